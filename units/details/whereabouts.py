"""In whose communes the written rows of the register lie: conditions on their histories.

The history also knows what is gone. A thing lies in a commune in which it lies, or once lay; a member
where the last membership is. Each question is made once a noun, and answers by the keys of communes.
"""

from collections.abc import Callable
from functools import cached_property

from django.db.models import OuterRef, Q, QuerySet, Subquery

from accounts.registry import entry_of, is_seen_by_all, naming
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Decision,
    Member,
    Membership,
    Organisation,
    Unit,
    UnitPeriod,
)
from units.querysets.gone import Gone

_MANY_COLUMNS = 3


class Communes(frozenset[int]):
    """The keys of communes, and what lay there and went on elsewhere: what came later is not told."""

    @cached_property
    def gone_units(self) -> Gone:
        return Unit.objects.gone_from(self)

    @cached_property
    def gone_cells(self) -> Gone:
        return Cell.objects.gone_from(self)


def gone_units(communes: frozenset[int]) -> Gone:
    """What lay in some communes and went on elsewhere; asked once of ``Communes``."""
    return getattr(communes, "gone_units", None) or Unit.objects.gone_from(communes)


def gone_cells(communes: frozenset[int]) -> Gone:
    return getattr(communes, "gone_cells", None) or Cell.objects.gone_from(communes)


type Where = Callable[[frozenset[int]], Q]
type Later = Callable[[Gone, str], Q]


def begun(gone: Gone, thing: str) -> Q:
    """Of dated facts: those that began later, and how those ended later that it kept until it went."""
    return gone.begun_later(thing) | gone.ended_later(thing)


def in_commune(name: str) -> Where:
    """Rows whose column ``name`` holds the commune."""
    return lambda communes: Q(**{f"{name}__in": communes})


def with_commune(*names: str) -> Where:
    """Rows about communes: about one of those in the columns ``names``."""
    return lambda communes: Q(*(Q(**{f"{name}__in": communes}) for name in names), _connector=Q.OR)


def with_unit(*names: str, later: Later = Gone.written_later) -> Where:
    """Rows about units of the communes: about one of those in the columns ``names``.

    ``later`` says which rows about a unit that went on elsewhere came after it had gone.
    """

    def where(communes: frozenset[int]) -> Q:
        told = (_any_of((name,), (_units(communes),)) & ~later(gone_units(communes), name) for name in names)
        return Q(*told, _connector=Q.OR)

    return where


def with_cell(name: str, later: Later = Gone.written_later) -> Where:
    """Rows about cells of the communes' organisations, and about those that cover a unit there."""
    return lambda communes: _any_of((name,), _cells(communes)) & ~later(gone_cells(communes), name)


def with_member(*names: str) -> Where:
    """Rows about members of the communes: about all of those in the columns ``names``."""

    def where(communes: frozenset[int]) -> Q:
        condition = Q()
        for name in names:
            condition &= _any_of((name,), _members(communes))
        return condition

    return where


def of_coverage(communes: frozenset[int]) -> Q:
    """Rows of what covers what, where one of both lies in the communes, and none had gone before."""
    return with_cell("cell", begun)(communes) | with_unit("unit", later=begun)(communes)


def of_decision(communes: frozenset[int]) -> Q:
    """The documents by which a fact in the communes begins, ends or happens."""
    found = Q(id__in=[])
    for model, columns in naming(Decision):
        area = entry_of(model).area
        if not is_seen_by_all(area):
            continue
        facts = model.history.filter(area.where(communes))
        if len(columns) > _MANY_COLUMNS:  # asked once, and not once a column
            keys = {key for row in facts.values_list(*columns).distinct() for key in row}
            found |= Q(id__in=sorted(keys - {None}))
            continue
        for column in columns:
            found |= Q(id__in=facts.exclude(**{column: None}).values(column))
    return found


def _units(communes: frozenset[int]) -> QuerySet:
    return UnitPeriod.history.filter(commune__in=communes).values("unit_id")


def _cells(communes: frozenset[int]) -> tuple[QuerySet, QuerySet]:
    organisations = Organisation.history.filter(commune__in=communes).values("id")
    return (
        CellPeriod.history.filter(organisation__in=organisations).values("cell_id"),
        CellCoverage.history.filter(unit__in=_units(communes))
        .exclude(gone_units(communes).begun_later("unit"))
        .values("cell_id"),
    )


def _members(communes: frozenset[int]) -> tuple[QuerySet, QuerySet]:
    """The members that lie in the communes, and those no longer there whose last written place did."""
    last = Membership.history.filter(member=OuterRef("member")).order_by("-history_id")
    gone = Membership.history.exclude(member__in=Member.objects.values("pk")).filter(
        unit__in=_units(communes), history_id=Subquery(last.values("history_id")[:1])
    )
    return Member.objects.in_area(communes).values("pk"), gone.values("member_id")


def _any_of(names: tuple[str, ...], keys: tuple[QuerySet, ...]) -> Q:
    conditions = (Q(**{f"{name}__in": rows}) for name in names for rows in keys)
    return Q(*conditions, _connector=Q.OR)
