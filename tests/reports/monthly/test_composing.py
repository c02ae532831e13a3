"""The committee's report is composed: texts kept, items taken over, the report presented (domain.md §7)."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import translation

from accounts import clock
from accounts.models import Operation
from accounts.operations import AlreadyDone, operation
from committee.models import YearTarget
from reports.actions.composing import NotComposed, WrittenByAnother, choose_item, save_texts
from reports.actions.presenting import present, return_presented, withdraw
from reports.models import RaisedItem, ReportDraft, ReturnedReport
from reports.monthly.composing import committee_value
from reports.monthly.links import address
from reports.monthly.texts import MOST_LETTERS
from reports.pages.composer_page import ComposerPage
from reports.verification.since import since_presenting, since_returned
from tests import factories
from tests.committee import making as committee
from tests.reports.monthly import making
from units.months import Month

JANUARY = Month(2020, 1)
TEXTS = {"leadership": "Ban Chỉ đạo họp ngày 05/01/2020."}


@pytest.fixture(autouse=True)
def _a_day_in_march(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))


@pytest.fixture
def item(register) -> RaisedItem:
    making.sent_report(register["long_he"])
    return RaisedItem.objects.get()


def sentences(value: dict) -> list[str]:
    parts = [part for section in value["sections"] for part in section["parts"]]
    return ["".join(run["text"] for run in one["runs"]) for part in parts for one in part["paragraphs"]]


# ---- The value ----------------------------------------------------------------------------------


def test_without_a_stored_report_the_value_is_a_draft_of_the_months_last_day(register):
    value = committee_value(month=JANUARY)

    assert (value["state"], set(value["texts"].values())) == ("draft", {""})
    assert value["heading"]["place_and_date"].endswith("ngày 31 tháng 01 năm 2020")
    assert value["heading"]["subject"][-1].endswith("tháng 01 năm 2020")
    assert value["communes"]["missing"] == ["Xã Co Mạ", "Xã Long Hẹ"]
    assert ReportDraft.objects.count() == 0


def test_texts_stay_when_the_figures_are_counted_again(register, district_officer):
    save_texts(month=JANUARY, texts=TEXTS, revision=0, by=district_officer)
    before = committee_value(month=JANUARY)
    factories.own_cell(factories.Unit.objects.get(periods__name="Bản Pá Uổi"), "15/01/2020")
    factories.recount()

    after = committee_value(month=JANUARY)

    assert after["texts"] == before["texts"]
    assert TEXTS["leadership"] in sentences(after)
    assert after["content"]["figures"] != before["content"]["figures"]


def test_a_value_is_vietnamese_whatever_the_language_of_the_screen(register):
    here = committee_value(month=JANUARY)
    with translation.override("en"):
        there = committee_value(month=JANUARY)

    assert here == there


def test_targets_of_the_year_and_open_conclusions_stand_in_the_report(register):
    with factories.writing():
        YearTarget.objects.create(year=2020, commune=register["co_ma"], admissions=12)
    unit = factories.Unit.objects.get(periods__name="Bản Pá Uổi")
    committee.conclusion(unit, on="02/11/2019", text="Thành lập chi bộ riêng.")

    value = committee_value(month=JANUARY)

    assert value["targets"] == {str(register["co_ma"].pk): 12}
    assert "- Bản Pá Uổi, xã Long Hẹ: Thành lập chi bộ riêng (kết luận ngày 02/11/2019)." in sentences(value)


# ---- Texts --------------------------------------------------------------------------------------


def test_two_people_at_once_neither_overwrites_the_other_unseen(register, district_officer, administrator):
    save_texts(month=JANUARY, texts=TEXTS, revision=0, by=district_officer)

    with pytest.raises(WrittenByAnother) as found:
        save_texts(month=JANUARY, texts={"leadership": "Khác."}, revision=0, by=administrator)
    assert found.value.draft.texts["leadership"] == TEXTS["leadership"]
    saved = save_texts(
        month=JANUARY, texts={"leadership": "Khác."}, revision=found.value.draft.revision, by=administrator
    )
    assert saved.texts["leadership"] == "Khác."


def test_saving_the_same_again_changes_nothing(register, district_officer):
    first = save_texts(month=JANUARY, texts=TEXTS, revision=0, by=district_officer)

    again = save_texts(month=JANUARY, texts=TEXTS, revision=0, by=district_officer)

    assert (again.revision, again.saved_at) == (first.revision, first.saved_at)


def test_fifty_thousand_letters_are_kept(register, district_officer):
    text = "ế" * MOST_LETTERS

    saved = save_texts(month=JANUARY, texts={"tasks": text}, revision=0, by=district_officer)

    assert ReportDraft.objects.get(pk=saved.pk).texts["tasks"] == text


# ---- What communes raised -----------------------------------------------------------------------


def test_what_a_commune_raised_is_taken_over_with_its_origin_and_can_be_given_back(item, district_officer):
    choose_item(item=item, choice="taken", by=district_officer)
    taken = sentences(committee_value(month=JANUARY))
    choose_item(item=item, choice="open", by=district_officer)
    given_back = sentences(committee_value(month=JANUARY))

    assert "- Xã Long Hẹ: Thiếu nguồn." in taken
    assert "- Xã Long Hẹ: Thiếu nguồn." not in given_back


def test_each_choice_is_an_operation_and_the_same_one_again_writes_nothing(item, district_officer):
    before = Operation.objects.count()

    choose_item(item=item, choice="dropped", by=district_officer)
    choose_item(item=item, choice="dropped", by=district_officer)

    assert Operation.objects.count() == before + 1
    assert Operation.objects.latest("pk").reason == "Bỏ qua: Thiếu nguồn."


# ---- Presenting ---------------------------------------------------------------------------------


def test_a_presented_report_rests_until_it_is_taken_back(item, district_officer):
    choose_item(item=item, choice="dropped", by=district_officer)
    present(month=JANUARY, by=district_officer)

    with pytest.raises(NotComposed, match="đã trình ký"):
        save_texts(month=JANUARY, texts=TEXTS, revision=0, by=district_officer)
    with pytest.raises(NotComposed, match="đã trình ký"):
        choose_item(item=item, choice="taken", by=district_officer)
    withdraw(month=JANUARY, by=district_officer)
    save_texts(month=JANUARY, texts=TEXTS, revision=0, by=district_officer)

    draft = ReportDraft.objects.get()
    assert (draft.presented, draft.texts["leadership"]) == (None, TEXTS["leadership"])


def test_a_form_that_is_sent_twice_presents_once(register, district_officer):
    token = uuid4()
    present(month=JANUARY, by=district_officer, token=token)

    with pytest.raises(AlreadyDone):
        present(month=JANUARY, by=district_officer, token=token)


def test_what_was_not_presented_cannot_be_taken_back(register, district_officer):
    with pytest.raises(NotComposed, match="chưa được trình ký"):
        withdraw(month=JANUARY, by=district_officer)

    assert Operation.objects.filter(reason__startswith="Rút lại").count() == 0


def test_a_month_that_has_not_ended_is_not_presented(register, district_officer):
    with pytest.raises(NotComposed, match="Tháng 03/2020 chưa kết thúc"):
        present(month=Month(2020, 3), by=district_officer)


# ---- Returning ----------------------------------------------------------------------------------


def test_the_signer_gives_back_a_presented_report_with_a_reason_and_it_is_written_in_again(
    register, template, head, district_officer
):
    presented = present(month=JANUARY, by=district_officer)

    returned = return_presented(month=JANUARY, by=head, reason="Thiếu mục III.")

    assert (returned.presented, returned.reason) == (presented, "Thiếu mục III.")
    assert ReportDraft.objects.get().presented is None
    assert ComposerPage(JANUARY).returned == returned
    present(month=JANUARY, by=district_officer)
    assert ComposerPage(JANUARY).returned is None


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_report_is_not_given_back_without_a_reason(register, template, head, district_officer, reason):
    present(month=JANUARY, by=district_officer)

    with pytest.raises(NotComposed, match="Hãy ghi lý do trả lại"):
        return_presented(month=JANUARY, by=head, reason=reason)
    assert ReturnedReport.objects.count() == 0


def test_only_the_one_that_was_seen_is_given_back(register, template, head, district_officer):
    seen = present(month=JANUARY, by=district_officer)
    withdraw(month=JANUARY, by=district_officer)
    present(month=JANUARY, by=district_officer)

    with pytest.raises(NotComposed, match="hãy xem lại"):
        return_presented(month=JANUARY, by=head, reason="Sai.", seen=seen.pk)


def test_who_may_not_sign_gives_nothing_back(register, district_officer):
    present(month=JANUARY, by=district_officer)

    with pytest.raises(NotComposed, match="quyền ký"):
        return_presented(month=JANUARY, by=district_officer, reason="Sai.")


# ---- What has changed since ---------------------------------------------------------------------


def test_the_signer_sees_what_is_otherwise_than_presented_in_words_and_figures_and_who_wrote_it(
    register, district_officer
):
    presented = present(month=JANUARY, by=district_officer)
    assert since_presenting(presented, with_persons=False).is_equal
    with operation(kind="entry", by=district_officer, reason="Nhập bổ sung"):
        factories.own_cell(factories.Unit.objects.get(periods__name="Bản Pá Uổi"), "15/01/2020")
    factories.recount()

    since = since_presenting(presented, with_persons=False)

    lines = [line.text for part in since.parts for line in part.lines if line.sign == "+"]
    assert any("2/2 bản, tiểu khu (100%) có chi bộ" in line for line in lines)
    own_cell = next(one for one in since.figures if one.label == ("Bản, tiểu khu", "chưa có chi bộ"))
    assert (own_cell.signed, own_cell.today) == (1, 0)
    assert [act.reason for act in own_cell.things[0].acts] == ["Nhập bổ sung"]


def test_a_report_presented_anew_shows_what_was_put_right_since_it_was_returned(
    register, template, head, district_officer
):
    present(month=JANUARY, by=district_officer)
    return_presented(month=JANUARY, by=head, reason="Thiếu mục IV.")
    save_texts(month=JANUARY, texts={"tasks": "Rà soát các chi bộ."}, revision=0, by=district_officer)

    since = since_returned(present(month=JANUARY, by=district_officer))

    assert [(part.heading, part.lines[-1].text) for part in since.parts] == [
        ("IV- Nhiệm vụ trọng tâm tháng tới", "Rà soát các chi bộ.")
    ]


# ---- Where figures lead -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "where"),
    [
        ("hamlet.without_own_cell", "/don-vi-con-thieu/?on=2020-01-31&what=own_cell&kind=hamlet"),
        ("total.at_risk", "/don-vi-con-thieu/?on=2020-01-31&what=at_risk"),
        ("total.soon", "/don-vi-con-thieu/?on=2020-01-31&what=soon"),
        ("school.with_own_cell", "/don-vi/?on=2020-01-31&state=own&kind=school"),
        ("total.joint_only", "/don-vi-con-thieu/?on=2020-01-31&what=joint_only"),
        ("total.units", "/don-vi/?on=2020-01-31"),
        ("total.cells_under_committees", "/chi-bo/?on=2020-01-31&kind=committee"),
        (
            "total.without_own_cell:month_before",
            "/don-vi-con-thieu/?on=2020-01-31&what=own_cell&compare=2019-12-31",
        ),
        (
            "total.own_cell_newly_covered",
            "/don-vi-con-thieu/?on=2020-01-31&what=own_cell&compare=2019-12-31&change=newly_covered",
        ),
        ("total.admitted_in_year", "#bang-04"),
        ("total.moves_died", "#bang-05"),
        ("total.cells_founded", ""),
        ("total.members", ""),
    ],
)
def test_a_figure_leads_to_the_list_that_adds_up_to_it(register, figure, where):
    assert address(figure, committee_value(month=JANUARY), sees_persons=False) == where


def test_the_figure_of_members_opens_their_list_for_those_who_may_see_them(register):
    value = committee_value(month=JANUARY)

    assert address("total.members", value, sees_persons=True) == "/dang-vien/?on=2020-01-31"
