"""Early warning: what was announced, nobody who follows, years to come; and whether the warning warned."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection

from admissions.actions import departures as acts
from admissions.future import years_ahead
from tests import factories
from tests.admissions import plain_back_test
from tests.admissions.making import announced, case
from tests.factories import day
from units.choices import EndReason
from units.coverage.risk import at_risk

pytestmark = pytest.mark.django_db
ON = day("01/03/2026")


@pytest.fixture
def commune():
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def unit(commune):
    return factories.unit("Trường A", commune, kind=3)


@pytest.fixture
def five(unit):
    """Five official members of an own cell."""
    own = factories.own_cell(unit, "01/01/1990")
    people = factories.members(5, own, unit, "01/01/2005", official="01/01/2006", born="01/01/1990")
    factories.recount()
    return people


def reasons(unit) -> list[str]:
    return [str(risk.reason) for risk in at_risk(on=ON).get(unit.pk, [])]


@pytest.mark.parametrize(("leaving", "found"), [(2, []), (3, ["announced"])])
def test_announced_departures_that_leave_fewer_than_three_are_a_reason(unit, five, leaving, found):
    for person in five[:leaving]:
        announced(person, "01/09/2026")

    assert reasons(unit) == found


def test_what_was_withdrawn_or_is_announced_later_is_none(unit, five):
    for person in five[:3]:
        announced(person, "01/09/2026", withdrawn_on=day("01/02/2026"))
        announced(person, "01/09/2026", "02/03/2026")

    assert reasons(unit) == []


def test_an_announced_departure_becomes_the_real_one(unit, five):
    row = announced(five[0], "01/09/2026", reason=EndReason.MOVED_OUT)

    with factories.writing():
        with pytest.raises(ValidationError, match="rút lại"):
            acts.announce(member=five[0], leaves_on=ON, reason=EndReason.DIED, announced_on=ON)
        stay = acts.carry_out(row, on=day("01/09/2026"))

    assert (stay.valid_to, stay.end_reason) == (day("01/09/2026"), "moved_out")


@pytest.mark.parametrize(
    ("of", "admitted", "found"),
    [
        ("here", "01/01/2005", []),  # somebody is on the way
        ("elsewhere", "01/01/2005", ["nobody_follows"]),
        ("elsewhere", "01/03/2023", ["nobody_follows"]),
        ("elsewhere", "02/03/2023", []),
        (None, "01/01/2005", []),  # nothing is known of candidates
    ],
)
def test_nobody_admitted_for_36_months_and_nobody_on_the_way_is_a_reason(
    unit, five, commune, of, admitted, found
):
    if of:
        case(unit if of == "here" else factories.unit("Bản Khác", commune))
    new = factories.member("Vừ A Mới", admitted=admitted, official=None)
    factories.meets(new, five[0].memberships.get().cell, unit, since=admitted)
    factories.recount()

    assert reasons(unit) == found


def test_the_years_to_come_show_when_a_unit_falls_below_three(unit):
    own = factories.own_cell(unit, "01/01/1990")
    factories.members(3, own, unit, "01/01/1995", official="01/01/1996", born="15/06/1967")
    going = factories.members(2, own, unit, "01/01/2005", official="01/01/2006", born="01/01/1990")
    announced(going[0], "01/07/2028")
    factories.recount()

    told = [(year.on.year, year.officials, year.is_too_few) for year in years_ahead(unit.pk, on=ON)]

    assert told == [
        (2026, 5, False), (2027, 2, True), (2028, 1, True), (2029, 1, True), (2030, 1, True), (2031, 1, True),
    ]  # fmt: skip


FIVE_YEARS = ("01/01/2016", "31/12/2020")


def rows_of(table: str) -> list[dict]:
    """The rows of a table as they are stored."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        names = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_the_warning_is_checked_a_second_time_by_hand(commune, capsys):
    """A plain count that shares no code: who was listed at a year's end, and lost something within a year."""
    weak, strong = factories.unit("Bản Yếu", commune), factories.unit("Bản Mạnh", commune)
    small = factories.own_cell(weak, "01/01/2008", "01/06/2019")
    factories.members(4, small, weak, "01/01/2005", "01/03/2019", official="01/01/2006", born="01/01/1990")
    large = factories.own_cell(strong, "01/01/2008", "01/02/2018")
    strongest = factories.members(6, large, strong, "01/01/2005", official="01/01/2006", born="01/01/1990")
    case(weak, small, introduced_on="01/03/2016", ended_on="01/05/2018", end_reason="Xin thôi")
    for person in strongest[:4]:
        announced(person, "01/01/2018", "01/11/2017")
    factories.recount()

    call_command("back_test", "--from", FIVE_YEARS[0], "--on", FIVE_YEARS[1], "--format", "json")

    told = json.loads(capsys.readouterr().out)
    assert told["years"] == plain_back_test.years(plain_back_test.read(rows_of), *map(day, FIVE_YEARS))
    counts = {year["on"][:4]: (year["listed"], year["lost"], year["foreseen"]) for year in told["years"]}
    assert counts == {"2016": (2, 0, 0), "2017": (2, 1, 1), "2018": (1, 1, 1), "2019": (0, 0, 0)}
    assert told["total"]["reasons"]["few_officials"] == {"listed": 3, "lost": 2, "foreseen": 1}
