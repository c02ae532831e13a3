"""What the part of the register is called for which a person works: a headline says whose its figures are."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from units.details.levels import whole
from units.models import Commune, Mandate
from units.querysets.areas import area_of
from vietnamese.words import lower_first, upper_first


@dataclass(frozen=True)
class AreaName:
    """The name of an area at the beginning of a sentence; empty for the whole register.

    It is said in the language of the moment in which it is read: in a file it is Vietnamese.
    ``is_empty`` says that a person who works for communes has not been given any.
    """

    name: str = ""
    is_empty: bool = False
    mandate: Mandate | None = None

    @classmethod
    def of(cls, user, *, on: date) -> "AreaName":
        """“Xã Co Mạ”, “2 xã được giao”: of the communes of ``user`` those of the day, else all of them."""
        area, mandate = area_of(user), Mandate.of(on=on)
        if area is None:
            return cls(mandate=mandate)
        communes = list(Commune.objects.in_area(area))
        names = [commune.name for commune in communes if commune.holds(on)]
        names = names or [commune.name for commune in communes]
        if not names:
            return cls(gettext_lazy("Các xã được giao"), is_empty=True)
        return cls(
            names[0] if len(names) == 1 else format_lazy(gettext_lazy("{n} xã được giao"), n=len(names))
        )

    @property
    def title(self) -> str:
        """The name inside a title; of the whole it says of which level that is."""
        return lower_first(self.name) if self.name else self._whole

    @property
    def start(self) -> str:
        """The name at the beginning of a sentence."""
        return self.name or upper_first(self._whole)

    @property
    def sums(self) -> str:
        """The word before the sums of a table."""
        return _("Cộng") if self.name else upper_first(self._whole)

    @property
    def _whole(self) -> str:
        return whole(self.mandate or Mandate())

    @property
    def aside(self) -> str:
        """The name behind a day: “Tính đến ngày 31/01/2020, xã Co Mạ có …”; empty for the whole."""
        return f", {lower_first(self.name)}" if self.name else ""

    @property
    def within(self) -> str:
        """The same where the sentence is not about the area itself: “…, tại xã Co Mạ còn …”."""
        return _(", tại {place}").format(place=lower_first(self.name)) if self.name else ""
