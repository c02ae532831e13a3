"""Taking an operation back: its rows are again as they were, unless something later stands on them.

Knows every recorded model through its history, and none by name. What the rows mean (which figures
they change) is the business of the floor that owns them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import batched
from typing import NamedTuple

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from accounts.models import Operation
from accounts.operations import HistoryRow, Recorded, current_operation_id

_BATCH = 500
_MOST_TOLD = 20
_GONE = "-"


class HistoryValues(NamedTuple):
    """A history row: ``values`` in the order of the columns of its model."""

    history_id: int
    act: str
    operation_id: int
    values: tuple

    @property
    def exists(self) -> bool:
        return self.act != _GONE


@dataclass(frozen=True, slots=True)
class Effect:
    """What an operation did to one row: ``before`` (None: there was no row), its ``last`` history row,
    and what other operations did ``later``."""

    pk: int
    before: HistoryValues | None
    last: HistoryValues
    later: tuple[HistoryValues, ...]

    @property
    def after(self) -> HistoryValues | None:
        return self.last if self.last.exists else None

    @property
    def was_created(self) -> bool:
        return self.before is None and self.last.exists

    @property
    def was_deleted(self) -> bool:
        return self.before is not None and not self.last.exists


@dataclass(frozen=True, slots=True)
class Standing:
    """A row that stands in the way: what it is, how, and the operation that put it there, if one did."""

    how: str
    model: type[Recorded]
    pk: int
    operation_id: int | None


class CannotUndo(Exception):
    """The operation is of a kind that is not taken back; the message says why."""


class StoodUpon(CannotUndo):
    """Something later stands on the rows of the operation: ``standing`` says what."""

    def __init__(self, standing: list[Standing]) -> None:
        super().__init__(standing)
        self.standing = standing


def recorded_models() -> list[type[Recorded]]:
    """Every recorded model of the program."""
    return [model for model in apps.get_models() if issubclass(model, Recorded)]


def models_written_by(operation: Operation) -> list[type[Recorded]]:
    """The recorded models of which the operation wrote rows, found by one question of the database."""
    every = recorded_models()
    with connection.cursor() as cursor:
        cursor.execute(_question_of_histories(), [operation.pk] * len(every))
        return [every[place] for (place,) in sorted(cursor.fetchall())]


@cache
def _question_of_histories() -> str:
    tables = [model.history.model._meta.db_table for model in recorded_models()]
    asked = 'SELECT {} WHERE EXISTS (SELECT 1 FROM "{}" WHERE operation_id = %s)'
    return " UNION ALL ".join(asked.format(place, table) for place, table in enumerate(tables))


class Noun:
    """A recorded model with its history."""

    def __init__(self, model: type[Recorded]) -> None:
        self.model = model
        self.history = model.history.model
        self.names = [field.attname for field in model._meta.concrete_fields]
        self._told = [n for n, name in enumerate(self.names) if name not in model.KEYS]

    def effects(self, operation: Operation, keys: Iterable[int] | None = None) -> list[Effect]:
        """What the operation did to the rows of this model: to all, or to those with the given keys."""
        mine = self.history.objects.filter(operation=operation)
        if keys is not None:
            mine = mine.filter(id__in=list(keys))
        found = self.history.objects.filter(id__in=mine.values("id")).order_by("history_id")
        key_at = self.names.index("id")
        by_key: dict[int, list[HistoryValues]] = defaultdict(list)
        for history_id, act, by, *values in found.values_list(
            "history_id", "history_type", "operation_id", *self.names
        ):
            by_key[values[key_at]].append(HistoryValues(history_id, act, by, tuple(values)))
        return [self._effect(pk, rows, operation.pk) for pk, rows in by_key.items()]

    def _effect(self, pk: int, rows: list[HistoryValues], operation_id: int) -> Effect:
        places = [place for place, row in enumerate(rows) if row.operation_id == operation_id]
        first, last = places[0], places[-1]
        before = rows[first - 1] if first and rows[first - 1].exists else None
        return Effect(pk, before, rows[last], tuple(rows[last + 1 :]))

    def told(self, values: tuple) -> tuple:
        """The values without the keys that are computed from others."""
        return tuple(values[place] for place in self._told)

    def is_same(self, one: HistoryValues | None, other: HistoryValues | None) -> bool:
        if one is None or other is None or not one.exists or not other.exists:
            return (one is None or not one.exists) == (other is None or not other.exists)
        return self.told(one.values) == self.told(other.values)

    def value(self, row: HistoryValues, name: str):
        return row.values[self.names.index(name)]

    def stored(self, operation: Operation, *, locked: bool) -> dict[int, tuple]:
        """The values of the rows that the operation wrote, as they are now; nobody else writes them then."""
        mine = self.history.objects.filter(operation=operation).values("id")
        rows = self.model._default_manager.filter(pk__in=mine)
        if locked:
            rows = rows.select_for_update()
        return {row[0]: row[1:] for row in rows.values_list("pk", *self.names)}

    def references(self) -> Iterator[tuple[type[models.Model], models.ForeignKey]]:
        """Every model and field that refers to this model, histories left out."""
        for relation in self.model._meta.get_fields(include_hidden=True):
            if not relation.auto_created or relation.concrete or not hasattr(relation, "related_model"):
                continue
            if not issubclass(relation.related_model, HistoryRow) and isinstance(
                relation.field, models.ForeignKey
            ):
                yield relation.related_model, relation.field

    def targets(self) -> list[tuple[str, type[Recorded]]]:
        """The columns that refer to recorded models, with the model."""
        return [
            (field.attname, field.related_model)
            for field in self.model._meta.concrete_fields
            if field.is_relation and issubclass(field.related_model, Recorded)
        ]


class Undoing:
    """The way back from an operation: what would be written, and what stands in the way."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.nouns = {model: Noun(model) for model in recorded_models()}
        self.effects = {model: self.nouns[model].effects(operation) for model in models_written_by(operation)}

    @property
    def changes_nothing(self) -> bool:
        """Whether the operation left every row as it was."""
        return not self.created and not any(self.restored.values())

    @cached_property
    def created(self) -> dict[type[Recorded], set[int]]:
        """The rows that the operation created: they go."""
        return self._keys(lambda noun, effect: effect.was_created)

    @cached_property
    def restored(self) -> dict[type[Recorded], list[Effect]]:
        """The effects on rows that existed before and are otherwise now."""
        return {
            model: [e for e in effects if e.before and not self.nouns[model].is_same(e.before, e.after)]
            for model, effects in self.effects.items()
        }

    def _keys(self, condition) -> dict[type[Recorded], set[int]]:
        return {
            model: keys
            for model, effects in self.effects.items()
            if (keys := {effect.pk for effect in effects if condition(self.nouns[model], effect)})
        }

    # ---- What stands in the way ---------------------------------------------------------------

    def standing(self, *, locked: bool = False) -> list[Standing]:
        """What stands on the rows of the operation; empty when it can be undone.

        ``locked`` keeps others from writing the rows until the end of the transaction.
        """
        found = [*self._written_later(locked), *self._referring(), *self._missing()]
        return _each_once(found)

    def _written_later(self, locked: bool) -> Iterator[Standing]:
        undoes = self._undoings()
        for model, effects in self.effects.items():
            noun = self.nouns[model]
            stored = noun.stored(self.operation, locked=locked)
            for effect in effects:
                later = _left_standing(effect.later, undoes)
                row = next((row for row in reversed(later) if not noun.is_same(row, effect.last)), None)
                if row is not None:
                    yield Standing("written", model, effect.pk, row.operation_id)
                elif not _is_stored(noun, effect, stored.get(effect.pk)):
                    yield Standing("tampered", model, effect.pk, None)

    def _undoings(self) -> dict[int, int | None]:
        """Of every later operation the one that it undoes."""
        later = {row.operation_id for effects in self.effects.values() for e in effects for row in e.later}
        found: dict[int, int | None] = {}
        for batch in batched(sorted(later), _BATCH):
            found |= dict(Operation.objects.filter(pk__in=batch).values_list("pk", "undoes_id"))
        return found

    def _referring(self) -> Iterator[Standing]:
        """Rows of others that refer to what goes."""
        for model, keys in self.created.items():
            for source, field in self.nouns[model].references():
                if issubclass(source, Recorded):
                    mine = {effect.pk for effect in self.effects.get(source, ())}
                    others = [pk for pk, key in _referring(source, field, self.operation, model, keys)]
                    yield from _last_written(source, [pk for pk in others if pk not in mine], "refers")
                elif field.remote_field.on_delete not in (models.CASCADE, models.DO_NOTHING):
                    for _, key in _referring(source, field, self.operation, model, keys):
                        yield Standing("used", model, key, None)

    def _missing(self) -> Iterator[Standing]:
        """What the rows that come back refer to, and is no longer there."""
        needed: dict[type[Recorded], set[int]] = defaultdict(set)
        for model, effects in self.restored.items():
            noun = self.nouns[model]
            for name, target in noun.targets():
                before = {noun.value(effect.before, name) for effect in effects}
                needed[target] |= before - {None}
        for target, keys in needed.items():
            back = {effect.pk for effect in self.restored.get(target, ())}
            gone = sorted(keys - back - _present(target, keys))
            yield from _last_written(target, gone, "deleted")

    # ---- The way back -------------------------------------------------------------------------

    def carry_out(self) -> None:
        """Write it, inside the operation that takes the other one back.

        Raises ``StoodUpon`` when something stands in the way.
        """
        current_operation_id()
        if standing := self.standing(locked=True):
            raise StoodUpon(standing)
        for model, keys in self.created.items():
            self._delete_derived(model, keys)
            model._default_manager.all().bulk_delete(keys)
        for model, effects in self.restored.items():
            try:
                model._default_manager.all().bulk_restore({e.pk: e.before.history_id for e in effects})
            except IntegrityError as refusal:
                raise _NoRoom(model) from refusal

    def _delete_derived(self, model: type[Recorded], keys: set[int]) -> None:
        """What is counted from rows that go (no row of the register) goes with them."""
        for source, field in self.nouns[model].references():
            if not issubclass(source, Recorded) and field.remote_field.on_delete is models.CASCADE:
                for batch in batched(sorted(keys), _BATCH):
                    source._default_manager.filter(**{f"{field.name}__in": batch}).delete()

    def rivals(self, model: type[Recorded]) -> list[Standing]:
        """The rows of others that hold the place to which rows of the operation would come back."""
        noun = self.nouns[model]
        mine = {effect.pk for effect in self.effects[model]}
        found: list[Standing] = []
        for effect in self.restored[model]:
            row = model(**dict(zip(noun.names, effect.before.values, strict=True)))
            keys = {key for rows in _rivals(row) for key in rows.values_list("pk", flat=True)} - mine
            found += _last_written(model, sorted(keys), "rival")
            if len(found) >= _MOST_TOLD:
                break
        return _each_once(found)


