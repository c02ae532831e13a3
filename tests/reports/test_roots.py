"""Every figure opens what it counted, whatever level of committee runs the programme."""

import pytest
from django.urls import reverse
from lxml import html

from reports.monthly.composing import document_of
from reports.monthly.tables import tables
from tests import factories
from tests.reports.district import small_district
from tests.reports.reading import words
from tests.reports.test_figure_links import figure_links, things_listed
from units.choices import OrganisationKind
from units.models import Commune, Organisation
from units.months import Month
from vietnamese.keys import sort_key

ON = "2018-11-30"
LISTS = ("communes", "organisations", "units", "cells", "members")


@pytest.fixture
def two_districts(db):
    """Thuận Châu as small districts are, and Mường La with a commune, an agency and a cell of its own."""
    factories.mandate(None)
    thuan_chau = small_district().co_ma.district
    muong_la = factories.district("Huyện Mường La")
    commune = factories.commune("Xã Ít Ong", of=muong_la)
    committee = factories.organisation("Đảng bộ xã Ít Ong", commune)
    lacking, covered = (factories.unit(f"Bản Ít {number}", commune) for number in range(2))
    cell = factories.cell("Chi bộ Ít 1", "05/06/2010", of=committee)
    factories.covers(cell, covered, "05/06/2010")
    factories.members(4, cell, covered)
    factories.members(1, factories.cell("Chi bộ Ít", of=committee), lacking)
    with factories.writing():
        Organisation.objects.create(
            name="Chi bộ Điện lực",
            kind=OrganisationKind.BASE_CELL,
            district=muong_la,
            valid_from=factories.day("01/01/1990"),
        )
    factories.recount()
    return thuan_chau, muong_la


def _root(of: str, two_districts):
    thuan_chau, muong_la = two_districts
    return {
        "no mandate": None,
        "province": thuan_chau.province,
        "district": thuan_chau,
        "other district": muong_la,
        "commune": Commune.objects.get(name="Xã Co Mạ"),
    }[of]


@pytest.mark.parametrize("level", ["no mandate", "province", "district", "other district", "commune"])
def test_every_figure_of_the_first_page_opens_what_it_counted(as_officer, two_districts, level):
    factories.mandate(_root(level, two_districts))

    page = as_officer.get(reverse("home"), {"on": ON})

    counted = [(number, address) for number, address in figure_links(page.content)]
    assert counted
    assert [(things_listed(as_officer, address), address) for _, address in counted] == counted


@pytest.mark.parametrize("level", ["no mandate", "province", "district", "other district", "commune"])
def test_the_lists_hold_what_the_figures_of_the_day_say(as_officer, two_districts, level):
    factories.mandate(_root(level, two_districts))

    figures = as_officer.get(reverse("home"), {"on": ON}).context["overview"].figures

    listed = {name: things_listed(as_officer, f"{reverse(name)}?on={ON}") for name in LISTS}
    assert listed == {
        "communes": len(figures.communes),
        "organisations": figures.whole["organisations"],
        "units": figures.total.units,
        "cells": figures.whole["cells"],
        "members": figures.whole["members"],
    }


def test_a_search_finds_nothing_of_another_district(as_officer, two_districts):
    factories.mandate(two_districts[0])

    assert things_listed(as_officer, f"{reverse('units')}?on={ON}&q=Bản Ít") == 0
    page = as_officer.get(reverse("units"), {"on": "1950-01-01", "q": "Bản Ít"})
    assert page.context["elsewhen"] == []


def test_communes_of_a_province_stand_under_their_districts_while_there_are_some(as_officer, two_districts):
    factories.mandate(two_districts[0].province)

    groups = as_officer.get(reverse("home"), {"on": ON}).context["overview"].groups

    assert {group.name: group.sums.counts.units for group in groups}["Huyện Mường La"] == 2
    assert [group.name for group in groups] == ["Huyện Mường La", "Huyện Thuận Châu"]
    with factories.writing():
        for district in two_districts:
            district.valid_to = factories.day("01/01/2018")
            district.save()
    (group,) = as_officer.get(reverse("home"), {"on": ON}).context["overview"].groups
    assert group.name == ""


def test_the_lists_of_a_province_are_grouped_by_district(as_officer, two_districts):
    factories.mandate(two_districts[0].province)

    communes = as_officer.get(reverse("communes"), {"on": ON})
    lacking = as_officer.get(reverse("lacking"), {"on": ON, "what": "own_cell", "sort": "commune"})

    names = [row.record.name for row in communes.context["table"].rows]
    assert names[0] == "Xã Ít Ong"
    assert names[1:] == sorted(names[1:])
    rows = [row for row, _cells in lacking.context["table"].data[0:100]]
    assert [row.district for row in rows] == sorted((row.district for row in rows), key=sort_key)
    assert {row.district for row in rows} == {"Huyện Mường La", "Huyện Thuận Châu"}
    sheet = as_officer.get(reverse("lacking_export", args=["csv"]), {"on": ON, "what": "own_cell"})
    assert "Huyện" in sheet.getvalue().decode()


def test_table_02_of_a_province_sums_its_districts(two_districts):
    factories.mandate(two_districts[0].province, "01/01/2006")

    value = document_of(Month(2018, 11))

    (table,) = [table for table in tables(value) if table.number == "02"]
    rows, sums = table.grids[0].rows, table.grids[0].sums
    districts = [row for row in rows if row[0] is None]
    communes = [row for row in rows if row[0] is not None]
    assert [row[1] for row in districts] == ["Huyện Mường La", "Huyện Thuận Châu"]
    for column in range(2, len(sums)):
        assert sum(row[column] for row in districts) == sums[column]
        assert sum(row[column] for row in communes) == sums[column]


@pytest.mark.parametrize("level", ["province", "district", "commune"])
def test_every_figure_of_the_other_pages_opens_what_it_counted(as_officer, two_districts, level):
    """On each page that needs no argument: a link whose whole text is a number leads to so many things."""
    factories.mandate(_root(level, two_districts))

    counted = {
        (number, address)
        for name in ("communes", "organisations", "ranking", "replay", "lacking")
        for number, address in bare_numbers(as_officer.get(reverse(name), {"on": ON}).content)
    }

    assert counted
    assert {(things_listed(as_officer, address), address) for _, address in counted} == counted


def bare_numbers(content: bytes) -> list[tuple[int, str]]:
    """The links of a page to lists whose whole text is a number."""
    (main,) = html.fromstring(content.decode()).xpath("//main")
    found = [(words(link).strip(), link.get("href")) for link in main.iter("a")]
    lists = tuple(reverse(name) for name in (*LISTS, "lacking"))
    return [(int(text), to) for text, to in found if text.isdigit() and to.startswith(lists) and "?" in to]
