"""Districts, communes and tracked units."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from units.choices import AreaClass, CommuneKind, LineageKind, ReportKind, UnitKind
from units.constraints import NoOverlap
from units.fields import KeyField, TextLineField
from units.models.decisions import DecidedFact, Decision
from units.periods import Dated, begun_before
from units.querysets import (
    CommuneQuerySet,
    DatedQuerySet,
    SearchedQuerySet,
    UnitPeriodQuerySet,
    UnitQuerySet,
)
from vietnamese.keys import search_key, sort_key
from vietnamese.words import short_commune

_NAME_KEYS = {"search_key": ("name", search_key), "sort_key": ("name", sort_key)}


class District(Recorded):
    """A district: the area whose Party committee runs the programme."""

    name = TextLineField(_("tên huyện"), max_length=150, unique=True)
    province = TextLineField(_("tỉnh"), max_length=150, blank=True)
    search_key = KeyField()
    sort_key = KeyField()

    objects = SearchedQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta:
        verbose_name = _("huyện")
        verbose_name_plural = pgettext_lazy("nhiều", "huyện")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of_programme(cls) -> "District":
        """The district whose committee runs the programme, else the first one entered.

        Raises ``ValidationError`` while the register has none.
        """
        district = cls.objects.filter(programmes__isnull=False).first() or cls.objects.order_by("pk").first()
        if district is None:
            raise ValidationError(gettext("Sổ chưa có huyện nào. Hãy thêm huyện trong phần Thiết lập trước."))
        return district


class Commune(DecidedFact):
    """A commune, township or ward during one legal existence.

    Codes and names are used again after reforms: both are unique only at a time.
    """

    district = models.ForeignKey(
        District, verbose_name=_("huyện"), on_delete=models.PROTECT, related_name="communes"
    )
    code = TextLineField(_("mã xã"), max_length=10)
    name = TextLineField(_("tên xã, thị trấn"), max_length=150, help_text=_("Tên đầy đủ, ví dụ: Xã Co Mạ"))
    kind = models.CharField(_("loại"), max_length=10, choices=CommuneKind, default=CommuneKind.COMMUNE)
    search_key = KeyField()
    sort_key = KeyField()

    objects = CommuneQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta(DecidedFact.Meta):
        verbose_name = _("xã, thị trấn")
        verbose_name_plural = pgettext_lazy("nhiều", "xã, thị trấn")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="commune_code_once_at_a_time",
                fields=["code"],
                violation_error_message=_("Mã xã này đã được một xã khác dùng trong cùng thời gian."),
            ),
            NoOverlap(
                name="commune_name_once_at_a_time",
                fields=["district", "name"],
                violation_error_message=_("Huyện đã có một xã cùng tên trong cùng thời gian."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name without its kind, for narrow tables: Co Mạ; a township keeps its kind."""
        return short_commune(self.name)


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


class UnitPeriod(DecidedFact):
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

    class Meta(DecidedFact.Meta):
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
