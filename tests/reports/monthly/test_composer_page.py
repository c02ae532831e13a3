"""The composer in the browser: the sheet, its figures, texts, what communes raised, checks, presenting."""

import re
from datetime import date

import pytest
from django.urls import reverse

from accounts import clock
from reports.models import RaisedItem, ReportDraft
from reports.monthly.composing import committee_value
from reports.monthly.texts import MOST_LETTERS
from tests import factories
from tests.reports.monthly import making
from units.models import Commune
from units.months import Month

JANUARY = Month(2020, 1)
PAGE = "/bao-cao/2020-01/soan/"


@pytest.fixture(autouse=True)
def _a_day_in_march(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))


@pytest.fixture
def item(register) -> RaisedItem:
    making.sent_report(register["long_he"])
    return RaisedItem.objects.get()


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def typed(**values) -> dict:
    return {"revision": "0", "act": "save", **values}


def choose(month: str, item: RaisedItem, choice: str) -> str:
    return reverse("compose_item", args=[month, item.pk, choice])


# ---- What is shown ------------------------------------------------------------------------------


def test_the_page_shows_the_sheet_the_board_the_checks_and_what_communes_raised(as_officer, item):
    text = text_of(as_officer.get(PAGE))

    for piece in (
        "Bản nháp, chưa trình ký",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "II- Kết quả thực hiện trong tháng",
        "Cân đối đảng viên khớp: 0 + 4 − 1 = 3.",
        "Chưa gửi",
        "Thiếu nguồn.",
        "Biểu 05. Biến động đảng viên trong tháng",
        "1 ý kiến xã nêu chưa được chọn",
    ):
        assert piece in text


def test_every_figure_of_the_page_that_is_a_link_opens_a_list_with_as_many_rows(as_officer, register):
    page = as_officer.get(PAGE).content.decode()
    chips = re.findall(r'<a class="fig" href="(/[^"]+)">([\d./]+)</a>', page)

    wrong = []
    for address, number in chips:
        expected = int(number.partition("/")[0].replace(".", ""))
        context = as_officer.get(address.replace("&amp;", "&")).context
        if _rows(context) != expected:
            wrong.append((address, number, _rows(context)))

    assert len(chips) > 5
    assert wrong == []


def _rows(context) -> int:
    """How many rows the list has, over all of its pages."""
    if "table" in context:
        return (
            context["table"].paginator.count
            if hasattr(context["table"], "paginator")
            else len(context["table"].rows)
        )
    page = context["page"]
    return page.listing.count if hasattr(page, "listing") else page.count


def test_who_reads_but_does_not_compose_sees_the_draft_without_a_field(as_committee_member, item):
    text = text_of(as_committee_member.get(PAGE))

    assert "Thiếu nguồn." in text
    assert "<textarea" not in text
    assert "Đưa vào" not in text
    assert as_committee_member.post(PAGE, typed()).status_code == 403
    assert as_committee_member.post(choose("2020-01", item, "taken")).status_code == 403


def test_the_officer_of_a_commune_does_not_open_the_composer(client, register, commune_officer):
    factories.grant(commune_officer, Commune.objects.first())
    client.force_login(commune_officer)

    answers = [client.get(PAGE), client.post(PAGE, typed()), client.post(f"{PAGE}nhap/", typed())]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_no_member_is_named_on_the_page(as_officer, item):
    names = [move["name"] for move in committee_value(month=JANUARY)["content"]["moves"]]

    text = text_of(as_officer.get(PAGE))

    assert names
    assert [name for name in names if name in text] == []


@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        ("2020-04", "Tháng 04/2020 chưa đến"),
        ("2005-12", "ở trước ngày mốc"),
        ("2020-13", "không phải là tháng có thật"),
        ("xx", "không phải là tháng"),
    ],
)
def test_a_month_without_a_report_is_said_to_have_none(as_officer, register, month, sentence):
    response = as_officer.get(f"/bao-cao/{month}/soan/")

    assert response.status_code == 404
    assert sentence in text_of(response)


def test_more_communes_and_items_do_not_cost_more_queries(
    as_officer, register, django_assert_max_num_queries
):
    def asked() -> int:
        as_officer.get(PAGE)  # what is counted once a write is counted here
        with django_assert_max_num_queries(180) as queries:
            as_officer.get(PAGE)
        return len(queries)

    making.sent_report(register["long_he"])
    few = asked()
    for number in range(5):
        making.sent_report(factories.commune(f"Xã Mới {number}"))

    assert asked() == few


# ---- Texts --------------------------------------------------------------------------------------


def test_a_text_is_saved_and_stands_in_its_field_and_in_the_report(as_officer, register):
    answer = as_officer.post(PAGE, typed(tasks="Rà soát các chi bộ."), follow=True)

    assert "Đã lưu bản thảo." in text_of(answer)
    assert "Rà soát các chi bộ.</textarea>" in text_of(answer)
    assert ReportDraft.objects.get().texts["tasks"] == "Rà soát các chi bộ."


def test_the_draft_keeps_itself_and_says_when(as_officer, register):
    answer = text_of(as_officer.post(f"{PAGE}nhap/", typed(tasks="Rà soát.")))

    assert re.search(r"Tự lưu lúc \d\d:\d\d", answer)
    assert 'name="revision" value="1"' in answer


