"""By what the list is narrowed, and which of its facts were ticked: lenient with what cannot be used."""

from dataclasses import dataclass

from django.http import QueryDict

from units.undocumented.kind import FactKind, kind_named
from units.undocumented.kinds import kinds

MOST = 2_000
_LONGEST_KEY = 18


@dataclass(frozen=True)
class Narrowed:
    """Kinds, communes (their keys; 0 is none), years; empty means: all."""

    kinds: tuple[FactKind, ...] = ()
    communes: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()

    @classmethod
    def by(cls, query: QueryDict) -> "Narrowed":
        named = set(query.getlist("kind"))
        return cls(
            tuple(kind for kind in kinds() if kind.name in named),
            frozenset(_numbers(query.getlist("commune"))),
            frozenset(_numbers(query.getlist("year"), longest=4)),
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kinds or self.communes or self.years)

    def passes(self, kind: FactKind, commune: int, year: int, *, freed: str = "") -> bool:
        """Whether the facts of a kind, commune and year stand in the list, but for what is ``freed``."""
        return (
            (freed == "kind" or not self.kinds or kind in self.kinds)
            and (freed == "commune" or not self.communes or commune in self.communes)
            and (freed == "year" or not self.years or year in self.years)
        )


def ticked(words: list[str]) -> dict[FactKind, list[int]]:
    """The facts that were ticked (“kind:key”), by their kind; what names none is left out."""
    found: dict[FactKind, list[int]] = {}
    for word in words:
        name, _, key = word.partition(":")
        kind = kind_named(name)
        if kind and key.isascii() and key.isdigit() and len(key) <= _LONGEST_KEY:
            found.setdefault(kind, []).append(int(key))
    return found


def histories_of(keys: dict[FactKind, list[int]]) -> list:
    """The histories of the facts with these keys, by their kind."""
    return [kind.model.history.filter(id__in=own) for kind, own in keys.items()]


def _numbers(words: list[str], *, longest: int = _LONGEST_KEY) -> list[int]:
    return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= longest]