class _NoRoom(Exception):
    """The database refused rows of ``model``."""

    def __init__(self, model: type[Recorded]) -> None:
        super().__init__(model)
        self.model = model


def take_back(undoing: Undoing) -> None:
    """Carry out the way back, or raise ``StoodUpon`` with everything written to it undone by the caller."""
    try:
        with transaction.atomic():
            undoing.carry_out()
    except _NoRoom as refusal:
        raise StoodUpon(
            undoing.rivals(refusal.model) or [Standing("refused", refusal.model, 0, None)]
        ) from refusal


def _left_standing(later: tuple[HistoryValues, ...], undoes: dict[int, int | None]) -> list[HistoryValues]:
    """Of what was done to a row later that which holds: an operation and its undoing cancel each other."""
    held: list[HistoryValues] = []
    for row in later:
        if held and held[-1].operation_id == row.operation_id:
            held[-1] = row
        elif held and undoes.get(row.operation_id) == held[-1].operation_id:
            held.pop()
        else:
            held.append(row)
    return held


def _is_stored(noun: Noun, effect: Effect, stored: tuple | None) -> bool:
    """Whether the row is as the operation left it."""
    if effect.after is None or stored is None:
        return effect.after is None and stored is None
    return noun.told(stored) == noun.told(effect.after.values)


