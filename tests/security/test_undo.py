"""Undoing needs the right that doing needed: the permission for each row, and the area as it is today."""

import pytest
from django.urls import reverse

from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from units.actions.undo import may_undo, undo_operation
from units.actions.units import change_unit
from units.choices import ThresholdName
from units.models import CommuneGrant, Threshold, Unit


@pytest.fixture
def commune(db):
    return factories.commune("Xã Co Mạ")


def test_only_an_administrator_takes_back_what_only_an_administrator_may_do(
    client, commune, administrator, district_officer, commune_officer
):
    """A grant, and a legal threshold: a district officer may undo the acts of others, but not these."""
    with operation(kind=Operation.Kind.SETUP, by=administrator) as granted:
        CommuneGrant.objects.create(user=commune_officer, commune=commune)
    with operation(kind=Operation.Kind.SETUP, by=administrator) as limited:
        limit = Threshold.objects.get(name=ThresholdName.OFFICIALS_FOR_CELL)
        limit.value = 2
        limit.save()

    assert [may_undo(district_officer, act) for act in (granted, limited)] == [False, False]
    assert [may_undo(administrator, act) for act in (granted, limited)] == [True, True]
    client.force_login(district_officer)
    answers = [client.post(reverse("undo", args=[act.pk]), {"reason": "x"}) for act in (granted, limited)]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert CommuneGrant.objects.count() == 1


def test_what_was_done_in_an_area_is_not_taken_back_when_it_has_moved_away(commune, commune_officer):
    elsewhere = factories.commune("Xã Long Hẹ")
    unit = factories.unit("Bản Pá Uổi", commune)
    factories.recount()
    factories.grant(commune_officer, commune)
    with operation(kind=Operation.Kind.CORRECTION, by=commune_officer) as corrected:
        mine = Unit.objects.get(pk=unit.pk)
        mine.households = 40
        mine.save()
    assert may_undo(commune_officer, corrected)

    with operation(kind=Operation.Kind.CHANGE):
        change_unit(unit=unit, on=factories.day("01/07/2025"), commune=elsewhere)

    assert not may_undo(commune_officer, corrected)


def test_an_officer_takes_back_an_own_act_on_a_unit_of_the_area(commune, commune_officer):
    unit = factories.unit("Bản Pá Uổi", commune)
    factories.recount()
    factories.grant(commune_officer, commune)
    with operation(kind=Operation.Kind.CORRECTION, by=commune_officer) as corrected:
        unit.households = 40
        unit.save()

    undo_operation(corrected, commune_officer, "gõ nhầm")

    assert Unit.objects.get(pk=unit.pk).households is None


def test_who_steered_once_and_works_for_a_commune_now_does_not_take_it_back(commune, commune_officer):
    from committee.models import YearTarget

    factories.grant(commune_officer, commune)
    with operation(kind=Operation.Kind.ENTRY, by=commune_officer) as steered:
        YearTarget.objects.create(commune=commune, year=2020, admissions=3)

    assert not may_undo(commune_officer, steered)
