"""Finding what a row names: in one spelling, else without marks when only one is left, which is told."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Protocol

from django.utils.translation import gettext as _

from units.imports.spelling import folded, spelled, without_kind
from units.reorganisation.plan import PlanRow


class Named(Protocol):
    """A thing with a name."""

    name: str


class Names[Thing: Named]:
    """Things by their names."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things: list[Thing] = []
        self._spelled: dict[str, list[Thing]] = defaultdict(list)
        self._loose: dict[str, list[Thing]] = defaultdict(list)
        self._short: dict[str, list[Thing]] = defaultdict(list)
        for thing in things:
            self.add(thing)

    def add(self, thing: Thing) -> None:
        self.things.append(thing)
        self._spelled[spelled(thing.name)].append(thing)
        self._loose[folded(thing.name)].append(thing)
        self._short[without_kind(thing.name)].append(thing)

    def exact(self, name: str) -> list[Thing]:
        """Those that bear the name, spelled so or in a way that means the same."""
        return list(self._spelled.get(spelled(name), ()))

    def alike(self, name: str) -> list[Thing]:
        """The only one whose name differs but in marks, or in the word for its kind; empty when none is."""
        for table, key in ((self._loose, folded(name)), (self._short, without_kind(name))):
            found = table.get(key, [])
            if found:
                return list(found) if len(found) == 1 else []
        return []

    def nearest(self, name: str) -> list[str]:
        """Up to three names like it."""
        return nearest(name, [thing.name for thing in self.things])


def nearest(name: str, among: Iterable[str]) -> list[str]:
    """Up to three of the names ``among`` that are like ``name``."""
    by_key: dict[str, str] = {}
    for candidate in sorted(set(among)):
        by_key.setdefault(folded(candidate), candidate)
    return [by_key[key] for key in get_close_matches(folded(name), by_key, n=3, cutoff=0.6)]


def find_named[Thing: Named](
    row: PlanRow,
    key: str,
    names: Names[Thing],
    *,
    unknown: str,
    several: Callable[[list[Thing]], str],
    name: str | None = None,
) -> Thing | None:
    """The one thing that the row names in the column ``key``.

    ``unknown`` begins the sentence when there is none ("Ngày … không có xã “…”."), ``several`` gives the
    sentence when there are several; both are told at the cell. A name taken for another is told too.
    """
    name = row[key] if name is None else name
    if found := names.exact(name):
        if len(found) == 1:
            return found[0]
        return row.tell(key, several(found))
    if found := names.alike(name):
        read_as = _("“{name}” được hiểu là “{read_as}”. Hãy sửa lại tên nếu không phải.")
        row.notice(key, read_as.format(name=name, read_as=found[0].name))
        return found[0]
    return row.tell(key, f"{unknown} {remedy(names.nearest(name))}")


def remedy(near: list[str]) -> str:
    """What to do about an unknown name."""
    if not near:
        return _("Hãy kiểm tra lại tên và ngày hiệu lực.")
    listed = ", ".join(f"“{name}”" for name in near)
    return _("Có phải là {names}? Hãy sửa lại tên, hoặc kiểm tra lại ngày hiệu lực.").format(names=listed)


def choice_of[Choice](word: str, words: dict[Choice, list[str]]) -> Choice | None:
    """The choice that a word means, marks and case ignored."""
    key = folded(word).strip(" .")
    return next((choice for choice, known in words.items() if key in map(folded, known)), None)
