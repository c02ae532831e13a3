"""The journal: who wrote what, when and why, field by field; and undoing from its pages."""

import csv
import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from accounts.access import GRANTS, Permission, Role
from accounts.models import Operation, Reading
from accounts.operations import operation
from accounts.undo import recorded_models
from tests import factories
from units.actions.cells import dissolve_cell
from units.actions.members import admit_member, end_membership, move_member, recognise
from units.actions.undo import undo_operation
from units.choices import CoverageForm, EndReason, Sex
from units.journal.words import label, told_fields
from units.models import CellCoverage, Decision, Member, OperationDecision, Threshold

pytestmark = pytest.mark.django_db

DAY = date(2012, 1, 1)


@pytest.fixture
def place():
    """A commune with a unit, its own cell, and a member who meets there."""
    return Place("Xã Co Mạ", "Vừ A Dế")


class Place:
    def __init__(self, commune: str, member: str) -> None:
        self.commune = factories.commune(commune)
        self.unit = factories.unit(f"Bản {commune}", self.commune)
        self.organisation = factories.organisation(f"Đảng bộ {commune}", commune=self.commune)
        self.cell = factories.cell(f"Chi bộ {commune}", "01/01/1990", of=self.organisation)
        factories.covers(self.cell, self.unit, "01/01/1990")
        self.member = factories.member(member, official=None, card_number=None)
        factories.meets(self.member, self.cell, self.unit)
        factories.recount()


def does(act, *, by=None, reason="", kind=Operation.Kind.CHANGE) -> Operation:
    with operation(kind=kind, by=by, reason=reason) as current:
        act()
    return current


def rows(answer) -> list[str]:
    tree = html.fromstring(answer.content.decode())
    return [words(row) for row in tree.xpath("//tbody/tr")]


def told(answer) -> dict[str, list[tuple[str, ...]]]:
    """Thing → its lines: (field, before?, after?)."""
    tree = html.fromstring(answer.content.decode())
    return {
        words(thing.xpath("h3")[0]): [
            tuple(words(cell).removeprefix("→ ") for cell in line) for line in thing.xpath(".//tbody/tr")
        ]
        for thing in tree.xpath('//article[@class="thing"]')
    }


def words(node) -> str:
    return " ".join(" ".join(node.itertext()).split())


def page_of(client, current: Operation, **query):
    return client.get(reverse("operation", args=[current.pk]), query)


# ---- The list ---------------------------------------------------------------------------------


def test_the_journal_tells_who_when_why_and_how_many_rows_of_which_noun(as_officer, place, district_officer):
    does(
        lambda: dissolve_cell(cell=place.cell, on=DAY, move_to=factories.cell("Chi bộ mới")),
        by=district_officer,
        reason="Giải thể theo đề nghị",
    )

    row = rows(as_officer.get(reverse("journal")))[0]

    assert "Lò Thị Hiền" in row
    assert "Thay đổi từ ngày Giải thể theo đề nghị" in row
    assert "thêm 1 quá trình sinh hoạt" in row
    assert "sửa 1 giai đoạn của chi bộ" in row


def test_an_undone_operation_and_its_undoing_say_so(as_officer, place):
    undo_operation(does(lambda: recognise(member=place.member, on=DAY), reason="Nhầm"), None, "Ghi nhầm")

    undoing, done = rows(as_officer.get(reverse("journal")))[:2]

    assert "Hoàn tác thao tác ngày" in undoing
    assert "Đã hoàn tác ngày" in done


@pytest.fixture
def several(place, district_officer, administrator):
    """Four operations: two persons, three kinds, a document, another commune."""
    document = factories.decision("45-QĐ/HU")
    recognised = does(
        lambda: recognise(member=place.member, on=DAY), by=district_officer, reason="Công nhận Chính thức"
    )
    OperationDecision.objects.create(operation=recognised, decision=document)
    other = Place("Xã Long Hẹ", "Lầu A Chống")
    renamed = does(lambda: _rename(other.unit.periods.get()), by=administrator, kind="correction")
    return {"recognised": recognised, "renamed": renamed, "other": other, "place": place}


def _rename(period):
    period.name = "Bản Mường É"
    period.save()


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        (lambda s: {"kind": "correction"}, "renamed"),
        (lambda s: {"by": s["recognised"].by_id}, "recognised"),
        (lambda s: {"noun": "unitperiod", "kind": "correction"}, "renamed"),
        (lambda s: {"commune": s["other"].commune.pk, "kind": "correction"}, "renamed"),
        (lambda s: {"commune": s["place"].commune.pk, "kind": "change"}, "recognised"),
        (lambda s: {"q": "chính thức"}, "recognised"),
        (lambda s: {"q": "45-QĐ"}, "recognised"),
    ],
    ids=["kind", "person", "noun", "commune", "other commune", "reason in any case", "document"],
)
def test_the_journal_is_filtered(as_officer, several, query, listed):
    answer = as_officer.get(reverse("journal"), query(several))

    assert [row.pk for row in answer.context["table"].page.object_list.data] == [several[listed].pk]


