"""The nouns of the register (domain.md §3)."""

from units.models.decisions import Decision, OperationDecision
from units.models.grants import CommuneGrant, ReadingSubject
from units.models.ledger import LedgerRow
from units.models.mandates import Mandate
from units.models.organisations import Cell, CellCoverage, CellPeriod, Organisation
from units.models.people import DistinctPersons, Exemption, Member, Membership, Readmission
from units.models.places import Unit, UnitLineage, UnitPeriod
from units.models.programme import Programme, Threshold
from units.models.reforms import ReformDraft
from units.models.scans import DecisionScan
from units.models.territory import Commune, CommuneLineage, CommunePlacement, District, Province
from units.models.uploads import SheetLayout, Upload

__all__ = [
    "Cell",
    "CellCoverage",
    "CellPeriod",
    "Commune",
    "CommuneGrant",
    "CommuneLineage",
    "CommunePlacement",
    "Decision",
    "DecisionScan",
    "DistinctPersons",
    "District",
    "Exemption",
    "LedgerRow",
    "Mandate",
    "Member",
    "Membership",
    "OperationDecision",
    "Organisation",
    "Programme",
    "Province",
    "ReadingSubject",
    "Readmission",
    "ReformDraft",
    "SheetLayout",
    "Threshold",
    "Unit",
    "UnitLineage",
    "UnitPeriod",
    "Upload",
]
