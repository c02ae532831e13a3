"""How it stands with the backups: the last one, the last that was proved, and what is to be seen to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from accounts import clock
from accounts.models import Upkeep
from coverage_tracker.upkeep import shelf
from coverage_tracker.upkeep.daily import PROOF_DAYS
from vietnamese.numbers import format_number

BACKUP_RULE = timedelta(days=2)  # a day may be missed, as when the machine was off
PROOF_RULE = timedelta(days=PROOF_DAYS + 7)
_LATEST = 20
# Their last outcome counts; of backups and proofs the rule of so many days.
_WATCHED = (Upkeep.Task.SELF_CHECK, Upkeep.Task.EXPIRY, Upkeep.Task.REMINDERS)


@dataclass(frozen=True)
class BackupState:
    """The last backup and proof that went well, each None where there is none yet; other work that failed."""

    backup: Upkeep | None
    proof: Upkeep | None
    at: datetime
    failed: list[Upkeep] = field(default_factory=list)

    @classmethod
    def now(cls) -> "BackupState":
        last = Upkeep.objects.last_of_each()
        backup, proof = (last.get((task, True)) for task in (Upkeep.Task.BACKUP, Upkeep.Task.PROOF))
        return cls(backup, proof, clock.now(), list(_failed(last)))

    @property
    def age(self) -> str:
        """How old the last backup is; empty when there is none."""
        if self.backup is None:
            return ""
        hours = (self.at - self.backup.began_at) // timedelta(hours=1)
        if hours < 1:
            return _("chưa đến một giờ trước")
        if hours < 48:
            return _("{hours} giờ trước").format(hours=hours)
        return _("{days} ngày trước").format(days=format_number(hours // 24))

    @property
    def proved_made_at(self) -> datetime | None:
        """When the backup was made that was proved last."""
        return datetime.fromisoformat(self.proof.facts["made_at"]) if self.proof else None

    @property
    def warnings(self) -> list[str]:
        """What an administrator must know at once; nothing while all is by the rule."""
        found = []
        if self.backup is None:
            found.append(_("Chưa có bản sao lưu nào."))
        elif self.at - self.backup.began_at > BACKUP_RULE:
            found.append(_("Bản sao lưu gần nhất đã quá 2 ngày."))
        if self.backup and (self.proof is None or self.at - self.proof.began_at > PROOF_RULE):
            found.append(_("Chưa có bản sao lưu nào được phục hồi thử trong 14 ngày qua."))
        return [*found, *map(_not_done, self.failed)]

    @property
    def notes(self) -> list[str]:
        """What would make the backups safer."""
        if shelf.is_on_disk_of_register():
            return [
                _(
                    "Bản sao lưu đang nằm cùng ổ đĩa với sổ: hỏng ổ đĩa là mất cả hai. Hãy đặt "
                    "COVERAGE_BACKUP_DIR tới một ổ đĩa hoặc thư mục chia sẻ khác."
                )
            ]
        return []


def _failed(last: dict[tuple[str, bool], Upkeep]) -> Iterator[Upkeep]:
    """Of the kinds of work that are watched those that did not go well the last time."""
    for task in _WATCHED:
        well, failed = last.get((task, True)), last.get((task, False))
        if failed and (well is None or failed.pk > well.pk):
            yield failed


def _not_done(row: Upkeep) -> str:
    return _("Việc “{task}” lần gần nhất không thành công.").format(task=row.get_task_display())


def latest() -> list[Upkeep]:
    """What was done last, of every kind."""
    return list(Upkeep.objects.of(*Upkeep.Task.values).select_related("by")[:_LATEST])


def folder() -> str:
    """Where backups are written."""
    return str(settings.BACKUP_DIR)
