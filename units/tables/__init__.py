"""The lists of the register, one file a noun."""

from units.tables.cells import CellTable
from units.tables.communes import CommuneTable
from units.tables.decisions import DecisionTable
from units.tables.members import MemberTable
from units.tables.organisations import OrganisationTable
from units.tables.units import UnitTable

__all__ = ["CellTable", "CommuneTable", "DecisionTable", "MemberTable", "OrganisationTable", "UnitTable"]
