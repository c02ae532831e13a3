"""The written rows of every noun that a person may know of: its history knows what is gone too."""

from types import SimpleNamespace

from django.db.models import QuerySet

from accounts.access import allowed
from accounts.operations import Recorded
from accounts.registry import Without, entry_of, tells_of_persons
from accounts.requests.current_request import current_request
from accounts.undo import recorded_models
from units.details.whereabouts import Communes
from units.querysets import area_of, working_area_of


def histories_visible_to(user) -> dict[type[Recorded], QuerySet]:
    """The history rows that ``user`` may know of, noun by noun; worked out once a request."""
    area = area_of(user)
    if area is None:
        return {model: model.history.all() for model in recorded_models()}
    kept = vars(current_request() or SimpleNamespace()).setdefault("histories", {})
    if user.pk not in kept:
        kept[user.pk] = histories_in_area(area, user)
    return kept[user.pk]


def histories_writable_by(user) -> dict[type[Recorded], QuerySet]:
    """The history rows of what lies where ``user`` works today, noun by noun."""
    area = working_area_of(user)
    if area is None:
        return {model: model.history.all() for model in recorded_models()}
    return histories_in_area(area, user)


def histories_in_area(communes: frozenset[int], user) -> dict[type[Recorded], QuerySet]:
    """Of the history rows that lie in the communes those that ``user`` may know of.

    What belongs to no commune (the programme, limits, districts) lies in nobody's area. Rows that tell of
    persons are known where the person works today.
    """
    today = working_area_of(user)
    communes = Communes(communes)
    of_persons = communes if today is None else Communes(communes & today)
    return {model: _in_area(model, communes, of_persons, user) for model in recorded_models()}


def _in_area(model: type[Recorded], communes: Communes, of_persons: Communes, user) -> QuerySet:
    area, rows = entry_of(model).area, model.history.all()
    if isinstance(area, Without) or not allowed(user, area.permission):
        return rows.none()
    return rows.filter(area.where(of_persons if tells_of_persons(model) else communes))
