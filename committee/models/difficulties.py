"""The register of difficulties and emerging problems, with the steps that were taken about each."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.operations import Recorded
from accounts.unchanging import NeverChanges
from committee.models.states import NEEDS_EVIDENCE, DifficultyState
from committee.querysets.difficulties import DifficultyQuerySet, DifficultyStepQuerySet
from units.fields import MonthField
from units.models import Commune, Decision, Unit
from units.months import Month
from vietnamese.days import format_day


class Difficulty(Recorded):
    """Something that hinders the work, arose, or is asked for; its state stands in its steps."""

    class Kind(models.TextChoices):
        DIFFICULTY = "difficulty", _("Khó khăn, vướng mắc")
        PROBLEM = "problem", _("Vấn đề nảy sinh")
        PROPOSAL = "proposal", _("Đề xuất, kiến nghị")

    State = DifficultyState
    WAITING: ClassVar = (DifficultyState.TAKEN_UP, DifficultyState.PASSED_ON)

    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    text = models.TextField(_("nội dung"))
    commune = models.ForeignKey(
        Commune,
        verbose_name=_("xã, thị trấn"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="difficulties",
        help_text=_("Để trống nếu là việc chung của huyện."),
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("đơn vị"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="difficulties",
    )
    month = MonthField(_("nêu trong báo cáo tháng"), blank=True)

    objects = DifficultyQuerySet.as_manager()

    class Meta:
        db_table = "reports_difficulty"
        verbose_name = _("khó khăn, vướng mắc")
        verbose_name_plural = _("khó khăn, vướng mắc")

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"

    @property
    def month_label(self) -> str:
        """The month of the report as the screen writes it: 01/2020; empty without one."""
        return Month.parse(self.month).label if self.month else ""

    def step_histories(self):
        """The history of its steps."""
        return DifficultyStep.history.filter(difficulty=self)


class DifficultyStep(Recorded):
    """One step about a difficulty, by which it came into a state; added, never changed."""

    difficulty = models.ForeignKey(
        Difficulty, verbose_name=_("khó khăn, vướng mắc"), on_delete=models.PROTECT, related_name="steps"
    )
    number = models.PositiveSmallIntegerField(_("bước"))
    state = models.CharField(_("trạng thái"), max_length=10, choices=DifficultyState)
    taken_on = models.DateField(_("ngày"))
    by = models.ForeignKey(
        User,
        verbose_name=_("người ghi"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    text = models.TextField(_("nội dung xử lý"), blank=True)
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("văn bản"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="difficulty_steps",
    )
    due_on = models.DateField(_("hạn xử lý"), null=True, blank=True)

    objects = DifficultyStepQuerySet.as_manager()

    class Meta:
        db_table = "reports_difficultystep"
        verbose_name = _("bước xử lý khó khăn, vướng mắc")
        verbose_name_plural = _("bước xử lý khó khăn, vướng mắc")
        ordering = ["difficulty", "number"]
        constraints = [
            models.UniqueConstraint(fields=["difficulty", "number"], name="difficulty_step_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "closed"]) | ~Q(text="") | Q(decision__isnull=False),
                name="difficulty_step_shows_evidence",
                violation_error_message=_("Hãy ghi nội dung hoặc văn bản làm căn cứ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()} {format_day(self.taken_on)}"

    @property
    def lacks_document(self) -> bool:
        """Whether it is a step that rests on evidence, and no document is named."""
        return self.state in NEEDS_EVIDENCE and self.decision_id is None

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise NeverChanges(type(self))
        super().save(*args, **kwargs)
