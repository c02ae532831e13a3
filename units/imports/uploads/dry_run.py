"""What an upload would do to the register now: its faults, its names, its lists and its effect.

The answer is kept in the upload's folder under everything it depends on (layout, decisions, mended
cells, the register, the day) and in the language of the page, so that pages show it at once until one of
these changes.
"""

import hashlib
import json
import time
from datetime import date

from django.db import IntegrityError
from django.db.models import Count, Max
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation
from units.actions.lawful import LawBroken
from units.constraints import sentence_of
from units.imports.faults import Report
from units.imports.guests import guest_nouns
from units.imports.layout.headers import header_names
from units.imports.layout.sheet import SILENT, read_tables
from units.imports.layout.table import Table, address
from units.imports.layout.values import shown
from units.imports.matching.mentions import apply_choices, taken_for_one
from units.imports.plan import NOUNS, TERRITORY, Plan, StalePlan, plan_tables
from units.imports.run import everything_is_kept
from units.imports.uploads.effect import try_out
from units.imports.uploads.fault_rows import faults_of, place_of, rows_at_fault
from units.imports.uploads.folder import Folder
from units.imports.uploads.layouts import header_of, keyed, layouts_of
from units.imports.uploads.telling import lists_of, stored_persons
from units.models import Upload

REFUSED = _(
    "Cơ sở dữ liệu từ chối vì dữ liệu trong tệp mâu thuẫn với sổ gốc. "
    "Hãy kiểm tra các ngày và các mã của những dòng mới, rồi thử lại."
)
BUSY = _("Sổ gốc đang được người khác ghi liên tục. Hãy đợi ít phút rồi mở lại trang này.")
_TRIES = 3
# What is chosen in step 2 for all sheets at once.
_FOR_ALL_SHEETS = ("last_days", "name_case")


def dry_run(upload: Upload, *, on: date) -> dict:
    """What the upload would do, from memory where nothing has changed since.

    Raises ``folder.Vanished`` when the files are gone.
    """
    folder = Folder(upload.folder)
    state = state_of(upload, on=on)
    kept = folder.recall("outcome")
    language = get_language()
    if isinstance(kept, dict) and (kept.get("state"), kept.get("language")) == (state, language):
        return kept
    started = time.perf_counter()
    with everything_is_kept():
        outcome, lists = _outcome(upload, on=on)
    told = {what: told for what, told in outcome.items() if what != "effect"}  # others' entries move counts
    outcome |= {"stamp": _digest([told, lists, prepared(upload, on=on)])}
    outcome |= {"state": state, "language": language, "seconds": round(time.perf_counter() - started, 1)}
    folder.remember("lists", lists)
    folder.remember("outcome", outcome)
    return outcome


def last_dry_run(upload: Upload, *, on: date) -> dict:
    """What was shown the last time, whatever has changed since."""
    kept = Folder(upload.folder).recall("outcome")
    return kept if isinstance(kept, dict) else dry_run(upload, on=on)


def state_of(upload: Upload, *, on: date) -> str:
    """What the outcome depends on, as a short text: what was prepared, and the register."""
    last = Operation.objects.aggregate(last=Max("pk"), number=Count("pk"))
    return _digest([prepared(upload, on=on), last])


def prepared(upload: Upload, *, on: date) -> list:
    """What was decided about the files, and the day."""
    choices = {key: match["choice"] for key, match in upload.matches.items()}
    layout = [upload.layout.get("sheets"), *(bool(upload.layout.get(name)) for name in _FOR_ALL_SHEETS)]
    return [layout, choices, upload.edits, on.isoformat()]


def digest_of_changes(plan: Plan) -> str:
    """Short for what a plan would write, one by one; empty for one with errors."""
    return _digest(lists_of(plan.register)) if not plan.errors else ""


def _digest(value) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:32]


def read_again(upload: Upload, report: Report) -> dict[str, Table]:
    """The tables of an upload by the keys of their sheets, with the mended cells in place."""
    sheets = Folder(upload.folder).sheets(upload.files)
    tables = {}
    for number, layouts in enumerate(layouts_of(sheets, upload.layout["sheets"])):
        for place, (sheet, layout) in enumerate(zip(sheets[number], layouts, strict=True)):
            for table in read_tables([sheet], report, layouts=[layout]):
                table.counts_last_days = bool(upload.layout.get("last_days"))
                table.in_name_case = bool(upload.layout.get("name_case"))
                tables[f"{number}.{place}"] = table
    return tables


