"""A sheet as a Word document, across on A4, that stays editable."""

import io
from copy import deepcopy
from datetime import UTC
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from docx.table import Table, _Row

from documents import ooxml
from documents.archive import packed
from documents.printing import SIDES, printable, widths, written
from documents.sheet import Cell, Sheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
_ROOM = 297 - 12 - 10  # millimetres between the margins


def document(sheet: Sheet) -> bytes:
    """The sheet as the bytes of a .docx file; the head of its table stands on every page."""
    word = docx.Document()
    ooxml.set_font(word, "Times New Roman", 8.5)
    _set_up(word)
    sizes: dict[int, dict[str, Any]] = {0: {"size": 11, "bold": True}, 1: {"size": 14, "bold": True}}
    for place, title in enumerate(sheet.titles):
        _add(word, title, **sizes.get(place, {"size": 11, "italic": True}))
    _add_table(word, sheet)
    for note in sheet.notes:
        _add(word, note, size=9, italic=True)
    core = word.core_properties
    core.title, core.author, core.language = printable(sheet.titles[1])[:255], "", "vi-VN"
    core.created = core.modified = sheet.made_at.astimezone(UTC).replace(tzinfo=None)
    target = io.BytesIO()
    word.save(target)
    return packed(target.getvalue(), dated=sheet.made_at.date())


def _set_up(word: Document) -> None:
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(13), Mm(14)
    section.left_margin, section.right_margin = Mm(12), Mm(10)
    section.header_distance = section.footer_distance = Mm(6)
    footer = section.footer.paragraphs[0]
    footer.alignment = _SIDES["center"]
    footer.add_run("Trang ").font.size = Pt(9)
    ooxml.add_field(footer, "PAGE", size=9)
    footer.add_run("/").font.size = Pt(9)
    ooxml.add_field(footer, "NUMPAGES", size=9)


def _add(word: Document, text: str, *, size: float, bold: bool = False, italic: bool = False) -> None:
    paragraph = word.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    run = paragraph.add_run(printable(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def _add_table(word: Document, sheet: Sheet) -> None:
    """One row of each look is made and then copied: a long list is written quickly."""
    table = word.add_table(rows=2, cols=len(sheet.columns), style="Table Grid")
    parts = widths(sheet)
    ooxml.narrow(table)
    ooxml.fix_widths(table, [part / sum(parts) * _ROOM for part in parts])
    head, model = table.rows
    for cell, column in zip(head.cells, sheet.columns, strict=True):
        cell.paragraphs[0].alignment = _SIDES["center"]
        cell.paragraphs[0].add_run(column.title).bold = True
    for cell, column in zip(model.cells, sheet.columns, strict=True):
        cell.paragraphs[0].alignment = _SIDES[SIDES[column.kind]]
        cell.paragraphs[0].add_run("")
    ooxml.centre_upright(table.rows)
    ooxml.repeat(head)
    ooxml.keep_whole(model)
    for number, row in enumerate(sheet.rows):
        _add_row(table, model, row, struck=number in sheet.struck)
    _add_row(table, model, sheet.sums, bold=True)
    table._tbl.remove(model._tr)


def _add_row(
    table: Table, model: _Row, cells: tuple[Cell, ...], *, struck: bool = False, bold: bool = False
) -> None:
    row = _Row(deepcopy(model._tr), table)
    for place, cell in zip(row._tr.tc_lst, cells, strict=True):
        paragraph = place.p_lst[0]
        run = paragraph.r_lst[0]
        run.text = written(cell)
        if struck or bold:
            properties = run.get_or_add_rPr()
            (properties._add_strike if struck else properties._add_b)()
    table._tbl.append(row._tr)
