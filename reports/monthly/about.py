"""The month, and the part of the register, that a report is about."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.functional import cached_property

from units.coverage.figures import Figures, figures
from units.coverage.scope import Scope
from units.models import Commune, CommuneLineage, Mandate, Programme
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

    def figures_then(self, *, on: date) -> dict | None:
        """The figures of an earlier day as plain data, on the same units: a commune that began later is
        counted as those of which it was made. None where one of these went elsewhere in part."""
        if self.commune is None or self.commune.valid_from <= on:
            return self.figures(on=on).as_json()
        before = CommuneLineage.objects.made_of(self.commune, on=on)
        if before is None:
            return None
        whole = figures(on=on, scope=replace(self.scope, communes=before)).as_json()
        same = replace(
            self.scope, communes=None, grouped_on=self.month.last, grouped=frozenset({self.commune.pk})
        )
        counted = figures(on=on, scope=same).as_json()
        return whole | {name: counted[name] for name in ("kinds", "communes")}
