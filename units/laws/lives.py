"""Nothing lies outside the life of what it stands on: unit, cell, organisation, commune."""

from django.db.models import Case, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from units.laws.law import Law, register
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Commune,
    District,
    Membership,
    Organisation,
    Unit,
    UnitPeriod,
)
from units.periods import begun_before, ends_between, holds_from
from units.spans import earliest, first_day

_BY_PERIODS = "domain.md §3"


def outside(rows: QuerySet, periods: QuerySet, *, of: str) -> QuerySet:
    """Of ``rows`` those that hold on a day on which their ``of`` has none of ``periods``.

    The first such day (``broken_on``) is their own first one, or that on which a period ended and no
    other began. Of days that are known to the month or year no choice must do.
    """
    own = periods.filter(**{of: OuterRef(of)}).annotate(earliest=first_day("valid_from"))
    first, last = earliest(rows.model, "valid_from", OuterRef), earliest(rows.model, "valid_to", OuterRef)
    begun = Exists(own.filter(holds_from(first), earliest__lte=OuterRef("valid_from")))
    goes_on = Exists(own.filter(holds_from(OuterRef("valid_to")), earliest__lte=OuterRef("valid_to")))
    ended = own.filter(~goes_on, ends_between(OuterRef("valid_from"), last))
    return (
        rows.exclude(**{of: None})
        .annotate(
            broken_on=Case(
                When(~begun, then=F("valid_from")),
                default=Subquery(ended.order_by("valid_to").values("valid_to")[:1]),
                output_field=DateField(),
            )
        )
        .exclude(broken_on=None)
    )


def _before(model: type[Recorded], of: str) -> QuerySet:
    """The rows that begin before what they name as ``of``, which has its days in one row."""
    begin = earliest(model, f"{of}__valid_from")
    return model.objects.filter(begun_before(begin)).annotate(broken_on=F("valid_from"))


def _after(model: type[Recorded], of: str) -> QuerySet:
    """The rows that go on after what they name as ``of`` has ended."""
    end = F(f"{of}__valid_to")
    return _ending(model).filter(ends__gt=end).annotate(broken_on=_later("valid_from", end))


def _agencies_after_district() -> QuerySet:
    return _after(Organisation, "district").filter(commune=None)


def _ending(model: type[Recorded]) -> QuerySet:
    """The rows of a model with the first day on which they may end."""
    return model.objects.annotate(ends=earliest(model, "valid_to"))


def _later(one: str | F, other: str | F) -> Greatest:
    return Greatest(one, other, output_field=DateField())


def beyond(model: type[Recorded], of: str) -> QuerySet:
    """The rows that begin before, or go on after, what they name as ``of``."""
    begin, end = earliest(model, f"{of}__valid_from"), F(f"{of}__valid_to")
    return (
        _ending(model)
        .filter(begun_before(begin) | Q(ends__gt=end))
        .annotate(
            broken_on=Case(
                When(begun_before(begin), then=F("valid_from")),
                default=_later("valid_from", end),
                output_field=DateField(),
            )
        )
    )


