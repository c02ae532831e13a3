"""How a piece of work went is kept, whatever happens in it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from accounts import clock
from accounts.models import Upkeep, User
from accounts.requests.outages import outage_of
from coverage_tracker.upkeep.reasons import in_words

LOG = logging.getLogger(__name__)


class NotDone(Exception):
    """The work could not be done; the sentence says why, and what to do."""


@contextmanager
def kept(task: Upkeep.Task, *, by: User | None = None) -> Iterator[Upkeep]:
    """Work that was asked for; it fills in ``told`` and ``facts`` of the row that it is given."""
    with ending(Upkeep.objects.create(task=task, by=by)) as row:
        yield row


@contextmanager
def ending(row: Upkeep) -> Iterator[Upkeep]:
    """Keep how the work of ``row`` ended; what it raised goes on.

    Work of the day that is stopped with the server was not done: its claim goes, the next look begins anew.
    """
    tries = row.tries  # the work may tell other facts
    try:
        yield row
    except (KeyboardInterrupt, SystemExit) as stop:
        if row.day:
            row.delete()
        else:
            _end(row, is_well=False, told=type(stop).__name__, tries=tries)
        raise
    except Exception as error:
        _end(row, is_well=False, told=_why(error), tries=tries)
        raise
    _end(row, is_well=row.is_well is not False, told=row.told, tries=tries)


def _why(error: Exception) -> str:
    if isinstance(error, NotDone):
        return str(error)
    if isinstance(error, OSError) or outage_of(error):
        return f"Không làm được: {in_words(error, place=settings.DATA_DIR)}"
    return f"Lỗi của chương trình ({type(error).__name__}): xem nhật ký của máy chủ vào lúc này."


def _end(row: Upkeep, *, is_well: bool, told: str, tries: int) -> None:
    row.ended_at, row.is_well, row.told = clock.now(), is_well, told
    if tries > 1:
        row.facts = {**row.facts, "tries": tries}
    row.save()
    log = LOG.info if is_well else LOG.error
    log("%s: %s", row.task, "xong" if is_well else "không thành công")