@pytest.mark.parametrize(
    ("query", "is_listed"),
    [
        ({"since": "05/03/2020"}, True),
        ({"since": "06/03/2020"}, False),
        ({"until": "05/03/2020"}, True),
        ({"until": "04/03/2020"}, False),
        ({"since": "2020-03-05", "until": "2020-03-05"}, True),
    ],
    ids=["since the day", "since the next day", "until the day", "until the day before", "address"],
)
def test_the_journal_is_filtered_by_whole_days_in_vietnam(as_officer, several, query, is_listed):
    for at in (datetime(2020, 3, 5, 0, 0, 1), datetime(2020, 3, 5, 23, 59, 59)):
        Operation.objects.filter(pk=several["renamed"].pk).update(
            at=at.replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
        )

        answer = as_officer.get(reverse("journal"), {**query, "kind": "correction"})

        assert bool(answer.context["table"].page.object_list.data) is is_listed


@pytest.mark.parametrize(
    "query", [{"by": "x"}, {"since": "31/02/2020"}, {"kind": "?"}, {"commune": "9" * 40}]
)
def test_a_filter_that_cannot_be_used_is_told_and_not_an_error(as_officer, several, query):
    assert as_officer.get(reverse("journal"), query).status_code == 200


def test_an_officer_of_a_commune_sees_the_operations_there_and_nothing_else(client, several, commune_officer):
    factories.grant(commune_officer, several["other"].commune)
    client.force_login(commune_officer)

    answer = client.get(reverse("journal"))

    listed = {row.pk for row in answer.context["table"].page.object_list.data}
    assert several["renamed"].pk in listed
    assert several["recognised"].pk not in listed
    assert "Vừ A Dế" not in answer.content.decode()
    assert page_of(client, several["renamed"]).status_code == 200
    assert page_of(client, several["recognised"]).status_code == 404


def test_of_an_operation_in_two_communes_an_officer_sees_the_rows_of_the_own_one(client, commune_officer):
    one, other = Place("Xã Co Mạ", "Vừ A Dế"), Place("Xã Long Hẹ", "Lầu A Chống")
    factories.grant(commune_officer, one.commune)
    client.force_login(commune_officer)
    both = does(lambda: [recognise(member=place.member, on=DAY) for place in (one, other)])

    answer = page_of(client, both)

    assert list(told(answer)) == ["Đảng viên Vừ A Dế"]
    assert "Sửa 1 đảng viên" in rows(client.get(reverse("journal")))[0]


def test_what_an_officer_entered_and_took_back_stays_in_the_own_journal(client, place, commune_officer):
    factories.grant(commune_officer, place.commune)
    client.force_login(commune_officer)
    new = Member(full_name="Lò Thị Mới", birth_year=1990, sex=Sex.FEMALE, admitted_on=DAY)
    entered = does(
        lambda: admit_member(member=new, cell=place.cell, unit=place.unit, decision=None), by=commune_officer
    )
    undo_operation(entered, commune_officer)

    assert list(told(page_of(client, entered))) == ["Đảng viên Lò Thị Mới"]


@pytest.mark.parametrize("address", ["journal", "operation"])
def test_the_number_of_queries_does_not_grow_with_the_rows(as_officer, place, address):
    def ask():
        current = Operation.objects.latest("pk")
        as_officer.get(reverse("journal"))  # what waits for the person is counted once after a write
        with CaptureQueriesContext(connection) as queries:
            answer = (
                page_of(as_officer, current) if address == "operation" else as_officer.get(reverse("journal"))
            )
        assert answer.status_code == 200
        return len(queries)

    does(lambda: recognise(member=place.member, on=DAY))
    few = ask()
    if address == "operation":
        people = factories.members(30, place.cell, place.unit, official=None)
        does(lambda: [recognise(member=person, on=DAY) for person in people])
    else:
        for _ in range(30):
            does(lambda: factories.members(1, place.cell, place.unit), reason="thêm")

    assert ask() == few


# ---- One operation ----------------------------------------------------------------------------


