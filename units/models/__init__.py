"""The nouns of the register (domain.md §3)."""

from units.models.decisions import Decision, OperationDecision
from units.models.grants import CommuneGrant, ReadingSubject
from units.models.ledger import LedgerRow
from units.models.organisations import Cell, CellCoverage, CellPeriod, Organisation
from units.models.people import DistinctPersons, Exemption, Member, Membership, Readmission
from units.models.places import Commune, District, Unit, UnitLineage, UnitPeriod
from units.models.programme import Programme, Threshold
from units.models.uploads import SheetLayout, Upload

__all__ = [
    "Cell",
    "CellCoverage",
    "CellPeriod",
    "Commune",
    "CommuneGrant",
    "Decision",
    "DistinctPersons",
    "District",
    "Exemption",
    "LedgerRow",
    "Member",
    "Membership",
    "OperationDecision",
    "Organisation",
    "Programme",
    "ReadingSubject",
    "Readmission",
    "SheetLayout",
    "Threshold",
    "Unit",
    "UnitLineage",
    "UnitPeriod",
    "Upload",
]
