"""The committee's own report: the draft that is composed, what was signed, and the template it is set in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.access import Capacity
from accounts.models import Operation, User
from accounts.operations import Recorded
from accounts.unchanging import Unchanging
from reports.drawing.layout import Template
from reports.fields import PlainDataField
from reports.models.calendar import NumberSeries
from reports.models.presented import PresentedReport
from reports.querysets.monthly import SignedReportQuerySet
from reports.querysets.templates import DocumentTemplateQuerySet
from units.constraints import NoOverlap
from units.fields import MonthField, TextLineField
from units.months import Month
from units.periods import Dated


class DocumentTemplate(Recorded, Dated):
    """How documents of the days on which it holds are laid out; a report is set in that of its date.

    ``layout`` holds measures, heads and recipients as data; ``docx`` is the template of the Word form.
    """

    version = models.PositiveSmallIntegerField(_("phiên bản"), unique=True)
    name = TextLineField(_("mẫu văn bản"), max_length=200)
    source = TextLineField(_("căn cứ"), max_length=300, blank=True)
    layout = models.JSONField(_("bố cục"), default=dict)
    docx = models.BinaryField(_("mẫu Word"))

    objects = DocumentTemplateQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("mẫu văn bản")
        verbose_name_plural = _("mẫu văn bản")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="document_template_one_at_a_time",
                fields=[],
                violation_error_message=_("Đã có mẫu văn bản khác trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"

    def as_data(self) -> Template:
        """The version as plain data, for the exports."""
        return Template(layout=self.layout, docx=bytes(self.docx))


class ReportDraft(models.Model):
    """The committee's report of a month while it is composed: texts of people, never a figure.

    While it is ``presented`` nobody writes in it, until it is signed, returned or taken back.
    """

    month = MonthField(_("tháng"), unique=True)
    texts = models.JSONField(_("nội dung đang viết"), default=dict, help_text=_("Phần → đoạn văn."))
    saved_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    saved_by = models.ForeignKey(
        User, verbose_name=_("người lưu"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    revision = models.PositiveIntegerField(_("lần lưu"), default=0)
    presented = models.OneToOneField(
        PresentedReport,
        verbose_name=_("bản đang trình ký"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("bản thảo báo cáo tháng")
        verbose_name_plural = _("bản thảo báo cáo tháng")

    def __str__(self) -> str:
        return self.month


class SignedReport(Unchanging):
    """A signed report of a month: the value as it was signed, under its hash. It never changes.

    What turns out to be wrong is put right by another report that names this one.
    """

    class Relation(models.TextChoices):
        CORRECTION = "correction", _("Đính chính")
        SUPPLEMENT = "supplement", _("Bổ sung")

    month = MonthField(_("tháng"), db_index=True)
    series = models.ForeignKey(
        NumberSeries, verbose_name=_("sổ cấp số"), on_delete=models.PROTECT, related_name="reports"
    )
    number = models.PositiveIntegerField(_("số"))
    dated_on = models.DateField(_("ngày văn bản"))
    signed_at = models.DateTimeField(_("ký lúc"), default=clock.now)
    signer = models.ForeignKey(
        User, verbose_name=_("người ký"), on_delete=models.PROTECT, related_name="signed"
    )
    capacity = models.CharField(_("tư cách ký"), max_length=10, choices=Capacity)
    operation = models.OneToOneField(
        Operation, verbose_name=_("thao tác"), on_delete=models.PROTECT, related_name="signed_report"
    )
    template = models.ForeignKey(
        DocumentTemplate, verbose_name=_("mẫu văn bản"), on_delete=models.PROTECT, related_name="reports"
    )
    presented = models.OneToOneField(
        PresentedReport,
        verbose_name=_("bản đã trình"),
        null=True,
        on_delete=models.PROTECT,
        related_name="signed",
        help_text=_("Để trống ở báo cáo ký trước khi chương trình giữ bản trình."),
    )
    value = PlainDataField(_("giá trị đã ký"), help_text=_("Như reports.monthly.value mô tả."))
    hash = models.CharField(_("mã kiểm tra"), max_length=64)
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("báo cáo trước"),
        null=True,
        on_delete=models.PROTECT,
        related_name="corrected_by",
    )
    relation = models.CharField(_("quan hệ"), max_length=10, choices=Relation, blank=True)
    reason = models.TextField(_("lý do"), blank=True)

    objects = SignedReportQuerySet.as_manager()

    class Meta(Unchanging.Meta):
        verbose_name = _("báo cáo đã ký")
        verbose_name_plural = _("báo cáo đã ký")
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"],
                name="signed_report_number_once",
                violation_error_message=_("Số văn bản này đã được dùng trong nhiệm kỳ."),
            ),
            models.UniqueConstraint(
                fields=["month"],
                condition=models.Q(corrects=None),
                name="signed_report_first_once_a_month",
                violation_error_message=_("Tháng này đã có báo cáo được ký; hãy đính chính hoặc bổ sung."),
            ),
            models.CheckConstraint(
                condition=models.Q(corrects=None, relation="", reason="")
                | (models.Q(corrects__isnull=False) & ~models.Q(relation="") & ~models.Q(reason="")),
                name="signed_report_correction_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"Số {self.number:02d}-{self.series.symbol}"

    @property
    def of(self) -> Month:
        return Month.parse(self.month)

    @property
    def label(self) -> str:
        """The month as the screen writes it: 01/2020."""
        return self.of.label
