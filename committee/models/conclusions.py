"""What the committee concluded about a unit that lacks something."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from committee.querysets.conclusions import ConclusionQuerySet
from units.fields import TextLineField
from units.models import Decision, Unit
from vietnamese.days import format_day


class Conclusion(Recorded):
    """A conclusion about one unit and one lack, made on a day in a meeting or by a document.

    It has no column for being done: whether it is open is counted from the register
    (``committee.conclusions``). It can only be withdrawn, with a reason.
    """

    class Lack(models.TextChoices):
        MEMBERS = "members", _("Chưa có đảng viên")
        OWN_CELL = "own_cell", _("Chưa có chi bộ")
        AT_RISK = "at_risk", _("Nguy cơ tái trắng")

    unit = models.ForeignKey(
        Unit, verbose_name=_("đơn vị"), on_delete=models.PROTECT, related_name="conclusions"
    )
    lack = models.CharField(_("về việc"), max_length=10, choices=Lack)
    made_on = models.DateField(_("ngày kết luận"))
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("văn bản kết luận"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="conclusions",
        help_text=_("Để trống nếu kết luận tại cuộc họp."),
    )
    text = models.TextField(_("nội dung kết luận"))
    responsible = TextLineField(_("người, nơi chịu trách nhiệm"), max_length=200)
    due_on = models.DateField(_("hạn thực hiện"), null=True, blank=True)
    withdrawn_on = models.DateField(_("rút ngày"), null=True, blank=True)
    withdrawal_reason = models.TextField(_("lý do rút"), blank=True)

    objects = ConclusionQuerySet.as_manager()

    class Meta:
        db_table = "reports_conclusion"
        verbose_name = _("kết luận về đơn vị")
        verbose_name_plural = _("kết luận về đơn vị")
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(due_on__gte=F("made_on")),
                name="conclusion_due_after_made",
                violation_error_message=_("Hạn thực hiện không được trước ngày kết luận."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawal_reason="")
                | (Q(withdrawn_on__gte=F("made_on")) & ~Q(withdrawal_reason="")),
                name="conclusion_withdrawn_with_a_reason",
                violation_error_message=_("Rút kết luận phải có lý do, và không được trước ngày kết luận."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_lack_display()}, {format_day(self.made_on)}"
