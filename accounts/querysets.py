"""Questions about the persons who may log in."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import models

from accounts import clock
from accounts.access import Role
from accounts.unchanging import UnchangingQuerySet

A_DAY = timedelta(hours=24)  # within which a second person confirms


class UserQuerySet(models.QuerySet):
    """Persons with an account."""

    def administrators(self) -> "UserQuerySet":
        """Those who can set the program up at this moment."""
        return self.filter(role=Role.ADMINISTRATOR, is_active=True)

    def active(self) -> "UserQuerySet":
        """Those who can log in."""
        return self.filter(is_active=True)

    def bearing(self, username: str) -> "UserQuerySet":
        """Those of a user name; capitals make no difference when logging in."""
        return self.filter(username__iexact=username)

    def tried(self, credentials: dict) -> "UserQuerySet":
        """The person whose user name was typed at the log-in; nobody when it is no user name."""
        return self.bearing(credentials.get("username") or "")

    def told(self) -> "UserQuerySet":
        """Each with ``asks_for_code``: whether a second step is set up."""
        codes = Authenticator.objects.filter(user=models.OuterRef("pk"), type=Authenticator.Type.TOTP)
        return self.annotate(asks_for_code=models.Exists(codes))


class UpkeepQuerySet(models.QuerySet):
    """What was done to keep the installation in order."""

    def of(self, *tasks: str) -> "UpkeepQuerySet":
        """The work of these kinds, the latest first."""
        return self.filter(task__in=tasks).order_by("-began_at", "-pk")

    def last_well(self, task: str):
        """The last time that a kind of work went well, or None."""
        return self.of(task).filter(is_well=True).first()

    def last_of_each(self) -> dict[tuple[str, bool], Any]:
        """The last row of each kind of work that went well, and that did not: by kind and outcome."""
        ended = self.exclude(ended_at=None).exclude(is_well=None)
        last = ended.order_by().values("task", "is_well").annotate(last=models.Max("pk")).values("last")
        rows: Iterable[Any] = self.filter(pk__in=last)
        return {(row.task, row.is_well): row for row in rows}

    def done(self, *, day: date) -> "UpkeepQuerySet":
        """The work of a day that has ended, well or not."""
        return self.filter(day=day).exclude(ended_at=None)

    def going_on(self, *, day: date, begun_after: datetime) -> "UpkeepQuerySet":
        """The work of a day that was begun after that moment and has not ended."""
        return self.filter(day=day, ended_at=None, began_at__gte=begun_after)

    def take_over(self, task: str, *, day: date, begun_before: datetime):
        """The row of a day's work whose process did not end it, claimed anew; None when there is none.

        One statement decides: of two processes that try, the second finds it begun a moment ago.
        """
        abandoned = self.filter(task=task, day=day, ended_at=None, began_at__lt=begun_before)
        return self.get(task=task, day=day) if abandoned.update(began_at=clock.now()) else None

    def take_up_again(self, task: str, *, day: date, now: datetime | None = None):
        """The row of a day's work that failed, claimed for another try; None when there is none.

        With ``now`` only when its pause is over. One statement decides here, too.
        """
        row = self.failed(day=day).filter(task=task).first()
        if row is None or (now and not row.is_pause_over(now)):
            return None
        mine = self.filter(pk=row.pk, ended_at=row.ended_at)
        tries = {"tries": row.tries + 1}
        claimed = mine.update(began_at=clock.now(), ended_at=None, is_well=None, facts=tries)
        return self.get(pk=row.pk) if claimed else None

    def failed(self, *, day: date) -> "UpkeepQuerySet":
        """The work of a day that ended and did not go well."""
        return self.done(day=day).filter(is_well=False)


class SecurityEventQuerySet(UnchangingQuerySet):
    """Lines of the security log."""

    def expire(self, *, before: datetime) -> int:
        """Let go of the lines from before that moment: the only way in which any goes; how many went."""
        gone, _ = models.QuerySet(self.model, using=self.db).filter(at__lt=before).delete()
        return gone


class SecondPersonQuerySet(models.QuerySet):
    """What was asked for and needs a second person."""

    def waiting(self) -> "SecondPersonQuerySet":
        """What may still be confirmed: nobody has decided, and a day has not passed."""
        return self.filter(outcome="waiting", at__gt=clock.now() - A_DAY)

    def past(self) -> "SecondPersonQuerySet":
        """What was decided, or waited for more than a day."""
        return self.exclude(pk__in=self.waiting().values("pk"))

    def of_acts(self, acts: Iterable[str]) -> "SecondPersonQuerySet":
        """Requests for these acts, with the persons in them."""
        return self.filter(act__in=acts).select_related("by", "decided_by")

    def open_at(self, act: str, address: str):
        """The request that waits for what is done at an address; None when there is none."""
        return self.waiting().filter(act=act, address=address).select_related("by").first()
