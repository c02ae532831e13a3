"""The nouns of the register (domain.md §3)."""

from units.models.decisions import Decision
from units.models.ledger import LedgerRow
from units.models.organisations import Cell, CellCoverage, CellPeriod, Organisation
from units.models.people import Exemption, Member, Membership
from units.models.places import Commune, District, Unit, UnitLineage, UnitPeriod
from units.models.programme import Programme, Threshold

__all__ = [
    "Cell",
    "CellCoverage",
    "CellPeriod",
    "Commune",
    "Decision",
    "District",
    "Exemption",
    "LedgerRow",
    "Member",
    "Membership",
    "Organisation",
    "Programme",
    "Threshold",
    "Unit",
    "UnitLineage",
    "UnitPeriod",
]
