"""Two more reasons for which a unit may fall back: what was announced, and that nobody follows (§6).

They register themselves with the register's reasons, so that every list, figure and page has them.
"""

from collections import Counter
from datetime import date

from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from admissions.models import AnnouncedDeparture, Case
from admissions.places import successors
from units.choices import ThresholdName
from units.coverage.eligibility import months_after
from units.coverage.risk import OwnCells, Reason, register
from units.models import Membership
from units.periods import begins_within, in_effect

_LONG = 999


def leaving(*, on: date, until: date = date.max) -> Counter[int]:
    """How many official members of each unit have announced that they leave by ``until``."""
    rows = (
        AnnouncedDeparture.objects.standing(on=on)
        .filter(leaves_on__lte=until, member__official_from__lte=on)
        .values_list("member__memberships__unit", "member")
        .distinct()
    )
    return Counter(unit for unit, _member in rows if unit)


def _announced(cells: OwnCells) -> dict[int, tuple[int, int]]:
    """Of units with enough official members: as many as will be left."""
    going, limit = leaving(on=cells.on), cells.limits.for_cell
    if not going:
        return {}
    officials = cells.officials("officials")
    left = {unit: officials[unit] - number for unit, number in going.items() if unit in officials}
    return {unit: (max(count, 0), limit) for unit, count in left.items() if count < limit}


def _nobody_follows(cells: OwnCells) -> dict[int, tuple[int, int]]:
    """Where nobody was admitted for so many months, and nobody is on the way.

    Only where cases are kept: without any in the register nothing is known of candidates.
    """
    if not Case.objects.begun(on=cells.on).exists():
        return {}
    limit = cells.limits.values[ThresholdName.NO_ADMISSION_MONTHS]
    since = months_after(cells.on, -limit)
    last, sources = _last_admissions(cells), units_with_candidates(on=cells.on)
    return {
        unit: (_months(last.get(unit), cells.on), limit)
        for unit in cells.kinds
        if unit not in sources and (unit not in last or last[unit] <= since)
    }


def _last_admissions(cells: OwnCells) -> dict[int, date]:
    """When somebody was last admitted who counted for the unit from the ceremony on."""
    rows = (
        Membership.objects.filter(begins_within(date.min, cells.on), unit__in=list(cells.kinds))
        .filter(valid_from=F("member__admitted_on"))
        .values("unit")
        .annotate(last=Max("valid_from"))
        .order_by()
    )
    return dict(rows.values_list("unit", "last"))


def units_with_candidates(*, on: date) -> set[int]:
    """The units for which somebody is on the way to membership on the day."""
    cases = Case.objects.as_of(on=on).candidates(on=on).filter(in_effect(on, via="places__"))
    keys = set(cases.values_list("places__unit", flat=True)) - {None}
    followed = successors(keys, on=on)
    return {followed.get(key, key) for key in keys}


def _months(day: date | None, on: date) -> int:
    return (on.year - day.year) * 12 + on.month - day.month - (on.day < day.day) if day else _LONG


ANNOUNCED = register(
    Reason(
        name="announced",
        label=_("Thiếu đảng viên chính thức khi người báo rời đi đã đi"),
        sentence=_(
            "Có người đã báo sẽ rời đi; khi đó còn {count} đảng viên chính thức, cần ít nhất {limit}."
        ),
        clause=_("Còn {count} đảng viên chính thức khi người báo rời đi đã đi (cần {limit})"),
        clause_of_none=_("Không còn đảng viên chính thức khi người báo rời đi đã đi (cần {limit})"),
        found=_announced,
    )
)
NOBODY_FOLLOWS = register(
    Reason(
        name="nobody_follows",
        label=_("Lâu không kết nạp, không có nguồn"),
        sentence=_("Không kết nạp ai trong {limit} tháng qua và không có quần chúng nào đang được xét."),
        clause=_("Không kết nạp ai trong {limit} tháng và không có nguồn"),
        clause_of_none=_("Không kết nạp ai trong {limit} tháng và không có nguồn"),
        found=_nobody_follows,
    )
)
