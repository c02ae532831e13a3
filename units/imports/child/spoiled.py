"""Cells that show an error, or hold a formula that was never computed: the reader gives them empty.

They are found in the file itself, by sheet and cell; values are never taken from here.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Spoiled = dict[tuple[int, int], str]

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</")
_INLINE_TEXT = re.compile(rb"<(?:\w+:)?t[ >]")
_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",  # of the strict kind
)


def spoiled_cells(content: bytes) -> dict[str, Spoiled]:
    """By sheet, the cells (row, column, from 0) that show an error, with that error.

    An empty text stands for a formula that was never computed. What cannot be made sense of here is
    left to the reader.
    """
    try:
        if content.startswith(OLE_START):
            return _spoiled_in_xls(workbook_stream(content))
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if "content.xml" in package.namelist():
                return _spoiled_in_ods(package)
            return {name: _spoiled_in_xlsx(package.read(part)) for name, part in xlsx_sheets(package)}
    except (zipfile.BadZipFile, ElementTree.ParseError, LookupError, ValueError, EOFError, struct.error):
        return {}


def xlsx_sheets(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    sheets = []
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            relation = next(filter(None, map(sheet.get, _RELATIONS)), "")
            target = targets.get(relation, "").removeprefix("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            if part in package.namelist():
                sheets.append((sheet.get("name", ""), part))
    return sheets


def _spoiled_in_xlsx(xml: bytes) -> Spoiled:
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


def _spoiled_in_ods(package: zipfile.ZipFile) -> dict[str, Spoiled]:
    spoiled: dict[str, Spoiled] = {}
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


# ---- The old binary format: records in a stream of a compound file -------------------------------

_BOF, _EOF, _SHEET, _FORMULA, _BOOLEAN_OR_ERROR = 0x0809, 0x000A, 0x0085, 0x0006, 0x0205
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_LAST_SECTOR = 0xFFFFFFFA


def workbook_stream(content: bytes) -> bytes:
    """The stream of a compound file in which the workbook's records stand."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    first_of_directory, _, smallest, first_of_small = struct.unpack_from("<IIII", content, 48)
    following, sectors = _following(content, size), content[size:]
    directory = _chain(sectors, following, first_of_directory, size)
    for at in range(0, len(directory) - 127, 128):
        (length,) = struct.unpack_from("<H", directory, at + 64)
        name = directory[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            first, bytes_of_stream = struct.unpack_from("<II", directory, at + 116)
            if bytes_of_stream < smallest:
                table = _chain(sectors, following, first_of_small, size)
                (root,) = struct.unpack_from("<I", directory, 116)
                sectors = _chain(sectors, following, root, size)
                following, size = list(struct.unpack(f"<{len(table) // 4}I", table)), 64
            return _chain(sectors, following, first, size)[:bytes_of_stream]
    return b""


def _following(content: bytes, size: int) -> list[int]:
    """For each sector of a compound file the one that follows it."""
    following: list[int] = []
    for number in struct.unpack_from("<109I", content, 76):
        if number < _LAST_SECTOR:
            following += struct.unpack_from(f"<{size // 4}I", content, (number + 1) * size)
    return following


def _chain(sectors: bytes, following: list[int], number: int, size: int) -> bytes:
    parts = []
    while number < _LAST_SECTOR and len(parts) <= len(following):
        parts.append(sectors[number * size : (number + 1) * size])
        number = following[number]
    return b"".join(parts)


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of the stream (the workbook or a sheet) that begins at ``at``."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _spoiled_in_xls(stream: bytes) -> dict[str, Spoiled]:
    spoiled = {}
    for kind, record in records(stream, 0):
        if kind == _SHEET:
            at, _, letters, is_wide = struct.unpack_from("<IHBB", record)
            text = record[8 : 8 + letters * (2 if is_wide & 1 else 1)]
            name = text.decode("utf-16-le" if is_wide & 1 else "latin-1", "replace")
            spoiled[name] = dict(_errors_of_records(stream, at))
    return spoiled


def _errors_of_records(stream: bytes, at: int) -> Iterator[tuple[tuple[int, int], str]]:
    for kind, record in records(stream, at):
        if kind == _BOOLEAN_OR_ERROR and len(record) >= 8 and record[7]:
            yield struct.unpack_from("<HH", record), _ERRORS.get(record[6], "#N/A")
        elif kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
            yield struct.unpack_from("<HH", record), _ERRORS.get(record[8], "#N/A")
