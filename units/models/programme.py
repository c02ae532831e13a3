"""The resolution that is being carried out, and the limits that regulations set."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts import clock
from accounts.operations import Recorded, RecordedQuerySet
from units.choices import ThresholdName
from units.constraints import NoOverlap
from units.fields import TextLineField
from units.models.decisions import Decision
from units.models.mandates import Mandate
from units.models.territory import Commune
from units.periods import Dated
from units.querysets import ThresholdQuerySet


class Programme(Recorded):
    """The resolution and its baseline day; mandates say which committee carries it out."""

    resolution = models.ForeignKey(
        Decision, verbose_name=_("nghị quyết"), on_delete=models.PROTECT, related_name="+"
    )
    title = TextLineField(_("tên chương trình"), max_length=300)
    baseline_on = models.DateField(_("ngày mốc"))
    is_demo = models.BooleanField(_("dữ liệu mẫu"), default=False, editable=False)
    demo_on = models.DateField(_("ngày mở dữ liệu mẫu"), null=True, editable=False)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        verbose_name = _("chương trình")
        verbose_name_plural = pgettext_lazy("nhiều", "chương trình")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_demo=False) | models.Q(demo_on__isnull=False),
                name="programme_demo_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def opens_on(self, today: date) -> date:
        """The day that pages speak of when they are opened: today; in a demo the one made for it."""
        return self.demo_on if self.is_demo and self.demo_on else today

    @classmethod
    def current(cls) -> "Programme":
        """The programme that this installation carries out."""
        return cls.objects.select_related("resolution").earliest("pk")


class Threshold(Recorded, Dated):
    """A limit set by regulations, from a day on. Changing one recounts the ledger."""

    name = models.CharField(_("giới hạn"), max_length=30, choices=ThresholdName)
    value = models.PositiveSmallIntegerField(_("giá trị"))
    source = TextLineField(_("căn cứ"), max_length=300, blank=True)

    objects = ThresholdQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("giới hạn")
        verbose_name_plural = pgettext_lazy("nhiều", "giới hạn")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="threshold_one_value_at_a_time",
                fields=["name"],
                violation_error_message=_("Giới hạn này đã có giá trị khác trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()}: {self.value}"


def office_words() -> list[str]:
    """The names by which everybody knows the office: no secret of a password (accounts.passwords)."""
    names, titles = [], []
    for mandate in Mandate.objects.with_roots():
        names += [mandate.committee_name, mandate.place, mandate.root_name]
        if mandate.place:
            titles += [name.replace(mandate.place, "") for name in names]
    communes = Commune.objects.values_list("name", flat=True)
    return [*names, *titles, *(" ".join(name.split()[1:]) for name in communes)]


def office_level() -> str:
    """The level of the office that runs the programme today, by the name of its area; empty where none is
    said."""
    programme = Programme.objects.order_by("pk").first()
    today = clock.today()
    mandate = Mandate.of(on=programme.opens_on(today) if programme else today)
    return mandate.area_word if mandate.root else ""


def add_set_up_rows() -> None:
    """Give an empty installation its programme and limits; the caller opens the operation."""
    if not Programme.objects.exists():
        resolution = Decision.objects.create(
            number="03-NQ/TU",
            signed_on=date(2006, 2, 10),
            issuer="Ban Thường vụ Tỉnh ủy Sơn La",
            subject="Phát triển Đảng ở bản, trường học, trạm y tế chưa có đảng viên và tổ chức Đảng",
        )
        Programme.objects.create(
            resolution=resolution,
            title="Phát triển Đảng ở bản, trường học, trạm y tế chưa có đảng viên và chi bộ",
            baseline_on=date(2006, 2, 10),
        )
    add_missing_limits()


def set_up_rows_are_there() -> bool:
    """Whether there is a programme, and every limit that the program asks for has a first value."""
    known = set(Threshold.objects.values_list("name", flat=True))
    return Programme.objects.exists() and not _FIRST_LIMITS.keys() - known


def add_missing_limits() -> None:
    """Give every limit of which nothing is known its first value; the caller opens the operation."""
    known = set(Threshold.objects.values_list("name", flat=True))
    for name, value in _FIRST_LIMITS.items():
        if name not in known:
            source = _SOURCES.get(name, "")
            Threshold.objects.create(name=name, value=value, source=source, valid_from=date(1930, 2, 3))


_FIRST_LIMITS = {
    ThresholdName.OFFICIALS_FOR_CELL: 3,
    ThresholdName.OFFICIALS_AT_RISK: 4,
    ThresholdName.ACTIVE_OFFICIALS: 3,
    ThresholdName.LOCAL_OFFICIALS: 3,
    ThresholdName.AGE_MEN: 60,
    ThresholdName.AGE_WOMEN: 55,
    ThresholdName.PROBATION_MONTHS: 12,
    ThresholdName.ADMISSION_AGE: 18,
    ThresholdName.YEARS_KEPT: 10,
    ThresholdName.CERTIFICATE_MONTHS: 60,
    ThresholdName.DECISION_DAYS: 60,
    ThresholdName.EXTENSION_DAYS: 30,
    ThresholdName.CEREMONY_DAYS: 30,
    ThresholdName.RECOGNITION_DAYS: 30,
    ThresholdName.RECOGNITION_DECISION_DAYS: 30,
    ThresholdName.ADMISSION_AGE_MOST: 60,
    ThresholdName.BACKGROUND_MONTHS: 12,
    ThresholdName.READMISSION_MONTHS: 36,
    ThresholdName.NO_ADMISSION_MONTHS: 36,
    ThresholdName.DUE_SOON_DAYS: 30,
    ThresholdName.PACE_CLASS: 90,
    ThresholdName.PACE_FILE: 60,
    ThresholdName.PACE_CELL: 30,
    ThresholdName.PACE_COMMITTEE: 15,
    ThresholdName.PACE_DECISION: 30,
    ThresholdName.PACE_CEREMONY: 15,
    ThresholdName.CASES_FOR_OWN_PACE: 10,
    ThresholdName.CANDIDATE_YEARS_KEPT: 5,
}
_RULES = "Điều lệ Đảng; Quy định 294-QĐ/TW và Hướng dẫn 06-HD/TW năm 2025"
_OFFICE = "Văn phòng đặt; sửa được theo thực tế"
_SOURCES = {
    ThresholdName.CERTIFICATE_MONTHS: f"Điều 4 {_RULES}",
    ThresholdName.DECISION_DAYS: f"Điều 4 {_RULES}",
    ThresholdName.EXTENSION_DAYS: f"Điều 4 {_RULES}",
    ThresholdName.CEREMONY_DAYS: f"Điều 4 {_RULES}",
    ThresholdName.RECOGNITION_DAYS: f"Điều 5 {_RULES}",
    ThresholdName.RECOGNITION_DECISION_DAYS: f"Điều 5 {_RULES}",
    ThresholdName.PROBATION_MONTHS: f"Điều 5 {_RULES}",
    ThresholdName.ADMISSION_AGE: f"Điều 1 {_RULES}",
    ThresholdName.ADMISSION_AGE_MOST: f"Điều 1 {_RULES}",
    ThresholdName.BACKGROUND_MONTHS: f"Điều 4 {_RULES}",
    ThresholdName.READMISSION_MONTHS: f"Điều 4 {_RULES}",
    ThresholdName.CANDIDATE_YEARS_KEPT: "Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15",
    ThresholdName.NO_ADMISSION_MONTHS: _OFFICE,
    ThresholdName.DUE_SOON_DAYS: _OFFICE,
    ThresholdName.PACE_CLASS: _OFFICE,
    ThresholdName.PACE_FILE: _OFFICE,
    ThresholdName.PACE_CELL: _OFFICE,
    ThresholdName.PACE_COMMITTEE: _OFFICE,
    ThresholdName.PACE_DECISION: _OFFICE,
    ThresholdName.PACE_CEREMONY: _OFFICE,
    ThresholdName.CASES_FOR_OWN_PACE: _OFFICE,
}
