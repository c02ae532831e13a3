"""The annex of names: who came and went in the month, a document beside the report.

It goes to those who may see persons; the report itself is the same for every reader.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time

from documents import docx, pdf, xlsx
from documents.sheet import Column, Kind, Sheet
from reports.drawing.drawing import Drawing
from reports.drawing.shape import Cell, Grid, Table
from reports.drawing.shape import Kind as CellKind
from vietnamese.numbers import format_number

_KINDS = {CellKind.ORDER: Kind.NUMBER, CellKind.NUMBER: Kind.NUMBER, CellKind.DAY: Kind.DAY}
_MM_OF_LETTER = 1.75
_NAMES = 2  # the place of the column of names
WRITERS: dict[str, Callable[[Sheet], bytes]] = {"docx": docx.document, "pdf": pdf.pdf, "xlsx": xlsx.workbook}


def members_annex(of: Drawing, suffix: str) -> bytes:
    """The annex as a file; ``suffix`` is a key of ``WRITERS``."""
    return WRITERS[suffix](_sheet(of, Table.of(of.drawn["members"])))


def _sheet(of: Drawing, table: Table) -> Sheet:
    (grid,) = table.grids
    heading = of.value["heading"]
    above = [heading["issuing"], f"Phụ lục. {table.title}"]
    report = f"Kèm theo Báo cáo {heading['number'].replace('Số', 'số', 1)}; {heading['place_and_date']}"
    return Sheet(
        name="Danh sách đảng viên",
        titles=(*above, " ".join(report.split()), *([of.mark] if of.mark else [])),
        columns=_columns(grid),
        rows=grid.rows,
        sums=_sums(grid),
        notes=_notes(of, grid),
        made_at=datetime.combine(of.dated_on, time(), UTC),
    )


def _columns(grid: Grid) -> tuple[Column, ...]:
    return tuple(
        Column(column.title, column.width / _MM_OF_LETTER, _KINDS.get(column.kind, Kind.TEXT))
        for column in grid.columns
    )


def _sums(grid: Grid) -> tuple[Cell, ...]:
    """How many lines there are, below the names."""
    said = f"Cộng: {format_number(len(grid.rows))} lượt"
    return tuple(said if place == _NAMES else None for place in range(len(grid.columns)))


def _notes(of: Drawing, grid: Grid) -> tuple[str, ...]:
    empty = [] if grid.rows else [grid.empty]
    signed = [f"Mã kiểm tra của báo cáo (SHA-256): {of.hash}"] if of.value["state"] == "signed" else []
    return (*empty, *signed)
