"""A candidate, each attempt to become a member, and where it is handled (domain.md §5).

The steps of a case are days of one row: a question of a day compares columns, whatever the number of cases.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Reading
from accounts.operations import Recorded
from accounts.requests import looks
from admissions.choices import Step
from admissions.querysets import CandidateQuerySet, CasePlaceQuerySet, CaseQuerySet
from units.choices import Origin, Sex
from units.constraints import NoOverlap, YearOf
from units.fields import KeyField, PrecisionField, RoughDayField, TextLineField
from units.models import Cell, Decision, Member, Unit
from units.models.decisions import DecidedFact
from units.periods import Dated
from vietnamese.keys import person_sort_key, search_key

_NAME_KEYS = {"search_key": ("full_name", search_key), "sort_key": ("full_name", person_sort_key)}


class Candidate(Recorded):
    """Somebody who may be admitted; a person who tries twice is one candidate with two cases."""

    full_name = TextLineField(_("họ và tên"), max_length=150, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("năm sinh"))
    born_on = RoughDayField(
        _("ngày sinh"), null=True, blank=True, help_text=_("Để trống nếu chỉ biết năm sinh.")
    )
    born_on_precision = PrecisionField(_("độ chính xác của ngày sinh"))
    sex = models.CharField(_("giới tính"), max_length=6, choices=Sex)
    ethnicity = TextLineField(_("dân tộc"), max_length=50, blank=True)
    erased_on = models.DateField(
        _("đã xóa dữ liệu cá nhân ngày"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Trống: chưa xóa."),
    )
    search_key = KeyField()
    sort_key = KeyField()

    objects = CandidateQuerySet.as_manager()
    KEYS = _NAME_KEYS

    class Meta:
        verbose_name = _("quần chúng ưu tú")
        verbose_name_plural = _("quần chúng ưu tú")
        constraints = [
            models.CheckConstraint(
                condition=~Q(full_name="") | Q(erased_on__isnull=False), name="candidate_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(born_on=None) | Q(birth_year=YearOf("born_on")),
                name="candidate_birth_year_of_birth_date",
                violation_error_message=_("Năm sinh không khớp với ngày sinh."),
            ),
        ]
        indexes = [models.Index(fields=["search_key"], name="candidate_search_key")]

    def __str__(self) -> str:
        return self.full_name

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> "Candidate":
        """Whoever is fetched with the name may be shown: the read log looks whether that was so."""
        candidate = super().from_db(db, field_names, values, **kwargs)
        if "full_name" in candidate.__dict__:
            looks.fetched(candidate.pk, candidate.full_name, is_member=False)
        return candidate


class CandidateLook(models.Model):
    """A candidate whose data were shown in a reading of the read log (domain.md §11)."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="candidate_subjects")
    candidate = models.ForeignKey(
        Candidate, on_delete=models.DO_NOTHING, db_constraint=False, related_name="looks"
    )

    class Meta:
        verbose_name = _("quần chúng được xem")
        verbose_name_plural = _("quần chúng được xem")
        constraints = [models.UniqueConstraint(fields=["reading", "candidate"], name="candidate_look_once")]

    def __str__(self) -> str:
        return f"{self.reading_id}: {self.candidate_id}"


def _day(label: str) -> models.DateField:
    return models.DateField(label, null=True, blank=True)


