"""A newer program upon data of an older one: brought up to date whole, or not at all.

SQLite is changed as a copy that then takes the register's place, PostgreSQL in one transaction. Either way
the register gets its guards and is looked through before anybody sees it. Killed anywhere, the next start
begins anew.
"""

import fcntl
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from accounts import guards
from coverage_tracker.upkeep import database, serving, swap
from coverage_tracker.upkeep.backup import before_upgrade
from coverage_tracker.upkeep.kept_whole import Whole
from coverage_tracker.upkeep.outcome import NotDone
from coverage_tracker.upkeep.tables import Migrate
from units.coverage import ledger

_LOCK = ".lock"
_ADVISORY = 0x5EC0_4E0F  # one upgrade of a PostgreSQL database at a time, from whichever machine

Say = Callable[[str], None]


def bring_up_to_date(*, say: Say) -> None:
    """Let the register be what this program needs; ``say`` is told what is done.

    Raises ``NotDone``, with a sentence, where it cannot be; the register is then what it was.
    """
    _refuse_newer()
    if not _is_behind() and not guards.missing():
        return
    with _one_at_a_time():
        try:
            _bring_up_to_date(say)
        except (database.Failed, DatabaseError, sqlite3.Error, OSError) as error:
            raise NotDone(f"Không nâng cấp được, dữ liệu vẫn như cũ: {error}".strip()) from error


def _bring_up_to_date(say: Say) -> None:
    """What waited for another start looks again: it may have nothing left to do."""
    if _is_behind():
        _refuse_served(say)
        say("Đang cập nhật cơ sở dữ liệu (migrating) ...")
        _upgrade(say)
    elif lost := guards.missing():
        _make_guards()
        _tell_of_guards(lost, guards.missing(), say=say)


def _refuse_newer() -> None:
    if unknown := database.unknown_migrations(database.migrations_applied()):
        raise NotDone(
            f"Dữ liệu này do phiên bản mới hơn ghi (chương trình {settings.VERSION} chưa biết {unknown[0]}"
            f"{f' và {len(unknown) - 1} thay đổi khác' if unknown[1:] else ''}). Hãy chạy phiên bản mới hơn, "
            "hoặc phục hồi bản sao lưu trước khi nâng cấp vào một nơi trống."
        )


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two starts wait for each other; the lock ends with the process that holds it."""
    with (settings.DATA_DIR / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _refuse_served(say: Say) -> None:
    """A server of the older program would go on with tables that are not there any more."""
    if not serving.wait_for_orphans(settings.DATA_DIR, say=say):
        raise NotDone("Các tiến trình của lần chạy trước chưa kết thúc: hãy kết thúc chúng rồi chạy lại.")
    if ports := serving.ports_served(settings.DATA_DIR):
        raise NotDone(
            f"Chương trình đang chạy (cổng {', '.join(ports)}): hãy dừng nó rồi chạy lại để nâng cấp dữ liệu."
        )


# ---- Both databases ------------------------------------------------------------------------------------


def _upgrade(say: Say) -> None:
    is_new = not database.migrations_applied()
    with swap.swapped() if connection.vendor == "sqlite" else _in_one_transaction():
        saved = None if is_new or settings.UPGRADE_UNSAVED else before_upgrade()
        before = Whole.now()
        _Migrate().run()
        guards.make_missing()
        _look_through(before, say=say)
        if saved:
            saved.tell()


def _tell_of_guards(lost: list[str], still: list[str], *, say: Say) -> None:
    if made := [name for name in lost if name not in still]:
        say(f"Đã lập lại {len(made)} ràng buộc bị thiếu (guards made again): {', '.join(made)}.")
    if still:
        say(
            f"Chưa lập lại được {len(still)} ràng buộc vì trong sổ có dòng trái với chúng (rows are against "
            f"them): {', '.join(still)}. Hãy chạy ./run.sh manage verify, sửa những dòng bị sửa ngoài chương "
            "trình, hoặc phục hồi bản sao lưu trước đó, rồi khởi động lại."
        )


def _make_guards() -> None:
    guards.make_constraints()
    guards.make_missing()  # a table that was built anew for a constraint has lost its triggers


def _look_through(before: Whole, *, say: Say) -> None:
    """Raise ``NotDone`` unless the register is as whole as it was, with all its guards."""
    if lost := guards.missing():
        guards.make_constraints()
        guards.make_missing()
        lost = guards.missing()
    faults = [f"thiếu {name}" for name in lost] + before.faults_now()
    if faults:
        raise NotDone(
            f"Nâng cấp không thành công, dữ liệu vẫn như cũ: {'; '.join(faults[:5])}. Hãy dùng lại phiên bản "
            "trước và báo người phát triển."
        )
    if wrong := ledger.differences():
        ledger.rebuild()
        say(f"Đã đếm lại số liệu đang lưu theo phiên bản mới ({len(wrong)} dòng khác).")


@contextmanager
def _in_one_transaction() -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY])
        yield


class _Migrate(Migrate):
    """Django's command, in a transaction of ours on PostgreSQL.

    There a table cannot be altered while constraints of its rows wait to be looked at, which a migration
    that writes rows has put off to the end: they are looked at after each migration.
    """

    def run(self) -> None:
        call_command(self, interactive=False, verbosity=0)

    def migration_progress_callback(self, action, migration=None, fake=False) -> None:
        if action == "apply_success" and connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
