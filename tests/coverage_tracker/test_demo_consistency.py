"""The demo's facts fit together, row by row."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from coverage_tracker.demo.names import BASE_CELLS
from units.choices import CoverageForm, EndReason, OrganisationKind
from units.models import (
    CellCoverage,
    CellPeriod,
    Exemption,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.periods import FOREVER

pytestmark = pytest.mark.usefixtures("demo_district", "db")

PUBLISHED_ON = date(2020, 1, 31)


def lives(model, owner: str) -> dict[int, tuple[date, date]]:
    """From the first day of the first period to the end of the last, which follow without a gap."""
    found = {}
    for key, first, end in model.objects.order_by("valid_from").values_list(owner, "valid_from", "valid_to"):
        if key in found:
            assert found[key][1] == first, f"a gap in the periods of {owner} {key}"
        found[key] = (found.get(key, (first,))[0], end)
    return found


def outside(facts, known: dict[int, tuple[date, date]]) -> list:
    return [
        (key, first, end)
        for key, first, end in facts
        if key is not None and not known[key][0] <= first < end <= known[key][1]
    ]


def test_memberships_lie_inside_the_lives_of_their_cells_and_units():
    cells, units = lives(CellPeriod, "cell_id"), lives(UnitPeriod, "unit_id")

    assert outside(Membership.objects.values_list("cell_id", "valid_from", "valid_to"), cells) == []
    assert outside(Membership.objects.values_list("unit_id", "valid_from", "valid_to"), units) == []


def test_coverage_lies_inside_the_lives_of_its_cell_and_unit():
    cells, units = lives(CellPeriod, "cell_id"), lives(UnitPeriod, "unit_id")

    assert outside(CellCoverage.objects.values_list("cell_id", "valid_from", "valid_to"), cells) == []
    assert outside(CellCoverage.objects.values_list("unit_id", "valid_from", "valid_to"), units) == []


def test_cells_lie_inside_the_lives_of_their_organisations():
    organisations = {
        pk: (first, end)
        for pk, first, end in Organisation.objects.values_list("pk", "valid_from", "valid_to")
    }

    assert (
        outside(CellPeriod.objects.values_list("organisation_id", "valid_from", "valid_to"), organisations)
        == []
    )


def test_a_member_goes_from_one_membership_to_the_next_without_a_gap_and_leaves_once():
    chains = defaultdict(list)
    order = Membership.objects.order_by("member", "valid_from")
    for member, first, end, reason in order.values_list("member", "valid_from", "valid_to", "end_reason"):
        chains[member].append((first, end, reason))
    staying = {reason.value for reason in EndReason if reason.stays_in_register}
    wrong = [
        chain
        for chain in chains.values()
        if any(one[1] != after[0] or one[2] not in staying for one, after in pairwise(chain))
        or (chain[-1][1] == FOREVER) != (chain[-1][2] == "")
        or chain[-1][2] in staying
    ]

    assert wrong == []
    assert len(chains) == Member.objects.count()


def test_members_of_a_unit_with_an_own_cell_meet_in_that_cell():
    own = defaultdict(list)
    covers = CellCoverage.objects.filter(form=CoverageForm.OWN)
    for unit, cell, first, end in covers.values_list("unit_id", "cell_id", "valid_from", "valid_to"):
        own[unit].append((cell, first, end))
    memberships = Membership.objects.exclude(unit=None)
    elsewhere = [
        (unit, cell, first, end)
        for unit, cell, first, end in memberships.values_list("unit_id", "cell_id", "valid_from", "valid_to")
        for own_cell, begins, ends in own[unit]
        if cell != own_cell and first < ends and begins < end
    ]

    assert elsewhere == []


def test_a_new_cell_takes_its_first_members_over_on_the_day_on_which_it_is_founded():
    founded = CellCoverage.objects.founded_own(since=date(2006, 2, 11), on=PUBLISHED_ON)
    moved = set(Membership.objects.filter(end_reason=EndReason.NEW_CELL).values_list("unit_id", "valid_to"))

    assert [pair for pair in founded.values_list("unit_id", "valid_from") if pair not in moved] == []


def test_most_new_cells_have_three_official_members_from_the_start_and_some_have_fewer():
    founded = CellCoverage.objects.founded_own(since=date(2006, 2, 11), on=PUBLISHED_ON)
    small = [
        unit
        for unit, on in founded.values_list("unit_id", "valid_from")
        if Unit.objects.as_of(on=on).get(pk=unit).officials < 3
    ]

    assert 0 < len(small) < founded.count() / 8


def test_in_2020_no_agency_cell_covers_a_unit():
    cells = CellPeriod.objects.in_effect(on=PUBLISHED_ON)
    covering = CellCoverage.objects.in_effect(on=PUBLISHED_ON).values("cell")
    free = cells.exclude(cell__in=covering)

    assert free.filter(organisation__kind=OrganisationKind.COMMITTEE).count() == 39
    assert free.filter(organisation__kind=OrganisationKind.BASE_CELL).count() == len(BASE_CELLS) == 18
    assert Membership.objects.in_effect(on=PUBLISHED_ON).filter(
        cell__in=free.values("cell")
    ).exclude(unit=None).count() == 0  # fmt: skip


def test_members_are_of_age_and_official_about_a_year_later():
    people = Member.objects.values_list("birth_year", "born_on", "admitted_on", "official_from")
    born = [
        (born_on or date(year, 12, 31), admitted, official) for year, born_on, admitted, official in people
    ]

    assert [
        one
        for one in born
        if (one[1].year - one[0].year) - (one[1].timetuple()[1:3] < one[0].timetuple()[1:3]) < 18
    ] == []
    assert [one for one in born if one[2] and not 364 <= (one[2] - one[1]).days <= 500] == []


def test_nobody_becomes_official_after_they_left():
    official = dict(Member.objects.values_list("pk", "official_from"))
    gone = [reason for reason in EndReason if not reason.stays_in_register]
    last_days = dict(Membership.objects.filter(end_reason__in=gone).values_list("member", "valid_to"))

    assert [pk for pk, day in last_days.items() if official[pk] and official[pk] >= day] == []
    assert None in {official[pk] for pk in last_days}


def test_exemptions_lie_inside_membership():
    ends = {}
    for member, end in Membership.objects.order_by("valid_from").values_list("member", "valid_to"):
        ends[member] = end

    assert [
        row
        for row in Exemption.objects.values_list("member", "valid_from", "valid_to")
        if row[2] > ends[row[0]]
    ] == []


def test_two_units_of_a_commune_never_bear_the_same_name():
    names = UnitPeriod.objects.values_list("commune_id", "name", "unit_id").distinct()
    bearers = defaultdict(set)
    for commune, name, unit in names:
        bearers[commune, name].add(unit)

    assert {name for name, units in bearers.items() if len(units) > 1} == set()


def test_a_unit_that_merged_ends_on_the_day_on_which_the_other_takes_it_in():
    units = lives(UnitPeriod, "unit_id")
    merged = UnitLineage.objects.filter(kind="merge")

    assert [one for one in merged if units[one.predecessor_id][1] != one.happened_on] == []
    assert [
        one
        for one in merged
        if not units[one.successor_id][0] <= one.happened_on < units[one.successor_id][1]
    ] == []


def test_cards_have_eight_digits_and_some_members_have_none():
    cards = list(Member.objects.values_list("card_number", flat=True))

    assert {len(card) for card in cards if card is not None} == {8}
    assert None in cards
    assert any(card.startswith("0") for card in cards if card)
