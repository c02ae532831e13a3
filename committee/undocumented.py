"""What of the committee's own work should name a document: appointments, who is in charge, working rules."""

from django.utils.translation import gettext_lazy as _

from accounts.access import Permission
from committee.models import CommitteeSeat, CommuneInCharge, WorkingRules
from units.undocumented.kind import FactKind, register

register(
    FactKind(
        name="committee_seat",
        label=_("Phân công chức danh trong Ban Chỉ đạo"),
        model=CommitteeSeat,
        named=("member",),
        permission=Permission.SEE_REPORTS,
    )
)
register(
    FactKind(
        name="commune_in_charge",
        label=_("Phân công phụ trách xã"),
        model=CommuneInCharge,
        named=("member", "commune"),
        permission=Permission.SEE_REPORTS,
    )
)
register(
    FactKind(
        name="working_rules",
        label=_("Ban hành quy chế làm việc"),
        model=WorkingRules,
        named=("pk",),
        permission=Permission.SEE_REPORTS,
    )
)
