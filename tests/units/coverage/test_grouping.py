"""A day's figures by the communes of a later day: the same units, each where it lies by then."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.urls import NoReverseMatch, reverse
from lxml import html

from tests import factories
from tests.test_access import names
from units.coverage.figures import figures
from units.coverage.scope import Scope
from units.pages import GROUPED

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
EVE = REFORM - timedelta(days=1)
BEFORE = date(2010, 1, 1)


@pytest.fixture
def reformed():
    """Co Mạ and Co Tòng become one commune; of Co Tòng's hamlets one goes to Long Hẹ, one is dissolved."""
    old = {
        name: factories.commune(name, code, until=REFORM)
        for name, code in (("Xã Co Mạ", "03781"), ("Xã Co Tòng", "03796"))
    }
    new = factories.commune("Xã Co Mạ", "03781", since=REFORM)
    other = factories.commune("Xã Long Hẹ", "03763")
    host = factories.unit("Bản Sánh", old["Xã Co Mạ"], until=REFORM)
    merged = factories.unit("Bản Hua", old["Xã Co Mạ"], until="01/03/2015")
    moved = factories.unit("Bản Láo", old["Xã Co Tòng"], until=REFORM)
    factories.unit("Bản Mất", old["Xã Co Tòng"], until="05/05/2020")
    factories.unit_period(host, "Bản Sánh", new, REFORM)
    factories.unit_period(moved, "Bản Láo", other, REFORM)
    factories.merged(merged, host, "01/03/2015")
    factories.own_cell(merged, "01/02/2010")
    factories.recount()
    return new, other


def _units(on: date, day: date) -> dict[str, int]:
    return {row.name: row.total.units for row in figures(on=on, scope=Scope(grouped_on=day)).communes}


def test_units_stand_where_they_or_what_they_became_lie_and_what_is_dissolved_comes_last(reformed):
    assert list(_units(BEFORE, REFORM).items()) == [("Xã Long Hẹ", 1), ("Xã Co Mạ", 2), ("", 1)]
    assert figures(on=BEFORE, scope=Scope(grouped_on=REFORM)).total.units == figures(on=BEFORE).total.units


def test_grouped_on_the_day_itself_nothing_changes(reformed):
    assert _units(EVE, EVE) == {row.name: row.total.units for row in figures(on=EVE).communes}


def test_the_command_prints_it_with_its_day_and_without_founded_cells(reformed, capsys):
    call_command("coverage", "--on", "2010-02-01", "--grouped-on", "2025-07-01", "--format", "json")

    said = json.loads(capsys.readouterr().out)
    assert said["grouped_on"] == "2025-07-01"
    assert "own_cells_founded" not in said
    assert list(said["communes"]) == ["Xã Long Hẹ", "Xã Co Mạ", ""]


def test_a_table_names_what_has_no_place(reformed, capsys):
    call_command("coverage", "--on", "2010-02-01", "--grouped-on", "2025-07-01")

    assert "Không còn" in capsys.readouterr().out


def test_a_day_of_grouping_before_the_day_is_refused(reformed):
    with pytest.raises((SystemExit, CommandError)):
        call_command("coverage", "--on", "2025-07-01", "--grouped-on", "2010-02-01")


def test_the_first_page_and_the_list_agree_by_todays_communes(reformed, as_officer):
    page = as_officer.get("/?on=2010-01-01&by=now")

    lines = {line.short_name: line for line in page.context["overview"].lines}
    assert {name: line.counts.without_own_cell for name, line in lines.items()} == {
        "Co Mạ": 2,
        "Long Hẹ": 1,
        "Không còn": 1,
    }
    for line in lines.values():
        listed = as_officer.get(
            f"/don-vi-con-thieu/?on=2010-01-01&by=now&what=own_cell&commune={line.commune.pk}"
        )
        assert listed.context["listing"].total == line.counts.without_own_cell
        assert {row.commune_short for row in listed.context["listing"].rows()} == {line.short_name}


def test_two_communes_of_one_name_are_told_apart_by_their_districts_or_codes(as_officer):
    districts = [factories.district(name) for name in ("Huyện Mộc Châu", "Huyện Vân Hồ")]
    places = [*districts, factories.province()]
    for place, code in zip(places, ("03981", "04050", "03790"), strict=True):
        factories.unit("Bản Một", factories.commune("Xã Tân Lập", code, of=place))
    factories.recount()

    names = [
        "Xã Tân Lập (mã 03790)",
        "Xã Tân Lập (huyện Mộc Châu)",
        "Xã Tân Lập (huyện Vân Hồ)",
    ]
    assert list(figures(on=EVE).as_json()["communes"]) == names
    listed = as_officer.get("/don-vi-con-thieu/?on=2025-06-30")
    assert {row.commune for row in listed.context["listing"].rows()} == set(names)


def test_the_replay_groups_every_month_by_todays_communes(as_officer, reformed):
    then = as_officer.get("/xem-lai/?on=2015-02-28").context["moment"]
    now = as_officer.get("/xem-lai/?on=2015-02-28&by=now").context["moment"]

    assert {line.short_name: line.counts.units for line in then.lines if line.counts.units} == {
        "Co Mạ": 2,
        "Co Tòng": 2,
    }
    assert {line.short_name: line.counts.units for line in now.lines if line.counts.units} == {
        "Co Mạ": 2,
        "Long Hẹ": 1,
        "Không còn": 1,
    }
    assert now.sums.counts == then.sums.counts


# The addresses whose tables have a row for each commune, and why one of them knows one way only.
ONE_WAY = {
    "communes": "the communes of the day themselves",
    "organisations": "organisations with their commune of the day",
    "monthly_board": "communes that report for the month",
    "year_targets_of": "targets were set for the communes of the year",
    "undocumented": "facts without a document, by where they stand",
}


def test_every_page_with_a_row_for_each_commune_groups_in_both_ways(as_officer, reformed):
    """Found by opening every address that needs no argument: a table that heads its rows with communes."""
    found = set()
    for name in sorted(names()):
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        answer = as_officer.get(address, {"on": "2010-02-28"})
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            continue
        tree = html.fromstring(b"".join(answer) if answer.streaming else answer.content)
        heads = tree.xpath("//table//th[@scope='row']//a[starts-with(@href, '/xa/')]")
        if heads:
            found.add(name)

    assert {"home", "replay", "ranking"} <= found
    assert found - set(ONE_WAY) <= GROUPED


@pytest.mark.parametrize("name", sorted(GROUPED - {"lacking_export", "replay_alone"}))
def test_each_of_them_offers_the_other_way(as_officer, reformed, name):
    page = as_officer.get(reverse(name), {"on": "2010-02-28"})

    ways = [choice.label for choice in page.context["frame"].ways_to_group]
    assert ways == ["Theo địa giới lúc đó", "Theo địa giới hiện nay"]
    grouped = as_officer.get(reverse(name), {"on": "2010-02-28", "by": "now"})
    assert grouped.status_code == 200
