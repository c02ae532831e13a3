"""What tells who a person was goes from the rows that are the person, and from texts that name the person.

Which rows and texts these are, each model says in its entry (``accounts.registry``). They change in the
history too, and without a trace: what was let go is nowhere. Rows that were joined with it go as well.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

from django.db.models import Model, QuerySet

from accounts.chain.letting_go import letting_go, will_change
from accounts.models import Operation, User
from accounts.operations import Recorded, current_operation_id
from accounts.registry import Personal, PersonElsewhere, Texts, Without, entries
from units.models import (
    CellPeriod,
    Decision,
    Member,
    Membership,
    Organisation,
    ReadingSubject,
    UnitPeriod,
)
from vietnamese.keys import search_key

type Keys = frozenset[int]


@dataclass(frozen=True)
class Forgotten:
    """A person to be forgotten: every name, those that nobody else bears, and the keys of what is about it.

    ``keys`` are the person's own row and those that were joined with it; ``cards`` all its card numbers;
    ``decisions`` are the documents of the person's facts; ``cells``, ``units`` and ``communes`` those in
    which the person met and for which the person counted.
    """

    key: int
    keys: Keys
    names: frozenset[str]
    own_names: frozenset[str]
    cards: frozenset[str]
    operations: Keys
    readings: Keys
    decisions: Keys
    cells: Keys
    units: Keys
    communes: Keys

    @classmethod
    def of(cls, member: Member) -> "Forgotten":
        """What is known of the person: asked when the row bears no name any more, but its history does."""
        keys = _with_twins(member)
        told = Member.history.filter(id__in=keys)
        names = _keys(told, "full_name") - {member.full_name}
        facts = list(_histories_of(keys))
        stays = Membership.history.filter(member__in=keys)
        cells, units = _keys(stays, "cell_id"), _keys(stays, "unit_id")
        return cls(
            key=member.pk,
            keys=keys,
            names=names,
            own_names=names - _borne_by_others(names, member),
            cards=_keys(told, "card_number") - {""},
            operations=frozenset().union(*(_keys(rows, "operation_id") for rows in facts)),
            readings=_keys(ReadingSubject.objects.filter(member__in=keys), "reading_id"),
            decisions=frozenset().union(*(_decisions(rows) for rows in facts)),
            cells=cells,
            units=units,
            communes=_communes(cells, units),
        )


def forget(person: Forgotten, *, by_name: str) -> None:
    """Take who the person was out of every history, and out of the texts; ``by_name`` stands instead."""
    with letting_go(by=current_operation_id()):
        for model, entry in entries().items():
            if isinstance(entry.erasing, PersonElsewhere):
                keys = _keys(model.history.filter(entry.erasing.rows(person)), "id")
                empty_rows(model, entry.erasing, keys, by_name)
            elif isinstance(entry.erasing, Personal):
                _empty_history(model, entry.erasing, person)
            elif isinstance(entry.erasing, Texts):
                _take_out_of(model, entry.erasing, person, by_name)


def rewrite(rows: QuerySet, **values) -> None:
    """The only place in which rows, and those of histories, are changed without a trace.

    The seals of their operations stay whole: what was is known by its salted hash alone.
    """
    with letting_go(by=current_operation_id()):
        will_change(rows)
        rows.update(**values)


def _empty_history(model: type[Model], personal: Personal, person: Forgotten) -> None:
    """Its history, and that of rows joined with it, says of who the person was what the row says now."""
    row = model._default_manager.get(pk=person.key)
    names = [*personal.fields, *_known_of(model, personal.fields), *model.KEYS]
    rewrite(model.history.filter(id__in=person.keys), **{name: getattr(row, name) for name in names})


def _known_of(model: type[Model], fields: Iterable[str]) -> list[str]:
    """What is known of the days among these fields: it goes with them."""
    return model.companions(fields) if issubclass(model, Recorded) else []


def empty_rows(model: type[Model], personal: PersonElsewhere, keys: Keys, by_name: str) -> None:
    """Let rows, and their histories, say nothing more of who a person was: ``by_name`` stands instead."""
    name, *others = personal.fields
    emptied = {name: by_name} | {field: _nothing(model, field) for field in others}
    for key, (source, compute) in model.KEYS.items():
        emptied[key] = compute(emptied[source])
    for rows in _tables(model):
        rewrite(rows.filter(id__in=keys), **emptied)


def _nothing(model: type[Model], field: str) -> str | None:
    return None if model._meta.get_field(field).null else ""


def _take_out_of(model: type[Model], texts: Texts, person: Forgotten, by_name: str) -> None:
    bears = _spelt(person.names if texts.is_certain else person.own_names, person.cards)
    if bears is None:
        return
    for rows in _tables(model):
        for row in rows.filter(texts.rows(person)).only(*texts.fields).order_by():
            before = {name: getattr(row, name) for name in texts.fields}
            after = {name: _without(bears, value, by_name) for name, value in before.items()}
            if after != before:
                rewrite(rows.filter(pk=row.pk), **after)
    if texts.beside is not None:
        texts.beside(person, bears)


def _spelt(names: Iterable[str], cards: Iterable[str]) -> re.Pattern | None:
    """The names as people write them, without marks, and as they stand in addresses; the card numbers."""
    forms = {form for name in names for form in (name, search_key(name), quote(name), quote_plus(name))}
    longest_first = sorted(forms | set(cards), key=len, reverse=True)
    if not longest_first:
        return None
    whole = "|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in longest_first)
    return re.compile(whole, re.IGNORECASE)


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
        return {_without(bears, key, by_name): _without(bears, item, by_name) for key, item in value.items()}
    return value


def _with_twins(member: Member) -> Keys:
    """The key of the member, and those of the rows that were joined with it and are no more."""
    keys = frozenset({member.pk})
    while True:
        joined = Member.history.filter(id__in=keys, operation__kind=Operation.Kind.MERGE)
        gone = Member.history.filter(operation__in=joined.values("operation"), history_type="-")
        more = keys | (_keys(gone, "id") - _keys(Member.objects.filter(pk__in=gone.values("id")), "pk"))
        if more == keys:
            return keys
        keys = more


def _histories_of(keys: Keys) -> Iterator[QuerySet]:
    """The history rows of every model that are about the member, under each of the keys."""
    for model, entry in entries().items():
        if not isinstance(entry.persons, Without) and hasattr(model, "history"):
            for column in entry.persons.columns:
                yield model.history.filter(**{f"{column}__in": keys})


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
