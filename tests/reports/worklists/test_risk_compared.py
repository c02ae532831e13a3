"""The list of units that may fall back, compared with an earlier day: who joined, who left, and why."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.factories import day
from tests.reports.reading import list_page
from tests.told import told_once
from units.choices import UnitKind
from units.models import CellCoverage, Membership, Unit

BEFORE, ON = day("31/12/2024"), day("31/12/2025")
JOINED = {"what": "at_risk", "on": "2025-12-31", "compare": "2024-12-31", "change": "newly_lacking"}
_SCHOOL = {"kind": UnitKind.SCHOOL}  # of which posted members are no reason


@told_once
def register() -> dict[str, Unit]:
    """One unit for each event; seven members are enough, four are few."""
    commune = factories.commune()
    units = {}

    def made(name: str, number: int, since: str = "01/06/2010", until=factories.FOREVER):
        units[name] = unit = factories.unit(name, commune, **_SCHOOL)
        cell = factories.own_cell(unit, since, until)
        # born 1990: nobody is too old; admissions of 2023: nobody waited too long
        people = factories.members(number, cell, unit, "01/06/2023", official="01/06/2024", born="01/01/1990")
        return unit, cell, people

    for name, reason in (("Trường Từ Trần", "died"), ("Trường Chuyển Đi", "moved_out")):
        _unit, _cell, people = made(name, 5)
        leave(people[0], "10/03/2025", reason)
    unit, cell, _people = made("Trường Kết Nạp", 4)
    factories.members(1, cell, unit, "05/05/2025", official=None, born="01/01/2000")
    newly = factories.member("Lò Văn Mới", admitted="01/02/2024", official="01/02/2025", born="01/01/1999")
    factories.meets(newly, cell, unit, "01/02/2024")
    made("Trường Mới Có Chi Bộ", 3, since="15/08/2025")
    made("Trường Mất Chi Bộ", 3, until="20/09/2025")
    made("Trường Vẫn Yếu", 2)
    made("Trường Vẫn Mạnh", 8)
    gone, _cell, _people = made("Trường Sáp Nhập", 2)
    factories.merged(gone, units["Trường Vẫn Mạnh"], "01/10/2025")
    end(gone.periods.get(), "01/10/2025")
    for stay in (*gone.memberships.all(), *gone.coverages.all()):
        end(stay, "01/10/2025")
    factories.recount()
    return units


def end(fact, on: str, **more) -> None:
    with factories.writing():
        fact.valid_to = day(on)
        for name, value in more.items():
            setattr(fact, name, value)
        fact.save()


def leave(person, on: str, reason: str) -> None:
    end(person.memberships.get(), on, end_reason=reason)


@pytest.fixture
def units(db):
    return register()


@pytest.fixture
def see(as_officer):
    def see(**query):
        query = {"what": "at_risk", "on": ON.isoformat(), "compare": BEFORE.isoformat(), **query}
        return list_page(as_officer.get(reverse("lacking"), query))

    return see


def few(on) -> set[str]:
    """Counted by hand: the schools with an own cell and four official members or fewer."""

    def now(rows):
        return [one for one in rows if one.valid_from <= on < one.valid_to]

    found = set()
    for unit in Unit.objects.all():
        periods, stays = now(unit.periods.all()), now(Membership.objects.filter(unit=unit))
        own = [one for one in now(CellCoverage.objects.filter(unit=unit)) if one.form == "own"]
        officials = [one for one in stays if one.member.official_from and one.member.official_from <= on]
        if periods and own and len(officials) <= 4:
            found.add(periods[0].name)
    return found


def test_who_joined_and_who_left_is_what_a_plain_count_of_both_days_says(units, see):
    joined, left, gone = (see(change=change) for change in ("newly_lacking", "newly_covered", "reorganised"))

    assert set(joined.names) == few(ON) - few(BEFORE)
    assert {*left.names, *gone.names} == few(BEFORE) - few(ON)
    assert set(joined.names) == {"Trường Từ Trần", "Trường Chuyển Đi", "Trường Mới Có Chi Bộ"}
    assert set(left.names) == {"Trường Kết Nạp", "Trường Mất Chi Bộ"}
    assert gone.names == ["Trường Sáp Nhập"]


@pytest.mark.parametrize(
    ("change", "name", "why"),
    [
        ("newly_lacking", "Trường Từ Trần", "Từ trần: 1 (10/03/2025)"),
        ("newly_lacking", "Trường Chuyển Đi", "Chuyển đi ngoài huyện: 1 (10/03/2025)"),
        ("newly_lacking", "Trường Mới Có Chi Bộ", "Thành lập chi bộ: 1 (15/08/2025)"),
        ("newly_covered", "Trường Kết Nạp", "Kết nạp: 1 (05/05/2025)"),
        ("newly_covered", "Trường Kết Nạp", "Công nhận chính thức: 1 (01/02/2025)"),
        ("newly_covered", "Trường Kết Nạp", "Hết lý do: Ít đảng viên chính thức"),
        ("newly_covered", "Trường Mất Chi Bộ", "Không còn chi bộ riêng: 1 (20/09/2025)"),
        ("reorganised", "Trường Sáp Nhập", "Sáp nhập vào Trường Vẫn Mạnh ngày 01/10/2025"),
    ],
)
def test_the_event_behind_it_is_told_and_no_person_is_named(units, see, change, name, why):
    page = see(change=change)

    (row,) = [" ".join(row) for row in page.rows if row[0].startswith(name)]
    assert why in row
    assert "Vừ A" not in page.text


def test_the_sum_closes_and_every_chip_opens_as_many_rows_as_it_says(units, see, as_officer):
    page = see()

    assert f"{len(few(BEFORE))} + 3 − 2 − 1 = {len(few(ON))}" in page.text
    chips = page.tree.xpath('//a[contains(@class, "chip--cmp")]')
    assert [list_page(as_officer.get(chip.get("href"))).total for chip in chips] == [3, 2, 1]
    assert [int(chip.xpath("b")[0].text) for chip in chips] == [3, 2, 1]


def test_the_file_tells_the_same_reasons(units, as_officer):
    text = as_officer.get(reverse("lacking_export", args=["csv"]), JOINED).content.decode("utf-8-sig")

    rows = {row["Đơn vị"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["Trường Từ Trần"]["Thay đổi"] == "Mới vào diện"
    assert "Từ trần: 1 (10/03/2025)" in rows["Trường Từ Trần"]["Vì sao vào, ra danh sách"]


def test_a_transfer_within_the_unit_and_a_passed_age_are_told_for_what_they_are(units, see):
    unit = units["Trường Vẫn Yếu"]
    strong = units["Trường Vẫn Mạnh"]
    with factories.writing():
        for stay in strong.memberships.all()[:6]:
            stay.member.born_on, stay.member.birth_year = day("01/06/1965"), 1965
            stay.member.save()
    person = unit.memberships.first().member
    leave(person, "01/04/2025", "moved")
    factories.meets(person, factories.cell("Chi bộ khác"), unit, "01/04/2025")
    factories.recount()

    page = see(change="newly_lacking")

    (row,) = [" ".join(row) for row in page.rows if row[0].startswith("Trường Vẫn Mạnh")]
    assert "Quá độ tuổi: 6" in row
    assert "Chuyển sinh hoạt" not in page.text


def test_thirty_that_changed_take_as_many_queries_as_one(units, as_officer):
    def queries() -> int:
        as_officer.get(reverse("lacking"), JOINED)
        with CaptureQueriesContext(connection) as context:
            as_officer.get(reverse("lacking"), JOINED)
        return len(context)

    few_queries = queries()
    commune = units["Trường Từ Trần"].periods.get().commune
    for number in range(20):
        unit = factories.unit(f"Trường Số {number}", commune, **_SCHOOL)
        factories.members(
            3, factories.own_cell(unit, "01/02/2025"), unit, "01/03/2025", official="01/03/2025"
        )
    factories.recount()

    assert queries() == few_queries
