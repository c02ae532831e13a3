"""A commune runs the programme: its rows are what it was before its reform, and nobody reports to it."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse

from reports.actions.commune_reports import why_not
from reports.monthly.board import expected_communes
from reports.monthly.composing import document_of
from tests import factories
from tests.reports.test_figure_links import figure_links, things_listed
from units.models import CommuneLineage, Unit
from units.months import Month

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
JULY = Month(2025, 7)


@pytest.fixture
def co_ma():
    """Co Mạ and Co Tòng became Xã Co Mạ; a school began later, and a hamlet was split."""
    old = {name: factories.commune(name, until=REFORM) for name in ("Xã Co Mạ", "Xã Co Tòng")}
    new = factories.commune("Xã Co Mạ", since=REFORM)
    with factories.writing():
        for commune in old.values():
            CommuneLineage.objects.create(predecessor=commune, successor=new, happened_on=REFORM)
    for name, commune in (("Bản A", "Xã Co Mạ"), ("Bản B", "Xã Co Tòng"), ("Bản C", "Xã Co Tòng")):
        factories.unit_period(factories.unit(name, old[commune], until=REFORM), name, new, REFORM)
    factories.unit("Trường mới", new, "01/08/2025")
    factories.mandate(factories.district(), "01/01/2006", "01/07/2025", committee_name="Huyện ủy Thuận Châu")
    factories.mandate(new, "01/07/2025", committee_name="Đảng ủy xã Co Mạ", superior_body="TỈNH ỦY SƠN LA")
    factories.recount()
    return new


def test_its_rows_are_the_communes_before_the_reform_and_every_figure_opens_its_units(as_officer, co_ma):
    page = as_officer.get(reverse("home"), {"on": "2025-09-30"})

    lines = {line.short_name: line.counts.units for line in page.context["overview"].lines}
    assert lines == {"Co Tòng": 2, "Co Mạ": 1, "Mới thành lập": 1}
    counted = figure_links(page.content)
    assert [(things_listed(as_officer, address), address) for _, address in counted] == counted


def test_the_command_counts_the_commune_itself(co_ma, capsys):
    call_command("coverage", "--on", "2025-09-30", "--format", "json")

    assert '"Xã Co Mạ": {' in capsys.readouterr().out


def test_nobody_reports_to_it_and_it_composes_its_own_report(co_ma):
    assert list(expected_communes(month=JULY)) == []
    assert "tự lập báo cáo" in why_not(commune=co_ma, month=JULY)

    value = document_of(JULY)

    assert value["heading"]["superior"] == "TỈNH ỦY SƠN LA"
    assert list(value["content"]["figures"]["communes"]) == ["Xã Co Mạ", "Xã Co Tòng"]
    assert value["content"]["figures"]["kinds"]["hamlet"]["units"] == 3


def test_it_sees_its_organisations_with_the_units_of_their_cells(as_officer, co_ma):
    committee = factories.organisation("Đảng bộ xã Co Mạ", co_ma)
    units = {unit.periods.last().name: unit for unit in Unit.objects.all()}
    cell = factories.cell("Chi bộ bản A", "01/08/2025", of=committee)
    factories.covers(cell, units["Bản A"], "01/08/2025")
    factories.covers(cell, units["Bản B"], "01/08/2025", form="joint")
    factories.recount()

    lines = as_officer.get(reverse("home"), {"on": "2025-09-30"}).context["overview"].organisations

    told = [(str(line.organisation or ""), line.cells, line.own, line.joint) for line in lines]
    assert told == [("Đảng bộ xã Co Mạ", 1, 1, 1), ("", 0, 0, 2)]
    before = as_officer.get(reverse("home"), {"on": "2025-06-30"})
    assert before.context["overview"].organisations == []
