"""What was presented for signature, as the signer saw it, and what the signer returned."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.models import Operation, User
from accounts.unchanging import Unchanging
from reports.fields import PlainDataField
from units.fields import MonthField
from units.months import Month


class PresentedReport(Unchanging):
    """The committee's report as it was presented: the value that is signed or returned, under its hash.

    It bears neither number nor date nor signature: ``reports.monthly.sealed`` adds them, and nothing else.
    """

    month = MonthField(_("tháng"), db_index=True)
    at = models.DateTimeField(_("trình ký lúc"), default=clock.now)
    by = models.ForeignKey(
        User, verbose_name=_("người trình ký"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    operation = models.OneToOneField(
        Operation, verbose_name=_("thao tác"), on_delete=models.PROTECT, related_name="presented_report"
    )
    value = PlainDataField(_("giá trị đã trình"), help_text=_("Như reports.monthly.value mô tả."))
    hash = models.CharField(_("mã kiểm tra"), max_length=64)

    class Meta(Unchanging.Meta):
        verbose_name = _("báo cáo trình ký")
        verbose_name_plural = _("báo cáo trình ký")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.month} ({self.pk})"

    @property
    def of(self) -> Month:
        return Month.parse(self.month)


class ReturnedReport(Unchanging):
    """A presented report that the signer gave back: why, in words that are shown first to who writes it."""

    presented = models.OneToOneField(
        PresentedReport, verbose_name=_("bản trình"), on_delete=models.PROTECT, related_name="returned"
    )
    at = models.DateTimeField(_("trả lại lúc"), default=clock.now)
    by = models.ForeignKey(User, verbose_name=_("người trả lại"), on_delete=models.PROTECT, related_name="+")
    operation = models.OneToOneField(
        Operation, verbose_name=_("thao tác"), on_delete=models.PROTECT, related_name="returned_report"
    )
    reason = models.TextField(_("lý do"))

    class Meta(Unchanging.Meta):
        verbose_name = _("báo cáo trả lại người trình")
        verbose_name_plural = _("báo cáo trả lại người trình")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="returned_report_says_why",
                violation_error_message=_("Hãy ghi lý do."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.presented}: {self.reason}"
