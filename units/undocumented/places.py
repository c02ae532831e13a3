"""In which commune a fact lay on its day: a value of its row, so that facts are counted by commune."""

from django.db.models import F, IntegerField, OuterRef, Subquery

from units.models import CellPeriod, UnitPeriod
from units.periods import begun_by, holds_from, holds_until, in_effect


def of_unit(unit: str, day: str) -> Subquery:
    """That of the unit on the day."""
    periods = UnitPeriod.objects.filter(in_effect(OuterRef(day)), unit=OuterRef(unit))
    return _first(periods.values("commune"))


def of_cell_that_ends(cell: str, day: str) -> Subquery:
    """That of the organisation of the cell until the day."""
    periods = CellPeriod.objects.filter(holds_until(OuterRef(day)), cell=OuterRef(cell))
    return _first(periods.values("organisation__commune"))


def of_member(member: str, day: str) -> Subquery:
    """That of the organisation of the cell in which the member met on the day, or first met after it."""
    stays = CellPeriod.objects.filter(
        begun_by(F("cell__memberships__valid_from")),
        holds_from(OuterRef(day), via="cell__memberships__"),
        cell__memberships__member=OuterRef(member),
    ).order_by("cell__memberships__valid_from", "-valid_from")
    return _first(stays.values("organisation__commune"))


def _first(rows) -> Subquery:
    return Subquery(rows[:1], output_field=IntegerField())
