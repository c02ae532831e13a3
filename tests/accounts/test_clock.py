"""The clock is read in one place, and today is a day of Vietnam."""

import time
from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.utils import timezone

from accounts import clock

_BEFORE_MIDNIGHT, _MIDNIGHT = (
    datetime(2030, 1, 1, 16, 59, 59, tzinfo=UTC),
    datetime(2030, 1, 1, 17, tzinfo=UTC),
)


def test_today_turns_at_midnight_in_vietnam_and_back_with_the_clock(monkeypatch):
    days = []

    for moment in (_BEFORE_MIDNIGHT, _BEFORE_MIDNIGHT, _MIDNIGHT, _BEFORE_MIDNIGHT):
        shown = SimpleNamespace(time=moment.timestamp, monotonic=time.monotonic)
        monkeypatch.setattr(clock, "time", shown)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        days.append(clock.today())

    assert days == [date(2030, 1, 1), date(2030, 1, 1), date(2030, 1, 2), date(2030, 1, 1)]
    monkeypatch.undo()
    assert clock.today() == timezone.localdate()
