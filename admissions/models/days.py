"""The days off and the swapped working days that the office enters itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from admissions.querysets import SpecialDayQuerySet
from units.fields import TextLineField
from vietnamese.days import format_day


class SpecialDay(Recorded):
    """A day of which the office says whether it is worked; it goes before the known public holidays."""

    day = models.DateField(_("ngày"), unique=True)
    is_worked = models.BooleanField(_("là ngày làm việc"), default=False)
    name = TextLineField(_("tên gọi"), max_length=150)
    source = TextLineField(_("căn cứ"), max_length=300, blank=True)

    objects = SpecialDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")

    def __str__(self) -> str:
        return f"{format_day(self.day)}: {self.name}"
