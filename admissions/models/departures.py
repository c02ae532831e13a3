"""Departures that are known before they happen: a transfer letter, a posting that ends, retirement."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.operations import Recorded
from admissions.querysets import AnnouncedDepartureQuerySet
from units.choices import EndReason
from units.fields import TextLineField
from units.models import Decision, Member
from vietnamese.days import format_day


class AnnouncedDeparture(Recorded):
    """A member will leave on a day, as announced on another; done or withdrawn, it is announced no more."""

    member = models.ForeignKey(
        Member, verbose_name=_("đảng viên"), on_delete=models.CASCADE, related_name="announced_departures"
    )
    leaves_on = models.DateField(_("ngày dự kiến rời"))
    reason = models.CharField(
        _("lý do"),
        max_length=10,
        choices=[(reason.value, reason.label) for reason in EndReason if not reason.stays_in_register],
        default=EndReason.MOVED_OUT,
    )
    note = TextLineField(_("ghi chú"), max_length=300, blank=True)
    announced_on = models.DateField(_("ngày báo"))
    withdrawn_on = models.DateField(_("ngày rút lại"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision, verbose_name=_("văn bản"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AnnouncedDepartureQuerySet.as_manager()

    class Meta:
        verbose_name = _("dự kiến rời đi")
        verbose_name_plural = _("dự kiến rời đi")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(leaves_on__gte=models.F("announced_on")),
                name="departure_announced_before",
                violation_error_message=_("Ngày dự kiến rời không thể trước ngày báo."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {format_day(self.leaves_on)}"

    def stands(self, *, on: date) -> bool:
        """Whether it is announced, and not withdrawn, on the day ``on``."""
        return self.announced_on <= on and (self.withdrawn_on is None or self.withdrawn_on > on)
