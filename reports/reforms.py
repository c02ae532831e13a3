"""Which monthly reports a reorganisation leaves open: told before it is written, left to their communes."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.models import CommuneReport
from units.models import Decision
from units.months import Month
from units.reorganisation.following import Followed, Follower, follow
from units.reorganisation.outcome import Reform


def _tell(reform: Reform) -> list[Followed]:
    """The reports of communes that end, begun and not accepted yet."""
    olds = [old.pk for old in reform.parts]
    rows = CommuneReport.objects.filter(commune__in=olds).exclude(state=CommuneReport.State.ACCEPTED)
    said = gettext(
        "“{commune}”: báo cáo tháng {month} ({state}) vẫn là của xã cũ; ai đang giữ xã cũ còn gửi được."
    )
    return [
        Followed(
            said.format(
                commune=row.commune.name,
                month=Month.parse(str(row.month)).label,
                state=str(row.get_state_display()).lower(),
            )
        )
        for row in rows.select_related("commune").order_by("month", "commune__sort_key")
    ]


def _leave(reform: Reform, decision: Decision | None, declined: frozenset[str]) -> None:
    """They are sent, returned and accepted as before."""


follow(Follower(_("Báo cáo tháng chưa xong"), _tell, _leave))
