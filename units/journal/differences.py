"""What an operation changed, field by field, gathered under the things it is about; one page at a time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, allowed
from accounts.models import Operation
from accounts.operations import Recorded
from accounts.registry import Without, entries, entry_of, owner_of
from accounts.requests.looks import fetched
from accounts.undo import Effect, Noun
from units.details.called import ThingNames
from units.details.histories import histories_visible_to
from units.fields import with_rough_days
from units.journal.words import keys_named, label, said, told_fields
from units.models import Cell, Unit, UnitLineage
from units.other_subjects import is_other
from units.timeline import Link
from units.visibility import ELSEWHERE, Visibility
from vietnamese.words import upper_first

PER_PAGE = 20
_ACTS = {
    "created": _("Thêm {noun}"),
    "deleted": _("Xóa {noun}"),
    "changed": _("Sửa {noun}"),
    "same": _("Ghi lại, không đổi {noun}"),
}


@dataclass(frozen=True)
class Line:
    """A field with what stood in it before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What was done to one row."""

    act: str
    noun: str
    lines: list[Line]

    @property
    def title(self) -> str:
        return _ACTS[self.act].format(noun=self.noun)

    @property
    def has_before(self) -> bool:
        return self.act in ("changed", "deleted")

    @property
    def has_after(self) -> bool:
        return self.act in ("changed", "created")


@dataclass(frozen=True)
class Thing:
    """A thing of the register with the changes of everything that tells of it."""

    noun: str
    name: str
    link: Link | None
    changes: list[Change]


@dataclass(frozen=True)
class _Written:
    """One row of the page, before it is put into words."""

    thing: tuple[type[Model], int]
    model: type[Recorded]
    act: str
    before: dict
    after: dict


class Differences:
    """What an operation changed, as far as ``user`` may know."""

    def __init__(self, operation: Operation, user, *, on: date) -> None:
        self.operation, self.on = operation, on
        self._visibility = Visibility(user)
        self.with_persons = allowed(user, Permission.SEE_PERSONS)
        self._histories = histories_visible_to(user)
        self.things = self._things()

    def _things(self) -> list[tuple[type[Model], int]]:
        """Every thing that the operation touched, in the order of a register."""
        found: set[tuple[type[Model], int]] = set()
        self._models = []
        for model, rows in self._histories.items():
            column, thing = owner_of(model)
            keys = rows.filter(operation=self.operation).order_by().values_list(column, flat=True).distinct()
            if keys:
                self._models.append(model)
                found |= {(thing, key) for key in keys}
        order = list(entries())
        return sorted(found, key=lambda thing: (order.index(thing[0]), thing[1]))

    def told(self, things: Iterable[tuple[type[Model], int]]) -> list[Thing]:
        """Some of the things with their changes in words."""
        chosen: dict[type[Model], set[int]] = defaultdict(set)
        for model, key in things:
            chosen[model].add(key)
        written = [row for model in self._models for row in self._written(model, chosen)]
        called = self._called(chosen, written)
        changes: dict[tuple, list[Change]] = defaultdict(list)
        for row in written:
            changes[row.thing].append(self._change(row, called))
        return [
            Thing(_noun(model), called.name(model, key), called.link(model, key), changes[model, key])
            for model, key in things
            if changes[model, key]
        ]

    def _written(self, model: type[Recorded], chosen: dict[type[Model], set[int]]) -> list[_Written]:
        column, thing = owner_of(model)
        if not chosen.get(thing):
            return []
        rows = self._histories[model].filter(operation=self.operation, **{f"{column}__in": chosen[thing]})
        if is_other(model):
            for key, name in rows.values_list("id", "full_name"):
                fetched(key, name, is_member=False)
        noun = Noun(model)
        found = noun.effects(self.operation, set(rows.values_list("id", flat=True)))
        return [
            _written(noun, effect, (thing, noun.value(effect.last, column)))
            for effect in sorted(found, key=lambda effect: effect.last.history_id)
            if effect.before or effect.after
        ]

    def _called(self, chosen: dict[type[Model], set[int]], written: list[_Written]) -> ThingNames:
        wanted = defaultdict(set, {model: set(keys) for model, keys in chosen.items()})
        for row in written:
            fields = told_fields(row.model)
            for model, key in keys_named(fields, [values for values in (row.before, row.after) if values]):
                wanted[model].add(key)
        self.members = sorted(_persons_of(written)) if self.with_persons else []
        gone = {Unit: self._visibility.gone_units, Cell: self._visibility.gone_cells}
        called = ThingNames(wanted, on=self.on, with_persons=self.with_persons, gone=gone)
        merged = {key for row in written if row.model is UnitLineage for key in _both_units(row)}
        seen = self._visibility.of(Unit.objects, merged)
        called.hide(Unit, {key for key in merged if key not in seen}, str(ELSEWHERE))
        return called

    def _change(self, row: _Written, called: ThingNames) -> Change:
        lines = []
        for field in told_fields(row.model):
            before, after = (
                said(field, values.get(field.attname), called, with_persons=self.with_persons)
                for values in (row.before, row.after)
            )
            if row.act == "changed":
                is_told = row.before[field.attname] != row.after[field.attname]
            else:
                is_told = bool(before or after)
            if is_told:
                lines.append(Line(label(field), before, after))
        return Change(row.act, str(row.model._meta.verbose_name), lines)


def _written(noun: Noun, effect: Effect, thing: tuple[type[Model], int]) -> _Written:
    before, after = (
        with_rough_days(noun.model, dict(zip(noun.names, row.values, strict=True))) if row else {}
        for row in (effect.before, effect.after)
    )
    act = "created" if effect.was_created else "deleted" if effect.was_deleted else "changed"
    if act == "changed" and noun.is_same(effect.before, effect.after):
        act = "same"
    return _Written(thing, noun.model, act, before, after)


def _persons_of(written: list[_Written]) -> set[int]:
    """The keys of the members whom the rows are about."""
    found = set()
    for row in written:
        persons = entry_of(row.model).persons
        if not isinstance(persons, Without):
            found |= {side[column] for side in (row.before, row.after) if side for column in persons.columns}
    return found - {None}  # a case of nobody who was admitted yet


def _both_units(row: _Written) -> set[int]:
    """The units that a merger or split is about."""
    return {
        values[column]
        for values in (row.before, row.after)
        for column in ("predecessor_id", "successor_id")
        if values
    }


def _noun(model: type[Model]) -> str:
    text = str(model._meta.verbose_name)
    return upper_first(text)
