"""What can never be of the committee's work: nobody is in charge of a commune that is gone."""

from django.db.models import Case, DateField, Exists, F, OuterRef, QuerySet, Subquery, When
from django.utils.translation import gettext_lazy as _

from committee.models import CommitteeMember, CommitteeSeat, CommuneInCharge
from units.laws import Law, register, tells_of
from units.laws.lives import beyond
from units.models import Commune
from units.periods import begun_by, ends_between, holds_from

tells_of(CommitteeSeat, "member_id", CommitteeMember)


def _in_charge_without_a_seat() -> QuerySet:
    """The charges that hold on a day on which the member does not sit on the committee."""
    seats = CommitteeSeat.objects.filter(member=OuterRef("member"))
    first, end = OuterRef("valid_from"), OuterRef("valid_to")
    begun = Exists(seats.filter(begun_by(first), holds_from(first)))
    next_one = CommitteeSeat.objects.filter(
        begun_by(OuterRef("valid_to")), holds_from(OuterRef("valid_to")), member=OuterRef("member")
    )
    ended = seats.filter(~Exists(next_one), ends_between(first, end)).order_by("valid_to").values("valid_to")
    when = Case(When(~begun, then=F("valid_from")), default=Subquery(ended[:1]), output_field=DateField())
    return CommuneInCharge.objects.annotate(broken_on=when).exclude(broken_on=None)


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
register(
    Law(
        name="charge-within-seat",
        sentence=_("Chỉ thành viên Ban Chỉ đạo mới phụ trách xã, trong những ngày tham gia Ban Chỉ đạo."),
        fault=_("người phụ trách không tham gia Ban Chỉ đạo vào ngày {day}"),
        remedy=_("ghi ngày thôi phụ trách, hoặc ghi chức danh của người đó vào ngày này"),
        source="domain.md §8",
        model=CommuneInCharge,
        broken=_in_charge_without_a_seat,
        hangs_on={CommuneInCharge: ("pk",), CommitteeMember: ("member",)},
    )
)
