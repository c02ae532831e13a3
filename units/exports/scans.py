"""The scanned pages of documents as one archive, with a list of which file belongs to which document."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile

from accounts.access import Permission, allowed
from accounts.models import User
from documents.csv import neutral
from units.actions.scans import path_of
from units.details.scans import ScansOfDocument
from units.models import Decision, DecisionScan
from units.querysets.areas import area_of
from vietnamese.days import format_day

LIST = "danh-muc.csv"
_HEAD = ("Tệp", "Số văn bản", "Ngày ký", "Cơ quan ban hành", "Trích yếu")


def scans_seen_by(user: User | None) -> list[DecisionScan]:
    """Every scan that the person (None: a command on the server) may see, by document."""
    scans = DecisionScan.objects.select_related("decision").order_by("decision", "pk")
    if user is None or (area_of(user) is None and allowed(user, Permission.SEE_PERSONS)):
        return list(scans)
    documents = Decision.objects.visible_to(user).filter(scans__isnull=False).distinct()
    return [scan for document in documents for scan in ScansOfDocument(document, user).scans]


def write_archive(target: BinaryIO, scans: Iterable[DecisionScan]) -> int:
    """Write the files that are there, each in the folder of its document; how many."""
    rows: list[tuple[str, ...]] = []
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for scan in scans:
            path = path_of(scan.file_key)
            if path.is_file():
                name = f"{scan.decision_id}/{scan.pk}-{scan.file_name}"
                archive.write(path, name)
                rows.append((name, *_document(scan.decision)))
        archive.writestr(LIST, _listed(rows))
    return len(rows)


def _document(decision: Decision) -> tuple[str, str, str, str]:
    signed_on = format_day(decision.signed_on) if decision.signed_on else ""
    return decision.number, signed_on, decision.issuer, decision.subject


def _listed(rows: Iterable[Sequence[str]]) -> str:
    """The list for a spreadsheet; what begins like a formula stays a text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_HEAD)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return "\ufeff" + text.getvalue()
