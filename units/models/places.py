"""Tracked units: what they are called, what they are and where, and how they go on in each other."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from units.choices import AreaClass, LineageKind, ReportKind, UnitKind
from units.constraints import NoOverlap
from units.fields import KeyField, TextLineField
from units.models.decisions import Decision, RoughlyDatedFact
from units.models.territory import Commune
from units.periods import Dated, begun_before
from units.querysets import DatedQuerySet, UnitPeriodQuerySet, UnitQuerySet
from vietnamese.keys import search_key, sort_key

_NAME_KEYS = {"search_key": ("name", search_key), "sort_key": ("name", sort_key)}


class Unit(Recorded):
    """A tracked unit (hamlet, town quarter, school, health station): an identity through the years.

    Its name, kind and commune stand in its periods; a unit may close and open again.
    """

    code = TextLineField(_("mã đơn vị"), max_length=30, unique=True)
    area_class = models.CharField(_("khu vực"), max_length=20, choices=AreaClass, blank=True)
    households = models.PositiveIntegerField(_("số hộ"), null=True, blank=True)
    latitude = models.FloatField(_("vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("kinh độ"), null=True, blank=True)
    notes = models.TextField(_("ghi chú"), blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")

    def __str__(self) -> str:
        return self.code


class UnitPeriod(RoughlyDatedFact):
    """A unit's name, kind and commune from a day to another."""

    unit = models.ForeignKey(Unit, verbose_name=_("đơn vị"), on_delete=models.CASCADE, related_name="periods")
    name = TextLineField(_("tên đơn vị"), max_length=200)
    kind = models.PositiveSmallIntegerField(_("loại đơn vị"), choices=UnitKind)
    commune = models.ForeignKey(
        Commune, verbose_name=_("xã, thị trấn"), on_delete=models.PROTECT, related_name="unit_periods"
    )
    search_key = KeyField()
    sort_key = KeyField()

    objects = UnitPeriodQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta(RoughlyDatedFact.Meta):
        verbose_name = _("giai đoạn của đơn vị")
        verbose_name_plural = _("giai đoạn của đơn vị")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="unit_one_period_at_a_time",
                fields=["unit"],
                violation_error_message=_("Đơn vị đã có tên, loại và xã khác trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UnitLineage(Recorded):
    """One unit goes on in another from a day: a merger or a split."""

    predecessor = models.ForeignKey(
        Unit, verbose_name=_("đơn vị cũ"), on_delete=models.CASCADE, related_name="successions"
    )
    successor = models.ForeignKey(
        Unit, verbose_name=_("đơn vị mới"), on_delete=models.CASCADE, related_name="origins"
    )
    happened_on = models.DateField(_("ngày"))
    kind = models.CharField(_("hình thức"), max_length=10, choices=LineageKind, default=LineageKind.MERGE)
    decision = models.ForeignKey(
        Decision, verbose_name=_("văn bản"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("sáp nhập, chia tách")
        verbose_name_plural = _("sáp nhập, chia tách")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "happened_on"],
                name="unit_lineage_once",
                violation_error_message=_("Việc sáp nhập, chia tách này đã được ghi."),
            ),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="unit_lineage_two_units",
                violation_error_message=_("Một đơn vị không thể sáp nhập vào chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    def clean(self) -> None:
        """Units go on in units that are counted with them: a hamlet in a quarter, not in a school."""
        super().clean()
        if self.predecessor_id is None or self.successor_id is None or self.happened_on is None:
            return
        before = self.predecessor.periods.filter(begun_before(self.happened_on)).latest_first().first()
        next_day = self.happened_on + timedelta(days=1)
        after = self.successor.periods.filter(begun_before(next_day)).latest_first().first()
        if before and after and (refusal := kinds_differ(before, after)):
            raise ValidationError(refusal)


def kinds_differ(before: UnitPeriod, after: UnitPeriod) -> str:
    """Why a unit as of one period cannot go on in another: they are not counted together; empty if it can."""
    if ReportKind.of(before.kind) == ReportKind.of(after.kind):
        return ""
    return gettext(
        "{old} và {new} là hai loại đơn vị khác nhau nên không sáp nhập, chia tách vào nhau "
        "được. Hãy chọn đơn vị cùng loại, hoặc sửa loại của đơn vị trước."
    ).format(old=before.name, new=after.name)
