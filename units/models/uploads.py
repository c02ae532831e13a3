"""Workbooks on their way into the register."""

from django.db import models

from accounts import clock
from accounts.models import Operation, User
from units.querysets.uploads import UploadQuerySet


class Upload(models.Model):
    """Files that a person is importing step by step.

    Their folder lies outside the web root and goes when the import is written or dropped.
    """

    class State(models.TextChoices):
        OPEN = "open", "Đang làm"
        WRITTEN = "written", "Đã ghi"
        DROPPED = "dropped", "Đã bỏ"

    by = models.ForeignKey(User, verbose_name="người nhập", on_delete=models.PROTECT, related_name="uploads")
    started_at = models.DateTimeField("bắt đầu lúc", default=clock.now)
    folder = models.UUIDField("thư mục", unique=True)
    files = models.JSONField("tệp", default=list, help_text="Tên gốc của các tệp, theo thứ tự.")
    layout = models.JSONField("trang tính và cột", default=dict)
    matches = models.JSONField("tên đã đối chiếu", default=dict)
    edits = models.JSONField("ô đã sửa", default=dict)
    result = models.JSONField("kết quả", default=dict)
    state = models.CharField("trạng thái", max_length=10, choices=State, default=State.OPEN)
    operation = models.OneToOneField(
        Operation, verbose_name="thao tác", null=True, on_delete=models.PROTECT, related_name="upload"
    )

    objects = UploadQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập tệp"
        verbose_name_plural = "lần nhập tệp"
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return ", ".join(self.files)


class SheetLayout(models.Model):
    """How the columns of a source were read the last time: a source is told by its header."""

    header = models.CharField("dấu vân của dòng tiêu đề", max_length=64, unique=True)
    columns = models.JSONField("cột", default=dict)
    kept_at = models.DateTimeField("lưu lúc", default=clock.now)

    class Meta:
        verbose_name = "cách đọc cột"
        verbose_name_plural = "cách đọc cột"

    def __str__(self) -> str:
        return self.header