register(
    Law(
        name="membership-within-unit",
        sentence=_("Đảng viên chỉ tính cho một đơn vị trong những ngày đơn vị đó tồn tại."),
        fault=_("tính cho “{thing}”, là đơn vị không tồn tại vào ngày {day}"),
        remedy=_("chuyển đảng viên sang đơn vị khác từ ngày đó, hoặc sửa ngày của dòng sinh hoạt"),
        source=_BY_PERIODS,
        model=Membership,
        broken=lambda: outside(Membership.objects.all(), UnitPeriod.objects.all(), of="unit"),
        of="unit",
        hangs_on={Membership: ("pk",), Unit: ("unit",)},
    )
)
register(
    Law(
        name="membership-within-cell",
        sentence=_("Đảng viên chỉ sinh hoạt ở một chi bộ trong những ngày chi bộ đó tồn tại."),
        fault=_("“{thing}” không tồn tại vào ngày {day}"),
        remedy=_("chuyển đảng viên sang chi bộ khác từ ngày đó, hoặc sửa ngày của dòng sinh hoạt"),
        source=_BY_PERIODS,
        model=Membership,
        broken=lambda: outside(Membership.objects.all(), CellPeriod.objects.all(), of="cell"),
        of="cell",
        hangs_on={Membership: ("pk",), Cell: ("cell",)},
    )
)
register(
    Law(
        name="coverage-within-unit",
        sentence=_("Chi bộ chỉ phụ trách một đơn vị trong những ngày đơn vị đó tồn tại."),
        fault=_("“{thing}” không tồn tại vào ngày {day}"),
        remedy=_("ghi ngày kết thúc, sửa ngày hoặc xóa dòng phụ trách đó"),
        source=_BY_PERIODS,
        model=CellCoverage,
        broken=lambda: outside(CellCoverage.objects.all(), UnitPeriod.objects.all(), of="unit"),
        of="unit",
        hangs_on={CellCoverage: ("pk",), Unit: ("unit",)},
    )
)
register(
    Law(
        name="coverage-within-cell",
        sentence=_("Chi bộ chỉ phụ trách đơn vị trong những ngày chi bộ đó tồn tại."),
        fault=_("“{thing}” không tồn tại vào ngày {day}"),
        remedy=_("ghi ngày kết thúc, sửa ngày hoặc xóa dòng phụ trách đó"),
        source=_BY_PERIODS,
        model=CellCoverage,
        broken=lambda: outside(CellCoverage.objects.all(), CellPeriod.objects.all(), of="cell"),
        of="cell",
        hangs_on={CellCoverage: ("pk",), Cell: ("cell",)},
    )
)
register(
    Law(
        name="cell-not-after-organisation",
        sentence=_("Chi bộ không còn thuộc một tổ chức cơ sở đảng sau khi tổ chức đó giải thể."),
        fault=_("thuộc “{thing}”, là tổ chức không còn từ ngày {day}"),
        remedy=_("chuyển chi bộ sang tổ chức khác hoặc giải thể chi bộ từ ngày đó"),
        source=_BY_PERIODS,
        model=CellPeriod,
        broken=lambda: _after(CellPeriod, "organisation"),
        of="organisation",
        hangs_on={CellPeriod: ("pk",), Organisation: ("organisation",)},
    )
)
register(
    Law(
        name="cell-not-before-organisation",
        sentence=_("Chi bộ không thuộc một tổ chức cơ sở đảng trước khi tổ chức đó thành lập."),
        fault=_("thuộc “{thing}”, là tổ chức chưa có vào ngày {day}"),
        remedy=_("kiểm tra lại ngày thành lập của chi bộ và của tổ chức"),
        source=_BY_PERIODS,
        model=CellPeriod,
        broken=lambda: _before(CellPeriod, "organisation"),
        of="organisation",
        hangs_on={CellPeriod: ("pk",), Organisation: ("organisation",)},
        is_strict=False,
    )
)
register(
    Law(
        name="unit-within-commune",
        sentence=_("Đơn vị chỉ thuộc một xã trong những ngày xã đó tồn tại."),
        fault=_("thuộc “{thing}”, là xã không tồn tại vào ngày {day}"),
        remedy=_("chuyển đơn vị sang xã khác hoặc giải thể đơn vị từ ngày đó"),
        source=_BY_PERIODS,
        model=UnitPeriod,
        broken=lambda: beyond(UnitPeriod, "commune"),
        of="commune",
        hangs_on={UnitPeriod: ("pk",), Commune: ("commune",)},
    )
)
register(
    Law(
        name="organisation-not-after-commune",
        sentence=_("Tổ chức cơ sở đảng không còn thuộc một xã sau khi xã đó giải thể."),
        fault=_("thuộc “{thing}”, là xã không còn từ ngày {day}"),
        remedy=_("chuyển tổ chức sang xã khác hoặc giải thể tổ chức từ ngày đó"),
        source=_BY_PERIODS,
        model=Organisation,
        broken=lambda: _after(Organisation, "commune"),
        of="commune",
        hangs_on={Organisation: ("pk",), Commune: ("commune",)},
    )
)
register(
    Law(
        name="organisation-not-after-district",
        sentence=_("Tổ chức cơ sở đảng của cơ quan cấp huyện không còn thuộc huyện sau khi huyện kết thúc."),
        fault=_("thuộc “{thing}”, là huyện không còn từ ngày {day}"),
        remedy=_("chuyển tổ chức về xã hoặc tỉnh, hoặc giải thể tổ chức từ ngày đó"),
        source="domain.md §3, §9",
        model=Organisation,
        broken=_agencies_after_district,
        of="district",
        hangs_on={Organisation: ("pk",), District: ("district",)},
        is_foretold=True,
        is_strict=False,  # it lies in the province then, as everything that an ended district held
    )
)
register(
    Law(
        name="organisation-not-before-commune",
        sentence=_("Tổ chức cơ sở đảng không thuộc một xã trước khi xã đó thành lập."),
        fault=_("thuộc “{thing}”, là xã chưa có vào ngày {day}"),
        remedy=_("kiểm tra lại ngày thành lập của tổ chức và của xã"),
        source=_BY_PERIODS,
        model=Organisation,
        broken=lambda: _before(Organisation, "commune"),
        of="commune",
        hangs_on={Organisation: ("pk",), Commune: ("commune",)},
        is_strict=False,
    )
)
