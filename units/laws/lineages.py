"""What goes on in another ends where the other begins or is there: mergers and splits of units."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from units.choices import LineageKind
from units.laws.law import Law, register
from units.models import Unit, UnitLineage, UnitPeriod
from units.periods import ends_from, in_effect, perhaps_in_effect
from units.spans import first_day

_HANGS_ON = {UnitLineage: ("pk",), Unit: ("predecessor", "successor")}


def _of(side: str) -> QuerySet:
    return UnitPeriod.objects.filter(unit=OuterRef(side))


def _is_there(side: str) -> Exists:
    """Whether the unit of that side exists on the day of the line, or may by what is known of its days."""
    return Exists(_of(side).filter(perhaps_in_effect(OuterRef("happened_on"))))


def _merged_goes_on() -> QuerySet:
    day = OuterRef("happened_on")
    periods = _of("predecessor").annotate(ends=first_day("valid_to"))
    ended = Exists(periods.filter(ends_from(day), ends__lte=day))
    goes_on = Exists(periods.filter(in_effect(day), ends__gt=day))
    lines = UnitLineage.objects.filter(kind=LineageKind.MERGE)
    return lines.exclude(Q(ended) & ~Q(goes_on)).annotate(broken_on=F("happened_on"))


def _split_from_nothing() -> QuerySet:
    day = OuterRef("happened_on")
    periods = _of("predecessor").annotate(begins=first_day("valid_from"))
    was_there = Exists(periods.filter(ends_from(day), begins__lt=day))
    lines = UnitLineage.objects.filter(kind=LineageKind.SPLIT)
    return lines.exclude(was_there).annotate(broken_on=F("happened_on"))


def _goes_on_nowhere() -> QuerySet:
    return UnitLineage.objects.exclude(_is_there("successor")).annotate(broken_on=F("happened_on"))


register(
    Law(
        name="merged-unit-ends",
        sentence=_("Đơn vị sáp nhập kết thúc đúng ngày sáp nhập."),
        fault=_("đơn vị cũ không kết thúc vào ngày sáp nhập {day}"),
        remedy=_("sửa ngày sáp nhập, hoặc xóa dòng sáp nhập ghi nhầm"),
        source="domain.md §3",
        model=UnitLineage,
        broken=_merged_goes_on,
        hangs_on=_HANGS_ON,
    )
)
register(
    Law(
        name="split-unit-was-there",
        sentence=_("Đơn vị được chia tách tồn tại đến ngày chia tách."),
        fault=_("đơn vị cũ không tồn tại trước ngày chia tách {day}"),
        remedy=_("sửa ngày chia tách, hoặc xóa dòng chia tách ghi nhầm"),
        source="domain.md §3",
        model=UnitLineage,
        broken=_split_from_nothing,
        hangs_on=_HANGS_ON,
    )
)
register(
    Law(
        name="successor-is-there",
        sentence=_("Đơn vị nhận sáp nhập hoặc mới chia tách tồn tại từ chính ngày đó."),
        fault=_("đơn vị mới không tồn tại vào ngày {day}"),
        remedy=_("sửa ngày sáp nhập, chia tách, hoặc xóa dòng ghi nhầm"),
        source="domain.md §3",
        model=UnitLineage,
        broken=_goes_on_nowhere,
        hangs_on=_HANGS_ON,
    )
)
