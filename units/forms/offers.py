"""What a form offers, once enough is said: a person accepts it by a tick; nothing is filled in unasked."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts import clock
from units.models import Cell, Unit

_DAYS = ("on", "admitted_on", "introduced_on")  # what a form calls the day from which the place holds


@dataclass(frozen=True)
class Offer:
    """The only unit of a cell, in the words of the list of units; ticked where it was accepted."""

    unit: Unit
    words: str
    is_accepted: bool


class OffersUnit(forms.Form):
    """A form with a ``cell`` and a ``unit``: the only unit that the chosen cell covers is offered."""

    TICK = "offered_unit"

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].takes_offer = True

    @property
    def offered_field(self) -> BoundField:
        return self["unit"]

    @cached_property
    def offer(self) -> Offer | None:
        """What is offered; nothing where the unit is chosen already, or where the cell covers several."""
        cell = self.chosen_cell
        unit = cell.only_unit(on=self._day) if cell is not None else None
        if unit is None or _key(self["unit"].value()) == unit.pk:
            return None
        words = dict(self.fields["unit"].choices).get(unit.pk)
        return Offer(unit, words, _key(self.data.get(self.TICK)) == unit.pk) if words else None

    @property
    def chosen_cell(self) -> Cell | None:
        """The cell that is chosen, or was proposed."""
        key = _key(self["cell"].value())
        return self.fields["cell"].things.filter(pk=key).first() if key else None

    @property
    def _day(self) -> date:
        """The day of which the form speaks, as far as it can be read; else today."""
        for name in _DAYS:
            if name in self.fields:
                try:
                    day = self.fields[name].to_python(self[name].value())
                except ValidationError:
                    continue
                if day:
                    return day
        return clock.today()

    def clean(self) -> dict:
        cleaned = super().clean()
        ticked = self.data.get(self.TICK)
        if ticked and self.offer is not None and self.offer.is_accepted:
            cleaned["unit"] = self.offer.unit
        elif ticked and not cleaned.get("unit"):
            self.add_error(
                "unit",
                _("Đơn vị đã đánh dấu không phải là đơn vị của chi bộ này. Hãy chọn đơn vị trong danh sách."),
            )
        return cleaned


def _key(value: object) -> int | None:
    text = str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