def plan_upload(upload: Upload) -> tuple[Plan, dict[str, Table], list[dict]]:
    """The plan of an upload, its tables, and the cells that were mended, with what stood there."""
    report = Report()
    tables = read_again(upload, report)
    mended = apply_edits(tables, upload.edits)
    choices = {key: match["choice"] for key, match in upload.matches.items()}
    refused = apply_choices(tables.values(), choices)
    said = {"refused": refused, "same": taken_for_one(choices)}
    plan = plan_tables(list(tables.values()), report, files=upload.files, **said)
    report.sort(upload.files)
    return plan, tables, mended


def apply_edits(tables: dict[str, Table], edits: dict[str, str | None]) -> list[dict]:
    """Put mended values into the tables and take dropped rows out; what was done, in order."""
    done = []
    for edit, value in edits.items():
        key, _, place = edit.partition("!")
        table = tables.get(key)
        if table is None:
            continue
        row, index = place_of(place)
        cells = next((cells for number, cells in table.rows if number == row), None)
        if cells is None:
            continue
        said = {"edit": edit, "file": table.file, "sheet": table.sheet, "place": place, "row": row}
        if index is None:
            table.rows = [pair for pair in table.rows if pair[0] != row]
            done.append(said | {"was": "", "value": None})
        else:
            cells.extend([None] * (index + 1 - len(cells)))
            done.append(said | {"was": shown(cells[index]), "value": value})
            cells[index] = value or None
    return done


def _outcome(upload: Upload, *, on: date) -> tuple[dict, dict]:
    """The outcome and, apart from it, the long lists."""
    for _attempt in range(_TRIES):
        plan, tables, mended = plan_upload(upload)
        outcome = {
            "rows": sum(len(table.rows) for table in tables.values()),
            "mended": mended,
            "mentions": [mention.as_json() for mention in plan.mentions.by_key.values()],
            "notices": [told._asdict() for told in plan.notices],
            "sheets": plan.report.sheets,
            "counts": {what: plan.counts(what) for what in ("created", "changed", "unchanged")},
            "left_out": left_out(upload, mended),
            "changes": digest_of_changes(plan),
            "changes_anything": plan.changes_anything,
        }
        lists = lists_of(plan.register) if not plan.errors else {}
        persons = stored_persons(plan.register) if not plan.errors else []
        try:
            effect = try_out(plan, on=on) if not plan.errors else None
        except StalePlan:
            continue
        except LawBroken as broken:
            effect = None
            plan.tell_broken(broken)
        except IntegrityError as refusal:
            effect = None
            plan.report.error("", f"{REFUSED} ({sentence_of(refusal)})")
        faults = list(faults_of(plan.report, tables))
        outcome |= {"faults": faults, "rows_at_fault": rows_at_fault(faults, tables), "effect": effect}
        return outcome, {"lists": lists, "persons": persons}
    plan.report.error("", str(BUSY))
    faults = list(faults_of(plan.report, tables))
    return outcome | {"faults": faults, "rows_at_fault": {}, "effect": None}, {}


def left_out(upload: Upload, mended: list[dict]) -> dict:
    """What of the files is not read: files, sheets, columns, rows."""
    entries = upload.layout["sheets"]
    names, columns = [], []
    for key, sheet in keyed(Folder(upload.folder).sheets(upload.files)):
        entry = entries.get(key)
        if not entry or not entry["kind"]:
            names.append(f"{sheet.file}, {sheet.name}")
            continue
        for index, column in entry["columns"].items():
            header = header_of(sheet, entry, int(index))
            if column == "" and not SILENT.intersection(header_names(header)):
                letters = address(1, int(index)).rstrip("1")
                columns.append(
                    gettext("“{header}” (cột {letters}; {file}, {sheet})").format(
                        header=header, letters=letters, file=sheet.file, sheet=sheet.name
                    )
                )
    dropped = [one for one in mended if one["value"] is None]
    return {
        "files": upload.layout.get("unread", []),
        "sheets": names,
        "columns": columns,
        "rows": [gettext("{file}, {sheet}, dòng {row}").format(**one) for one in dropped],
    }


def lists_kept(upload: Upload) -> dict:
    """The long lists of the outcome."""
    kept = Folder(upload.folder).recall("lists")
    return kept if isinstance(kept, dict) else {}


def counted(outcome: dict) -> list[dict]:
    """For each noun that the files speak of, how many things are new, changed and the same."""
    counts = outcome["counts"]
    rows = [
        {"noun": noun} | {what: counts[what].get(noun, 0) for what in counts}
        for noun in (*NOUNS, *TERRITORY, *guest_nouns())
    ]
    return [row for row in rows if any(row[what] for what in counts)]
