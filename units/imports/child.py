"""Reads one workbook and prints its cells as JSON: a program of its own, run by ``reading.py``.

A hostile file can make the reader panic or ask for all memory there is, so it is opened only here,
in a process with bounded memory and time. Values only are read; formulas are never computed.

Usage: child.py PATH LIMITS, where LIMITS is a JSON object (see ``reading.LIMITS``).
Prints ``{"sheets": [{"name", "rows", "merged"}]}`` or ``{"problem": name, "detail": text}``.
A cell is a text, a number, true or false, null when empty, ``{"day": "2006-02-10"}``, or
``{"error": "#REF!"}`` (an empty text stands for a formula that was never computed).
"""

import io
import json
import re
import sys
import zipfile
from datetime import date, datetime
from xml.etree import ElementTree

try:
    import resource
except ImportError:  # not on Windows
    resource = None

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</")
_INLINE_TEXT = re.compile(rb"<(?:\w+:)?t[ >]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


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
    spoiled = spoiled_cells(content)
    sheets = []
    for index, about in enumerate(metadata):
        if about.typ == python_calamine.SheetTypeEnum.WorkSheet:
            try:
                sheet = workbook.get_sheet_by_index(index)
            except python_calamine.CalamineError:
                raise Problem("broken") from None
            sheets.append(as_json(sheet, spoiled.get(about.name, {}), limits))
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
        return {"day": value.date().isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, str | bool | int | float):
        return value
    return str(value)


# ---- Cells that hold an error, or a formula that was never computed: the reader shows them empty ----


def spoiled_cells(content: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet, the cells (row, column, from 0) that show an error, with that error."""
    if not content.startswith(ZIP_START):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if "content.xml" in package.namelist():
                return _spoiled_in_ods(package)
            return {name: _spoiled_in_xlsx(package.read(part)) for name, part in _xlsx_sheets(package)}
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, ValueError, EOFError):
        return {}


def _xlsx_sheets(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    sheets = []
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION), "").removeprefix("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            if part in package.namelist():
                sheets.append((sheet.get("name", ""), part))
    return sheets


def _spoiled_in_xlsx(xml: bytes) -> dict[tuple[int, int], str]:
    if b't="e"' not in xml and b"<f" not in xml and b":f" not in xml:
        return {}
    spoiled = {}
    for attributes, inside in _CELL.findall(xml):
        is_error = b't="e"' in attributes
        if not is_error and b"<f" not in inside and b":f" not in inside:
            continue
        value = _VALUE.search(inside)
        address = _ADDRESS.search(attributes)
        if address and (is_error or not (value or b't="str"' in attributes or _INLINE_TEXT.search(inside))):
            error = value[1].decode("utf-8", "replace") if value and is_error else ""
            spoiled[int(address[2]) - 1, _column(address[1].decode())] = error
    return spoiled


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _spoiled_in_ods(package: zipfile.ZipFile) -> dict[str, dict[tuple[int, int], str]]:
    spoiled: dict[str, dict[tuple[int, int], str]] = {}
    name, row, column = "", 0, 0
    with package.open("content.xml") as xml:
        for event, element in ElementTree.iterparse(xml, events=("start", "end")):
            tag = element.tag.rpartition("}")[2]
            facts = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            if event == "start" and tag == "table":
                name, row = facts.get("name", ""), 0
            elif event == "start" and tag == "table-row":
                column = 0
            elif event == "end" and tag in ("table-cell", "covered-table-cell"):
                # LibreOffice marks an error by its own value type beside the standard one.
                if "error" in [v for k, v in element.attrib.items() if k.endswith("}value-type")]:
                    spoiled.setdefault(name, {})[row, column] = "".join(element.itertext()).strip()
                column += int(facts.get("number-columns-repeated", "1"))
            elif event == "end" and tag == "table-row":
                row += int(facts.get("number-rows-repeated", "1"))
                element.clear()
    return spoiled


def main(path: str, limits: dict) -> dict:
    """What is printed about the workbook at ``path``."""
    bound(limits)
    try:
        with open(path, "rb") as file:
            content = file.read(limits["size"] + 1)
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