def test_the_second_of_two_people_sees_both_texts_and_decides(as_officer, client, register, administrator):
    as_officer.post(PAGE, typed(tasks="Bản của cán bộ huyện.", strengths="Như nhau."))
    client.force_login(administrator)

    conflict = text_of(client.post(PAGE, typed(tasks="Bản của quản trị.", strengths="Như nhau.")))
    revision = re.search(r'name="revision" value="(\d+)"', conflict)[1]
    client.post(PAGE, typed(tasks="Bản của quản trị.", revision=revision))

    assert "Bản Lò Thị Hiền lưu lúc" in conflict
    assert "Bản của cán bộ huyện." in conflict
    assert "Bản của quản trị.</textarea>" in conflict
    assert conflict.count("Như nhau.") == 1  # only what differs is told twice
    assert ReportDraft.objects.get().texts["tasks"] == "Bản của quản trị."


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Một\x0bhai\x0cba\u2028bốn", "Một\nhai\nba\nbốn"),
        ("Chữ\x07 có\u200b dấu\x1f lạ 🙂", "Chữ có dấu lạ 🙂"),
        ("Dòng\r\nhai\rba", "Dòng\nhai\nba"),
        ("</textarea><script>alert(1)</script>", "</textarea><script>alert(1)</script>"),
        ("a" * MOST_LETTERS, "a" * MOST_LETTERS),
    ],
)
def test_whatever_is_pasted_is_kept_without_what_cannot_be_seen(as_officer, register, written, kept):
    page = as_officer.post(PAGE, typed(tasks=written), follow=True)

    assert ReportDraft.objects.get().texts["tasks"] == kept
    assert "<script>alert" not in page.content.decode()


def test_a_text_that_is_too_long_is_refused_and_nothing_typed_is_lost(as_officer, register):
    long = "ế" * (MOST_LETTERS + 1)

    answer = as_officer.post(PAGE, typed(tasks=long, leadership="Đã họp."))

    assert "dài quá 50000 ký tự" in text_of(answer)
    assert f"{long}</textarea>" in text_of(answer)
    assert "Đã họp.</textarea>" in text_of(answer)
    assert "quá dài" in text_of(as_officer.post(f"{PAGE}nhap/", typed(tasks=long)))


@pytest.mark.parametrize("revision", ["", "x", "-1", "99999999999999999999"])
def test_a_spoiled_form_never_breaks_the_page(as_officer, register, revision):
    answer = as_officer.post(PAGE, typed(tasks="Rà soát.", revision=revision), follow=True)

    assert answer.status_code == 200
    assert "Rà soát.</textarea>" in text_of(answer)
    assert 'name="revision" value="x"' not in text_of(answer)


# ---- What communes raised -----------------------------------------------------------------------


def test_an_item_is_taken_over_with_one_click_and_what_was_typed_is_kept(as_officer, item):
    page = as_officer.post(choose("2020-01", item, "taken"), typed(tasks="Rà soát."), follow=True)

    assert "- Xã Long Hẹ: Thiếu nguồn." in text_of(page)
    assert "Hoàn lại" in text_of(page)
    assert ReportDraft.objects.get().texts["tasks"] == "Rà soát."


def test_with_htmx_only_the_panel_the_checks_and_the_part_come_back(as_officer, item):
    answer = as_officer.post(choose("2020-01", item, "taken"), headers={"HX-Request": "true"})

    text = text_of(answer)
    assert "<html" not in text
    assert "Hoàn lại" in text
    assert 'id="them-problems" hx-swap-oob="true"' in text
    assert "- Xã Long Hẹ: Thiếu nguồn." in text
    assert "Mọi ý kiến xã nêu đều đã được chọn." in text


@pytest.mark.parametrize(("month", "choice"), [("2020-01", "khong-co"), ("2019-12", "taken")])
def test_an_unknown_choice_or_another_month_does_not_exist(as_officer, item, month, choice):
    assert as_officer.post(choose(month, item, choice)).status_code == 404


def test_an_item_chosen_in_a_presented_report_is_refused(as_officer, item):
    as_officer.post(choose("2020-01", item, "dropped"))
    as_officer.post(PAGE, typed(act="present"))

    plain = as_officer.post(choose("2020-01", item, "taken"))
    fragment = as_officer.post(choose("2020-01", item, "taken"), headers={"HX-Request": "true"})

    assert "Báo cáo đã trình ký; hãy rút lại để soạn tiếp." in text_of(plain)
    assert fragment.headers["HX-Refresh"] == "true"
    assert RaisedItem.objects.get().choice == RaisedItem.Choice.DROPPED


# ---- Presenting ---------------------------------------------------------------------------------


def test_presenting_saves_what_was_typed_and_closes_the_sheet_until_it_is_taken_back(as_officer, register):
    presented = text_of(as_officer.post(PAGE, typed(act="present", tasks="Rà soát."), follow=True))
    refused = text_of(as_officer.post(PAGE, typed(tasks="Viết thêm.")))
    again = text_of(as_officer.post(PAGE, {"act": "withdraw"}, follow=True))

    assert "Đã trình ký" in presented
    assert "<textarea" not in presented
    assert "Rà soát." in presented
    assert "hãy rút lại để soạn tiếp" in refused
    assert "Viết thêm.</textarea>" in refused
    assert "Rà soát.</textarea>" in again


def test_what_was_typed_into_a_presented_report_is_kept_when_it_is_taken_back(as_officer, register):
    as_officer.post(PAGE, typed(act="present", tasks="Rà soát."))

    answer = as_officer.post(PAGE, typed(act="withdraw", tasks="Viết thêm.", revision="1"), follow=True)

    assert "Viết thêm.</textarea>" in text_of(answer)
    assert ReportDraft.objects.get().texts["tasks"] == "Viết thêm."


def test_taking_back_what_is_not_presented_says_so(as_officer, register):
    answer = text_of(as_officer.post(PAGE, {"act": "withdraw"}))

    assert "Báo cáo chưa được trình ký nên không có gì để rút lại." in answer
