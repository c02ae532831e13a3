"""Who may see the scanned pages of a document, and whom they show."""

from collections.abc import Collection
from functools import cached_property

from django.db.models import Model

from accounts.access import Permission, allowed
from accounts.models import User
from accounts.registry import Persons, entry_of, naming, owner_of, tells_of_persons
from units.models import Decision, DecisionScan, Member
from units.querysets.areas import working_area_of


class ScansOfDocument:
    """The scans of a document for ``user``, who may see the document itself.

    What is decided of persons is seen by whoever may see every one of them: the pages name them all.
    """

    def __init__(self, decision: Decision, user: User) -> None:
        self.decision = decision
        self.user = user

    @cached_property
    def members(self) -> frozenset[int]:
        """The keys of the members of whom the document decides something."""
        return members_decided({self.decision.pk})

    @cached_property
    def is_about_persons(self) -> bool:
        """Whether it decides of members, or of people on the way to membership."""
        return bool(self.members) or bool(self._persons)

    @cached_property
    def _persons(self) -> dict[type[Model], set[int]]:
        """The keys of the members, or cases, that the document decides of."""
        found: dict[type[Model], set[int]] = {}
        for model, columns in naming(Decision):
            if tells_of_persons(model):
                column, thing = owner_of(model)
                for name in columns:
                    rows = model._default_manager.filter(**{name: self.decision.pk})
                    found.setdefault(thing, set()).update(rows.values_list(column, flat=True))
        return {thing: keys - {None} for thing, keys in found.items() if keys - {None}}

    @cached_property
    def may_see(self) -> bool:
        if not self.is_about_persons:
            return True
        if not allowed(self.user, Permission.SEE_PERSONS):
            return False
        seen = (
            thing.objects.visible_to(self.user).filter(pk__in=keys).count() == len(keys)
            for thing, keys in self._persons.items()
        )
        return all(seen) and Member.objects.visible_to(self.user).keys_among(self.members) == self.members

    @cached_property
    def may_write(self) -> bool:
        if not (self.may_see and allowed(self.user, Permission.ENTER)):
            return False
        return Decision.objects.writable_by(self.user).filter(pk=self.decision.pk).exists()

    def may_take_off(self, scan: DecisionScan) -> bool:
        """Whether the person may take it off, for others too: who attached it, and who may write everything
        that the document decides."""
        if not self.may_write:
            return False
        return self._decides_own_things or scan.pk in self._attached

    @cached_property
    def _decides_own_things(self) -> bool:
        """Whether the person may write everything that begins or ends by the document."""
        if working_area_of(self.user) is None:
            return True
        return all(
            thing.objects.writable_by(self.user).filter(pk__in=keys).count() == len(keys)
            for thing, keys in self._things.items()
        )

    @cached_property
    def _things(self) -> dict[type[Model], set[int]]:
        """The keys of the things of which the document decides something."""
        found: dict[type[Model], set[int]] = {}
        for model, columns in naming(Decision):
            column, thing = owner_of(model)
            if hasattr(thing._default_manager, "writable_by") and thing is not Decision:
                for name in columns:
                    rows = model._default_manager.filter(**{name: self.decision.pk})
                    found.setdefault(thing, set()).update(rows.values_list(column, flat=True))
        return {thing: keys - {None} for thing, keys in found.items()}

    @cached_property
    def _attached(self) -> frozenset[int]:
        """The keys of the scans of the document that the person attached."""
        own = DecisionScan.history.filter(decision=self.decision.pk, history_type="+")
        return frozenset(own.filter(operation__by=self.user).values_list("id", flat=True))

    @cached_property
    def scans(self) -> list[DecisionScan]:
        """Those that may be seen, as they were attached."""
        return list(self.decision.scans.in_order()) if self.may_see else []

    @property
    def shown(self) -> list[tuple[DecisionScan, bool]]:
        """The same, each with whether the person may take it off."""
        return [(scan, self.may_take_off(scan)) for scan in self.scans]

    @cached_property
    def hidden(self) -> int:
        """How many there are that the person may not see."""
        return 0 if self.may_see else self.decision.scans.count()


def members_decided(decisions: Collection[int]) -> frozenset[int]:
    """The keys of the members of whom some documents (their keys) decide something."""
    found: set[int] = set()
    for model, columns in naming(Decision):
        persons = entry_of(model).persons
        if not isinstance(persons, Persons):
            continue
        for column in columns:
            rows = model._default_manager.filter(**{f"{column}__in": decisions})
            for name in persons.columns:
                found |= set(rows.values_list(name, flat=True))
    return frozenset(found - {None})  # a case of somebody who is no member yet names none


def histories_of_scans(decision: Decision) -> list:
    """The histories of what was attached to a document, and taken off it."""
    return [DecisionScan.history.filter(decision=decision)]


def taken_off(key: int):
    """The row of history by which a scan was taken off its document; None while it is there, or never was."""
    if DecisionScan.objects.filter(pk=key).exists():
        return None
    taken = DecisionScan.history.filter(id=key, history_type="-").select_related("operation__by")
    return taken.order_by("-history_id").first()
