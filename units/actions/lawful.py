"""A verb keeps the register's laws: whatever it ends or changes, nothing later is left without a place.

What a verb carries along by its own rule it has carried when the laws are asked; what is left is named,
one by one, and the verb is refused. What was broken before, it may leave so.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import ngettext

from accounts.writing.written_rows import noting
from units.actions import later
from units.details.breaches import ToldFact, told
from units.laws import Breach, Touched, breaches, foretold
from vietnamese.numbers import format_number

_MOST_TOLD = 20
_keeper: ContextVar["_Keeper | None"] = ContextVar("keeper", default=None)


class InTheWay(ValidationError):
    """Facts stand in the way of a write: ``facts`` names them, after the sentence ``lead``."""

    def __init__(self, lead: str, facts: Iterable[ToldFact]) -> None:
        self.lead, self.facts = lead, list(facts)
        super().__init__([lead, *(fact.sentence for fact in self.facts[:_MOST_TOLD])])


class LawBroken(InTheWay):
    """A write would leave facts without a place, against the laws that ``broken`` tells."""

    def __init__(self, broken: Iterable[Breach]) -> None:
        self.broken = list(broken)
        lead = ngettext(
            "Chưa ghi được: sổ có một việc sẽ không còn đúng. Hãy xử lý việc đó trước, rồi làm lại.",
            "Chưa ghi được: sổ có {count} việc sẽ không còn đúng. Hãy xử lý từng việc trước, rồi làm lại.",
            len(self.broken),
        ).format(count=format_number(len(self.broken)))
        super().__init__(lead, told(self.broken))


def lawful[**P, R](verb: Callable[P, R]) -> Callable[P, R]:
    """Let a verb be refused, with all that it wrote, where it would break a law of the register."""

    @wraps(verb)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        with keeping_laws(Touched.of_things(_things([*args, *kwargs.values()]))):
            return verb(*args, **kwargs)

    return kept


@contextmanager
def keeping_laws(about: Touched | None = None) -> Iterator[None]:
    """Raise ``LawBroken`` where what is written inside breaks a law that was not broken before.

    ``about`` is what the writing is about: what is wrong with it already may stay so. Inside another one the
    outer looks, once, by what it is about; a form, which does not say, by what its verbs are about.
    """
    outer = _keeper.get()
    if outer is not None:
        with outer.widened(about):
            yield
        return
    keeper = _Keeper(about)
    before = _keeper.set(keeper)
    try:
        with transaction.atomic(), noting() as written:
            yield
            touched = Touched.of_written(written)
            found = breaches(touched)
            if new := [breach for breach in found if breach.key not in keeper.known]:
                raise LawBroken(new)
            if later.is_told():
                later.foretell(told(one for one in foretold(touched) if one.key not in keeper.known))
    finally:
        _keeper.reset(before)


class _Keeper:
    """What was broken before the writing: ``known``; it may stay so."""

    def __init__(self, about: Touched | None) -> None:
        self._is_open = about is None
        self.known = _keys(about)

    @contextmanager
    def widened(self, about: Touched | None) -> Iterator[None]:
        """A verb inside says what it is about, where nothing outside did."""
        if not self._is_open or about is None:
            yield
            return
        self.known |= _keys(about)
        self._is_open = False
        try:
            yield
        finally:
            self._is_open = True


def _keys(about: Touched | None) -> set[tuple[str, int]]:
    if about is None:
        return set()
    known = breaches(about) + (foretold(about) if later.is_told() else [])
    return {breach.key for breach in known}


def _things(arguments: Iterable[object]) -> Iterator[Model]:
    """The stored rows among the arguments of a verb, and in its lists."""
    for argument in arguments:
        if isinstance(argument, Model) and argument.pk is not None:
            yield argument
        elif isinstance(argument, list | tuple | set | frozenset):
            yield from _things(argument)
