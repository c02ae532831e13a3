"""When the reports of a month are due, and the term of the committee within which they are numbered."""

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from reports.querysets.calendar import ReportingRuleQuerySet, TermQuerySet
from units.constraints import NoOverlap
from units.fields import TextLineField
from units.months import Month
from units.periods import Dated

_BOUNDS = [MinValueValidator(-20), MaxValueValidator(90)]


class ReportingRule(Recorded, Dated):
    """The days by which reports are due, counted from the last day of their month; 0 is that day itself.

    A rule governs the months whose last day it holds on. Sent up to the deadline and the days of grace
    is on time; after the lock a commune sends only when its report was opened again.
    """

    due_days = models.SmallIntegerField(
        _("hạn gửi của xã"),
        validators=_BOUNDS,
        help_text=_("Số ngày sau ngày cuối tháng; số âm là trước ngày cuối tháng."),
    )
    grace_days = models.PositiveSmallIntegerField(
        _("số ngày gia hạn"), default=0, help_text=_("Gửi trong những ngày này vẫn tính là đúng hạn.")
    )
    lock_days = models.SmallIntegerField(
        _("khóa"),
        validators=_BOUNDS,
        help_text=_("Sau ngày này xã chỉ gửi được khi báo cáo được mở lại."),
    )
    committee_days = models.SmallIntegerField(
        _("hạn gửi của Ban Chỉ đạo"),
        validators=_BOUNDS,
        help_text=_("Hạn gửi báo cáo tổng hợp lên Ban Thường vụ."),
    )
    duty_from = models.DateField(
        _("xã phải báo cáo từ ngày"),
        null=True,
        blank=True,
        help_text=_(
            "Tháng kết thúc trước ngày này không tính là thiếu hay muộn. Để trống: từ tháng của báo cáo "
            "đầu tiên được gửi trong chương trình."
        ),
    )

    objects = ReportingRuleQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("quy định kỳ báo cáo")
        verbose_name_plural = _("quy định kỳ báo cáo")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="reporting_rule_one_at_a_time",
                fields=[],
                violation_error_message=_("Đã có quy định kỳ báo cáo khác trong khoảng thời gian này."),
            ),
            models.CheckConstraint(
                condition=models.Q(lock_days__gte=models.F("due_days") + models.F("grace_days")),
                name="reporting_rule_locks_last",
                violation_error_message=_("Ngày khóa không được trước hạn gửi và những ngày gia hạn."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_days}/{self.grace_days}/{self.lock_days}/{self.committee_days}"

    def due_on(self, month: Month) -> date:
        """The day by which a commune's report of ``month`` is due."""
        return month.last + timedelta(days=self.due_days)

    def on_time_until(self, month: Month) -> date:
        """The last day on which a report sent is still on time."""
        return self.due_on(month) + timedelta(days=self.grace_days)

    def locked_after(self, month: Month) -> date:
        """The last day on which a commune sends without being let."""
        return month.last + timedelta(days=self.lock_days)

    def committee_due_on(self, month: Month) -> date:
        """The day by which the committee's own report is due."""
        return month.last + timedelta(days=self.committee_days)


class Term(Recorded, Dated):
    """A term of the committee (nhiệm kỳ): numbers of documents run within it, per kind of document."""

    name = TextLineField(_("nhiệm kỳ"), max_length=100, help_text=_("Ví dụ: 2020–2025"))

    objects = TermQuerySet.as_manager()

    class Meta(Dated.Meta):
        verbose_name = _("nhiệm kỳ")
        verbose_name_plural = _("nhiệm kỳ")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="term_one_at_a_time",
                fields=[],
                violation_error_message=_("Đã có nhiệm kỳ khác trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NumberSeries(Recorded):
    """The numbers of one kind of document within a term: the last one given.

    Whoever numbers a document locks the row; a document that is not written gives its number back with
    the transaction, so there are neither gaps nor doubles.
    """

    term = models.ForeignKey(
        Term, verbose_name=_("nhiệm kỳ"), on_delete=models.PROTECT, related_name="series"
    )
    symbol = TextLineField(_("ký hiệu"), max_length=40, help_text=_("Ví dụ: BC/BCĐ"))
    last_number = models.PositiveIntegerField(
        _("số đã cấp cuối cùng"), default=0, help_text=_("Số cuối đã dùng trước khi dùng chương trình.")
    )

    class Meta:
        verbose_name = _("sổ cấp số văn bản")
        verbose_name_plural = _("sổ cấp số văn bản")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "symbol"],
                name="number_series_once",
                violation_error_message=_("Nhiệm kỳ này đã có sổ cấp số cho loại văn bản đó."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.symbol} ({self.term})"
