"""Whose area a thing lies in: an officer of communes sees what is theirs, the others see everything."""

import pytest

from tests import factories
from units.models import Cell, CellPeriod, Commune, Decision, Member, Organisation, Unit

NOUNS = (Commune, Unit, Organisation, Cell, Member, Decision)


@pytest.fixture
def two_communes(db):
    """In each commune a unit, an organisation, a cell with a member, and the document of the cell."""
    return [_commune(name) for name in ("Xã Co Mạ", "Xã Long Hẹ")]


def _commune(name: str) -> dict:
    commune = factories.commune(name)
    organisation = factories.organisation(f"Đảng bộ {name}", commune=commune)
    unit = factories.unit(f"Bản {name}", commune)
    decision = factories.decision(f"01-QĐ/{name}")
    cell = factories.cell(f"Chi bộ {name}", of=organisation, decision=decision)
    factories.covers(cell, unit, "01/01/1990")
    member = factories.member()
    factories.meets(member, cell, unit)
    return {
        Commune: commune,
        Unit: unit,
        Organisation: organisation,
        Cell: cell,
        Member: member,
        Decision: decision,
    }


@pytest.mark.parametrize("noun", NOUNS)
def test_an_officer_of_a_commune_sees_what_lies_in_it_and_nothing_else(two_communes, commune_officer, noun):
    factories.grant(commune_officer, two_communes[0][Commune])

    assert list(noun.objects.visible_to(commune_officer)) == [two_communes[0][noun]]


@pytest.mark.parametrize("noun", NOUNS)
def test_an_officer_without_a_commune_sees_nothing(two_communes, commune_officer, noun):
    assert list(noun.objects.visible_to(commune_officer)) == []


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("person", ["district_officer", "administrator", "committee_member"])
def test_the_others_see_the_whole_register(two_communes, request, person, noun):
    seen = noun.objects.visible_to(request.getfixturevalue(person))

    assert {things[noun].pk for things in two_communes} <= {thing.pk for thing in seen}


def test_a_unit_that_moved_is_seen_from_both_communes(two_communes, commune_officer):
    unit = factories.unit("Bản Pá Uổi", two_communes[0][Commune], until="01/07/2015")
    factories.unit_period(unit, "Bản Pá Uổi", two_communes[1][Commune], since="01/07/2015")

    factories.grant(commune_officer, two_communes[0][Commune])

    assert unit in Unit.objects.visible_to(commune_officer)


def test_a_member_is_seen_where_the_last_membership_is(two_communes, commune_officer):
    mover = factories.member()
    factories.meets(mover, two_communes[0][Cell], two_communes[0][Unit], until="01/07/2015")
    factories.meets(mover, two_communes[1][Cell], two_communes[1][Unit], since="01/07/2015")
    factories.grant(commune_officer, two_communes[0][Commune])

    assert mover not in Member.objects.visible_to(commune_officer)


def test_a_unit_that_moves_takes_its_members_along(two_communes, commune_officer, foreign_officer):
    """Nobody in the commune that it left sees or writes them any more, those admitted since included."""
    old, new = two_communes
    unit = factories.unit("Bản Pá Uổi", old[Commune], until="01/07/2015")
    factories.unit_period(unit, "Bản Pá Uổi", new[Commune], since="01/07/2015")
    before, after = factories.member(), factories.member()
    factories.meets(before, new[Cell], unit, since="01/01/2010")
    factories.meets(after, new[Cell], unit, since="01/01/2016")
    factories.grant(commune_officer, old[Commune])
    factories.grant(foreign_officer, new[Commune])

    for question in ("visible_to", "writable_by"):
        asked = getattr(Member.objects, question)
        assert {before, after} & set(asked(commune_officer)) == set()
        assert {before, after} <= set(asked(foreign_officer))


def test_a_cell_that_moves_takes_those_who_count_for_no_unit_along(two_communes, commune_officer):
    old, new = two_communes
    cell = factories.cell("Chi bộ Cơ quan", of=old[Organisation], until="01/07/2015")
    with factories.writing():
        CellPeriod.objects.create(
            cell=cell,
            name="Chi bộ Cơ quan",
            organisation=new[Organisation],
            valid_from=factories.day("01/07/2015"),
        )
    clerk = factories.member()
    factories.meets(clerk, cell, None, since="01/01/2010")
    factories.grant(commune_officer, old[Commune])

    assert clerk not in Member.objects.visible_to(commune_officer)
    assert cell in Cell.objects.visible_to(commune_officer)


def test_a_member_of_two_communes_is_seen_from_both(two_communes, commune_officer):
    """He counts for a hamlet of one commune and meets in a cell of the other."""
    one, other = two_communes
    member = factories.member()
    factories.meets(member, other[Cell], one[Unit], since="01/01/2010")
    factories.grant(commune_officer, other[Commune])

    assert member in Member.objects.visible_to(commune_officer)


def test_who_has_left_is_seen_where_the_last_membership_was(two_communes, commune_officer):
    member = factories.member()
    factories.meets(member, two_communes[0][Cell], two_communes[0][Unit], until="01/07/2015")
    factories.grant(commune_officer, two_communes[0][Commune])

    assert member in Member.objects.visible_to(commune_officer)
