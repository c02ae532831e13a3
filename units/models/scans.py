"""The scanned pages of a document."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from units.fields import TextLineField
from units.models.decisions import Decision
from units.querysets.scans import DecisionScanQuerySet


class DecisionScan(Recorded):
    """A file with the scanned pages of a document.

    ``file_key`` is the random name under which it lies in the data folder; the name that it came with is kept
    as a text only.
    """

    class FileKind(models.TextChoices):
        PDF = "pdf", _("PDF")
        PNG = "png", _("Ảnh PNG")
        JPEG = "jpeg", _("Ảnh JPEG")

    decision = models.ForeignKey(
        Decision, verbose_name=_("văn bản"), on_delete=models.PROTECT, related_name="scans"
    )
    file_key = models.UUIDField(_("tệp"), unique=True, editable=False)
    file_name = TextLineField(_("tên tệp"), max_length=120)
    file_kind = models.CharField(_("loại tệp"), max_length=4, choices=FileKind)
    size = models.PositiveIntegerField(_("dung lượng (byte)"))

    objects = DecisionScanQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản quét")
        verbose_name_plural = _("bản quét")

    def __str__(self) -> str:
        return self.file_name
