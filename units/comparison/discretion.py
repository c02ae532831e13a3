"""What is told of changes to whoever works for a part of the register: what went, not what it became."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext

from units.comparison.change import StructureChange, StructureNoun
from units.models import Decision
from units.visibility import ELSEWHERE, Visibility


def as_known(changes: Iterable[StructureChange], visibility: Visibility | None) -> list[StructureChange]:
    """The changes as the reader may know them: without documents that may not be seen, and without what is
    called otherwise since it went elsewhere."""
    found = list(changes)
    if visibility is None or visibility.area is None:
        return found
    seen = visibility.of(Decision.objects, (change.decision.pk for change in found if change.decision))
    return [_as_known(change, visibility, seen) for change in found]


def has_gone(visibility: Visibility | None, noun: StructureNoun, key: int, on: date) -> bool:
    """Whether the thing had gone elsewhere by the day, or went on it."""
    if visibility is None or noun not in (StructureNoun.UNIT, StructureNoun.CELL):
        return False
    gone = visibility.gone_units if noun is StructureNoun.UNIT else visibility.gone_cells
    return gone.of(key) <= on


def elsewhere(noun: StructureNoun) -> str:
    """What stands for a thing of which the reader may not know."""
    if noun is StructureNoun.UNIT:
        return str(ELSEWHERE)
    return gettext("nơi khác") if noun is StructureNoun.COMMUNE else gettext("một tổ chức ở xã khác")


def _as_known(change: StructureChange, visibility: Visibility, seen) -> StructureChange:
    if change.decision and change.decision.pk not in seen:
        change = replace(change, decision=None)
    if change.before and change.after and has_gone(visibility, change.noun, change.key, change.on):
        is_unit = change.noun is StructureNoun.UNIT  # the commune's own page names where units went
        place = change.after.place if is_unit else elsewhere(StructureNoun.ORGANISATION)
        change = replace(change, after=replace(change.before, place=place))
    return change
