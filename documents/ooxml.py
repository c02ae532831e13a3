"""Marks of WordprocessingML that python-docx has no words for: fonts, fields, rules, repeated heads."""

from collections.abc import Iterable, Sequence

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph


def set_font(document: Document, name: str, size: float) -> None:
    """The font for every kind of letters, and Vietnamese as the language to be checked."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = name, Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), name)
    language = OxmlElement("w:lang")
    for kind in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{kind}"), "vi-VN")
    properties.append(language)
    style.paragraph_format.line_spacing = 1.0


def add_field(paragraph: Paragraph, code: str, *, size: float = 13) -> None:
    """A field that Word fills in: PAGE is the number of the page."""
    for kind, text in (("begin", None), (None, code), ("separate", None), (None, None), ("end", None)):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif text:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {text} "
            run._r.append(instruction)
        else:
            run.text = "2"


def add_rule(paragraph: Paragraph) -> None:
    """A rule below a line."""
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "6", "space": "3", "color": "000000"}.items():
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def fix_widths(table: Table, widths: Sequence[float]) -> None:
    """Columns keep their widths, in millimetres, whatever stands in them."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    set_cell_widths(table.rows, widths)


def narrow(table: Table) -> None:
    """Less room at the sides of a cell than Word leaves by itself."""
    room = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(Mm(0.9).twips)))
        edge.set(qn("w:type"), "dxa")
        room.append(edge)
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    (properties.append if look is None else look.addprevious)(room)


def set_cell_widths(rows: Iterable[_Row], widths: Sequence[float]) -> None:
    """Every cell is as wide as the columns that it spans."""
    for row in rows:
        for cell in {id(cell._tc): cell for cell in row.cells}.values():
            span = cell._tc.grid_span
            first = cell._tc.grid_offset
            cell.width = Mm(sum(widths[first : first + span]))


def centre_upright(rows: Iterable[_Row]) -> None:
    """The text of every cell stands in the middle of its height."""
    for row in rows:
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def repeat(row: _Row) -> None:
    """The row is repeated at the head of every page."""
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)


def keep_whole(row: _Row) -> None:
    """The row stays on one page."""
    properties = row._tr.get_or_add_trPr()
    properties.insert(0, OxmlElement("w:cantSplit"))
