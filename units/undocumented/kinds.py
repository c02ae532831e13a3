"""The kinds of facts of the register that should name a document, communes first, persons last."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission
from units.choices import LEAVES_THE_PARTY, CoverageForm
from units.models import (
    CellCoverage,
    CellPeriod,
    Commune,
    CommuneLineage,
    CommunePlacement,
    Exemption,
    Member,
    Membership,
    Organisation,
    UnitLineage,
    UnitPeriod,
)
from units.periods import FOREVER
from units.undocumented import places
from units.undocumented.kind import FactKind, kinds, register

__all__ = ["kinds"]  # of a registry that is filled

_ENDED = ~Q(valid_to=FOREVER)
_PERSONS: dict[str, Any] = {"permission": Permission.SEE_PERSONS}


def _before(model, owner: str) -> Exists:
    """Whether the thing was something else until the day on which this stretch begins."""
    return Exists(model.objects.filter(valid_to=OuterRef("valid_from"), **{owner: OuterRef(owner)}))


def _after(model, owner: str) -> Exists:
    """Whether the thing is something else from the day on which this stretch ends."""
    return Exists(model.objects.filter(valid_from=OuterRef("valid_to"), **{owner: OuterRef(owner)}))


_ENDS: dict[str, Any] = {"column": "end_decision", "day": "valid_to"}

register(
    FactKind(
        name="commune_began",
        label=_("Thành lập xã"),
        model=Commune,
        named=("pk",),
        commune=F("pk"),
    )
)
register(
    FactKind(
        name="commune_ended",
        label=_("Xã kết thúc"),
        model=Commune,
        named=("pk",),
        lacks=_ENDED,
        commune=F("pk"),
        **_ENDS,
    )
)
register(
    FactKind(
        name="commune_moved",
        label=_("Xã chuyển nơi trực thuộc"),
        model=CommunePlacement,
        named=("commune",),
        commune=F("commune"),
    )
)
register(
    FactKind(
        name="commune_lineage",
        label=_("Sắp xếp xã"),
        model=CommuneLineage,
        named=("successor", "predecessor"),
        day="happened_on",
        commune=F("successor"),
    )
)
register(
    FactKind(
        name="organisation_began",
        label=_("Thành lập tổ chức cơ sở đảng"),
        model=Organisation,
        named=("pk",),
        commune=F("commune"),
        home="",
    )
)
register(
    FactKind(
        name="organisation_ended",
        label=_("Tổ chức cơ sở đảng kết thúc"),
        model=Organisation,
        named=("pk",),
        lacks=_ENDED,
        commune=F("commune"),
        home="",
        **_ENDS,
    )
)
register(
    FactKind(
        name="unit_began",
        label=_("Thành lập đơn vị"),
        model=UnitPeriod,
        named=("unit",),
        lacks=~Q(_before(UnitPeriod, "unit")),
        commune=F("commune"),
    )
)
register(
    FactKind(
        name="unit_changed",
        label=_("Đổi tên, loại, xã của đơn vị"),
        model=UnitPeriod,
        named=("unit",),
        lacks=Q(_before(UnitPeriod, "unit")),
        commune=F("commune"),
    )
)
register(
    FactKind(
        name="unit_ended",
        label=_("Đơn vị kết thúc"),
        model=UnitPeriod,
        named=("unit",),
        lacks=_ENDED & ~Q(_after(UnitPeriod, "unit")),
        commune=F("commune"),
        **_ENDS,
    )
)
register(
    FactKind(
        name="unit_lineage",
        label=_("Sáp nhập, chia tách đơn vị"),
        model=UnitLineage,
        named=("successor", "predecessor"),
        day="happened_on",
        commune=places.of_unit("successor", "happened_on"),
    )
)
register(
    FactKind(
        name="cell_founded",
        label=_("Thành lập chi bộ"),
        model=CellPeriod,
        named=("cell",),
        lacks=~Q(_before(CellPeriod, "cell")),
        commune=F("organisation__commune"),
        home="organisation__",
    )
)
register(
    FactKind(
        name="cell_changed",
        label=_("Đổi tên, chuyển chi bộ"),
        model=CellPeriod,
        named=("cell",),
        lacks=Q(_before(CellPeriod, "cell")),
        commune=F("organisation__commune"),
        home="organisation__",
    )
)
register(
    FactKind(
        name="cell_dissolved",
        label=_("Chi bộ kết thúc, giải thể"),
        model=CellPeriod,
        named=("cell",),
        lacks=_ENDED & ~Q(_after(CellPeriod, "cell")),
        commune=F("organisation__commune"),
        home="organisation__",
        **_ENDS,
    )
)
# A coverage that begins with its cell, or ends with it, holds by the document of the cell.
_CELL_BEGINS = Exists(CellPeriod.objects.filter(cell=OuterRef("cell"), valid_from=OuterRef("valid_from")))
_CELL_ENDS = Exists(CellPeriod.objects.filter(cell=OuterRef("cell"), valid_to=OuterRef("valid_to")))
register(
    FactKind(
        name="coverage_began",
        label=_("Chi bộ phụ trách đơn vị, sinh hoạt ghép"),
        model=CellCoverage,
        named=("cell", "unit"),
        lacks=~Q(_CELL_BEGINS),
        commune=places.of_unit("unit", "valid_from"),
    )
)
register(
    FactKind(
        name="coverage_ended",
        label=_("Thôi là chi bộ riêng của đơn vị"),
        model=CellCoverage,
        named=("cell", "unit"),
        lacks=_ENDED & Q(form=CoverageForm.OWN) & ~Q(_CELL_ENDS),
        commune=places.of_cell_that_ends("cell", "valid_to"),
        **_ENDS,
    )
)
register(
    FactKind(
        name="admission",
        label=_("Kết nạp đảng viên"),
        model=Member,
        named=("pk",),
        column="admission_decision",
        day="admitted_on",
        lacks=Q(erased_on=None),
        commune=places.of_member("pk", "admitted_on"),
        **_PERSONS,
    )
)
register(
    FactKind(
        name="membership_ended",
        label=_("Xóa tên, khai trừ, xin ra khỏi Đảng"),
        model=Membership,
        named=("member",),
        lacks=Q(end_reason__in=LEAVES_THE_PARTY, member__erased_on=None),
        commune=places.of_cell_that_ends("cell", "valid_to"),
        **_ENDS,
        **_PERSONS,
    )
)
register(
    FactKind(
        name="exemption",
        label=_("Miễn công tác và sinh hoạt đảng"),
        model=Exemption,
        named=("member",),
        lacks=Q(member__erased_on=None),
        commune=places.of_member("member", "valid_from"),
        **_PERSONS,
    )
)
