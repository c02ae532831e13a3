"""Whose work a commune is, and whose personal data were looked at."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Reading, User
from accounts.operations import Recorded, RecordedQuerySet
from units.models.people import Member
from units.models.territory import Commune


class CommuneGrantQuerySet(RecordedQuerySet):
    """Who works for which commune."""

    def of_users(self, users) -> "CommuneGrantQuerySet":
        """The communes of some persons, in alphabetical order."""
        return self.filter(user__in=users).select_related("commune").order_by("commune__sort_key", "pk")


class CommuneGrant(Recorded):
    """A commune that an officer works for; an officer may work for several."""

    user = models.ForeignKey(
        User, verbose_name=_("người dùng"), on_delete=models.CASCADE, related_name="commune_grants"
    )
    commune = models.ForeignKey(
        Commune, verbose_name=_("xã, thị trấn"), on_delete=models.CASCADE, related_name="grants"
    )

    objects = CommuneGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("xã được giao")
        verbose_name_plural = _("xã được giao")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "commune"],
                name="commune_grant_once",
                violation_error_message=_("Người dùng đã được giao xã này."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.commune}"


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