def test_a_change_is_told_field_by_field_in_words(as_officer, place):
    elsewhere = factories.cell("Chi bộ bản Pá")
    document = factories.decision("45-QĐ/HU", "31/12/2011")
    moved = does(
        lambda: move_member(member=place.member, cell=elsewhere, unit=None, on=DAY, decision=document)
    )

    lines = told(page_of(as_officer, moved))["Đảng viên Vừ A Dế"]

    assert ("Đến trước ngày", "chưa kết thúc", "01/01/2012") in lines
    assert ("Lý do kết thúc", "trống", "Chuyển sinh hoạt") in lines
    assert ("Văn bản kết thúc", "trống", "45-QĐ/HU ngày 31/12/2011") in lines
    assert ("Chi bộ", "Chi bộ bản Pá") in lines
    assert ("Nguồn", "Tại chỗ") in lines


def test_what_was_deleted_is_told_with_its_values(as_officer, place):
    deleted = does(lambda: CellCoverage.objects.get().delete())

    lines = told(page_of(as_officer, deleted))["Chi bộ Chi bộ Xã Co Mạ"]

    assert ("Hình thức", CoverageForm.OWN.label) in lines
    assert ("Đơn vị", "Bản Xã Co Mạ") in lines


def test_what_is_gone_by_now_keeps_its_name(as_officer, place):
    entered = does(lambda: factories.unit("Bản Nhầm", place.commune))
    undo_operation(entered, None)

    things = told(page_of(as_officer, entered))

    assert list(things) == ["Đơn vị Bản Nhầm"]


def test_a_truth_value_and_a_limit_are_told_in_words(as_officer, place):
    limit = Threshold.objects.get(name="officials_for_cell")
    limit.value = 4
    changed = does(limit.save)

    assert [line for lines in told(page_of(as_officer, changed)).values() for line in lines] == [
        ("Giá trị", "3", "4")
    ]


def test_personal_data_are_told_only_to_those_who_may_see_them(client, place, monkeypatch, committee_member):
    monkeypatch.setitem(
        GRANTS,
        Role.COMMITTEE_MEMBER,
        frozenset({Permission.SEE_COUNTS, Permission.SEE_JOURNAL}),
    )
    client.force_login(committee_member)

    def mend():
        place.member.full_name, place.member.birth_year, place.member.born_on = "Vừ A Tủa", 1961, None
        place.member.save()

    answer = page_of(client, does(mend))

    text = answer.content.decode()
    assert "Tủa" not in text
    assert "1961" not in text
    assert ("Họ và tên", "(không hiện)", "(không hiện)") in told(answer)["Đảng viên (không hiện họ tên)"]
    assert not Reading.objects.exists()


def test_members_named_by_an_operation_are_kept_in_the_read_log(as_officer, place, district_officer):
    page_of(as_officer, does(lambda: recognise(member=place.member, on=DAY)))

    reading = Reading.objects.get()

    assert (reading.by, reading.persons) == (district_officer, 1)
    assert [subject.member for subject in reading.subjects.all()] == [place.member]


def test_an_operation_on_many_things_is_told_page_by_page(as_officer, place):
    many = does(lambda: [factories.decision(f"{n}-QĐ/HU") for n in range(45)])

    names = [name for page in (1, 2, 3) for name in told(page_of(as_officer, many, page=page))]

    assert len(names) == 45
    assert page_of(as_officer, many, page=4).status_code == 404


def test_every_field_of_the_register_has_a_vietnamese_name():
    plain = {
        f"{model.__name__}.{field.name}": label(field)
        for model in recorded_models()
        for field in told_fields(model)
    }

    assert {name: text for name, text in plain.items() if text.lower() == name.split(".")[1]} == {}


def test_the_document_of_an_operation_is_named_even_when_it_is_gone(as_officer, place):
    document = factories.decision("45-QĐ/HU", None)
    done = does(lambda: recognise(member=place.member, on=DAY))
    OperationDecision.objects.create(operation=done, decision=document)
    does(document.delete)

    assert "Theo văn bản 45-QĐ/HU" in words(html.fromstring(page_of(as_officer, done).content.decode()))
    assert not Decision.objects.filter(number="45-QĐ/HU").exists()


def test_the_panel_of_a_page_leads_to_the_operation(as_officer, place):
    done = does(lambda: _rename(place.unit.periods.get()))

    page = as_officer.get(reverse("unit", args=[place.unit.pk])).content.decode()

    assert f'href="{reverse("operation", args=[done.pk])}"' in page


# ---- Undoing ----------------------------------------------------------------------------------


def test_the_confirmation_tells_which_units_change_their_state_and_from_when(as_officer, place):
    left = does(lambda: end_membership(member=place.member, on=DAY, reason=EndReason.DIED))

    answer = as_officer.get(reverse("undo", args=[left.pk]))

    (row,) = rows(answer)
    assert row.startswith("Bản Xã Co Mạ Xã Co Mạ Từ ")
    assert "chưa có đảng viên" in row.partition("Có chi bộ riêng")[2].partition("Có chi bộ riêng")[0]
    assert not Operation.objects.filter(kind="undo").exists()


