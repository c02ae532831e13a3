"""The faults of an upload by cell, with what is needed to mend them: the row, the choices, the other cell."""

import re
from collections.abc import Iterator

from units.forms.fields import WordField
from units.imports.faults import FaultSentence, Report
from units.imports.layout.table import Table, address
from units.imports.layout.values import shown

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ROW = re.compile(r"[0-9]{1,7}")
_MOST_ROWS = 2_000


def place_of(place: str) -> tuple[int, int | None]:
    """Row number and column index of "H12"; of a row "12" no column; (0, None) for anything else."""
    if _ROW.fullmatch(place):
        return int(place), None
    if not (found := _CELL.fullmatch(place)):
        return 0, None
    index = 0
    for letter in found[1]:
        index = 26 * index + ord(letter) - 64
    return int(found[2]), index - 1


def faults_of(report: Report, tables: dict[str, Table]) -> Iterator[dict]:
    """The errors by cell: several sentences about one cell are one fault."""
    by_place: dict[tuple, dict] = {}
    for told in report.errors:
        key = _key_of(told, tables)
        place = (key, told.file, told.cell)
        if place not in by_place:
            by_place[place] = _fault(told, key, tables.get(key), told not in report.without_column)
        by_place[place]["messages"].append(told.message)
        if (other := report.beside.get(told)) and (beside := _beside(other, tables)):
            by_place[place]["others"] = [*by_place[place]["others"], beside]
    yield from by_place.values()


def _key_of(told: FaultSentence, tables: dict[str, Table]) -> str:
    """The key of the table in which a cell stands: a sheet may hold several, one below the other."""
    row, _index = place_of(told.cell)
    keys = [key for key, t in tables.items() if (t.file, t.sheet) == (told.file, told.sheet)]
    above = [key for key in keys if tables[key].header < row]
    return max(above or keys, key=lambda key: tables[key].header, default="")


def _fault(told: FaultSentence, key: str, table: Table | None, has_column: bool) -> dict:
    row, index = place_of(told.cell)
    numbers = {number for number, _ in table.rows} if table else set()
    column = next((c for c, at in table.columns.items() if at == index), "") if table and has_column else ""
    return {
        "key": key,
        "file": told.file,
        "sheet": told.sheet,
        "cell": told.cell,
        "row": row if row in numbers else 0,
        "value": told.value,
        "column": table.kind.column(column).header if table and column else "",
        "can_edit": bool(column) and row in numbers,
        "choices": _choices(table, column) if table and column else [],
        "others": [],
        "messages": [],
    }


def _choices(table: Table, column: str) -> list[str]:
    """What may be said in a column of words; empty for any other."""
    part, _dot, name = column.partition(".")
    field = table.kind.parts[part].base_fields.get(name) if part in table.kind.parts else None
    return [str(label) for _word, label in field.choices if label] if isinstance(field, WordField) else []


def _beside(other: tuple[str, str, str, str], tables: dict[str, Table]) -> dict | None:
    """The other cell of which a fault speaks, as far as it can be mended too."""
    file, sheet, cell, value = other
    key = _key_of(FaultSentence(file, sheet, cell, value, ""), tables)
    return {"key": key, "cell": cell, "value": value} if key else None


def rows_at_fault(faults: list[dict], tables: dict[str, Table]) -> dict[str, list[list[str]]]:
    """The whole row around each fault, by its place ("0.2!12"): address, header and value of each cell."""
    told: dict[str, list[list[str]]] = {}
    for fault in faults:
        place, table = f"{fault['key']}!{fault['row']}", tables.get(fault["key"])
        if not fault["row"] or table is None or place in told or len(told) >= _MOST_ROWS:
            continue
        cells = next(cells for number, cells in table.rows if number == fault["row"])
        columns = sorted(table.columns.items(), key=lambda column: column[1])
        told[place] = [
            [address(fault["row"], index), table.kind.column(column).header, shown(cells[index])]
            for column, index in columns
            if index < len(cells)
        ]
    return told
