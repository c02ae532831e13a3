"""“Sửa sai sót” of the committee's rows, by the same screens as everywhere."""

from accounts.access import Permission
from committee import forms, register_forms
from committee.models import (
    CommitteeMember,
    CommitteeSeat,
    CommuneInCharge,
    Conclusion,
    Difficulty,
    WorkingRules,
)
from units.entries.mendable import LISTS, MENDABLE, Mendable

_STEER = Permission.STEER


def mend_committee() -> None:
    """Let the rows of the committee be mended by whoever may write its work; told once, at the start."""
    MENDABLE.update(
        {
            "thanh-vien-bcd": Mendable(
                CommitteeMember, forms.MemberIdentity, "committee_member", permission=_STEER
            ),
            "chuc-danh-bcd": Mendable(
                CommitteeSeat, forms.SeatCorrection, "committee_member", "member", permission=_STEER
            ),
            "phu-trach-xa": Mendable(
                CommuneInCharge, forms.ChargeCorrection, "committee_member", "member", permission=_STEER
            ),
            "quy-che": Mendable(WorkingRules, forms.RulesCorrection, "working_rules_page", permission=_STEER),
            "kho-khan": Mendable(
                Difficulty, register_forms.DifficultyCorrection, "difficulty", permission=_STEER
            ),
            "ket-luan": Mendable(
                Conclusion, register_forms.ConclusionCorrection, "conclusion", permission=_STEER
            ),
        }
    )
    LISTS.update(
        {
            CommitteeMember: "committee_members",
            WorkingRules: "working_rules",
            Difficulty: "difficulties",
            Conclusion: "conclusions",
        }
    )
