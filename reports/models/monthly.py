"""The reports of a month on their way: a commune's, its versions, what was done with them, what it raised.

What a person types into a draft changes with every key and is no fact; what was sent never changes.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.models import Operation, User
from accounts.unchanging import Unchanging
from reports.drawing import form_1
from reports.fields import PlainDataField
from reports.querysets.monthly import (
    CommuneReportQuerySet,
    RaisedItemQuerySet,
    StepQuerySet,
    VersionQuerySet,
)
from units.fields import MonthField
from units.models import Commune
from units.months import Month


class CommuneReport(models.Model):
    """What one commune reports of one month: the draft of its texts, and how far it has come."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Bản nháp")
        SUBMITTED = "submitted", _("Đã gửi")
        RETURNED = "returned", _("Trả lại")
        ACCEPTED = "accepted", _("Đã duyệt")

    month = MonthField(_("tháng"))
    commune = models.ForeignKey(
        Commune, verbose_name=_("xã, thị trấn"), on_delete=models.PROTECT, related_name="monthly_reports"
    )
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.DRAFT)
    texts = models.JSONField(_("nội dung đang viết"), default=dict, help_text=_("Phần → đoạn văn."))
    has_no_change = models.BooleanField(_("không có biến động"), default=False)
    saved_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    saved_by = models.ForeignKey(
        User, verbose_name=_("người lưu"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    revision = models.PositiveIntegerField(_("lần lưu"), default=0)
    newest = models.OneToOneField(
        "CommuneReportVersion",
        verbose_name=_("bản gửi gần nhất"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    accepted = models.OneToOneField(
        "CommuneReportVersion",
        verbose_name=_("bản được duyệt gần nhất"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Vẫn là bản được duyệt khi báo cáo được mở lại, cho đến khi bản mới được duyệt."),
    )
    open_until = models.DateField(_("mở lại đến hết ngày"), null=True)

    objects = CommuneReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo tháng của xã")
        verbose_name_plural = _("báo cáo tháng của xã")
        constraints = [models.UniqueConstraint(fields=["month", "commune"], name="commune_report_once")]

    def __str__(self) -> str:
        return f"{self.commune}: {self.month}"

    @property
    def of(self) -> Month:
        return Month.parse(self.month)

    @property
    def is_open(self) -> bool:
        """Whether the commune may write in it."""
        return self.state in {self.State.DRAFT, self.State.RETURNED}


class CommuneReportVersion(Unchanging):
    """What a commune sent, as it was sent: counted figures, texts, and whether it was on time.

    ``frozen`` is what is drawn beside them; reports that were sent in form 1 kept none of it.
    """

    report = models.ForeignKey(
        CommuneReport, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("lần gửi"))
    sent_at = models.DateTimeField(_("gửi lúc"), default=clock.now)
    sent_by = models.ForeignKey(
        User, verbose_name=_("người gửi"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    operation = models.OneToOneField(
        Operation, verbose_name=_("thao tác"), on_delete=models.PROTECT, related_name="commune_report"
    )
    has_no_change = models.BooleanField(_("không có biến động"))
    is_on_time = models.BooleanField(_("đúng hạn"))
    content = PlainDataField(_("số liệu"), help_text=_("Như reports.monthly.content đếm."))
    texts = PlainDataField(_("nội dung"))
    frozen = PlainDataField(
        _("phần in kèm"), null=True, help_text=_("Phần còn lại của giá trị, như reports.monthly.value mô tả.")
    )
    hash = models.CharField(_("mã kiểm tra"), max_length=64)

    objects = VersionQuerySet.as_manager()

    class Meta(Unchanging.Meta):
        verbose_name = _("bản gửi")
        verbose_name_plural = _("bản gửi")
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="commune_report_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.report} ({self.number})"

    @property
    def value(self) -> dict:
        """Everything that was sent, without how far the report has come since: its hash is that of this."""
        if self.frozen is None:
            value = form_1.sent_value(content=self.content, texts=self.texts)
            return {name: part for name, part in value.items() if name != "state"}
        return {**self.frozen, "content": self.content, "texts": self.texts}


class ReportStep(Unchanging):
    """One step of a commune's report: sent, returned, accepted, opened again; kept for ever."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("Gửi")
        RETURNED = "returned", _("Trả lại")
        ACCEPTED = "accepted", _("Duyệt")
        REOPENED = "reopened", _("Mở lại")

    report = models.ForeignKey(
        CommuneReport, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="steps"
    )
    version = models.ForeignKey(
        CommuneReportVersion,
        verbose_name=_("bản gửi"),
        null=True,
        on_delete=models.PROTECT,
        related_name="steps",
    )
    kind = models.CharField(_("việc"), max_length=10, choices=Kind)
    at = models.DateTimeField(_("thời điểm"), default=clock.now)
    by = models.ForeignKey(
        User, verbose_name=_("người thực hiện"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    operation = models.ForeignKey(
        Operation, verbose_name=_("thao tác"), on_delete=models.PROTECT, related_name="report_steps"
    )
    reason = models.TextField(_("lý do"), blank=True)
    until = models.DateField(_("đến hết ngày"), null=True)

    objects = StepQuerySet.as_manager()

    class Meta(Unchanging.Meta):
        verbose_name = _("bước xử lý báo cáo")
        verbose_name_plural = _("bước xử lý báo cáo")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind__in=["returned", "reopened"]) | ~models.Q(reason=""),
                name="report_step_says_why",
                violation_error_message=_("Hãy ghi lý do."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.get_kind_display()}"


class RaisedItem(models.Model):
    """One thing that a commune raised in a version of its report, and what the committee does with it."""

    class Section(models.TextChoices):
        DIFFICULTIES = "difficulties", _("Khó khăn, vướng mắc")
        PROBLEMS = "problems", _("Vấn đề nảy sinh")
        PROPOSALS = "proposals", _("Đề xuất, kiến nghị")

    class Choice(models.TextChoices):
        OPEN = "open", _("Chưa chọn")
        TAKEN = "taken", _("Đưa vào")
        DROPPED = "dropped", _("Bỏ qua")

    version = models.ForeignKey(
        CommuneReportVersion, verbose_name=_("bản gửi"), on_delete=models.PROTECT, related_name="raised"
    )
    section = models.CharField(_("phần"), max_length=12, choices=Section)
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    text = models.TextField(_("nội dung"))
    choice = models.CharField(_("lựa chọn"), max_length=7, choices=Choice, default=Choice.OPEN)
    chosen_by = models.ForeignKey(
        User, verbose_name=_("người chọn"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = RaisedItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("ý kiến xã nêu")
        verbose_name_plural = _("ý kiến xã nêu")
        ordering = ["version", "section", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "section", "position"], name="raised_item_once")
        ]

    def __str__(self) -> str:
        return self.text
