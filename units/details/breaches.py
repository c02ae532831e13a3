"""What breaks a law of the register, in words: which row, where it stands, from which day, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import ForeignKey, Model
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.registry import Without, entry_of, owner_of, tells_of_persons, words_of
from units.details.titles import title_of
from units.laws import Breach
from units.models import Cell, Unit
from vietnamese.days import format_day
from vietnamese.words import upper_first

type Things = frozenset[tuple[type[Model], int]]


@dataclass(frozen=True)
class ToldFact:
    """A fact of the register in a sentence, with the page on which it stands (or none) and a day.

    ``names`` are the things that the sentence may name; ``unnamed`` says the same without any.
    """

    sentence: str
    address: str
    on: date
    names: Things = frozenset()
    unnamed: str = ""


def told(breaches: Iterable[Breach]) -> list[ToldFact]:
    """The broken rows in sentences, in the order of their days."""
    found = sorted(breaches, key=lambda breach: (breach.on, breach.law.name, breach.row.pk))
    return [
        ToldFact(
            _sentence(breach),
            address_of(breach.row),
            breach.on,
            names_in(breach.row),
            str(breach.law.sentence),
        )
        for breach in found
    ]


def told_without_names(breaches: Iterable[Breach]) -> list[ToldFact]:
    """The same for whoever may not see names: which law is broken, and since when."""
    found = sorted(breaches, key=lambda breach: (breach.on, breach.law.name, breach.row.pk))
    return [ToldFact(str(breach.law.sentence), "", breach.on) for breach in found]


def told_facts(rows: Iterable) -> list[ToldFact]:
    """Dated facts by what they are called, in the order in which they begin."""
    found = sorted(rows, key=lambda row: (row.valid_from, row.pk))
    return [
        ToldFact(f"{upper_first(str(title_of(row)))}.", address_of(row), row.valid_from, names_in(row))
        for row in found
    ]


def names_in(row) -> Things:
    """The things that tell who may read of a row: the persons that it is about, else its units and cells.

    Whoever may see a person may read the person's whole past, wherever it was.
    """
    fields = (field for field in row._meta.concrete_fields if isinstance(field, ForeignKey))
    about = {(field.related_model, getattr(row, field.attname)) for field in fields} | {(type(row), row.pk)}
    named = {(thing, key) for thing, key in about if key is not None and _is_named(thing)}
    persons = {(thing, key) for thing, key in named if tells_of_persons(thing)}
    return frozenset(persons or named)


def _is_named(model: type[Model]) -> bool:
    return hasattr(model._default_manager, "visible_to") and (
        model in (Unit, Cell) or tells_of_persons(model)
    )


def fault_of(breach: Breach) -> str:
    """How the row breaks the law, after its name: “tính cho “Bản A”, là đơn vị không tồn tại vào ngày …”."""
    thing = getattr(breach.row, breach.law.of) if breach.law.of else None
    return str(breach.law.fault).format(thing=_name(thing) if thing else "", day=format_day(breach.on))


def _name(thing) -> str:
    """What a unit, cell, organisation or commune is called, without its noun."""
    title = words_of(type(thing)).title
    return str(title(thing) if title else thing)


def _sentence(breach: Breach) -> str:
    return _("{row}: {fault}. Hãy {remedy}.").format(
        row=upper_first(str(title_of(breach.row))), fault=fault_of(breach), remedy=breach.law.remedy
    )


def address_of(row) -> str:
    """The page on which a row of the register stands; empty where there is none."""
    column, thing = owner_of(type(row))
    page = entry_of(thing).page
    key = getattr(row, column)
    return "" if isinstance(page, Without) or key is None else reverse(page.view, args=[key])
