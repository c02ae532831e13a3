"""An upload is written: all of it or nothing, as one operation, once."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation, User
from accounts.operations import AlreadyDone, operation
from accounts.vietnamese import speaking_vietnamese
from units.actions.lawful import LawBroken
from units.constraints import sentence_of
from units.imports.plan import StalePlan
from units.imports.run import everything_is_kept, reason_of
from units.imports.uploads.dry_run import (
    REFUSED,
    counted,
    digest_of_changes,
    dry_run,
    left_out,
    plan_upload,
    prepared,
)
from units.imports.uploads.folder import Folder
from units.models import Upload

_TRIES = 3


class NotAsShown(Exception):
    """What would be written is no longer what was shown; the sentence says why."""


CHANGED = _(
    "Chưa ghi gì: sổ gốc hoặc phần chuẩn bị của lần nhập này vừa thay đổi sau khi kế hoạch được lập. "
    "Kế hoạch đã được lập lại; hãy xem lại rồi bấm “Ghi vào sổ”."
)


def write_upload(upload: Upload, *, by: User, stamp: str, on: date) -> Operation:
    """Write what the plan with that ``stamp`` showed; a form that is sent twice writes once.

    Raises ``NotAsShown`` and writes nothing when anything has changed since.
    """
    if upload.operation_id:
        return upload.operation
    outcome = dry_run(upload, on=on)
    if outcome["stamp"] != stamp or outcome["faults"] or not outcome["changes_anything"]:
        raise NotAsShown(CHANGED)
    with everything_is_kept():
        for _attempt in range(_TRIES):
            try:
                current = _write(upload, outcome, by=by, on=on)
            except AlreadyDone as done:
                return done.operation
            except StalePlan:
                continue  # what others wrote bears on it: is it still what was shown?
            except LawBroken:
                raise NotAsShown(CHANGED) from None
            except IntegrityError as refusal:
                reason = f"{REFUSED} ({sentence_of(refusal)})"
                raise NotAsShown(gettext("Chưa ghi gì. {reason}").format(reason=reason)) from None
            break
        else:
            raise NotAsShown(CHANGED)
    Folder(upload.folder).remove()
    return current


def _write(upload: Upload, outcome: dict, *, by: User, on: date) -> Operation:
    """Plan once more, outside of the turn, and write what was shown, inside of it."""
    was_prepared = prepared(upload, on=on)
    plan, _tables, mended = plan_upload(upload)
    if plan.errors or digest_of_changes(plan) != outcome["changes"]:
        raise NotAsShown(CHANGED)
    kind, reason = Operation.Kind.IMPORT, reason_of(plan)
    with operation(kind=kind, by=by, reason=reason, token=upload.folder) as current:
        if prepared(Upload.objects.get(pk=upload.pk), on=on) != was_prepared:
            raise NotAsShown(CHANGED)
        plan.apply(current)
        with speaking_vietnamese():  # what is kept
            told = left_out(upload, mended)
        _close(upload, current, outcome | {"left_out": told})
    return current


@transaction.atomic
def _close(upload: Upload, current: Operation, outcome: dict) -> None:
    kept = ("counts", "effect", "left_out", "rows", "seconds")
    upload.operation, upload.state = current, Upload.State.WRITTEN
    upload.result = {name: outcome[name] for name in kept} | {
        "counted": counted(outcome),
        "notices": len(outcome["notices"]),
        "names": len(upload.matches),
        "mended": len(outcome["mended"]),
    }
    upload.layout, upload.matches, upload.edits = {}, {}, {}
    upload.save(update_fields=["operation", "state", "result", "layout", "matches", "edits"])
