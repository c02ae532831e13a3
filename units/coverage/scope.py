"""The part of the register that a question is about."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from units.choices import ReportKind
from units.models import Commune, District, LedgerRow
from units.periods import in_effect
from units.querysets.areas import area_of


@dataclass(frozen=True)
class Scope:
    """The part of the register a question is about: by default all of it.

    ``communes`` are the keys of the only ones that count; None stands for every commune.
    """

    district: District | None = None
    commune: Commune | None = None
    kinds: tuple[ReportKind, ...] = ()
    communes: frozenset[int] | None = None

    @classmethod
    def of(cls, user, **parts) -> "Scope":
        """The part of the register that ``user`` works for."""
        return cls(communes=area_of(user), **parts)

    def holds(self, *, via: str = "") -> Q:
        """The condition that an organisation is of the district and of the communes."""
        parts = {f"{via}district": self.district, f"{via}commune__in": self.communes}
        return Q(**{name: part for name, part in parts.items() if part is not None})

    def rows(self, *, on: date) -> QuerySet[LedgerRow]:
        """The ledger rows of the units in this scope on the day ``on``."""
        return self.among(LedgerRow.objects.filter(in_effect(on)))

    def among(self, rows: QuerySet[LedgerRow]) -> QuerySet[LedgerRow]:
        """Those of the ledger rows that lie in this scope."""
        if self.district is not None:
            rows = rows.filter(commune__district=self.district)
        if self.commune is not None:
            rows = rows.filter(commune=self.commune)
        if self.communes is not None:
            rows = rows.filter(commune__in=self.communes)
        if self.kinds:
            rows = rows.filter(kind__in=[kind for group in self.kinds for kind in group.unit_kinds])
        return rows
