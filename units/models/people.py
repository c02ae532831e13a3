"""Party members, where they meet and for which unit they count."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded, RecordedQuerySet
from accounts.requests import looks
from units.choices import EndReason, Origin, Sex
from units.constraints import NoOverlap, YearOf
from units.fields import KeyField, PrecisionField, RoughDayField, TextLineField, rough_index
from units.models.decisions import DecidedFact, Decision, RoughlyDatedFact
from units.models.organisations import Cell
from units.models.places import Unit
from units.periods import Dated
from units.querysets import DatedQuerySet, MemberQuerySet, MembershipQuerySet
from vietnamese.days import format_day
from vietnamese.keys import person_sort_key, search_key

_NAME_KEYS = {"search_key": ("full_name", search_key), "sort_key": ("full_name", person_sort_key)}


class Member(Recorded):
    """A Party member, from the admission ceremony on."""

    full_name = TextLineField(_("họ và tên"), max_length=150)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"))
    born_on = RoughDayField(
        _("ngày sinh"), null=True, blank=True, help_text=_("Để trống nếu chỉ biết năm sinh.")
    )
    born_on_precision = PrecisionField(_("độ chính xác của ngày sinh"))
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex)
    ethnicity = TextLineField(_("dân tộc"), max_length=50, blank=True)
    card_number = TextLineField(
        _("số thẻ đảng viên"),
        max_length=8,
        null=True,
        blank=True,
        validators=[RegexValidator(r"^\d{8}$", _("Số thẻ đảng viên gồm 8 chữ số."))],
    )
    admitted_on = RoughDayField(_("ngày vào Đảng"), help_text=_("Ngày tổ chức lễ kết nạp."))
    admitted_on_precision = PrecisionField(_("độ chính xác của ngày vào Đảng"))
    admission_decision = models.ForeignKey(
        Decision,
        verbose_name=_("quyết định kết nạp"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="admissions",
    )
    official_from = RoughDayField(
        _("ngày chính thức"), null=True, blank=True, help_text=_("Để trống nếu còn dự bị.")
    )
    official_from_precision = PrecisionField(_("độ chính xác của ngày chính thức"))
    erased_on = models.DateField(
        _("đã xóa dữ liệu cá nhân ngày"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Trống: chưa xóa."),
    )
    search_key = KeyField()
    sort_key = KeyField()

    objects = MemberQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta:
        verbose_name = _("đảng viên")
        verbose_name_plural = _("đảng viên")
        constraints = [
            models.UniqueConstraint(
                fields=["card_number"],
                name="member_card_once",
                violation_error_message=_("Số thẻ đảng viên này đã được cấp cho người khác."),
            ),
            models.CheckConstraint(
                condition=Q(born_on=None) | Q(birth_year=YearOf("born_on")),
                name="member_birth_year_of_birth_date",
                violation_error_message=_("Năm sinh không khớp với ngày sinh."),
            ),
            models.CheckConstraint(
                condition=Q(official_from=None) | Q(official_from__gte=F("admitted_on")),
                name="member_official_after_admission",
                violation_error_message=_("Ngày chính thức không thể trước ngày vào Đảng."),
            ),
            models.CheckConstraint(
                condition=~Q(card_number=""),
                name="member_card_null_not_blank",
                violation_error_message=_("Số thẻ đảng viên gồm 8 chữ số."),
            ),
        ]
        indexes = [
            models.Index(fields=["sort_key"], name="member_sort_key"),
            rough_index("official_from", name="member_official_from_rough"),
        ]

    def __str__(self) -> str:
        return self.full_name

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> "Member":
        """Whoever is fetched with the name may be shown: the read log looks whether that was so."""
        member = super().from_db(db, field_names, values, **kwargs)
        if "full_name" in member.__dict__:
            looks.fetched(member.pk, member.full_name)
        return member

    def is_official(self, *, on: date) -> bool:
        """Whether the member is official, not probationary, on the day ``on``."""
        return self.official_from is not None and self.official_from <= on


class Membership(RoughlyDatedFact):
    """A member meets in a cell and counts for a unit, or for none, from a day to another."""

    member = models.ForeignKey(
        Member, verbose_name=_("đảng viên"), on_delete=models.CASCADE, related_name="memberships"
    )
    cell = models.ForeignKey(
        Cell, verbose_name=_("chi bộ"), on_delete=models.PROTECT, related_name="memberships"
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("đơn vị (nơi ở, công tác)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    origin = models.CharField(_("nguồn"), max_length=6, choices=Origin, blank=True)
    end_reason = models.CharField(_("lý do kết thúc"), max_length=10, choices=EndReason, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta(RoughlyDatedFact.Meta):
        verbose_name = _("quá trình sinh hoạt")
        verbose_name_plural = _("quá trình sinh hoạt")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="member_one_membership_at_a_time",
                fields=["member"],
                violation_error_message=_("Đảng viên đã sinh hoạt ở chi bộ khác trong khoảng thời gian này."),
            ),
        ]
        indexes = [
            *RoughlyDatedFact.Meta.indexes,
            models.Index(fields=["unit", "valid_from", "valid_to"], name="membership_unit_period"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.cell}"


class Exemption(DecidedFact):
    """A member is exempt from Party work and meetings from a day to another."""

    member = models.ForeignKey(
        Member, verbose_name=_("đảng viên"), on_delete=models.CASCADE, related_name="exemptions"
    )

    objects = DatedQuerySet.as_manager()

    class Meta(DecidedFact.Meta):
        verbose_name = _("miễn công tác và sinh hoạt đảng")
        verbose_name_plural = _("miễn công tác và sinh hoạt đảng")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="member_one_exemption_at_a_time",
                fields=["member"],
                violation_error_message=_("Đảng viên đã được miễn sinh hoạt trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return gettext("{member}: miễn từ {day}").format(member=self.member, day=format_day(self.valid_from))


class DistinctPersons(Recorded):
    """Two rows that look like one person and were found to be two; by their keys, the smaller first."""

    one = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    objects = RecordedQuerySet.as_manager()

    class Meta:
        verbose_name = _("hai người khác nhau")
        verbose_name_plural = _("hai người khác nhau")
        constraints = [models.UniqueConstraint(fields=["one", "other"], name="distinct_persons_once")]

    def __str__(self) -> str:
        return f"{self.one} ≠ {self.other}"


class Readmission(Recorded):
    """A person who had been struck off, expelled or had resigned was admitted again, with a new probation.

    Each admission is a member of its own: what was counted of the former one stays as it was, and nobody is
    official again without a new recognition.
    """

    member = models.OneToOneField(
        Member, verbose_name=_("lần kết nạp lại"), on_delete=models.CASCADE, related_name="readmission"
    )
    former = models.OneToOneField(
        Member, verbose_name=_("lần vào Đảng trước"), on_delete=models.CASCADE, related_name="readmitted"
    )

    objects = RecordedQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết nạp lại")
        verbose_name_plural = _("kết nạp lại")
        constraints = [
            models.CheckConstraint(condition=~Q(member=F("former")), name="readmission_of_two_admissions")
        ]

    def __str__(self) -> str:
        return gettext("{member}: kết nạp lại").format(member=self.member)
