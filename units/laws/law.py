"""What a law is, and how it is asked: of the whole register, or of what was written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import batched, chain
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from units.laws.asked import is_any, is_any_row
from units.models import (
    Cell,
    CellPeriod,
    Exemption,
    Member,
    Membership,
    Unit,
    UnitPeriod,
)

_CHUNK = 500
_MANY = 3_000  # of so many things the whole register is asked: one question a law instead of hundreds


@dataclass(frozen=True)
class Law:
    """What can never be.

    ``name`` is a word for programs, ``sentence`` says what holds and ``fault`` how a row breaks it, after the
    row's name and with its ``{day}`` (and ``{thing}``: what the row names as ``of``); ``remedy`` what to do;
    ``source`` where the rule stands. ``broken`` gives the rows of ``model``
    that break it, each with its first such day as ``broken_on``. ``hangs_on`` says by which lookups a row of
    ``model`` hangs on things (itself as "pk"): when one of these was written, the law is asked of it again.
    A law that is not ``is_strict`` only tells what is to be looked at; where that ``is_foretold``, whoever is
    about to write so is told before. What ``is_held_by_database`` need not be asked after every write.
    """

    name: str
    sentence: str | Promise
    fault: str
    remedy: str
    source: str
    model: type[Model]
    broken: Callable[[], QuerySet]
    hangs_on: Mapping[type[Any], tuple[str, ...]]
    of: str = ""
    is_strict: bool = True
    is_foretold: bool = False
    is_held_by_database: bool = False

    def rows(self, touched: "Touched | None" = None) -> Iterator[Model]:
        """The rows that break the law, of those that hang on what is in ``touched``."""
        if touched is None or len(touched) > _MANY:
            rows = self.broken().order_by("broken_on", "pk") if is_any_row(self.broken) else ()
            yield from rows if touched is None else (row for row in rows if self._hangs(row, touched))
            return
        seen: set[int] = set()
        for lookup, keys in self._conditions(touched):
            if not is_any(self.broken, lookup, keys):
                continue
            for row in self.broken().filter(**{lookup: keys}).order_by("broken_on", "pk"):
                if row.pk not in seen:
                    seen.add(row.pk)
                    yield row

    def _hangs(self, row: Model, touched: "Touched") -> bool:
        return any(
            getattr(row, "pk" if lookup == "pk" else f"{lookup}_id") in touched.keys(model)
            for model, lookups in self.hangs_on.items()
            for lookup in lookups
        )

    def _conditions(self, touched: "Touched") -> Iterator[tuple[str, tuple[int, ...]]]:
        """The lookups that take in every row which hangs on what was touched, few keys in each."""
        for model, lookups in self.hangs_on.items():
            for keys in batched(sorted(touched.keys(model)), _CHUNK):
                for lookup in lookups:
                    yield f"{lookup}__in", keys


@dataclass(frozen=True)
class Breach:
    """A row that breaks a law, from the day ``on`` on."""

    law: Law
    row: Model
    on: date

    @property
    def key(self) -> tuple[str, int]:
        """What stays the same while the row goes on to break the law."""
        return self.law.name, self.row.pk


class Touched:
    """The things that were written, or are about to be: their keys by model.

    Of very many of them the laws are asked of the whole register.
    """

    def __init__(self, keys: Mapping[type[Model], Iterable[int]] = {}) -> None:
        self._keys: dict[type[Model], set[int]] = defaultdict(set)
        for model, found in keys.items():
            self._keys[model] |= set(found)

    @classmethod
    def of_written(cls, written: Mapping[type[Model], Iterable[int]]) -> "Touched":
        """What hangs together with rows that were written: they, and whose life or person they tell of."""
        touched = cls(written)
        touched._keys.pop(Unit, None)  # a unit and a cell live by their periods
        touched._keys.pop(Cell, None)
        for model, owner, thing in _OWNERS:
            for keys in batched(sorted(touched._keys.get(model, ())), _CHUNK):
                found = model.history.filter(id__in=keys).values_list(owner, flat=True)
                touched._keys[thing] |= set(found.distinct())
        return touched

    @classmethod
    def of_things(cls, things: Iterable[Model]) -> "Touched":
        """Some things, and those whose life they tell of."""
        touched = cls()
        for thing in things:
            touched._keys[type(thing)].add(thing.pk)
            for model, owner, other in _OWNERS:
                if isinstance(thing, model):
                    touched._keys[other].add(getattr(thing, owner))
        return touched

    def keys(self, model: type[Model]) -> set[int]:
        return self._keys.get(model, set()) - {None}

    def __len__(self) -> int:
        return sum(map(len, self._keys.values()))


_OWNERS: list[tuple[type[Any], str, type[Any]]] = [
    (UnitPeriod, "unit_id", Unit),
    (CellPeriod, "cell_id", Cell),
    (Membership, "member_id", Member),
    (Exemption, "member_id", Member),
]


def tells_of(model: type[Any], owner: str, thing: type[Any]) -> None:
    """Let rows of ``model`` tell of the life of the ``thing`` that their column ``owner`` names."""
    _OWNERS.append((model, owner, thing))


_laws: dict[str, Law] = {}


def register(law: Law) -> Law:
    """Let a law be one of the register's; other apps add those of their own nouns."""
    if law.name in _laws:
        raise ValueError(law.name)
    _laws[law.name] = law
    return law


def laws() -> tuple[Law, ...]:
    """Every law of the program."""
    return tuple(_laws.values())


def breaches(touched: Touched | None = None, *, strict: bool = True) -> list[Breach]:
    """What breaks a law now: in the whole register, or of what hangs on ``touched``.

    Without ``strict`` what is only to be looked at comes too.
    """
    asked = [law for law in laws() if law.is_strict or not strict]
    if touched is not None:
        asked = [law for law in asked if not law.is_held_by_database]
    return list(chain.from_iterable(_breaches_of(law, touched) for law in asked))


def foretold(touched: Touched) -> list[Breach]:
    """What is to be looked at, of what hangs on ``touched``, that is told before it is written."""
    asked = [law for law in laws() if law.is_foretold]
    return list(chain.from_iterable(_breaches_of(law, touched) for law in asked))


def _breaches_of(law: Law, touched: Touched | None) -> Iterator[Breach]:
    for row in law.rows(touched):
        yield Breach(law, row, vars(row)["broken_on"])
