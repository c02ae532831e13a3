"""A start of the program upon a register that is there: a process of its own, because it may be killed."""

import io
import json
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import django
from django.core.management import call_command

from accounts import guards

ROOT = Path(__file__).resolve().parent.parent.parent
_LONGEST = 3_600  # seconds; the machine may have much else to do
DAYS = ("10/02/2006", "31/12/2019", "31/01/2020", "29/02/2020", "30/06/2026")


def opened(folder: Path, *, url: str = "") -> dict:
    """Start, and what the program then says: ``coverage``, ``signed``, missing ``guards``, ``said``."""
    done = _start(folder, url)
    out, error = done.communicate(timeout=_LONGEST)
    if done.returncode:
        raise AssertionError(error)
    return json.loads(out)


def killed(folder: Path, *, after: float, url: str = "") -> bool:
    """Start and kill once it has worked for so many seconds (of CPU); whether it was still at it.

    What else the machine has to do moves no moment: it is the same step of the start, quick or slow.
    """
    process = _start(folder, url)
    while process.poll() is None:
        if _worked(process.pid) >= after:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return True
        time.sleep(0.02)
    return False


def worked(folder: Path, *, url: str = "") -> tuple[dict, float]:
    """What ``opened`` gives, and for how many seconds (of CPU) the start and its children worked."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    now = opened(folder, url=url)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return now, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _worked(group: int) -> float:
    """Seconds of CPU of the processes of a group, and of their children that have ended."""
    found = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[2]) == group:
                found += sum(map(int, fields[11:15]))
    return found / os.sysconf("SC_CLK_TCK")


def _start(folder: Path, url: str) -> subprocess.Popen:
    environment = os.environ | {"COVERAGE_DATA_DIR": str(folder), "DATABASE_URL": url}
    environment |= {"DJANGO_SETTINGS_MODULE": "coverage_tracker.settings"}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.reliability", "opening"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def main(arguments: list[str]) -> None:
    """What the child does."""
    django.setup()
    from reports.models import SignedReport  # models can be asked from here on

    said: list[str] = []
    try:
        bring_up(said.append)
    except Exception as error:
        sys.exit(str(error))
    signed = {f"báo cáo {report.number}": report.hash for report in SignedReport.objects.order_by("pk")}
    told = {"coverage": {day: _coverage(day) for day in DAYS}, "signed": signed, "said": said}
    json.dump(told | {"guards": guards.missing()}, sys.stdout)


def bring_up(say) -> None:
    from coverage_tracker.upkeep.upgrade import bring_up_to_date

    bring_up_to_date(say=say)


def _coverage(day: str) -> dict:
    out = io.StringIO()
    call_command("coverage", "--on", day, "--format", "json", stdout=out)
    return json.loads(out.getvalue())
