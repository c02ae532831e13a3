"""Candidates in the month's report: section II-5, table 04, the commune's month; nobody is named."""

from datetime import date

import pytest

from admissions.choices import Step
from committee.actions.targets import set_targets
from reports.drawing.drawing import drawing
from reports.drawing.shape import shown
from reports.monthly.about import About
from reports.monthly.composing import committee_value
from reports.monthly.content import month_content, month_events
from reports.monthly.value import frozen
from tests import factories
from tests.admissions import making as people
from tests.reports.monthly import making
from units.choices import EndReason, Origin
from units.coverage import ledger
from units.months import Month

pytestmark = pytest.mark.django_db
MARCH = Month(2026, 3)


@pytest.fixture
def commune():
    return factories.commune("Xã Co Mạ", "03781")


@pytest.fixture
def cell(commune):
    return factories.cell(of=factories.organisation("Đảng bộ xã Co Mạ", commune=commune))


@pytest.fixture
def hamlet(commune):
    return factories.unit("Bản Nà Hạ", commune)


def said(value: dict, heading: str) -> str:
    """The paragraphs of the part with that heading, as one text."""
    parts = [part for section in value["sections"] for part in section["parts"]]
    (part,) = (part for part in parts if part["heading"] == heading)
    return " ".join("".join(run["text"] for run in line["runs"]) for line in part["paragraphs"])


def table_04(value: dict) -> list[list[list[str]]]:
    """The grids of table 04 as texts, without the number of the line; the sums last."""
    (table,) = (table for table in drawing(frozen(value)).tables if table.number == "04")
    return [
        [[shown(cell) for cell in row[1:]] for row in [*grid.rows, *([grid.sums] if grid.sums else [])]]
        for grid in table.grids
    ]


_ADMISSIONS = "5- Tạo nguồn, bồi dưỡng, kết nạp, công nhận"


def test_what_was_done_for_candidates_stands_in_the_report_against_the_years_targets(commune, cell, hamlet):
    for name, class_on in {"Lò Văn Một": None, "Lò Văn Hai": "20/03/2026", "Lò Văn Ba": "02/02/2026"}.items():
        person = people.candidate(name)
        introduced = "10/03/2026" if class_on is None else "05/01/2026"
        days = {"introduced_on": introduced, "class_certificate_on": class_on}
        people.case(hamlet, cell, person=person, origin=Origin.LOCAL, **days)
    with factories.writing():
        set_targets(year=2026, targets={commune: {"introductions": 4, "classes": 5}})
    ledger.rebuild()

    value = committee_value(month=MARCH)

    told = said(value, _ADMISSIONS)
    assert "Trong tháng giới thiệu 1 quần chúng ưu tú; 1 người hoàn thành lớp nhận thức về Đảng." in told
    assert "giới thiệu 3/4 (75%), học lớp nhận thức về Đảng 2/5 (40%)" in told
    assert "Đến cuối tháng có 3 quần chúng đang được xét kết nạp, đều là người tại chỗ." in told
    assert table_04(value)[1] == [
        ["Xã Co Mạ", "4", "1", "3", "5", "1", "2", "3", "0"],
        ["Tổng cộng", "4", "1", "3", "5", "1", "2", "3", "0"],
    ]


def test_what_is_overdue_is_told_by_its_unit_and_never_by_a_person(cell, hamlet):
    days = {f"{step}_on": "05/01/2026" for step in list(Step)[:3]}
    people.case(
        hamlet, cell, person=people.candidate("Quàng Thị Kín"), **days, cell_resolution_on="12/01/2026"
    )
    ledger.rebuild()

    value = committee_value(month=Month(2026, 5))

    assert "Có 1 hồ sơ có bước quá hạn: Bản Nà Hạ, xã Co Mạ (quyết định kết nạp, hạn " in said(
        value, _ADMISSIONS
    )
    assert table_04(value)[3][0][:3] == ["Bản Nà Hạ", "Co Mạ", "Quyết định kết nạp"]
    assert "Quàng Thị Kín" not in str(frozen(value))


