"""A signed report as the files in which it was issued."""

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.unchanging import Unchanging
from reports.models.signed import SignedReport
from reports.querysets.monthly import IssuedFileQuerySet


class IssuedFile(Unchanging):
    """The PDF or the Word document of a signed report, as it was made when it was signed."""

    report = models.ForeignKey(
        SignedReport, verbose_name=_("báo cáo"), on_delete=models.PROTECT, related_name="files"
    )
    suffix = models.CharField(_("dạng tệp"), max_length=5)
    content = models.BinaryField(_("nội dung tệp"))
    hash = models.CharField(_("mã kiểm tra"), max_length=64)

    objects = IssuedFileQuerySet.as_manager()

    class Meta(Unchanging.Meta):
        verbose_name = _("tệp phát hành")
        verbose_name_plural = _("tệp phát hành")
        ordering = ["report", "suffix"]
        constraints = [models.UniqueConstraint(fields=["report", "suffix"], name="issued_file_once")]

    def __str__(self) -> str:
        return f"{self.report}: {self.suffix}"

    @property
    def is_intact(self) -> bool:
        """Whether the file is still the one that was issued."""
        return hashlib.sha256(bytes(self.content)).hexdigest() == self.hash
