"""What each commune is to reach in a year."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from committee.querysets.targets import YearTargetQuerySet
from units.models import Commune

FIRST_YEAR, LAST_YEAR = 2000, 2100
# What can be aimed at; the last two are what comes before an admission.
FIELDS = ("admissions", "own_cells", "first_members", "introductions", "classes")


class YearTarget(Recorded):
    """The targets of one commune for one year; an empty one is no target. Progress is counted, not kept."""

    year = models.PositiveSmallIntegerField(
        _("năm"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    commune = models.ForeignKey(
        Commune, verbose_name=_("xã, thị trấn"), on_delete=models.PROTECT, related_name="year_targets"
    )
    admissions = models.PositiveSmallIntegerField(_("chỉ tiêu kết nạp"), null=True, blank=True)
    own_cells = models.PositiveSmallIntegerField(_("chỉ tiêu chi bộ thành lập mới"), null=True, blank=True)
    first_members = models.PositiveSmallIntegerField(
        _("chỉ tiêu xóa đơn vị chưa có đảng viên"), null=True, blank=True
    )
    introductions = models.PositiveSmallIntegerField(
        _("chỉ tiêu giới thiệu quần chúng"), null=True, blank=True
    )
    classes = models.PositiveSmallIntegerField(_("chỉ tiêu học lớp nhận thức về Đảng"), null=True, blank=True)

    objects = YearTargetQuerySet.as_manager()

    class Meta:
        db_table = "reports_yeartarget"
        verbose_name = _("chỉ tiêu năm")
        verbose_name_plural = _("chỉ tiêu năm")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "commune"],
                name="year_target_once",
                violation_error_message=_("Xã này đã có chỉ tiêu của năm đó."),
            ),
            models.CheckConstraint(
                condition=Q(admissions__isnull=False)
                | Q(introductions__isnull=False)
                | Q(classes__isnull=False)
                | Q(own_cells__isnull=False)
                | Q(first_members__isnull=False),
                name="year_target_says_something",
                violation_error_message=_("Hãy nhập ít nhất một chỉ tiêu."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.commune}: {self.year}"
