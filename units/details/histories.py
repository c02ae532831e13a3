"""The written rows of every noun that a person may know of: its history knows what is gone too."""

from django.db.models import QuerySet

from accounts.access import allowed
from accounts.operations import Recorded
from accounts.registry import Without, entry_of
from accounts.undo import recorded_models
from units.querysets import area_of


def histories_visible_to(user) -> dict[type[Recorded], QuerySet]:
    """The history rows that ``user`` may know of, noun by noun."""
    area = area_of(user)
    if area is None:
        return {model: model.history.all() for model in recorded_models()}
    return histories_in_area(area, user)


def histories_in_area(communes: frozenset[int], user) -> dict[type[Recorded], QuerySet]:
    """Of the history rows that lie in the communes those that ``user`` may know of.

    What belongs to no commune (the programme, limits, districts) lies in nobody's area.
    """
    return {model: _in_area(model, communes, user) for model in recorded_models()}


def _in_area(model: type[Recorded], communes: frozenset[int], user) -> QuerySet:
    area, rows = entry_of(model).area, model.history.all()
    if isinstance(area, Without) or not allowed(user, area.permission):
        return rows.none()
    return rows.filter(area.where(communes))
