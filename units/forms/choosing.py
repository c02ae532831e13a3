"""Choosing a thing of the register among hundreds: a list that can be typed into, or a plain one."""

from collections import Counter
from collections.abc import Callable
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.coverage.namesakes import district_names, ever_told_apart
from units.details.names import NamesByDay
from units.forms.fields import NamedWhenEmpty, NamedWhenUnchosen
from units.models import (
    Cell,
    CellPeriod,
    Commune,
    Decision,
    District,
    Organisation,
    Province,
    Unit,
    UnitPeriod,
)
from units.periods import FOREVER
from units.visibility import Visibility
from vietnamese.days import format_day
from vietnamese.words import lower_first

Choices = list[tuple[int, str]]


class ThingField(NamedWhenUnchosen, forms.ChoiceField):
    """A thing of the register whose facts the person may write; ``offer`` names who that is.

    Whatever lies elsewhere is answered like something that does not exist. ``to_read`` offers everything
    that the person may see, for choices by which nothing is written about the thing.
    """

    def __init__(self, label: str, noun: type, *, empty: str = "", to_read: bool = False, **kwargs) -> None:
        self.noun = noun
        self.to_read = to_read
        is_unsaid = isinstance(empty, str) and not empty  # a lazy one is asked when the form is shown
        self.empty = format_lazy(_("— Chọn {label} —"), label=label) if is_unsaid else empty
        self.things: QuerySet | None = None
        attrs = {"data-choose": "", "class": "form-select"}
        super().__init__(label, widget=forms.Select(attrs=attrs), **kwargs)

    def offer(self, *, user, stands: int | None = None) -> None:
        """Offer what ``user`` may write, in the order of the alphabet; ended things say so.

        ``stands`` is the key of what the register holds there now: it may stay, wherever it lies.
        """
        nouns = self.noun.objects
        offered = nouns.visible_to(user) if self.to_read else nouns.writable_by(user)
        is_among = Q(pk__in=offered.values("pk"))
        self.things = nouns.filter(is_among | Q(pk=stands)) if stands else offered
        self.choices = [("", self.empty), *_known(_NAMED[self.noun](self.things), self.noun, stands, user)]

    def prepare_value(self, value: object) -> object:
        return getattr(value, "pk", value)

    def to_python(self, value: object) -> object:
        text = super().to_python(value)
        if not text:
            return None
        thing = self.things.filter(pk=text).first() if _is_key(text) else None
        if thing is None:
            raise ValidationError(
                gettext(
                    "Không có {label} này trong sổ (hoặc ngoài phạm vi được giao). Hãy chọn lại {label} "
                    "trong danh sách."
                ).format(label=self.label)
            )
        return thing

    def valid_value(self, value: object) -> bool:
        return True  # to_python found it


class ThingsField(NamedWhenEmpty, forms.MultipleChoiceField):
    """Several rows to tick, offered by the form."""

    EMPTY = _("Thiếu {label}. Hãy chọn ít nhất một mục trong danh sách.")

    def __init__(self, label: str, **kwargs) -> None:
        self.things: dict[str, object] = {}
        super().__init__(label, widget=forms.CheckboxSelectMultiple, **kwargs)

    def offer_things(self, things: list[tuple[object, str]]) -> None:
        """``things`` are (thing, what is shown of it)."""
        self.things = {str(thing.pk): thing for thing, _ in things}
        self.choices = [(str(thing.pk), words) for thing, words in things]

    def clean(self, value: object) -> list:
        keys = super().clean(value)
        return [self.things[key] for key in keys]


def _known(choices: Choices, noun: type, stands: int | None, user) -> Choices:
    """The choices; what stands and went elsewhere since is called as it was before."""
    if noun not in (Unit, Cell) or stands is None:
        return choices
    visibility = Visibility(user)
    is_unit = noun is Unit
    gone = visibility.gone_units if is_unit else visibility.gone_cells
    if gone.of(stands) == FOREVER:
        return choices
    names = (NamesByDay.of_units if is_unit else NamesByDay.of_cells)([stands], gone=gone).all(stands)
    return [(key, names[-1].name if key == stands and names else words) for key, words in choices]


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def _communes(things: QuerySet) -> Choices:
    rows, apart = things.alphabetical().values_list("pk", "name", "valid_to"), ever_told_apart()
    return [(pk, _ended(apart.get(pk, name), end)) for pk, name, end in rows]


def _districts(things: QuerySet) -> Choices:
    rows, apart = things.alphabetical().values_list("pk", "name", "valid_to"), district_names()
    return [(pk, _ended(apart.get(pk, name), end)) for pk, name, end in rows]


def _provinces(things: QuerySet) -> Choices:
    return list(things.alphabetical().values_list("pk", "name"))


def _organisations(things: QuerySet) -> Choices:
    """Of organisations of one name the place is told: the commune, else the district or the province."""
    rows = list(things.alphabetical().select_related("commune", "district", "province"))
    shared, communes = Counter(row.name for row in rows), ever_told_apart()
    return [(row.pk, _ended(_of_place(row, communes, shared), row.valid_to)) for row in rows]


def _of_place(row: Organisation, communes: dict[int, str], shared: Counter) -> str:
    place = row.commune or row.district or row.province
    if shared[row.name] < 2 or place is None:
        return row.name
    told = communes.get(place.pk, place.name) if row.commune else place.name
    return f"{row.name} ({lower_first(told)})"


def _units(things: QuerySet) -> Choices:
    rows, apart = UnitPeriod.objects.filter(unit__in=things).order_by("valid_from"), ever_told_apart()
    columns = ("unit_id", "sort_key", "name", "commune_id", "commune__name", "valid_to")
    return _latest(
        (pk, key, name, apart.get(commune, place), end)
        for pk, key, name, commune, place, end in rows.values_list(*columns)
    )


def _cells(things: QuerySet) -> Choices:
    rows, apart = CellPeriod.objects.filter(cell__in=things).order_by("valid_from"), ever_told_apart()
    columns = ("cell_id", "sort_key", "name", "organisation__commune", "organisation__name", "valid_to")
    return _latest(
        (pk, key, name, f"{place} ({lower_first(apart[commune])})" if commune in apart else place, end)
        for pk, key, name, commune, place, end in rows.values_list(*columns)
    )


def _latest(rows) -> Choices:
    """Each thing by its last name, with the place that tells it from its namesakes."""
    last = {pk: (key, _ended(f"{name} – {place}", end)) for pk, key, name, place, end in rows}
    return [(pk, words) for pk, (_, words) in sorted(last.items(), key=lambda item: (item[1][0], item[0]))]


def _ended(words: str, end: date) -> str:
    return (
        words if end == FOREVER else gettext("{words} (đến {end})").format(words=words, end=format_day(end))
    )


def _decisions(things: QuerySet) -> Choices:
    return [(row.pk, f"{row} – {row.issuer}" if row.issuer else str(row)) for row in things.latest_first()]


_NAMED: dict[type, Callable[[QuerySet], Choices]] = {
    Province: _provinces,
    District: _districts,
    Commune: _communes,
    Organisation: _organisations,
    Unit: _units,
    Cell: _cells,
    Decision: _decisions,
}
