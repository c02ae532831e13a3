"""What a kind of fact is that should name a document: one object that registers itself."""

from dataclasses import dataclass, field

from django.db.models import Expression, F, Q, QuerySet, Subquery
from django.utils.functional import Promise

from accounts.access import Permission
from accounts.operations import Recorded

type Words = str | Promise


@dataclass(frozen=True, kw_only=True, eq=False)
class FactKind:
    """Facts of one model that name no document in ``column``, where ``lacks`` holds; they happen on ``day``.

    ``named`` are the relations to the things that a fact is about, the first with its page. ``commune`` is
    the commune in which it lay, as a value of its row; None where it lies in none. ``home`` is the way to the
    organisation that says where it lies when it lies in no commune. Who sees it is granted ``permission``.
    """

    name: str
    label: Words
    model: type[Recorded]
    named: tuple[str, ...]
    column: str = "decision"
    day: str = "valid_from"
    lacks: Q = field(default_factory=Q)
    commune: Expression | F | Subquery | None = None
    home: str | None = None
    permission: Permission = Permission.SEE_COUNTS

    def rows(self) -> QuerySet:
        """All of them that name no document."""
        return self.model._default_manager.filter(self.lacks, **{self.column: None})

    @property
    def is_about_persons(self) -> bool:
        """Whether whoever sees a row sees a person."""
        return self.permission is Permission.SEE_PERSONS

    def __str__(self) -> str:
        return self.name


_KINDS: dict[str, FactKind] = {}


def register(new: FactKind) -> FactKind:
    """The list asks for the kind from now on; they are told in the order of registration."""
    if new.name in _KINDS:
        raise ValueError(f"There is a kind {new.name!r} already.")
    _KINDS[new.name] = new
    return new


def kinds() -> tuple[FactKind, ...]:
    """Every kind, in the order in which they stand below each other."""
    return tuple(_KINDS.values())


def kind_named(name: str) -> FactKind | None:
    return _KINDS.get(name)
