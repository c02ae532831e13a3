"""Deciding documents, and the facts that name one."""

from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation
from accounts.operations import Recorded
from units.fields import PrecisionField, RoughDayField, TextLineField, rough_index
from units.periods import FOREVER, Dated
from units.querysets import DecisionQuerySet
from vietnamese.days import format_day


class Decision(Recorded):
    """A document that decides something: a decision, a resolution.

    Its date and issuer may be unknown, and its number alone is never unique.
    """

    number = TextLineField(_("số, ký hiệu"), max_length=100)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    issuer = TextLineField(_("cơ quan ban hành"), max_length=300, blank=True)
    subject = TextLineField(_("trích yếu"), max_length=500, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = pgettext_lazy("nhiều", "văn bản")
        indexes = [models.Index(fields=["number"])]

    def __str__(self) -> str:
        if self.signed_on is None:
            return self.number
        return gettext("{number} ngày {day}").format(number=self.number, day=format_day(self.signed_on))


class DecidedFact(Recorded, Dated):
    """A dated fact with the document it begins by and the one it ends by."""

    decision = models.ForeignKey(
        Decision,
        verbose_name=_("văn bản"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="begun_%(class)ss",
    )
    end_decision = models.ForeignKey(
        Decision,
        verbose_name=_("văn bản kết thúc"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ended_%(class)ss",
    )

    class Meta(Dated.Meta):
        abstract = True


class RoughlyDatedFact(DecidedFact):
    """A fact of which perhaps only the month or year is known in which it began, or ended.

    The day stored is the last one that it may be: all that is counted is counted from there.
    """

    valid_from = RoughDayField(_("từ ngày"), help_text=_("Ngày đầu tiên có hiệu lực."))
    valid_from_precision = PrecisionField(_("độ chính xác của ngày bắt đầu"))
    valid_to = RoughDayField(
        _("đến ngày"),
        default=FOREVER,
        help_text=_("Ngày đầu tiên không còn hiệu lực; 31/12/9999 nghĩa là chưa kết thúc."),
    )
    valid_to_precision = PrecisionField(_("độ chính xác của ngày kết thúc"))

    class Meta(DecidedFact.Meta):
        abstract = True
        indexes = [rough_index("valid_from"), rough_index("valid_to")]


class OperationDecision(models.Model):
    """By which document an operation was carried out."""

    operation = models.OneToOneField(
        Operation, verbose_name=_("thao tác"), on_delete=models.PROTECT, related_name="document"
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("văn bản"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="operations",
    )
    first_named = models.BigIntegerField(
        _("văn bản được ghi lúc đầu"),
        null=True,
        editable=False,
        help_text=_("Khóa của văn bản trước khi gộp với dòng ghi trùng."),
    )

    class Meta:
        verbose_name = _("văn bản của thao tác")
        verbose_name_plural = _("văn bản của thao tác")

    def __str__(self) -> str:
        return f"{self.operation}: {self.decision}"
