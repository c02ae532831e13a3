"""What a person may see of the things beside the one that a page is about.

A thing of a person's area has a past, and neighbours, in other areas. The page says what is the thing's
own, and shows and links nothing else of them.
"""

from collections.abc import Container, Iterable
from copy import copy
from datetime import date

from django.db.models import Manager, Model, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, Role, allowed
from accounts.models import Operation, User
from units.models import Cell, Member, Unit
from units.periods import FOREVER
from units.querysets.areas import area_of
from units.querysets.gone import Gone

ELSEWHERE = _("một đơn vị ở xã khác")


def as_known(facts: Iterable, *, until: date) -> list:
    """Dated facts as they were known before the day ``until``: those that began by then, still open if they
    ended later."""
    return [_as_known(fact, until) for fact in facts if fact.valid_from < until]


def _as_known(fact, until: date):
    if not until < fact.valid_to < FOREVER:
        return fact
    known = copy(fact)
    known.valid_to = FOREVER
    for name, none in (("end_decision", None), ("end_reason", "")):
        if hasattr(known, name):
            setattr(known, name, none)
    return known


class _Everything:
    def __contains__(self, key: object) -> bool:
        return True


class Visibility:
    """What ``user`` may see: names of persons or only their number, and which keys of which noun."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.area = area_of(user)
        self.persons = allowed(user, Permission.SEE_PERSONS)
        self._trusted: dict[int | None, bool] = {}

    @cached_property
    def gone_units(self) -> Gone:
        """The units that lay in the area and went on elsewhere."""
        return Gone() if self.area is None else Unit.objects.gone_from(self.area)

    @cached_property
    def gone_cells(self) -> Gone:
        return Gone() if self.area is None else Cell.objects.gone_from(self.area)

    def has_gone(self, thing: Model) -> bool:
        """Whether it lay in the area and went on elsewhere: what it is today is not told."""
        return isinstance(thing, Unit | Cell) and self.until(thing) < FOREVER

    def until(self, thing: Unit | Cell) -> date:
        """The day from which nothing more is told of a unit or cell; FOREVER where it lies in the area."""
        return (self.gone_units if isinstance(thing, Unit) else self.gone_cells).of(thing.pk)

    @property
    def communes(self) -> Container[int]:
        """The keys of the communes that may be seen."""
        return _Everything() if self.area is None else self.area

    @cached_property
    def members(self) -> Container[int]:
        """The keys of the members who may be seen by name."""
        if not self.persons:
            return frozenset()
        if self.area is None:
            return _Everything()
        return frozenset(Member.objects.visible_to(self.user).order_by().values_list("pk", flat=True))

    def of(self, things: QuerySet | Manager, keys: Iterable[int | None]) -> Container[int]:
        """Which of ``keys`` are things that may be seen; asks nothing when everything may be."""
        if self.area is None:
            return _Everything()
        known = things.filter(pk__in={key for key in keys if key is not None})
        return frozenset(known.visible_to(self.user).values_list("pk", flat=True))

    def rows_of(self, facts: QuerySet, **things: QuerySet | Manager) -> QuerySet:
        """Of facts, or of their history, those that are about things that may be seen."""
        if self.area is None:
            return facts
        return facts.filter(
            **{f"{name}__in": seen.visible_to(self.user).values("pk") for name, seen in things.items()}
        )

    def reads_reasons_of(self, writer: User | None) -> bool:
        """Whether the reason that ``writer`` gave for an operation may be read: it may name anything.

        By whoever sees the whole register and its persons, else only where the writer sees no more.
        """
        if not self.persons:
            return False
        if self.area is None or writer == self.user:
            return True
        key = writer.pk if writer else None
        if key not in self._trusted:
            self._trusted[key] = self._sees_no_more(writer)
        return self._trusted[key]

    def with_reasons(self, operations: Iterable[Operation]) -> list[Operation]:
        """Operations as they may be told: without the reasons that may not be read."""
        told = list(operations)
        for operation in told:
            if operation.reason and not self.reads_reasons_of(operation.by):
                operation.reason = ""
        return told

    def _sees_no_more(self, writer: User | None) -> bool:
        if writer is None or writer.role != Role.COMMUNE_OFFICER:
            return False
        return self.area is not None and (area_of(writer) or frozenset()) <= self.area
