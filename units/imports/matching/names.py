"""Finding a thing by its name: exactly in one spelling, else without marks when only one is left."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from units.imports.matching.register import Fact
from units.imports.spelling import folded, spelled, without_kind
from vietnamese.keys import sort_key


@dataclass(slots=True)
class NameMatch:
    """What a name may mean. Exactly one target is an answer. ``read_as`` is the name that was taken
    for it when it is not written in the same way; ``in_time`` whether it is borne in that time."""

    targets: list[Fact] = field(default_factory=list)
    read_as: str = ""
    in_time: bool = True

    @property
    def only(self) -> Fact | None:
        """The one target; of several the only one that the files themselves declare."""
        if len(self.targets) == 1:
            return self.targets[0]
        declared = [target for target in self.targets if target.row is not None]
        return declared[0] if len(declared) == 1 else None


class NamesInContext:
    """The names of one noun, each within a context (the unit's commune, the cell's organisation).

    A name leads to a dated fact; ``target`` names the link from it to what is looked for (the unit of
    a period), empty when the fact itself is looked for.
    """

    def __init__(self, *, target: str = "", context: str = "", short: bool = False) -> None:
        self.target, self.context, self.short = target, context, short
        self._exact: dict[tuple, list[Fact]] = defaultdict(list)
        self._loose: dict[tuple, list[Fact]] = defaultdict(list)
        self._short: dict[tuple, list[Fact]] = defaultdict(list)
        self._nearest: dict[tuple, list[str]] = {}
        self._in_context: dict[Fact | None, set[str]] = defaultdict(set)

    def index(self, facts: Iterable[Fact]) -> "NamesInContext":
        """Take in dated facts with a name."""
        for fact in facts:
            own = getattr(fact, self.context) if self.context else None
            for context in {own, None}:
                self._exact[context, spelled(fact.name)].append(fact)
                self._loose[context, folded(fact.name)].append(fact)
                self._in_context[context].add(fact.name)
                if self.short:
                    self._short[context, without_kind(fact.name)].append(fact)
        return self

    def find(
        self, name: str, first: date, end: date, *, within: Sequence[Fact | None] = (None,)
    ) -> NameMatch:
        """What ``name`` means for something that lasts from ``first`` up to, without, ``end``."""
        exact = self._facts(self._exact, within, spelled(name))
        if exact:
            in_time = any(fact.overlaps(first, end) for fact in exact)
            return NameMatch(self._targets(_in_time(exact, first, end)), in_time=in_time)
        for table, key in ((self._loose, folded(name)), (self._short, without_kind(name))):
            facts = self._facts(table, within, key)
            targets = self._targets([fact for fact in facts if fact.overlaps(first, end)] or facts)
            if len(targets) == 1:
                return NameMatch(targets, read_as=facts[0].name)
        return NameMatch()

    def contexts(self, name: str, first: date, end: date) -> list[Fact]:
        """All that ``name`` may mean in that time, for names that a context was used again with."""
        for table, key in (
            (self._exact, spelled(name)),
            (self._loose, folded(name)),
            (self._short, without_kind(name)),
        ):
            facts = table.get((None, key), [])
            if facts and len({spelled(fact.name) for fact in facts}) == 1:
                return [fact for fact in facts if fact.overlaps(first, end)] or facts
        return []

    def known(self, *, within: Sequence[Fact | None] = (None,)) -> list[str]:
        """Every name of the context, in the order of the alphabet."""
        return sorted(set().union(*(self._in_context[context] for context in within)), key=sort_key)

    def nearest(self, name: str, *, within: Sequence[Fact | None] = (None,)) -> list[str]:
        """Up to three names like ``name``: of the context, else of all."""
        key = (tuple(within), name)
        if key not in self._nearest:
            near = self._close(name, set().union(*(self._in_context[context] for context in within)))
            self._nearest[key] = near or self._close(name, self._in_context[None])
        return self._nearest[key]

    @staticmethod
    def _close(name: str, among: Iterable[str]) -> list[str]:
        by_key = defaultdict(list)
        for candidate in sorted(among):
            by_key[folded(candidate)].append(candidate)
        close = get_close_matches(folded(name), by_key, n=3, cutoff=0.6)
        return [candidate for key in close for candidate in by_key[key]][:3]

    @staticmethod
    def _facts(table: dict, within: Sequence[Fact | None], key: str) -> list[Fact]:
        return [fact for context in within for fact in table.get((context, key), ())]

    def _targets(self, facts: list[Fact]) -> list[Fact]:
        targets = [getattr(fact, self.target) if self.target else fact for fact in facts]
        return list(dict.fromkeys(targets))


def _in_time(facts: list[Fact], first: date, end: date) -> list[Fact]:
    """Those that hold on the first day, else those of that time, else all."""
    in_time = [fact for fact in facts if fact.overlaps(first, end)]
    return [fact for fact in in_time if fact.holds(first)] or in_time or facts


class Suspects:
    """The names that faulty rows declare: a row that only names one of them is not told again."""

    def __init__(self) -> None:
        self._spelled: set[tuple] = set()
        self._folded: set[tuple] = set()
        self._nameless: set[tuple] = set()

    def add(self, noun: str, name: str = "", context: Fact | None = None) -> None:
        """A faulty row of ``noun``. Without a name it may be anything in its context."""
        if name:
            self._spelled.add((noun, context, spelled(name)))
            self._folded.add((noun, context, folded(name)))
        else:
            self._nameless.add((noun, context))

    def name(self, noun: str, name: str, within: Sequence[Fact | None] = (None,)) -> bool:
        """Whether a faulty row declares exactly this name."""
        if not self._spelled:
            return False
        return any((noun, context, spelled(name)) in self._spelled for context in {None, *within})

    def explain(self, noun: str, name: str, within: Sequence[Fact | None] = (None,)) -> bool:
        """Whether ``name`` may be unknown only because of a faulty row."""
        return any(
            (noun, context) in self._nameless or (noun, context, folded(name)) in self._folded
            for context in {None, *within}
        )
