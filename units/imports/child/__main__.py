"""Reads one workbook and prints its cells as JSON: a program of its own, run by ``layout.reading``.

A hostile file can make the reader panic or ask for all memory there is, so it is opened only here,
in a process with bounded memory and time. Values only are read; formulas are never computed.

Usage: python -I child PATH LIMITS, where LIMITS is a JSON object (see ``reading.LIMITS``).
Prints ``{"sheets": [{"name", "rows", "merged", "is_hidden", "hidden_rows", "hidden_columns",
"is_from_1904"}]}`` or ``{"problem": name, "detail": text}``.
A cell is a text, a number, true or false, null when empty, ``{"day": "2006-02-10"}``, or
``{"error": "#REF!"}`` (an empty text stands for a formula that was never computed).
"""

import io
import json
import sys
import zipfile
from datetime import date, datetime, time, timedelta

try:
    import resource
except ImportError:  # not on Windows
    resource = None

from delimited import BrokenText, is_markup, is_table, rows_of
from shape import shapes
from spoiled import OLE_START, ZIP_START, spoiled_cells

# Saved by a browser of Vietnam (+07:00) as a moment of Greenwich.
_ALMOST_MIDNIGHT, _MIDNIGHT_IN_GREENWICH = time(23, 59), time(17)
TEXT_SUFFIX = ".csv"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Problem(Exception):
    """The workbook cannot be read, and why."""

    def __init__(self, name: str, detail: str = "") -> None:
        super().__init__(name)
        self.name, self.detail = name, detail


def bound(limits: dict) -> None:
    """Let this process neither grow nor run without end."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
        resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def check_container(content: bytes, limits: dict) -> None:
    """Refuse what is no workbook, what is locked, and what unpacks to far more than it is."""
    if content.startswith(OLE_START):
        if ENCRYPTED in content:
            raise Problem("password")
        return
    if not content.startswith(ZIP_START):
        raise Problem("not_a_workbook")
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise Problem("broken") from None
    if any(entry.flag_bits & 1 for entry in entries):
        raise Problem("password")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits["unpacked"] or len(entries) > limits["entries"]:
        raise Problem("unpacks_too_large")
    if unpacked > limits["ratio_from"] and unpacked > limits["ratio"] * len(content):
        raise Problem("unpacks_too_large")


def read_delimited(content: bytes, limits: dict) -> dict:
    """The one sheet of a text with values between separators; it has no name."""
    try:
        rows = rows_of(content)
    except BrokenText as broken:
        raise Problem("broken_text" if broken.line else "not_a_workbook", str(broken.line)) from None
    width = max(map(len, rows), default=0)
    if len(rows) > limits["rows"] or sum(map(len, rows)) > limits["cells"]:
        raise Problem("too_many_rows", f"\n{len(rows)}\n{width}")
    return {"sheets": [{"name": "", "rows": rows, "merged": []}]}


def read(content: bytes, limits: dict) -> dict:
    """The sheets of a workbook."""
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        metadata = workbook.sheets_metadata
    except python_calamine.PasswordError:
        raise Problem("password") from None
    except python_calamine.CalamineError as error:
        raise Problem("password" if "assword" in str(error) else "broken") from None
    if len(metadata) > limits["sheets"]:
        raise Problem("too_many_sheets", str(len(metadata)))
    spoiled, shape = spoiled_cells(content), shapes(content)
    sheets = []
    for index, about in enumerate(metadata):
        if about.typ == python_calamine.SheetTypeEnum.WorkSheet:
            try:
                sheet = workbook.get_sheet_by_index(index)
            except python_calamine.CalamineError:
                raise Problem("broken") from None
            is_hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
            told = as_json(sheet, spoiled.get(about.name, {}), limits)
            sheets.append(told | {"is_hidden": is_hidden} | shape.get(about.name, {}))
    return {"sheets": sheets}


def as_json(sheet, spoiled: dict[tuple[int, int], str], limits: dict) -> dict:
    """One sheet: its rows from the first row of the sheet on, and its merged areas."""
    last_row, last_column = sheet.end or (-1, -1)
    height, width = last_row + 1, last_column + 1
    if height > limits["rows"] or height * width > limits["cells"]:
        raise Problem("too_many_rows", f"{sheet.name}\n{height}\n{width}")
    rows = [[plain(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), error in spoiled.items():
        if row < limits["rows"] and column < limits["columns"]:
            rows.extend([] for _ in range(row + 1 - len(rows)))
            rows[row].extend([None] * (column + 1 - len(rows[row])))
            rows[row][column] = {"error": error}
    return {"name": sheet.name, "rows": rows, "merged": (sheet.merged_cell_ranges or [])[: limits["rows"]]}


def plain(value):
    """A value that JSON knows."""
    if value == "" and isinstance(value, str):
        return None
    if isinstance(value, datetime):
        return {"day": whole_day(value).isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, str | bool | int | float):
        return value
    return str(value)


def whole_day(moment: datetime) -> date:
    """The day that a moment means: seconds before midnight, and midnight here written as that of
    Greenwich, are the day that follows."""
    is_next = moment.time() >= _ALMOST_MIDNIGHT or moment.time() == _MIDNIGHT_IN_GREENWICH
    return moment.date() + timedelta(days=1) if is_next else moment.date()


def main(path: str, limits: dict) -> dict:
    """What is printed about the workbook at ``path``."""
    bound(limits)
    try:
        with open(path, "rb") as file:
            content = file.read(limits["size"] + 1)
        if not content.startswith((OLE_START, ZIP_START)):
            if is_markup(content):
                raise Problem("markup")
            if path.lower().endswith(TEXT_SUFFIX) or is_table(content):
                return read_delimited(content, limits)
        check_container(content, limits)
        return read(content, limits)
    except Problem as problem:
        return {"problem": problem.name, "detail": problem.detail}
    except MemoryError:
        return {"problem": "too_large_to_read", "detail": ""}


if __name__ == "__main__":
    bounds = json.loads(sys.argv[2])
    answer = json.dumps(main(sys.argv[1], bounds), ensure_ascii=False).encode()
    if len(answer) > bounds["answer"]:
        answer = b'{"problem": "too_large_to_read", "detail": ""}'
    sys.stdout.buffer.write(answer)
