"""The committee's working rules: their text and, where there is one, the signed file."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from committee.querysets.rules import WorkingRulesQuerySet
from units.constraints import NoOverlap
from units.fields import TextLineField
from units.models.decisions import DecidedFact
from units.periods import Dated


class WorkingRules(DecidedFact):
    """The rules by which the committee works from a day to another.

    ``file_key`` is the random name under which the file lies in the data folder; the name that it came
    with is kept as a text only.
    """

    class FileKind(models.TextChoices):
        PDF = "pdf", _("PDF")
        DOCX = "docx", _("Word")

    title = TextLineField(_("tên quy chế"), max_length=300)
    text = models.TextField(_("nội dung"), blank=True)
    file_key = models.UUIDField(_("tệp đính kèm"), null=True, blank=True, editable=False)
    file_name = TextLineField(_("tên tệp"), max_length=120, blank=True, editable=False)
    file_kind = models.CharField(_("loại tệp"), max_length=4, choices=FileKind, blank=True, editable=False)

    objects = WorkingRulesQuerySet.as_manager()

    class Meta(DecidedFact.Meta):
        db_table = "reports_workingrules"
        verbose_name = _("quy chế làm việc")
        verbose_name_plural = _("quy chế làm việc")
        constraints = [
            *Dated.Meta.constraints,
            NoOverlap(
                name="working_rules_one_at_a_time",
                fields=[],
                violation_error_message=_("Đã có quy chế làm việc khác trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
