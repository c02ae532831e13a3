"""Provinces, districts and communes: what lies in what, from a day to another."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from units.choices import CommuneKind, CommuneLineageKind
from units.constraints import NoOverlap
from units.fields import KeyField, TextLineField
from units.models.decisions import DecidedFact, Decision
from units.periods import Dated
from units.querysets import (
    CommuneLineageQuerySet,
    CommuneQuerySet,
    DatedQuerySet,
    DistrictQuerySet,
    ProvinceQuerySet,
)
from vietnamese.keys import search_key, sort_key
from vietnamese.words import short_commune

_NAME_KEYS = {"search_key": ("name", search_key), "sort_key": ("name", sort_key)}
# The first day of a district whose beginning nobody has entered: that of the Party.
FIRST_DAY = date(1930, 2, 3)


class Province(Recorded):
    """A province, in which districts lie, and communes where there is no district."""

    name = TextLineField(_("tên tỉnh"), max_length=150, unique=True)
    search_key = KeyField()
    sort_key = KeyField()

    objects = ProvinceQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta:
        verbose_name = _("tỉnh")
        verbose_name_plural = pgettext_lazy("nhiều", "tỉnh")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def named(cls, name: str) -> "Province | None":
        """The province of that name, made where there is none; None without a name."""
        if not name:
            return None
        return cls.objects.filter(name=name).first() or cls.objects.create(name=name)


class District(DecidedFact):
    """A district from the day it begins to the day it ends.

    What still lies in it when it ends lies directly in its province from that day on.
    """

    valid_from = models.DateField(_("từ ngày"), default=FIRST_DAY, help_text=_("Ngày đầu tiên có hiệu lực."))
    name = TextLineField(_("tên huyện"), max_length=150)
    province = models.ForeignKey(
        Province,
        verbose_name=_("tỉnh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="districts",
    )
    search_key = KeyField()
    sort_key = KeyField()

    objects = DistrictQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta(DecidedFact.Meta):
        verbose_name = _("huyện")
        verbose_name_plural = pgettext_lazy("nhiều", "huyện")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="district_name_once_at_a_time",
                fields=["province", "name"],
                nulls_distinct=False,
                violation_error_message=_("Tỉnh đã có một huyện cùng tên trong cùng thời gian."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LiesSomewhere(models.Model):
    """A thing that lies in a district, or directly in a province; in none while nobody has said it."""

    district = models.ForeignKey(
        District,
        verbose_name=_("huyện"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        help_text=_("Để trống khi trực thuộc tỉnh."),
    )
    province = models.ForeignKey(
        Province,
        verbose_name=_("trực thuộc tỉnh"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        help_text=_("Chỉ ghi khi không thuộc huyện nào."),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(district=None) | Q(province=None),
                name="%(app_label)s_%(class)s_lies_in_one",
                violation_error_message=_("Chỉ ghi một nơi: thuộc huyện, hoặc trực thuộc tỉnh."),
            )
        ]


class Commune(DecidedFact, LiesSomewhere):
    """A commune, township or ward during one legal existence.

    ``district`` or ``province`` is where it lies from its beginning; its placements say where it lies
    from a later day on. Codes and names are used again after reforms: both are unique only at a time.
    """

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
            *LiesSomewhere.Meta.constraints,
            NoOverlap(
                name="commune_code_once_at_a_time",
                fields=["code"],
                violation_error_message=_("Mã xã này đã được một xã khác dùng trong cùng thời gian."),
            ),
            NoOverlap(
                name="commune_name_once_at_a_time",
                fields=["district", "province", "name"],
                nulls_distinct=False,
                violation_error_message=_(
                    "Huyện (hoặc tỉnh, khi không thuộc huyện) đã có một xã cùng tên trong cùng thời gian."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def short_name(self) -> str:
        """The name without its kind, for narrow tables: Co Mạ; a township keeps its kind."""
        return short_commune(self.name)

    def lies_in(self, *, on: date) -> District | Province | None:
        """The district in which the commune lies on the day ``on``, else the province; None if unsaid."""
        placement = self.placements.in_effect(on=on).select_related("district__province", "province").first()
        place = placement or self
        if place.district is None:
            return place.province
        return place.district if on < place.district.valid_to else place.district.province


class CommunePlacement(DecidedFact, LiesSomewhere):
    """Where a commune lies from a day after its beginning: in another district, or directly in a province."""

    commune = models.ForeignKey(
        Commune, verbose_name=_("xã, thị trấn"), on_delete=models.CASCADE, related_name="placements"
    )

    objects = DatedQuerySet.as_manager()

    class Meta(DecidedFact.Meta):
        verbose_name = _("nơi trực thuộc của xã")
        verbose_name_plural = _("nơi trực thuộc của xã")
        constraints = [
            *Dated.Meta.constraints,
            *LiesSomewhere.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(district=None) | ~Q(province=None),
                name="commune_placement_says_where",
                violation_error_message=_("Hãy chọn huyện, hoặc tỉnh khi xã trực thuộc tỉnh."),
            ),
            NoOverlap(
                name="commune_lies_in_one_place_at_a_time",
                fields=["commune"],
                violation_error_message=_("Xã đã thuộc nơi khác trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commune} – {self.district or self.province}"

    def clean(self) -> None:
        """A placement begins within the life of its commune, and brings it to no namesake."""
        super().clean()
        place = self.district or self.province
        if self.commune_id is None or self.valid_from is None or place is None:
            return
        if not self.commune.holds(self.valid_from):
            raise ValidationError(
                gettext("{commune} không tồn tại vào ngày này. Hãy chọn ngày khác.").format(
                    commune=self.commune
                )
            )
        there = Commune.objects.in_effect(on=self.valid_from).lying_in(place, on=self.valid_from)
        if there.filter(name=self.commune.name).exclude(pk=self.commune_id).exists():
            raise ValidationError(
                gettext("{place} đã có một xã tên {commune} vào ngày này.").format(
                    place=place, commune=self.commune
                )
            )


class CommuneLineage(Recorded):
    """One commune goes on in another from a day: merged into it, a part of it, or renamed."""

    predecessor = models.ForeignKey(
        Commune, verbose_name=_("xã cũ"), on_delete=models.CASCADE, related_name="successions"
    )
    successor = models.ForeignKey(
        Commune, verbose_name=_("xã mới"), on_delete=models.CASCADE, related_name="origins"
    )
    happened_on = models.DateField(_("ngày"))
    kind = models.CharField(
        _("hình thức"), max_length=10, choices=CommuneLineageKind, default=CommuneLineageKind.MERGE
    )
    decision = models.ForeignKey(
        Decision, verbose_name=_("văn bản"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CommuneLineageQuerySet.as_manager()

    class Meta:
        verbose_name = _("sắp xếp xã")
        verbose_name_plural = _("sắp xếp xã")
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "happened_on"],
                name="commune_lineage_once",
                violation_error_message=_("Việc sắp xếp này đã được ghi."),
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")),
                name="commune_lineage_two_communes",
                violation_error_message=_("Một xã không thể nhập vào chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
