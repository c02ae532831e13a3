"""What breaks a law of the register, in words: which row, where it stands, from which day, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.registry import Without, entry_of, owner_of, words_of
from units.details.titles import title_of
from units.laws import Breach
from vietnamese.days import format_day
from vietnamese.words import upper_first


@dataclass(frozen=True)
class ToldFact:
    """A fact of the register in a sentence, with the page on which it stands (or none) and a day."""

    sentence: str
    address: str
    on: date


def told(breaches: Iterable[Breach]) -> list[ToldFact]:
    """The broken rows in sentences, in the order of their days."""
    found = sorted(breaches, key=lambda breach: (breach.on, breach.law.name, breach.row.pk))
    return [ToldFact(_sentence(breach), address_of(breach.row), breach.on) for breach in found]


def told_without_names(breaches: Iterable[Breach]) -> list[ToldFact]:
    """The same for whoever may not see names: which law is broken, and since when."""
    found = sorted(breaches, key=lambda breach: (breach.on, breach.law.name, breach.row.pk))
    return [ToldFact(str(breach.law.sentence), "", breach.on) for breach in found]


def told_facts(rows: Iterable) -> list[ToldFact]:
    """Dated facts by what they are called, in the order in which they begin."""
    found = sorted(rows, key=lambda row: (row.valid_from, row.pk))
    return [ToldFact(f"{upper_first(str(title_of(row)))}.", address_of(row), row.valid_from) for row in found]


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
