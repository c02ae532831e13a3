"""The month, and the part of the register, that a report is about."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property

from units.coverage.figures import Figures, figures
from units.coverage.scope import Scope
from units.models import Commune, District, Programme
from units.months import Month


@dataclass(frozen=True)
class About:
    """A month of the whole programme, or (with ``commune``) of one commune."""

    month: Month
    commune: Commune | None = None

    @property
    def area(self) -> frozenset[int] | None:
        """The keys of the only communes that count; None: all of the programme's."""
        return frozenset({self.commune.pk}) if self.commune else None

    @cached_property
    def programme(self) -> Programme:
        return Programme.current()

    @property
    def district(self) -> District | None:
        return self.programme.district

    @property
    def scope(self) -> Scope:
        return Scope(district=self.district, communes=self.area)

    def figures(self, *, on: date) -> Figures:
        return figures(on=on, district=self.district, area=self.area)