def _referring(source, field, operation: Operation, model, keys: set[int]) -> list[tuple[int, int]]:
    """The rows of ``source`` that refer by ``field`` to one of ``keys``, with the key."""
    written = model.history.filter(operation=operation, history_type="+").values("id")
    rows = source._default_manager.filter(**{f"{field.name}__in": written})
    return [pair for pair in rows.values_list("pk", field.attname) if pair[1] in keys]


def _present(model: type[Recorded], keys: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for batch in batched(sorted(keys), _BATCH):
        found |= set(model._default_manager.filter(pk__in=batch).values_list("pk", flat=True))
    return found


def _last_written(model: type[Recorded], keys: Iterable[int], how: str) -> Iterator[Standing]:
    """Each of the rows with the operation that wrote it last."""
    for batch in batched(keys, _BATCH):
        rows = model.history.filter(id__in=batch).order_by("history_id").values_list("id", "operation_id")
        for pk, operation_id in dict(rows).items():
            yield Standing(how, model, pk, operation_id)


def _rivals(row: Recorded) -> Iterator[models.QuerySet]:
    """The stored rows beside which ``row`` may not stand, constraint by constraint."""
    others = type(row)._default_manager
    for field in row._meta.concrete_fields:
        if field.unique and not field.primary_key and getattr(row, field.attname) is not None:
            yield others.filter(**{field.attname: getattr(row, field.attname)})
    for constraint in row._meta.constraints:
        if hasattr(constraint, "rivals"):
            yield constraint.rivals(row)
        elif isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            values = {name: getattr(row, row._meta.get_field(name).attname) for name in constraint.fields}
            if None not in values.values():
                yield others.filter(**values)


def _each_once(found: Iterable[Standing]) -> list[Standing]:
    """Of each operation (and of what no operation did) the first row, the latest operation first."""
    first: dict[tuple, Standing] = {}
    for row in found:
        first.setdefault((row.operation_id, None if row.operation_id else row.pk), row)
        if len(first) > 10 * _MOST_TOLD:
            break
    return sorted(first.values(), key=lambda row: -(row.operation_id or 0))[:_MOST_TOLD]