def test_admissions_of_the_year_tell_the_local_from_the_posted(cell, hamlet):
    factories.meets(factories.member(admitted="02/02/2026", official=None), cell, hamlet, "02/02/2026")
    factories.meets(
        factories.member(admitted="10/03/2026", official=None),
        cell,
        hamlet,
        "10/03/2026",
        origin=Origin.POSTED,
    )
    people.case(hamlet, cell)
    ledger.rebuild()

    value = committee_value(month=MARCH)

    assert "kết nạp 2 đảng viên (1 tại chỗ, 1 tăng cường)" in said(value, _ADMISSIONS)
    assert table_04(value)[2][0][-2:] == ["1", "1"]


def test_a_register_without_candidates_has_table_04_as_it_was(hamlet):
    ledger.rebuild()

    value = committee_value(month=MARCH)

    assert value["content"]["cases"] is None
    assert len(table_04(value)) == 1


def test_a_commune_finds_its_steps_among_the_events_of_its_month(commune, cell, hamlet):
    case = people.case(hamlet, cell, introduced_on="10/03/2026")
    ledger.rebuild()

    (event,) = month_events(About(MARCH, commune))

    assert (event.word, event.noun, event.key, event.name) == (
        "Giới thiệu quần chúng ưu tú",
        "case",
        case.pk,
        "Bản Nà Hạ",
    )
    assert event.on == date(2026, 3, 10)


def test_no_change_is_not_confirmed_in_a_month_with_a_step(commune, cell, hamlet):
    people.case(hamlet, cell, introduced_on="10/03/2026")
    ledger.rebuild()

    assert making.sent_report(commune, "2026-03").has_no_change is False


# ---- Relapse ----------------------------------------------------------------------------------------


def test_a_unit_that_lost_its_last_member_is_told_apart_from_one_that_never_had_any(commune, cell, hamlet):
    factories.unit("Bản Chưa Có", commune)
    gone = factories.member(admitted="03/02/2000")
    factories.meets(gone, cell, hamlet, "03/02/2000", "11/03/2026", reason=EndReason.DIED)
    ledger.rebuild()

    value = committee_value(month=MARCH)

    told = said(value, "2- Đơn vị chưa có đảng viên")
    assert "Trong số này có 1 đơn vị tái trắng (đã từng có đảng viên): Bản Nà Hạ, xã Co Mạ;" in told
    assert "1 đơn vị chưa từng có đảng viên." in told
    assert "Trong tháng có 1 đơn vị tái trắng (trước đây có đảng viên, nay chưa có đảng viên)" in told
    assert "mới phát sinh" not in told


def test_table_03_says_of_each_unit_whether_it_ever_had_what_it_lacks(commune, cell, hamlet):
    factories.unit("Bản Chưa Có", commune)
    gone = factories.member(admitted="03/02/2000")
    factories.meets(gone, cell, hamlet, "03/02/2000", "11/03/2026", reason=EndReason.DIED)
    ledger.rebuild()

    (table,) = (
        table for table in drawing(frozen(committee_value(month=MARCH))).tables if table.number == "03"
    )

    assert {row[1]: row[3] for row in table.grids[0].rows} == {
        "Bản Chưa Có": "Chưa có đảng viên; chưa từng có",
        "Bản Nà Hạ": "Chưa có đảng viên; tái trắng về đảng viên",
    }


# ---- The local first --------------------------------------------------------------------------------


def test_units_that_stand_only_thanks_to_posted_members_are_named(cell, hamlet, commune):
    own = factories.cell("Chi bộ bản Nà Hạ Hai", of=cell.periods.get().organisation)
    factories.covers(own, hamlet, "01/01/2020")
    factories.members(2, own, hamlet, "01/01/2020", official="01/01/2021")
    posted = factories.member(admitted="01/01/2010", official="01/01/2011")
    factories.meets(posted, own, hamlet, "01/01/2024", origin=Origin.POSTED)
    ledger.rebuild()

    content = month_content(About(MARCH))

    assert content["origins"] == {"local": 2, "posted": 1, "units": [hamlet.pk]}
    told = said(committee_value(month=MARCH), "1- Tình hình chung")
    assert "2 tại chỗ, 1 tăng cường; 1 đơn vị có đảng viên, chi bộ chỉ nhờ đảng viên tăng cường" in told