def _document(label: str) -> models.ForeignKey:
    return models.ForeignKey(
        Decision, verbose_name=label, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


class Case(Recorded):
    """One attempt of a candidate to become a member: the days of its steps, with their documents."""

    candidate = models.ForeignKey(
        Candidate, verbose_name=_("quần chúng"), on_delete=models.PROTECT, related_name="cases"
    )
    code = TextLineField(_("mã hồ sơ"), max_length=40, null=True, blank=True)
    origin = models.CharField(_("nguồn"), max_length=6, choices=Origin, blank=True)
    introduced_by = TextLineField(_("tổ chức giới thiệu"), max_length=150, blank=True)
    introducers = TextLineField(_("đảng viên giới thiệu"), max_length=300, blank=True)
    helper = TextLineField(_("đảng viên giúp đỡ"), max_length=300, blank=True)

    introduced_on = _day(_("ngày giới thiệu"))
    class_certificate_on = _day(_("ngày cấp giấy chứng nhận"))
    file_verified_on = _day(_("ngày thẩm tra lý lịch"))
    cell_resolution_on = _day(_("ngày nghị quyết chi bộ"))
    committee_resolution_on = _day(_("ngày nghị quyết đảng ủy"))
    decision_on = _day(_("ngày quyết định kết nạp"))
    received_on = models.DateField(_("ngày nhận quyết định"), null=True, blank=True)
    ceremony_on = _day(_("ngày kết nạp"))
    new_member_class_on = _day(_("ngày bồi dưỡng đảng viên mới"))
    cell_recognition_on = _day(_("ngày chi bộ xét công nhận"))
    recognition_decision_on = _day(_("ngày quyết định công nhận"))

    introduced_document = _document(_("văn bản giới thiệu"))
    class_certificate_document = _document(_("giấy chứng nhận"))
    cell_resolution_document = _document(_("nghị quyết chi bộ"))
    committee_resolution_document = _document(_("nghị quyết đảng ủy"))
    decision_document = _document(_("quyết định kết nạp"))
    cell_recognition_document = _document(_("nghị quyết công nhận của chi bộ"))
    recognition_decision_document = _document(_("quyết định công nhận"))
    consent_document = _document(_("văn bản đồng ý kết nạp người quá tuổi"))

    extended_days = models.PositiveSmallIntegerField(
        _("gia hạn (ngày làm việc)"), default=0, validators=[MaxValueValidator(365)]
    )
    extension_reason = TextLineField(_("lý do gia hạn"), max_length=300, blank=True)
    extension_document = _document(_("văn bản gia hạn"))

    ended_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    end_reason = TextLineField(_("lý do kết thúc"), max_length=150, blank=True)
    end_document = _document(_("văn bản kết thúc"))

    member = models.OneToOneField(
        Member,
        verbose_name=_("đảng viên được kết nạp"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="admission_case",
    )
    readmits = models.ForeignKey(
        Member,
        verbose_name=_("lần vào Đảng trước"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="readmission_cases",
    )

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ kết nạp")
        verbose_name_plural = _("hồ sơ kết nạp")
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                name="case_code_once",
                violation_error_message=_("Mã hồ sơ này đã dùng cho hồ sơ khác."),
            ),
            models.CheckConstraint(condition=~Q(code=""), name="case_code_null_not_blank"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(recognition_decision_on=None),
                name="case_ends_in_one_way",
                violation_error_message=_("Hồ sơ đã công nhận chính thức thì không ghi kết thúc."),
            ),
            models.CheckConstraint(
                condition=Q(**{f"{step.day}__isnull": False for step in Step}, _connector=Q.OR),
                name="case_has_a_step",
                violation_error_message=_("Hồ sơ phải có ít nhất một bước có ngày."),
            ),
            models.CheckConstraint(
                condition=Q(member=None) | Q(ceremony_on__isnull=False),
                name="case_member_after_ceremony",
            ),
        ]
        indexes = [models.Index(fields=["ended_on", "recognition_decision_on"], name="case_open")]

    def __str__(self) -> str:
        return str(self.candidate)

    @property
    def is_local(self) -> bool:
        """Whether the candidate is said to be one of the place; nobody is of whom nothing is said."""
        return self.origin == Origin.LOCAL

    @property
    def begun_on(self) -> date:
        """The day of its first known step."""
        return min(self.days.values())

    @property
    def days(self) -> dict[Step, date]:
        """The days of the steps that were taken, in the order of the steps."""
        return {step: on for step in Step if (on := getattr(self, step.day)) is not None}


class CasePlace(DecidedFact):
    """For which unit somebody is a candidate, and which cell handles the case, from a day to another."""

    case = models.ForeignKey(
        Case, verbose_name=_("hồ sơ kết nạp"), on_delete=models.CASCADE, related_name="places"
    )
    cell = models.ForeignKey(
        Cell, verbose_name=_("chi bộ phụ trách"), on_delete=models.PROTECT, related_name="case_places"
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("đơn vị (nơi ở, công tác)"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="case_places",
    )

    objects = CasePlaceQuerySet.as_manager()

    class Meta(DecidedFact.Meta):
        verbose_name = _("nơi xét kết nạp")
        verbose_name_plural = _("nơi xét kết nạp")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="case_one_place_at_a_time",
                fields=["case"],
                violation_error_message=_("Hồ sơ đã do chi bộ khác phụ trách trong khoảng thời gian này."),
            ),
        ]
        indexes = [models.Index(fields=["unit", "valid_from", "valid_to"], name="case_place_unit_period")]

    def __str__(self) -> str:
        return f"{self.case}: {self.cell}"
