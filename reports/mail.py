"""Reminders by mail: the digest of a person, and a word at once when a report is returned.

Nothing is sent while no server is set up; what cannot be sent never keeps anybody from working.
"""

import logging
from datetime import date
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from reports.models import CommuneReport
from reports.reminders import Reminder, reminders
from units.details.grants import officers_of
from vietnamese.words import lower_first

_LOG = logging.getLogger(__name__)


def send_digests(*, today: date) -> int:
    """Send everybody who has an address, and for whom something waits, one mail; how many were sent."""
    people = User.objects.filter(is_active=True).exclude(email="").order_by("pk")
    return sum(_digest(person, reminders(person, today=today)) for person in people)


def tell_returned(report: CommuneReport, reason: str) -> None:
    """Tell the officers of the commune, once the return is written, that their report came back."""
    if not settings.MAIL_SERVER:
        return
    officers = User.objects.filter(is_active=True, pk__in=officers_of(report.commune)).exclude(email="")
    address = reverse("commune_report", args=[report.commune_id, report.month])
    for officer in officers:
        with translation.override(officer.language):
            subject = _("Báo cáo tháng {month} của {commune} bị trả lại").format(
                month=report.of.label, commune=lower_first(report.commune.name)
            )
            text = f"{reason}\n\n{settings.ADDRESS}{address}"
        transaction.on_commit(partial(_send, officer.email, subject, text))


def _digest(person: User, found: list[Reminder]) -> bool:
    if not found or not settings.MAIL_SERVER:
        return False
    with translation.override(person.language):
        subject = _("{number} việc báo cáo tháng chờ xử lý").format(number=len(found))
    lines = [f"- {one.sentence}. {one.explanation}\n  {settings.ADDRESS}{one.address}" for one in found]
    return _send(person.email, subject, "\n".join(lines))


def _send(to: str, subject: str, text: str) -> bool:
    try:
        return bool(send_mail(subject, text, None, [to]))
    except OSError as error:  # the server does not answer, or refuses
        _LOG.warning("Không gửi được thư đến %s: %s", to, error)
        return False
