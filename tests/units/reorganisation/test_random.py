"""Random plans on random registers: what the program writes is what the rules say, worked out by hand."""

from datetime import timedelta
from random import Random

import pytest

from tests import factories
from tests.units.reorganisation import by_hand
from tests.units.reorganisation.plans import DAY, run
from units.actions.undo import undo_operation
from units.choices import OrganisationKind, UnitKind
from units.coverage import ledger
from units.coverage.figures import figures
from units.laws import breaches
from units.models import CellCoverage, CellPeriod, Commune, Membership, Organisation, UnitPeriod
from units.reorganisation.verbs import merge_commune, rename_commune

pytestmark = pytest.mark.django_db


def enter(hand: by_hand.Hand) -> dict[int, int]:
    """Write the register; the keys of its members by their numbers."""
    with factories.writing():
        communes = {name: factories.commune(name, code) for name, code in hand.communes.items()}
        kinds = {"hamlet": UnitKind.HAMLET, "school": UnitKind.SCHOOL}
        units = {
            name: factories.unit(name, communes[commune], kind=kinds[kind])
            for name, (commune, kind) in hand.units.items()
        }
        organisations = {
            name: factories.organisation(name, communes.get(commune), kind=OrganisationKind(kind))
            for name, (kind, commune) in hand.organisations.items()
        }
        cells = {name: factories.cell(name, of=organisations[under]) for name, under in hand.cells.items()}
        for cell, unit in hand.own.items():
            factories.covers(cells[cell], units[unit], "01/01/2000")
        for cell, unit in hand.joint:
            factories.joint_with(units[unit], cells[cell], "01/01/2000")
        members = {}
        for number, (cell, unit) in hand.stays.items():
            members[number] = factories.member(f"Vừ A {number}").pk
            factories.meets(
                factories.Member.objects.get(pk=members[number]), cells[cell], units.get(unit), "03/02/2000"
            )
    factories.recount()
    return members


def stored(members: dict[int, int]) -> by_hand.Hand:
    """What the register says on the day."""
    names = dict(CellPeriod.objects.in_effect(on=DAY).values_list("cell", "name"))
    units = dict(UnitPeriod.objects.in_effect(on=DAY).values_list("unit", "name"))
    numbers = {pk: number for number, pk in members.items()}
    coverage = CellCoverage.objects.in_effect(on=DAY)
    kinds = {UnitKind.HAMLET: "hamlet", UnitKind.SCHOOL: "school"}
    return by_hand.Hand(
        communes=dict.fromkeys(Commune.objects.in_effect(on=DAY).values_list("name", flat=True), ""),
        units={
            row.name: [row.commune.name, kinds[row.kind]]
            for row in UnitPeriod.objects.in_effect(on=DAY).select_related("commune")
        },
        organisations={
            row.name: [row.kind, row.commune.name if row.commune else None]
            for row in Organisation.objects.in_effect(on=DAY).select_related("commune")
        },
        cells=dict(CellPeriod.objects.in_effect(on=DAY).values_list("name", "organisation__name")),
        own={names[row.cell_id]: units[row.unit_id] for row in coverage.filter(form="own")},
        joint={(names[row.cell_id], units[row.unit_id]) for row in coverage.filter(form="joint")},
        stays={
            numbers[row.member_id]: [names[row.cell_id], units.get(row.unit_id)]
            for row in Membership.objects.in_effect(on=DAY)
        },
    )


@pytest.mark.parametrize("seed", range(10))
def test_what_is_written_is_what_the_rules_say(seed):
    random = Random(seed)
    hand = by_hand.register(random)
    planned = by_hand.plan(hand, random)
    members = enter(hand)
    days = [DAY - timedelta(days=1), factories.day("01/01/2010")]
    earlier = [figures(on=day).as_json() for day in days]
    done = run(**planned.sheets()) if planned.sheets() else None
    if done is None:
        return

    assert [(told.sheet, told.cell, told.message) for told in done.errors] == []
    assert stored(members) == by_hand.apply(hand, planned)
    assert [figures(on=day).as_json() for day in days] == earlier
    assert ledger.differences() == []
    assert breaches() == []

    undo_operation(done.operation, None, "thử")
    assert stored(members).units == hand.units
    assert ledger.differences() == []


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("how", ["into", "rename"])
def test_a_verb_about_a_commune_does_what_a_plan_of_its_row_does(seed, how):
    random = Random(seed)
    hand = by_hand.register(random)
    members = enter(hand)
    first, second = random.sample(sorted(hand.communes), 2)
    of_first, of_second = (f"Đảng bộ {name[0].lower()}{name[1:]}" for name in (first, second))
    commune, other = (Commune.objects.get(name=name) for name in (first, second))
    if how == "into":
        row, goes = (first, "", "Nhập", second, ""), (of_first, "Nhập", of_second, "", second)
    else:
        row, goes = (
            (first, "", "Đổi tên", "Xã Mới", ""),
            (of_first, "Đổi tên", "Đảng bộ xã Mới", "", "Xã Mới"),
        )
    with factories.writing():
        if how == "into":
            merge_commune(commune=commune, into=other, on=DAY)
        else:
            rename_commune(commune=commune, name="Xã Mới", on=DAY)

    assert stored(members) == by_hand.apply(hand, by_hand.Planned(communes=[row], organisations=[goes]))
    assert (ledger.differences(), breaches()) == ([], [])
