"""What the page of the list shows beside its rows: the filters, each choice with what it opens."""

from dataclasses import dataclass

from django.utils.translation import gettext

from units.models import Commune
from units.undocumented.listing import Undocumented
from vietnamese.numbers import format_number


@dataclass(frozen=True)
class Option:
    """A choice of a filter, with the number of rows that it opens."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class FilterField:
    """One filter of the page."""

    name: str
    label: str
    options: list[Option]


def filter_fields(listing: Undocumented) -> list[FilterField]:
    """The filters by kind, commune and year; a choice without rows is left out."""
    narrowed = listing.narrowed
    kinds, communes, years = (listing.sums(by) for by in ("kind", "commune", "year"))
    named = Commune.objects.filter(pk__in=communes).alphabetical()
    places = [(0, gettext("Không thuộc xã nào")), *((commune.pk, _called(commune)) for commune in named)]
    chosen_kinds = [kind.name for kind in narrowed.kinds]
    return [
        _field(
            "kind",
            gettext("Việc"),
            [(kind.name, str(kind.label), kinds[kind]) for kind in listing.kinds],
            chosen_kinds,
        ),
        _field(
            "commune",
            gettext("Xã, thị trấn"),
            [(pk, name, communes[pk]) for pk, name in places],
            narrowed.communes,
        ),
        _field(
            "year",
            gettext("Năm"),
            [(year, str(year), years[year]) for year in sorted(years, reverse=True)],
            narrowed.years,
        ),
    ]


def _called(commune: Commune) -> str:
    return commune.name if commune.is_open else f"{commune.name} ({commune.code})"


def _field(name: str, label: str, options, chosen) -> FilterField:
    told = [
        Option(str(value), f"{words} ({format_number(number)})", value in chosen)
        for value, words, number in options
        if number or value in chosen
    ]
    everything = Option("", gettext("Tất cả"), not chosen)
    return FilterField(name, label, [everything, *told])
