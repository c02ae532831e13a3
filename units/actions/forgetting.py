"""What tells who a person was goes from the rows that are the person, and from texts that name the person.

Which rows and texts these are, each model says in its entry (``accounts.registry``). They change in the
history too, and without a trace: what was let go is nowhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from accounts.chain.letting_go import LettingGo, letting_go
from accounts.models import User
from accounts.operations import current_operation_id
from accounts.registry import Personal, Texts, Without, entries
from units.models import (
    CellPeriod,
    Decision,
    Member,
    Membership,
    Organisation,
    ReadingSubject,
    UnitPeriod,
)

type Keys = frozenset[int]


@dataclass(frozen=True)
class Forgotten:
    """A person to be forgotten: every name, those that nobody else bears, and the keys of what is about it.

    ``decisions`` are the documents of the person's facts; ``cells``, ``units`` and ``communes`` those in
    which the person met and for which the person counted.
    """

    key: int
    names: frozenset[str]
    own_names: frozenset[str]
    operations: Keys
    readings: Keys
    decisions: Keys
    cells: Keys
    units: Keys
    communes: Keys

    @classmethod
    def of(cls, member: Member) -> "Forgotten":
        """What is known of the person: asked when the row bears no name any more, but its history does."""
        names = _keys(Member.history.filter(id=member.pk), "full_name") - {member.full_name}
        facts = list(_histories_of(member))
        stays = Membership.history.filter(member=member)
        cells, units = _keys(stays, "cell_id"), _keys(stays, "unit_id")
        return cls(
            key=member.pk,
            names=names,
            own_names=names - _borne_by_others(names, member),
            operations=frozenset().union(*(_keys(rows, "operation_id") for rows in facts)),
            readings=_keys(ReadingSubject.objects.filter(member=member), "reading_id"),
            decisions=frozenset().union(*(_decisions(rows) for rows in facts)),
            cells=cells,
            units=units,
            communes=_communes(cells, units),
        )


def forget(person: Forgotten, *, by_name: str) -> None:
    """Take who the person was out of every history, and out of the texts; ``by_name`` stands instead.

    The seals of the operations stay whole: what was is known by its salted hash alone (``accounts.chain``).
    """
    with letting_go(by=current_operation_id()) as letting:
        for model, entry in entries().items():
            if isinstance(entry.erasing, Personal):
                _empty_history(model, entry.erasing, person, letting)
            elif isinstance(entry.erasing, Texts):
                _take_out_of(model, entry.erasing, person, by_name, letting)


def _empty_history(model: type[Model], personal: Personal, person: Forgotten, letting: LettingGo) -> None:
    """The history of the row says of who the person was what the row says now."""
    row = model._default_manager.get(pk=person.key)
    names = [*personal.fields, *model.KEYS]
    history = model.history.filter(id=person.key)
    letting.see(model.history.model, history.values_list("pk", flat=True))
    history.update(**{name: getattr(row, name) for name in names})


def _take_out_of(
    model: type[Model], texts: Texts, person: Forgotten, by_name: str, letting: LettingGo
) -> None:
    names = person.names if texts.is_certain else person.own_names
    if not names:
        return
    longest_first = sorted(names, key=len, reverse=True)
    bears = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first), re.IGNORECASE)
    for rows in _tables(model):
        for row in rows.filter(texts.rows(person)).only(*texts.fields).order_by():
            before = {name: getattr(row, name) for name in texts.fields}
            after = {name: _without(bears, value, by_name) for name, value in before.items()}
            if after != before:
                letting.see(rows.model, [row.pk])
                rows.filter(pk=row.pk).update(**after)


def _tables(model: type[Model]) -> Iterator[QuerySet]:
    """The rows of a model and, where it has one, of its history: to be changed without a trace."""
    yield QuerySet(model)
    if hasattr(model, "history"):
        yield QuerySet(model.history.model)


def _without(bears: re.Pattern, value, by_name: str):
    """A text, or lists and dictionaries of texts, without the name."""
    if isinstance(value, str):
        return bears.sub(by_name, value)
    if isinstance(value, list):
        return [_without(bears, item, by_name) for item in value]
    if isinstance(value, dict):
        return {key: _without(bears, item, by_name) for key, item in value.items()}
    return value


def _histories_of(member: Member) -> Iterator[QuerySet]:
    """The history rows of every model that are about the member."""
    for model, entry in entries().items():
        if not isinstance(entry.persons, Without) and hasattr(model, "history"):
            for column in entry.persons.columns:
                yield model.history.filter(**{column: member.pk})


def _decisions(rows: QuerySet) -> Keys:
    """The documents that the rows name."""
    fields = (field for field in rows.model._meta.concrete_fields if field.related_model is Decision)
    return frozenset().union(*(_keys(rows, field.attname) for field in fields))


def _communes(cells: Keys, units: Keys) -> Keys:
    organisations = _keys(CellPeriod.history.filter(cell__in=cells), "organisation_id")
    return _keys(UnitPeriod.history.filter(unit__in=units), "commune_id") | _keys(
        Organisation.history.filter(id__in=organisations), "commune_id"
    )


def _borne_by_others(names: frozenset[str], member: Member) -> frozenset[str]:
    """Those of the names that another member or somebody with an account bears as well."""
    members = Member.objects.filter(full_name__in=names).exclude(pk=member.pk)
    users = User.objects.filter(full_name__in=names)
    return frozenset(members.values_list("full_name", flat=True)) | frozenset(
        users.values_list("full_name", flat=True)
    )


def _keys(rows: QuerySet, column: str) -> frozenset:
    return frozenset(rows.order_by().values_list(column, flat=True).distinct()) - {None}
