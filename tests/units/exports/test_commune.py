"""A commune takes its history along into a register of its own."""

from datetime import date

import pytest
from django.core.management import call_command

from tests import factories
from tests.units.exports.round_trip import plan
from units.choices import CommuneLineageKind
from units.coverage.figures import figures
from units.coverage.scope import Scope
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneLineage,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
DAYS = [date(2000, 5, 1), date(2012, 1, 1), date(2016, 1, 1), date(2025, 6, 30), REFORM]


@pytest.fixture
def register():
    """Co Mạ and Co Tòng become Xã Co Mạ; Long Hẹ stays another commune. A member moves between them."""
    old = {
        name: factories.commune(name, code, until=REFORM)
        for name, code in (("Xã Co Mạ", "03781"), ("Xã Co Tòng", "03796"))
    }
    new = factories.commune("Xã Co Mạ", "03782", since=REFORM)
    other = factories.commune("Xã Long Hẹ", "03763")
    with factories.writing():
        for commune in old.values():
            CommuneLineage.objects.create(
                predecessor=commune, successor=new, happened_on=REFORM, kind=CommuneLineageKind.MERGE
            )
    committee = factories.organisation("Đảng bộ xã Co Mạ", new, REFORM)
    host = factories.unit("Bản Sánh", old["Xã Co Mạ"], until=REFORM)
    factories.unit_period(host, "Bản Sánh", new, REFORM)
    merged = factories.unit("Bản Hua", old["Xã Co Tòng"], until="01/03/2015")
    factories.merged(merged, host, "01/03/2015")
    factories.unit("Bản Mất", old["Xã Co Tòng"], until="05/05/2014")
    away = factories.unit("Bản Láo", old["Xã Co Tòng"], until="01/01/2020")
    factories.unit_period(away, "Bản Láo", other, "01/01/2020")
    strange = factories.organisation("Đảng bộ xã Long Hẹ", other)
    cell = factories.cell("Chi bộ bản Sánh", "01/02/2005", REFORM, of=strange)
    with factories.writing():
        CellPeriod.objects.create(
            cell=cell, name="Chi bộ bản Sánh", organisation=committee, valid_from=REFORM
        )
    factories.covers(cell, host, "01/02/2005")
    factories.members(4, cell, host, "01/02/2005", official="01/02/2006")
    neighbour = factories.cell("Chi bộ bản Láo", of=strange)
    factories.covers(neighbour, away, "01/01/1990")
    factories.covers(neighbour, merged, "01/01/1999", "01/03/2015", form="joint")
    factories.members(3, neighbour, away)
    factories.members(2, neighbour, merged, "03/02/2001", "01/03/2015")
    factories.recount()
    return new


def _counted(on: date, **scope) -> dict:
    return figures(on=on, scope=Scope(is_everywhere=True, **scope)).as_json()["kinds"]


def test_it_is_read_into_an_empty_register_without_a_fault_and_counts_the_same(register, tmp_path, capsys):
    code = register.code
    grouped = {
        day: _counted(day, grouped_on=REFORM, grouped=frozenset({register.pk}))
        for day in DAYS
        if day > date(2014, 5, 5)
    }
    call_command("export_register", "--commune", code, "-o", str(tmp_path))
    paths = [
        path for line in capsys.readouterr().out.splitlines() if (path := tmp_path / line.split("/")[-1])
    ]
    with factories.writing():
        for model in (
            Membership,
            CellCoverage,
            CellPeriod,
            UnitLineage,
            UnitPeriod,
            Member,
            Cell,
            Unit,
            Organisation,
            CommuneLineage,
            Commune,
        ):
            model.objects.all().delete()

    planned = plan(paths)
    assert planned.errors == []
    with factories.writing() as current:
        planned.apply(current)

    assert Unit.objects.count() == 3
    assert set(Commune.objects.values_list("name", flat=True)) == {"Xã Co Mạ", "Xã Co Tòng", "Xã Long Hẹ"}
    assert {day: _counted(day) for day in grouped} == grouped
