"""Workbooks on their way into the register."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.models import Operation, User
from units.querysets.uploads import UploadQuerySet


class Upload(models.Model):
    """Files that a person is importing step by step.

    Their folder lies outside the web root and goes when the import is written or dropped.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Đang làm")
        WRITTEN = "written", _("Đã ghi")
        DROPPED = "dropped", _("Đã bỏ")

    by = models.ForeignKey(
        User, verbose_name=_("người nhập"), on_delete=models.PROTECT, related_name="uploads"
    )
    started_at = models.DateTimeField(_("bắt đầu lúc"), default=clock.now)
    folder = models.UUIDField(_("thư mục"), unique=True)
    files = models.JSONField(_("tệp"), default=list, help_text=_("Tên gốc của các tệp, theo thứ tự."))
    layout = models.JSONField(_("trang tính và cột"), default=dict)
    matches = models.JSONField(_("tên đã đối chiếu"), default=dict)
    edits = models.JSONField(_("ô đã sửa"), default=dict)
    result = models.JSONField(_("kết quả"), default=dict)
    state = models.CharField(_("trạng thái"), max_length=10, choices=State, default=State.OPEN)
    operation = models.OneToOneField(
        Operation, verbose_name=_("thao tác"), null=True, on_delete=models.PROTECT, related_name="upload"
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần nhập tệp")
        verbose_name_plural = _("lần nhập tệp")
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return ", ".join(self.files)

    @property
    def undone_by(self) -> Operation | None:
        """The operation that took back what was written; None while it stands, or stands again."""
        undoing, current = None, self.operation
        while current is not None:
            current = getattr(current, "undone_by", None)
            undoing = current if undoing is None else (None if current else undoing)
        return undoing

    @property
    def state_words(self) -> str:
        """How far it is, as it is told in the list."""
        return gettext("Đã ghi, đã hoàn tác") if self.undone_by else self.get_state_display()


class SheetLayout(models.Model):
    """How the columns of a source were read the last time: a source is told by its header."""

    header = models.CharField(_("dấu vân của dòng tiêu đề"), max_length=64, unique=True)
    columns = models.JSONField(_("cột"), default=dict)
    kept_at = models.DateTimeField(_("lưu lúc"), default=clock.now)

    class Meta:
        verbose_name = _("cách đọc cột")
        verbose_name_plural = _("cách đọc cột")

    def __str__(self) -> str:
        return self.header
