"""The facts of two rows of one thing become those of one: day by day, the one that is right stays.

Where both say the same, it is said once. Where they say different things of one day, ``keeps`` tells which
of the two stays; the other is cut to the days outside of it.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, NamedTuple

from units.actions.facts import copy_of, write
from units.models.decisions import DecidedFact

OWN, THEIRS = "one", "other"
Span = tuple[date, date]
_OF_THE_END = ("valid_to", "end_decision", "end_reason")
SameAs = Callable[[Any, Any], bool]


class Clash(NamedTuple):
    """Two facts, one of each row, that say different things of one day: a person says which is right."""

    own: DecidedFact
    theirs: DecidedFact

    @property
    def key(self) -> str:
        """Under which it is asked."""
        return f"stay_{self.own._meta.model_name}_{self.own.pk}_{self.theirs.pk}"


def overlap(one: DecidedFact, other: DecidedFact) -> bool:
    """Whether two facts hold on one day."""
    return one.valid_from < other.valid_to and other.valid_from < one.valid_to


def clashes[Fact: DecidedFact](
    own: Iterable[Fact], theirs: Iterable[Fact], *, same: SameAs
) -> list[tuple[Fact, Fact]]:
    """The pairs, one of each, that say different things of one day."""
    others = list(theirs)
    return [
        (mine, other) for mine in own for other in others if overlap(mine, other) and not same(mine, other)
    ]


def join[Fact: DecidedFact](
    own: Iterable[Fact], theirs: Iterable[Fact], *, same: SameAs, keeps: SameAs, **owner: Any
) -> None:
    """Let the facts ``theirs`` become ones of ``owner``, beside ``own``.

    ``same`` says whether two facts say the same, ``keeps`` of two that do not whether the own one stays.
    """
    mine, others = list(own), list(theirs)
    lost: dict[int, list[Span]] = {}
    left: list[tuple[Fact, list[Span]]] = []
    for other in others:
        rivals = [fact for fact in mine if overlap(fact, other)]
        stay = [fact for fact in rivals if same(fact, other) or keeps(fact, other)]
        for fact in rivals:
            if fact not in stay:
                lost.setdefault(fact.pk, []).append(_span(other))
        left.append((other, _without(_span(other), map(_span, stay))))
    for fact in mine:
        if fact.pk in lost:
            lay(fact, _without(_span(fact), lost[fact.pk]))
    joined = {row.pk for other, spans in left for row in lay(other, spans, **owner)}
    if others:
        rows = type(others[0]).objects.filter(**owner).order_by("valid_from")
        _put_together(list(rows), same=same, joined=joined)


def lay[Fact: DecidedFact](fact: Fact, spans: list[Span], **changes: Any) -> list[Fact]:
    """Let a fact hold on some spans of its days only; without any it goes. The rows that hold then.

    Where it was cut nothing is known of a document, nor of a reason.
    """
    if not spans:
        fact.delete()
        return []
    begun, ended = _span(fact)
    rows = [fact, *(copy_of(fact) for _more in spans[1:])]
    for row, (first, end) in zip(rows, spans, strict=True):
        for name, value in changes.items():
            setattr(row, name, value)
        row.valid_from, row.valid_to = first, end
        if first != begun:
            row.decision = None
        if end != ended:
            row.end_decision = None
            if hasattr(row, "end_reason"):
                row.end_reason = ""
        write(row)
    return rows


def _put_together(rows: list[Any], *, same: SameAs, joined: set[int]) -> None:
    """One fact that was left in two, right after one another, is one again."""
    before = None
    for after in rows:
        is_torn = before is not None and after.valid_from == before.valid_to
        if not (is_torn and {before.pk, after.pk} & joined and same(before, after)):
            before = after
            continue
        told = {name: getattr(after, name) for name in _OF_THE_END if hasattr(after, name)}
        after.delete()
        for name, value in told.items():
            setattr(before, name, value)
        write(before)
        joined.add(before.pk)


def _span(fact: DecidedFact) -> Span:
    return fact.valid_from, fact.valid_to


def _without(span: Span, others: Iterable[Span]) -> list[Span]:
    """The parts of a span that lie in none of the others."""
    parts = [span]
    for first, end in others:
        cut: list[Span] = []
        for begin, stop in parts:
            if end <= begin or stop <= first:
                cut.append((begin, stop))
                continue
            cut += [(begin, first)] if begin < first else []
            cut += [(end, stop)] if end < stop else []
        parts = cut
    return parts
