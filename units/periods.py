"""When a dated fact holds: said once, here.

A fact holds from its first day (``valid_from``) up to, and without, the first day on which it no
longer does (``valid_to``). A fact without an end has ``valid_to = FOREVER``, so that every
comparison is plain. (domain.md §3)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vietnamese.days import first_of

FOREVER = date.max
_first_days: ContextVar[bool] = ContextVar("first_days", default=False)


def in_effect(on: date | F, via: str = "") -> Q:
    """The condition that a dated fact holds on the day ``on``.

    ``via`` is the way to the fact as a lookup prefix: ``in_effect(on, via="memberships__")``; ``on``
    may be a day of the row itself: ``in_effect(F("valid_from"), via="unit__periods__")``.
    """
    by = "__earliest" if _first_days.get() else ""
    return Q(**{f"{via}valid_from{by}__lte": on, f"{via}valid_to{by}__gt": on})


def perhaps_in_effect(on: date | F, via: str = "") -> Q:
    """The condition that a dated fact holds on the day ``on`` by some days within what is known of them."""
    return Q(**{f"{via}valid_from__earliest__lte": on, f"{via}valid_to__gt": on})


@contextmanager
def reading_first_days() -> Iterator[None]:
    """Let questions inside read days that are not known as the first ones that they may be."""
    before = _first_days.set(True)
    try:
        yield
    finally:
        _first_days.reset(before)


def begins_within(first: date, last: date, via: str = "") -> Q:
    """The condition that a dated fact begins on one of the days ``first`` … ``last``, both counted."""
    return Q(**{f"{via}valid_from__gte": first, f"{via}valid_from__lte": last})


def begun_before(day: date | F, via: str = "") -> Q:
    """The condition that a dated fact began on an earlier day than ``day``."""
    return Q(**{f"{via}valid_from__lt": day})


def begun_by(day: date | F, via: str = "") -> Q:
    """The condition that a dated fact began on ``day`` or earlier."""
    return Q(**{f"{via}valid_from__lte": day})


def begun_from(day: date | F, via: str = "") -> Q:
    """The condition that a dated fact begins on ``day`` or later."""
    return Q(**{f"{via}valid_from__gte": day})


def begun_after(day: date | F, via: str = "") -> Q:
    """The condition that a dated fact begins on a later day than ``day``."""
    return Q(**{f"{via}valid_from__gt": day})


def ends_within(first: date, last: date, via: str = "") -> Q:
    """The condition that a fact no longer holds from one of the days ``first`` … ``last`` on."""
    return Q(**{f"{via}valid_to__gte": first, f"{via}valid_to__lte": last})


def ended_by(day: date | F, via: str = "") -> Q:
    """The condition that a fact no longer holds on ``day``, nor later."""
    return Q(**{f"{via}valid_to__lte": day})


def ends_between(first: date | F, end: date | F, via: str = "") -> Q:
    """The condition that a fact no longer holds from a day after ``first`` and before ``end`` on."""
    return Q(**{f"{via}valid_to__gt": first, f"{via}valid_to__lt": end})


def ends_from(day: date | F, via: str = "") -> Q:
    """The condition that a fact has no end, or one on ``day`` or later."""
    return Q(**{f"{via}valid_to__gte": day})


def holds_until(day: date | F, via: str = "") -> Q:
    """The condition that a dated fact holds on the day before ``day``."""
    return Q(**{f"{via}valid_from__lt": day, f"{via}valid_to__gte": day})


def holds_from(day: date | F, via: str = "") -> Q:
    """The condition that a dated fact holds on ``day`` or on some later day."""
    return Q(**{f"{via}valid_to__gt": day})


def overlapping(first: date | F, end: date | F, via: str = "") -> Q:
    """The condition that a dated fact holds on some day of ``[first, end)``."""
    return Q(**{f"{via}valid_from__lt": end, f"{via}valid_to__gt": first})


class Dated(models.Model):
    """A fact that holds from a day up to, and without, another."""

    valid_from = models.DateField(_("từ ngày"), help_text=_("Ngày đầu tiên có hiệu lực."))
    valid_to = models.DateField(
        _("đến ngày"),
        default=FOREVER,
        help_text=_("Ngày đầu tiên không còn hiệu lực; 31/12/9999 nghĩa là chưa kết thúc."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lt=F("valid_to")),
                name="%(app_label)s_%(class)s_ends_after_start",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether the fact has no known end."""
        return self.valid_to == FOREVER

    def holds(self, on: date) -> bool:
        """Whether the fact holds on the day ``on``."""
        return self.valid_from <= on < self.valid_to

    def may_hold(self, on: date) -> bool:
        """Whether the fact holds on the day ``on`` by some days within what is known of it and of ``on``."""
        return first_of(self.valid_from) <= on and first_of(on) < self.valid_to
