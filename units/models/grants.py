"""Whose work a commune is, and whose personal data were looked at."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.models import Reading, User
from accounts.operations import Recorded
from units.constraints import NoOverlap
from units.models.people import Member
from units.models.territory import Commune, District
from units.periods import Dated
from units.querysets import CommuneGrantQuerySet


class CommuneGrant(Recorded, Dated):
    """A commune, or every commune of a district, that an officer works for from a day to another.

    It ends at the latest with its commune: what follows is worked for by whoever is given it.
    """

    user = models.ForeignKey(
        User, verbose_name=_("người dùng"), on_delete=models.CASCADE, related_name="commune_grants"
    )
    commune = models.ForeignKey(
        Commune,
        verbose_name=_("xã, thị trấn"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="grants",
    )
    district = models.ForeignKey(
        District,
        verbose_name=_("huyện"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="grants",
    )
    valid_from = models.DateField(
        _("từ ngày"), default=clock.today, help_text=_("Ngày đầu tiên có hiệu lực.")
    )

    objects = CommuneGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("xã được giao")
        verbose_name_plural = _("xã được giao")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(commune=None, district__isnull=False) | Q(commune__isnull=False, district=None),
                name="commune_grant_of_one_place",
                violation_error_message=_("Hãy giao một xã hoặc cả một huyện."),
            ),
            NoOverlap(
                name="commune_grant_once_at_a_time",
                fields=["user", "commune"],
                violation_error_message=_("Người dùng đã được giao xã này trong khoảng thời gian này."),
            ),
            NoOverlap(
                name="district_grant_once_at_a_time",
                fields=["user", "district"],
                violation_error_message=_("Người dùng đã được giao huyện này trong khoảng thời gian này."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.place}"

    @property
    def place(self) -> Commune | District:
        """What is given."""
        return self.commune or self.district  # type: ignore[return-value]  # a constraint: one of the two

    @property
    def ends_on(self) -> date:
        """The first day on which it no longer holds: its own, or that of its commune or district."""
        return min(self.valid_to, self.place.valid_to)

    def communes(self, *, on: date) -> Iterable[tuple[int, date]]:
        """The communes that are given, each with the day on which it ends.

        Of a district those that lie in it on the day ``on``, or lay in it on its last day, as long as that
        was given.
        """
        place = self.place
        if isinstance(place, Commune):
            return [(place.pk, place.valid_to)]
        last = min(on, place.valid_to - timedelta(days=1))
        if self.valid_to <= last:
            return []
        return Commune.objects.lying_in(place, on=last).values_list("pk", "valid_to")


class ReadingSubject(models.Model):
    """A member whose data were shown in a reading."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="subjects")
    member = models.ForeignKey(
        Member, on_delete=models.DO_NOTHING, db_constraint=False, related_name="readings"
    )

    class Meta:
        verbose_name = _("người được xem")
        verbose_name_plural = _("người được xem")
        constraints = [models.UniqueConstraint(fields=["reading", "member"], name="reading_subject_once")]

    def __str__(self) -> str:
        return f"{self.reading_id}: {self.member_id}"
