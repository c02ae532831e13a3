"""A sheet as PDF/A, across on A4: to be printed, or sent to somebody who only reads it."""

from datetime import UTC
from pathlib import Path

from documents.printing import SIDES, printable, widths, written
from documents.sheet import Sheet
from documents.typeset import typeset

CONTENT_TYPE = "application/pdf"
_PAGE = Path(__file__).with_name("templates") / "sheet.typ"


def pdf(sheet: Sheet) -> bytes:
    """The sheet as the bytes of a .pdf file; its head stands on every page."""
    made_on = sheet.made_at.date()
    data = {
        "titles": [printable(title) for title in sheet.titles],
        "columns": [
            {"title": column.title, "width": width, "side": SIDES[column.kind]}
            for column, width in zip(sheet.columns, widths(sheet), strict=True)
        ],
        "rows": [[written(cell) for cell in row] for row in sheet.rows],
        "sums": [written(cell) for cell in sheet.sums],
        "notes": [printable(note) for note in sheet.notes],
        "struck": sorted(sheet.struck),
        "date": [made_on.year, made_on.month, made_on.day],
    }
    return typeset(
        _PAGE,
        {"data": data},
        format="pdf",
        pdf_standards=["a-2a"],
        timestamp=sheet.made_at.astimezone(UTC).replace(microsecond=0),
    )
