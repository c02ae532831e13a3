"""What can never be of the committee's work: nobody is in charge of a commune that is gone."""

from django.utils.translation import gettext_lazy as _

from committee.models import CommuneInCharge
from units.laws import Law, register
from units.laws.lives import beyond
from units.models import Commune

register(
    Law(
        name="charge-within-commune",
        sentence=_("Thành viên Ban Chỉ đạo chỉ phụ trách một xã trong những ngày xã đó tồn tại."),
        fault=_("“{thing}” không tồn tại vào ngày {day}"),
        remedy=_("ghi ngày thôi phụ trách, sửa ngày hoặc xóa dòng phân công đó"),
        source="domain.md §8",
        model=CommuneInCharge,
        broken=lambda: beyond(CommuneInCharge, "commune"),
        of="commune",
        hangs_on={CommuneInCharge: ("pk",), Commune: ("commune",)},
    )
)
