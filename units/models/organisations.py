"""Grassroots organisations, Party cells, and which cell covers which unit."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from units.choices import CoverageForm, OrganisationKind
from units.constraints import NoOverlap
from units.fields import KeyField, TextLineField
from units.models.decisions import RoughlyDatedFact
from units.models.places import Unit
from units.models.territory import Commune, LiesSomewhere
from units.periods import Dated
from units.querysets import CellPeriodQuerySet, CellQuerySet, CoverageQuerySet, OrganisationQuerySet
from vietnamese.keys import search_key, sort_key

_NAME_KEYS = {"search_key": ("name", search_key), "sort_key": ("name", sort_key)}


class Organisation(RoughlyDatedFact, LiesSomewhere):
    """A grassroots organisation: one with a committee, or one that is itself a single cell.

    It belongs to a commune, or (``commune`` empty) to an agency directly under the district or the province.
    """

    commune = models.ForeignKey(
        Commune,
        verbose_name=_("xã, thị trấn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="organisations",
        help_text=_("Để trống nếu là tổ chức của cơ quan trực thuộc huyện."),
    )
    name = TextLineField(_("tên tổ chức cơ sở đảng"), max_length=200)
    kind = models.CharField(_("loại hình"), max_length=10, choices=OrganisationKind)
    leads_commune = models.BooleanField(
        _("là đảng bộ của xã"),
        default=False,
        db_default=False,
        help_text=_("Chi bộ của các đơn vị trong xã thuộc đảng bộ này khi sắp xếp."),
    )
    search_key = KeyField()
    sort_key = KeyField()

    objects = OrganisationQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta(RoughlyDatedFact.Meta):
        verbose_name = _("tổ chức cơ sở đảng")
        verbose_name_plural = _("tổ chức cơ sở đảng")
        constraints = [
            *Dated.Meta.constraints,
            *LiesSomewhere.Meta.constraints,
            NoOverlap(
                name="organisation_name_once_at_a_time",
                fields=["district", "name"],
                violation_error_message=_(
                    "Huyện đã có một tổ chức cơ sở đảng cùng tên trong cùng thời gian."
                ),
            ),
            NoOverlap(
                name="organisation_leads_commune_alone",
                fields=["commune"],
                where={"leads_commune": True},
                violation_error_message=_(
                    "Xã đã có một tổ chức khác là đảng bộ của xã trong cùng thời gian."
                ),
            ),
            NoOverlap(
                name="organisation_name_once_at_a_time_without_district",
                fields=["province", "commune", "name"],
                where={"district": None},
                nulls_distinct=False,
                violation_error_message=_(
                    "Xã (hoặc tỉnh) đã có một tổ chức cơ sở đảng cùng tên trong cùng thời gian."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Cell(Recorded):
    """A Party cell: an identity through the years. Founded when its first period begins.

    A cell that falls below three official members is not dissolved by itself: that takes a decision.
    """

    code = TextLineField(_("mã chi bộ"), max_length=30, unique=True)
    notes = models.TextField(_("ghi chú"), blank=True)

    objects = CellQuerySet.as_manager()

    class Meta:
        verbose_name = _("chi bộ")
        verbose_name_plural = _("chi bộ")

    def __str__(self) -> str:
        return self.code

    def only_unit(self, *, on: date) -> Unit | None:
        """The unit that the cell covers on the day ``on``, where it is one alone."""
        covered = list(self.coverages.in_effect(on=on).select_related("unit")[:2])
        return covered[0].unit if len(covered) == 1 else None


class CellPeriod(RoughlyDatedFact):
    """A cell's name and organisation from a day to another."""

    cell = models.ForeignKey(Cell, verbose_name=_("chi bộ"), on_delete=models.CASCADE, related_name="periods")
    name = TextLineField(_("tên chi bộ"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("tổ chức cơ sở đảng"),
        on_delete=models.PROTECT,
        related_name="cell_periods",
    )
    search_key = KeyField()
    sort_key = KeyField()

    objects = CellPeriodQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta(RoughlyDatedFact.Meta):
        verbose_name = _("giai đoạn của chi bộ")
        verbose_name_plural = _("giai đoạn của chi bộ")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="cell_one_period_at_a_time",
                fields=["cell"],
                violation_error_message=_("Chi bộ đã có tên và tổ chức khác trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CellCoverage(RoughlyDatedFact):
    """A cell covers a unit: as the unit's OWN cell, or as the JOINT one it meets with."""

    cell = models.ForeignKey(
        Cell, verbose_name=_("chi bộ"), on_delete=models.CASCADE, related_name="coverages"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="coverages"
    )
    form = models.CharField(_("hình thức"), max_length=5, choices=CoverageForm)

    objects = CoverageQuerySet.as_manager()

    class Meta(RoughlyDatedFact.Meta):
        verbose_name = _("đơn vị chi bộ phụ trách")
        verbose_name_plural = _("đơn vị chi bộ phụ trách")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="unit_one_own_cell_at_a_time",
                fields=["unit"],
                where={"form": "own"},
                violation_error_message=_("Đơn vị đã có chi bộ riêng khác trong khoảng thời gian này."),
            ),
            NoOverlap(
                name="cell_one_own_unit_at_a_time",
                fields=["cell"],
                where={"form": "own"},
                violation_error_message=(
                    _("Chi bộ đã là chi bộ riêng của đơn vị khác trong khoảng thời gian này.")
                ),
            ),
            NoOverlap(
                name="cell_covers_unit_once_at_a_time",
                fields=["cell", "unit"],
                violation_error_message=_("Chi bộ đã phụ trách đơn vị này trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()}: {self.cell} → {self.unit}"
