"""The work of each day: a list, and who of many processes does it.

A task of a day is claimed by its row in ``Upkeep``. After days on which the machine was off the tasks of
today do the work of all of them: each looks at what is due, not at what happened since yesterday.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction

from accounts import clock
from accounts.chain.digests import digest_of
from accounts.chain.telling import sentence_of
from accounts.chain.walk import walk
from accounts.models import Draft, SecurityEvent, Upkeep
from admissions.actions.erasing import erase_ended_candidates
from coverage_tracker.upkeep import digests_elsewhere, outcome, sealing, self_check
from coverage_tracker.upkeep.backup import clear_after_killed, write_backup
from coverage_tracker.upkeep.restore import write_proof
from reports.mail import send_digests
from reports.working_day import working_day
from units.actions.scans import sweep as sweep_scans
from units.imports.uploads.received import sweep

PROOF_DAYS = 7  # the last backup is proved again after so long
_ABANDONED = timedelta(hours=2)  # a claim that did not end by then belongs to a process that was killed


@dataclass(frozen=True)
class DailyTask:
    """A piece of the daily work: from which hour on, and what it does to the row that tells of it."""

    task: Upkeep.Task
    carry_out: Callable[[Upkeep], None]
    from_hour: int = 0
    is_due: Callable[[], bool] = lambda: True


def run(*, waits_for_hour: bool) -> list[Upkeep]:
    """Do what is left of today's work; the rows of what was done now.

    A task that fails keeps why, and keeps no other from being done.
    """
    return list(_run(waits_for_hour=waits_for_hour))


def _run(*, waits_for_hour: bool) -> Iterator[Upkeep]:
    today, hour = clock.today(), clock.here(clock.now()).hour
    for task in TASKS:
        if (waits_for_hour and hour < task.from_hour) or not task.is_due():
            continue
        if _is_going_on(today):
            return  # another process does the rest, one after the other
        if row := claim(task.task, day=today, waits_for_pause=waits_for_hour):
            _carry_out(task, row)
            yield row


def _carry_out(task: DailyTask, row: Upkeep) -> None:
    try:
        with outcome.ending(row):
            task.carry_out(row)
    except outcome.NotDone:
        pass  # the row says why
    except Exception:
        outcome.LOG.exception("daily task %s", task.task)


def claim(task: Upkeep.Task, *, day: date, waits_for_pause: bool = True) -> Upkeep | None:
    """The row of the task, if it is this process's to do; None when it was done, or another does it.

    What failed is tried again the same day, after pauses that grow; whoever asks for it need not wait.
    """
    try:
        with transaction.atomic():
            return Upkeep.objects.create(task=task, day=day)
    except IntegrityError:
        now = clock.now()
        return Upkeep.objects.take_over(
            task, day=day, begun_before=now - _ABANDONED
        ) or Upkeep.objects.take_up_again(task, day=day, now=now if waits_for_pause else None)


def is_left() -> bool:
    """Whether a task of today whose hour has come is not done, and no process is at today's work."""
    today, hour = clock.today(), clock.here(clock.now()).hour
    if _is_going_on(today):
        return False
    now = clock.now()
    done = {
        row.task
        for row in Upkeep.objects.done(day=today)
        if row.is_well is not False or not row.is_pause_over(now)
    }
    return any(task.task not in done and hour >= task.from_hour and task.is_due() for task in TASKS)


def _is_going_on(day: date) -> bool:
    return Upkeep.objects.going_on(day=day, begun_after=clock.now() - _ABANDONED).exists()


# ---- The tasks ----------------------------------------------------------------------------------------


def _expire(row: Upkeep) -> None:
    old = Draft.objects.filter(saved_at__lt=clock.now() - timedelta(days=settings.DRAFT_DAYS))
    drafts, _ = old.delete()
    uploads, scans = sweep(), sweep_scans()
    SecurityEvent.objects.expire(before=clock.now() - timedelta(days=settings.SECURITY_LOG_DAYS))
    clear_after_killed(begun_before=clock.now() - _ABANDONED)
    row.told = f"Đã xóa {drafts} bản nháp và {uploads} lần nhập quá hạn."
    if scans:
        row.told += f" Đã xóa {scans} tệp quét không còn thuộc văn bản nào."
    if erased := erase_ended_candidates(on=clock.today()):
        row.told += f" Đã xóa dữ liệu cá nhân của {erased} quần chúng hết thời hạn giữ."


def _check_register(row: Upkeep) -> None:
    found, walked = self_check.look(), walk()
    elsewhere = digests_elsewhere.compare() or digests_elsewhere.write()
    row.is_well = not found.faults and walked.is_whole and not elsewhere
    row.told = " ".join(filter(None, [found.told, sentence_of(walked), elsewhere]))
    row.facts = {"seal": digest_of(day=clock.today()).facts}


def _back_up(row: Upkeep) -> None:
    write_backup(row, passphrase=settings.BACKUP_PASSPHRASE)


def _needs_proof() -> bool:
    last = Upkeep.objects.last_well(Upkeep.Task.PROOF)
    return last is None or last.day is None or last.day <= clock.today() - timedelta(days=PROOF_DAYS)


def _prove(row: Upkeep) -> None:
    made = Upkeep.objects.last_well(Upkeep.Task.BACKUP)
    if made is None:
        raise outcome.NotDone("Chưa có bản sao lưu nào để phục hồi thử.")
    path = Path(made.facts["path"])
    if not path.is_file():
        raise outcome.NotDone(f"Không còn thấy bản sao lưu gần nhất: {path}.")
    if sealing.is_sealed(path) and not settings.BACKUP_PASSPHRASE:
        raise outcome.NotDone("Bản sao lưu gần nhất có khóa: hãy phục hồi thử bằng lệnh restore --check.")
    write_proof(row, path, passphrase=settings.BACKUP_PASSPHRASE)


def _remind(row: Upkeep) -> None:
    row.told = f"Đã gửi {send_digests(today=working_day())} thư nhắc việc."


TASKS = (
    DailyTask(Upkeep.Task.EXPIRY, _expire),
    DailyTask(Upkeep.Task.SELF_CHECK, _check_register),
    DailyTask(Upkeep.Task.BACKUP, _back_up),
    DailyTask(Upkeep.Task.PROOF, _prove, is_due=_needs_proof),
    # Read in the morning; only where a mail server is set.
    DailyTask(Upkeep.Task.REMINDERS, _remind, from_hour=6, is_due=lambda: bool(settings.MAIL_SERVER)),
)
