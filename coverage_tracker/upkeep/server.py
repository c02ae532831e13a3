"""The server sees to the work of each day by itself.

Every worker looks now and then whether something of today is left, and starts ``manage.py daily`` for it: a
process of its own, so that counting does not hold up whoever works. Where several start, one does each task.
"""

import logging
import subprocess
import sys
import threading

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connections

from accounts.writing import turned_back
from coverage_tracker.upkeep import daily

_LOG = logging.getLogger(__name__)
FIRST_LOOK = 60  # seconds after the start: whoever waits for the first page comes first
NEXT_LOOK = 15 * 60


def begin() -> None:
    """What a worker does before its first request; a database that is away keeps it from nothing."""
    try:
        turned_back.look()
    except DatabaseError:
        _LOG.exception("the clock could not be compared with what was written")
    finally:
        connections.close_all()
    watch()


def watch() -> threading.Thread:
    """Look from now on as long as the process lives."""
    thread = threading.Thread(target=_watch, name="daily work", daemon=True)
    thread.start()
    return thread


def _watch() -> None:
    pause, wait = FIRST_LOOK, threading.Event()
    while not wait.wait(pause):
        look()
        pause = NEXT_LOOK


def look() -> None:
    """Start what is left of today's work and wait for its end; what goes wrong is in the log and its row."""
    try:
        if daily.is_left():
            connections.close_all()
            subprocess.run(
                [sys.executable, str(settings.BASE_DIR / "manage.py"), "daily", "--gently"],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )
    except Exception:  # the database may be away; the next look tries again
        _LOG.exception("the daily work could not be started")
    finally:
        connections.close_all()
