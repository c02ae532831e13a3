"""Plans of reorganisation that are still being worked on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.models import Operation, User
from units.fields import TextLineField
from units.querysets.reforms import ReformDraftQuerySet


class ReformDraft(models.Model):
    """A plan with its document, kept until it is written or dropped; everybody who may carry one out sees it.

    ``sheets`` holds by noun the rows of the plan, each a list of texts in the order of the columns.
    ``version`` counts the savings: who saves on top of another version is told.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Đang soạn")
        WRITTEN = "written", _("Đã ghi")
        DROPPED = "dropped", _("Đã bỏ")

    owner = models.ForeignKey(
        User, verbose_name=_("người phụ trách"), on_delete=models.PROTECT, related_name="reform_drafts"
    )
    number = TextLineField(_("số văn bản"), max_length=100)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    issuer = TextLineField(_("cơ quan ban hành"), max_length=300, blank=True)
    on = models.DateField(_("có hiệu lực từ ngày"))
    sheets = models.JSONField(_("phương án"), default=dict)
    version = models.PositiveIntegerField(_("lần lưu"), default=1)
    changed_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    changed_by = models.ForeignKey(
        User, verbose_name=_("người lưu"), on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.OPEN)
    operation = models.OneToOneField(
        Operation,
        verbose_name=_("thao tác"),
        null=True,
        on_delete=models.PROTECT,
        related_name="reform_draft",
    )

    objects = ReformDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("phương án sắp xếp")
        verbose_name_plural = _("phương án sắp xếp")
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.number
