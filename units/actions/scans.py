"""Scanned pages of documents: kept in the data folder under random names, attached and taken off."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import clock
from accounts.bounds import SCANS, SCANS_OF_DOCUMENT
from accounts.registry import PersonElsewhere, Persons, entry_of, naming
from units.actions.forgetting import Forgotten, rewrite
from units.models import Decision, DecisionScan, OperationDecision

FOLDER = "scans"
_UNDONE_WITHIN = timedelta(days=30)  # so long the file of a scan that was taken off waits to be brought back


def attach(*, decision: Decision, content: bytes, kind: str, name: str) -> DecisionScan:
    """Keep the content under a random name, and tell that it shows the document."""
    if decision.scans.count() >= SCANS_OF_DOCUMENT:
        raise ValidationError(
            _("Mỗi văn bản có tối đa {most} bản quét. Hãy gộp các trang vào một tệp PDF.").format(
                most=SCANS_OF_DOCUMENT
            )
        )
    if DecisionScan.objects.count() >= SCANS:
        raise ValidationError(_("Đã lưu quá nhiều bản quét. Hãy báo người quản trị trước khi gửi thêm."))
    key = _keep(content)
    return DecisionScan.objects.create(
        decision=decision, file_key=key, file_name=name, file_kind=kind, size=len(content)
    )


def take_off(scan: DecisionScan) -> None:
    """The document is no longer shown by the file, which waits for a while in case this is undone."""
    scan.delete()


def path_of(key: UUID) -> Path:
    """Where the file of a key lies."""
    return _folder() / str(key)


def sweep() -> int:
    """Delete files that belong to no scan, and to none that was taken off lately; how many went."""
    folder = _folder()
    if not folder.is_dir():
        return 0
    before = clock.now() - _UNDONE_WITHIN
    kept = _texts(DecisionScan.objects.values_list("file_key", flat=True))
    kept |= _texts(DecisionScan.history.filter(operation__at__gte=before).values_list("file_key", flat=True))
    yesterday = (clock.now() - timedelta(days=1)).timestamp()  # what is being attached now has no row yet
    old = [path for path in folder.iterdir() if path.name not in kept and path.stat().st_mtime < yesterday]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def drop_scans_of(person: Forgotten, _bears) -> None:
    """What shows documents that are about nobody and nothing but the person goes, the files too."""
    decisions = [key for key in person.decisions if _is_only_about(person, key)]
    scans = list(DecisionScan.objects.of_documents(decisions))
    told = DecisionScan.history.filter(decision__in=decisions)
    keys = [scan.file_key for scan in scans] + list(told.values_list("file_key", flat=True))
    for scan in scans:
        scan.delete()
    rewrite(DecisionScan.history.filter(decision__in=decisions), file_name="")
    transaction.on_commit(lambda: _unlink(keys))


def _is_only_about(person: Forgotten, decision: int) -> bool:
    return not any(_others(model, columns, person, decision) for model, columns in naming(Decision))


def _others(model, columns: list[str], person: Forgotten, decision: int) -> bool:
    """Whether a row of the model names the document and is not about the person alone."""
    if model in (DecisionScan, OperationDecision):
        return False
    entry = entry_of(model)
    for column in columns:
        rows = model._default_manager.filter(**{column: decision})
        if isinstance(entry.erasing, PersonElsewhere):
            rows = rows.exclude(entry.erasing.rows(person))
        elif isinstance(entry.persons, Persons) and entry.persons.columns:
            rows = rows.exclude(**{f"{name}__in": person.keys for name in entry.persons.columns})
        if rows.exists():
            return True
    return False


def _unlink(keys: Iterable[UUID]) -> None:
    for key in keys:
        path_of(key).unlink(missing_ok=True)


def _keep(content: bytes) -> UUID:
    key = uuid4()
    _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    with path_of(key).open("xb") as target:
        target.write(content)
    path_of(key).chmod(0o600)
    return key


def _folder() -> Path:
    return Path(settings.DATA_DIR) / FOLDER


def _texts(keys: Iterable[UUID]) -> set[str]:
    return {str(key) for key in keys}