def test_undoing_takes_the_rows_back_and_leads_to_the_operation_that_did_it(
    as_officer, place, district_officer
):
    done = does(lambda: recognise(member=place.member, on=DAY))

    answer = as_officer.post(reverse("undo", args=[done.pk]), {"reason": "Ghi nhầm người"}, follow=True)

    undoing = Operation.objects.get(undoes=done)
    assert answer.redirect_chain == [(reverse("operation", args=[undoing.pk]), 302)]
    assert (undoing.by, undoing.reason) == (district_officer, "Ghi nhầm người")
    assert Member.objects.get().official_from is None
    assert "Đã hoàn tác" in answer.content.decode()


def test_undoing_without_a_reason_is_asked_for_it(as_officer, place):
    done = does(lambda: recognise(member=place.member, on=DAY))

    answer = as_officer.post(reverse("undo", args=[done.pk]), {"reason": " "})

    assert "Thiếu lý do hoàn tác" in answer.content.decode()
    assert Member.objects.get().official_from == DAY


def test_what_stands_on_an_operation_is_told_with_a_link_to_it(as_officer, place, administrator):
    done = does(lambda: recognise(member=place.member, on=DAY))
    later = does(
        lambda: end_membership(member=place.member, on=date(2015, 1, 1), reason=EndReason.DIED),
        by=administrator,
    )
    place.member.refresh_from_db()
    place.member.ethnicity = "Thái"
    mended = does(place.member.save, by=administrator, reason="Sai dân tộc")

    for address in ("operation", "undo"):
        text = as_officer.get(reverse(address, args=[done.pk])).content.decode()
        assert "Quàng Văn Muôn đã ghi tiếp lên đảng viên “Vừ A Dế”" in text
        assert f'href="{reverse("operation", args=[mended.pk])}"' in text
        assert f'href="{reverse("operation", args=[later.pk])}"' not in text
    answer = as_officer.post(reverse("undo", args=[done.pk]), {"reason": "Nhầm"})
    assert "Chưa hoàn tác được" in answer.content.decode()
    assert not Operation.objects.filter(kind="undo").exists()


def test_a_commune_officer_is_refused_the_operations_of_others(client, place, commune_officer):
    factories.grant(commune_officer, place.commune)
    client.force_login(commune_officer)
    of_others = does(lambda: recognise(member=place.member, on=DAY))

    assert client.get(reverse("undo", args=[of_others.pk])).status_code == 403
    assert client.post(reverse("undo", args=[of_others.pk]), {"reason": "x"}).status_code == 403
    assert "hoan-tac" not in page_of(client, of_others).content.decode()


def test_a_commune_officer_undoes_an_own_operation(client, place, commune_officer):
    factories.grant(commune_officer, place.commune)
    client.force_login(commune_officer)
    own = does(lambda: recognise(member=place.member, on=DAY), by=commune_officer)

    assert client.post(reverse("undo", args=[own.pk]), {"reason": "Nhầm"}).status_code == 302
    assert Member.objects.get().official_from is None


# ---- Files ------------------------------------------------------------------------------------


def test_the_files_hold_the_rows_of_the_screen_and_who_made_them_when(as_officer, several):
    query = {"kind": "correction"}

    book = as_officer.get(reverse("journal_export", args=["xlsx"]), query)
    text = as_officer.get(reverse("journal_export", args=["csv"]), query)

    cells = [str(c) for row in openpyxl.load_workbook(io.BytesIO(book.content)).active.values for c in row]
    lines = list(csv.DictReader(io.StringIO(text.content.decode("utf-8-sig"), newline="")))
    assert [(line["Người thực hiện"], line["Đã ghi"]) for line in lines] == [
        ("Quàng Văn Muôn", "Sửa 1 giai đoạn của đơn vị")
    ]
    assert any(cell.startswith("Người xuất: Lò Thị Hiền, lúc") for cell in cells)
    assert "Điều kiện lọc: Loại thao tác: Sửa sai sót" in cells
    assert "Sửa 1 giai đoạn của đơn vị" in cells


def test_the_head_of_a_file_says_every_filter_as_the_screen_calls_it(as_officer, several):
    query = {"by": "null", "noun": "unit", "since": "2018-01-31"}

    book = as_officer.get(reverse("journal_export", args=["xlsx"]), query)

    heads = [row[0] for row in openpyxl.load_workbook(io.BytesIO(book.content)).active.values]
    assert (
        "Điều kiện lọc: Đã ghi về: Đơn vị; Người thực hiện: Lệnh trên máy chủ; Từ ngày: 31/01/2018" in heads
    )


def test_a_file_of_another_kind_does_not_exist(as_officer):
    assert as_officer.get(reverse("journal_export", args=["exe"])).status_code == 404
