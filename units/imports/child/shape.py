"""What the reader does not tell of a sheet: hidden rows and columns, merged areas of .ods, the epoch.

What cannot be made sense of here is left out: the cells themselves never come from here.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from spoiled import OLE_START, records, workbook_stream, xlsx_sheets

MOST = 10_000  # of hidden rows, columns and merged areas in a sheet
_ROW = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_FROM_1904 = re.compile(rb'\bdate1904="(?:1|true)"')
_SHEET, _ROW_RECORD, _COLUMN_RECORD, _EPOCH_RECORD = 0x0085, 0x0208, 0x007D, 0x0022


def shapes(content: bytes) -> dict[str, dict]:
    """By sheet: ``hidden_rows``, ``hidden_columns``, ``is_from_1904``, and for .ods ``merged``."""
    try:
        if content.startswith(OLE_START):
            return _shapes_of_xls(workbook_stream(content))
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if "content.xml" in package.namelist():
                return _shapes_of_ods(package)
            is_from_1904 = bool(_FROM_1904.search(package.read("xl/workbook.xml")))
            parts = {name: package.read(part) for name, part in xlsx_sheets(package)}
            return {name: _shape_of_xlsx(xml) | {"is_from_1904": is_from_1904} for name, xml in parts.items()}
    except (zipfile.BadZipFile, ElementTree.ParseError, LookupError, ValueError, EOFError, struct.error):
        return {}


def _shape_of_xlsx(xml: bytes) -> dict:
    if b"hidden=" not in xml:
        return {}
    rows = [_number(row, b"r") - 1 for row in _ROW.findall(xml) if _HIDDEN.search(row)]
    columns: list[int] = []
    for column in _COLUMN.findall(xml):
        if _HIDDEN.search(column):
            columns += range(_number(column, b"min") - 1, min(_number(column, b"max"), 1_000))
    return {"hidden_rows": rows[:MOST], "hidden_columns": columns[:MOST]}


def _number(attributes: bytes, name: bytes) -> int:
    found = re.search(rb"\b" + name + rb'="(\d{1,7})"', attributes)
    return int(found[1]) if found else 0


# ---- OpenDocument ---------------------------------------------------------------------------------


def _shapes_of_ods(package: zipfile.ZipFile) -> dict[str, dict]:
    found: dict[str, dict] = {}
    shape, row, column, is_from_1904 = _no_shape(), 0, 0, False
    with package.open("content.xml") as xml:
        for event, element in ElementTree.iterparse(xml, events=("start", "end")):
            tag = element.tag.rpartition("}")[2]
            if event == "start" and tag == "table":
                facts = _facts(element)
                shape, row, column = found.setdefault(facts.get("name", ""), _no_shape()), 0, 0
            elif event == "start" and tag == "null-date":
                is_from_1904 = _facts(element).get("date-value", "").startswith("1904")
            elif event == "start" and tag == "table-row":
                column = 0
            elif event == "end" and tag == "table-column":
                column += _take_hidden(shape["hidden_columns"], _facts(element), column, "columns")
            elif event == "end" and tag in ("table-cell", "covered-table-cell"):
                column += _take_cell(shape["merged"], _facts(element), row, column)
            elif event == "end" and tag == "table-row":
                row += _take_hidden(shape["hidden_rows"], _facts(element), row, "rows")
                element.clear()
    return {name: shape | {"is_from_1904": is_from_1904} for name, shape in found.items()}


def _no_shape() -> dict:
    return {"hidden_rows": [], "hidden_columns": [], "merged": []}


def _facts(element: ElementTree.Element) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in element.attrib.items()}


def _take_hidden(hidden: list[int], facts: dict[str, str], at: int, what: str) -> int:
    """Note a hidden row or column; how many it stands for."""
    count = int(facts.get(f"number-{what}-repeated", "1"))
    if facts.get("visibility") in ("collapse", "filter") and len(hidden) < MOST:
        hidden += range(at, at + min(count, 1_000))
    return count


def _take_cell(merged: list, facts: dict[str, str], row: int, column: int) -> int:
    """Note a merged area; for how many cells the element stands."""
    across = int(facts.get("number-columns-spanned", "1"))
    down = int(facts.get("number-rows-spanned", "1"))
    if (across > 1 or down > 1) and len(merged) < MOST:
        merged.append(((row, column), (row + down - 1, column + across - 1)))
    return int(facts.get("number-columns-repeated", "1"))


# ---- The old binary format ------------------------------------------------------------------------


def _shapes_of_xls(stream: bytes) -> dict[str, dict]:
    found, is_from_1904 = {}, False
    for kind, record in records(stream, 0):
        if kind == _EPOCH_RECORD and len(record) >= 2:
            is_from_1904 = record[0] == 1
        elif kind == _SHEET:
            at, _, letters, is_wide = struct.unpack_from("<IHBB", record)
            text = record[8 : 8 + letters * (2 if is_wide & 1 else 1)]
            name = text.decode("utf-16-le" if is_wide & 1 else "latin-1", "replace")
            rows, columns = [], []
            for index, is_row in _hidden_records(stream, at):
                (rows if is_row else columns).append(index)
            found[name] = {"hidden_rows": rows[:MOST], "hidden_columns": columns[:MOST]}
    return {name: shape | {"is_from_1904": is_from_1904} for name, shape in found.items()}


def _hidden_records(stream: bytes, at: int) -> Iterator[tuple[int, bool]]:
    """The indexes of hidden rows (True) and columns (False) of a sheet."""
    for kind, record in records(stream, at):
        if kind == _ROW_RECORD and len(record) >= 14 and record[12] & 0x20:
            yield struct.unpack_from("<H", record)[0], True
        elif kind == _COLUMN_RECORD and len(record) >= 10 and record[8] & 1:
            first, last = struct.unpack_from("<HH", record)
            for index in range(first, min(last, 255) + 1):
                yield index, False
