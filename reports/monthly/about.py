"""The month, and the part of the register, that a report is about."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property

from units.coverage.figures import Figures, figures
from units.coverage.scope import Scope
from units.models import Commune, Mandate, Programme
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

    @cached_property
    def mandate(self) -> Mandate:
        """That of the month: the one that holds on its last day."""
        return Mandate.of(on=self.month.last)

    @property
    def scope(self) -> Scope:
        return Scope.of_mandate(self.mandate, communes=self.area, by_former=True)

    def figures(self, *, on: date) -> Figures:
        return figures(on=on, scope=self.scope)
