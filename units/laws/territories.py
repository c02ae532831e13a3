"""Communes go on where they end, lie somewhere only while they are there, and so do committees' areas."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from units.choices import CommuneLineageKind
from units.laws.law import Law, register
from units.models import Commune, CommuneGrant, CommuneLineage, CommunePlacement, District, Mandate
from units.periods import begun_before, begun_from, holds_until, in_effect

_LINES = {CommuneLineage: ("pk",), Commune: ("predecessor", "successor")}
_GOES_ON = (CommuneLineageKind.MERGE, CommuneLineageKind.RENAME)


def _whole_goes_on() -> QuerySet:
    lines = CommuneLineage.objects.filter(kind__in=_GOES_ON)
    return lines.exclude(happened_on=F("predecessor__valid_to")).annotate(broken_on=F("happened_on"))


def _divided_from_nothing() -> QuerySet:
    old = Commune.objects.filter(holds_until(OuterRef("happened_on")), pk=OuterRef("predecessor"))
    lines = CommuneLineage.objects.filter(~Exists(old), kind=CommuneLineageKind.SPLIT)
    return lines.annotate(broken_on=F("happened_on"))


def _goes_on_nowhere() -> QuerySet:
    new = Commune.objects.filter(in_effect(OuterRef("happened_on")), pk=OuterRef("successor"))
    return CommuneLineage.objects.filter(~Exists(new)).annotate(broken_on=F("happened_on"))


def _placed_outside() -> QuerySet:
    outside = begun_before(F("commune__valid_from")) | begun_from(F("commune__valid_to"))
    return CommunePlacement.objects.filter(outside).annotate(broken_on=F("valid_from"))


def _runs_on_after(root: str) -> QuerySet:
    """The mandates that go on after the end of what is their ``root``."""
    end = F(f"{root}__valid_to")
    return Mandate.objects.annotate(ends=F("valid_to")).filter(ends__gt=end).annotate(broken_on=end)


def _given_too_late() -> QuerySet:
    gone = begun_from(F("commune__valid_to")) | begun_from(F("district__valid_to"))
    return CommuneGrant.objects.filter(gone).annotate(broken_on=F("valid_from"))


_MEND_LINE = _("sửa ngày sắp xếp hoặc ngày của xã, hoặc xóa dòng sắp xếp ghi nhầm")

register(
    Law(
        name="merged-commune-ends",
        sentence=_("Xã nhập vào xã khác hoặc đổi tên kết thúc đúng ngày đó."),
        fault=_("xã cũ không kết thúc vào ngày {day}"),
        remedy=_MEND_LINE,
        source="domain.md §3, §9",
        model=CommuneLineage,
        broken=_whole_goes_on,
        hangs_on=_LINES,
    )
)
register(
    Law(
        name="divided-commune-was-there",
        sentence=_("Xã được chia tồn tại đến ngày chia."),
        fault=_("xã cũ không tồn tại trước ngày {day}"),
        remedy=_MEND_LINE,
        source="domain.md §3, §9",
        model=CommuneLineage,
        broken=_divided_from_nothing,
        hangs_on=_LINES,
    )
)
register(
    Law(
        name="successor-commune-is-there",
        sentence=_("Xã nhận sáp nhập, xã mới chia hoặc xã sau khi đổi tên tồn tại từ chính ngày đó."),
        fault=_("xã mới không tồn tại vào ngày {day}"),
        remedy=_MEND_LINE,
        source="domain.md §3, §9",
        model=CommuneLineage,
        broken=_goes_on_nowhere,
        hangs_on=_LINES,
    )
)
register(
    Law(
        name="placement-within-commune",
        sentence=_("Xã chỉ chuyển nơi trực thuộc trong những ngày xã đó tồn tại."),
        fault=_("“{thing}” không tồn tại vào ngày {day}"),
        remedy=_("sửa ngày hoặc xóa dòng nơi trực thuộc đó"),
        source="domain.md §3",
        model=CommunePlacement,
        broken=_placed_outside,
        of="commune",
        hangs_on={CommunePlacement: ("pk",), Commune: ("commune",)},
    )
)
register(
    Law(
        name="mandate-not-after-district",
        sentence=_("Cấp ủy cấp huyện không còn chủ trì sau khi huyện kết thúc."),
        fault=_("còn chủ trì từ {day}, khi “{thing}” không còn"),
        remedy=_("ghi cấp ủy chủ trì từ ngày đó"),
        source="domain.md §3",
        model=Mandate,
        broken=lambda: _runs_on_after("district"),
        of="district",
        hangs_on={Mandate: ("pk",), District: ("district",)},
        is_foretold=True,
        is_strict=False,  # the committee that comes after is entered when the district has ended
    )
)
register(
    Law(
        name="mandate-not-after-commune",
        sentence=_("Cấp ủy cấp xã không còn chủ trì sau khi xã kết thúc."),
        fault=_("còn chủ trì từ {day}, khi “{thing}” không còn"),
        remedy=_("ghi cấp ủy chủ trì từ ngày đó"),
        source="domain.md §3",
        model=Mandate,
        broken=lambda: _runs_on_after("commune"),
        of="commune",
        hangs_on={Mandate: ("pk",), Commune: ("commune",)},
        is_foretold=True,
        is_strict=False,  # what becomes of a commune is there before its committee can be entered
    )
)
register(
    Law(
        name="grant-not-after-its-place",
        sentence=_("Chỉ giao cho cán bộ xã, huyện đang tồn tại."),
        fault=_("bắt đầu từ {day}, khi xã hoặc huyện đó không còn"),
        remedy=_("bỏ việc giao đó, hoặc giao xã đã thay xã cũ"),
        source="domain.md §9",
        model=CommuneGrant,
        broken=_given_too_late,
        hangs_on={CommuneGrant: ("pk",), Commune: ("commune",), District: ("district",)},
        is_foretold=True,
        is_strict=False,  # it gives nothing: a grant ends at the latest with its place
    )
)
