"""What may be written about each noun: its fields, their words and their messages.

The same forms stand behind the rows of a workbook and behind the entry screens.
"""

from units.forms.decisions import DecisionForm
from units.forms.organisations import CellCoverageForm, CellForm, OrganisationForm
from units.forms.people import MemberForm, MembershipForm
from units.forms.places import CommuneForm, UnitForm

__all__ = [
    "CellCoverageForm",
    "CellForm",
    "CommuneForm",
    "DecisionForm",
    "MemberForm",
    "MembershipForm",
    "OrganisationForm",
    "UnitForm",
]
