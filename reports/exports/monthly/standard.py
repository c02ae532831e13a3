"""The standard Word template, built from a layout: guide 36-HD/VPTW of 2018 (domain.md §7).

The fields between braces are those of ``reports.exports.monthly.docx``. Whoever wants another look
downloads this template, changes it in Word and uploads it as a new version.
"""

import io
from datetime import datetime, time
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents import ooxml
from documents.archive import packed
from reports.drawing.layout import STANDARD_LAYOUT, STANDARD_SINCE, Template, complete
from reports.drawing.shape import ALIGNED, Column, Kind
from reports.exports.monthly.document import heads
from reports.monthly.tables import COLUMNS

_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_A4 = (Mm(210), Mm(297))


@cache
def standard() -> Template:
    """The template with which an installation begins."""
    return Template(layout=STANDARD_LAYOUT, docx=standard_docx(STANDARD_LAYOUT))


def standard_docx(layout: dict[str, Any]) -> bytes:
    """The Word template of a layout, as the bytes of a .docx; the same layout gives the same bytes."""
    layout = complete(layout)
    page = Page(layout)
    page.head()
    page.text()
    page.signature()
    page.tables()
    page.annex()
    target = io.BytesIO()
    properties = page.document.core_properties
    properties.title = "Mẫu báo cáo tháng"
    properties.created = properties.modified = datetime.combine(STANDARD_SINCE, time())
    page.document.save(target)
    return packed(target.getvalue(), dated=STANDARD_SINCE)


class Page:
    """A Word document that is written from the top to the bottom."""

    def __init__(self, layout: dict[str, Any]) -> None:
        self.layout = layout
        self.sizes = layout["sizes"]
        self.document: Document = docx.Document()
        ooxml.set_font(self.document, layout["font"], self.sizes["body"])
        self.section = self.document.sections[0]
        self._set_up(self.section)

    # ---- Pages -----------------------------------------------------------------------------------

    def _set_up(self, section: Section) -> None:
        margins = self.layout["margins"]
        section.page_width, section.page_height = _A4
        section.top_margin, section.bottom_margin = Mm(margins["top"]), Mm(margins["bottom"])
        section.left_margin, section.right_margin = Mm(margins["left"]), Mm(margins["right"])
        section.header_distance = section.footer_distance = Mm(10)
        section.different_first_page_header_footer = True
        number = section.header.paragraphs[0]
        number.alignment = _SIDES["center"]
        ooxml.add_field(number, "PAGE")
        for footer in (section.footer, section.first_page_footer):
            self.write(footer.paragraphs[0], "{{ mark }}", size=10, bold=True, side="center")

    def _turn(self, *, is_wide: bool) -> None:
        """Go on in a new section, across or upright; across, the page is bound at its top."""
        margins = self.layout["margins"]
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        width, height = _A4
        section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (height, width) if is_wide else (width, height)
        order = ("left", "right", "top", "bottom") if is_wide else ("top", "bottom", "left", "right")
        sides = ("top_margin", "bottom_margin", "left_margin", "right_margin")
        for side, name in zip(sides, order, strict=True):
            setattr(section, side, Mm(margins[name]))

    # ---- Parts of the report ---------------------------------------------------------------------

    def head(self) -> None:
        table = self._plain_table(2, (72, 88), rows=2)
        left, right = table.rows[0].cells
        self.cell(left, "{{ heading.superior }}", size=self.sizes["superior"], side="center")
        self.line(left, "{{ heading.issuing }}", size=self.sizes["issuing"], bold=True, side="center")
        self.line(left, "*", size=self.sizes["issuing"], bold=True, side="center")
        self.cell(right, "{{ motto }}", size=self.sizes["motto"], bold=True, side="center")
        ooxml.add_rule(right.paragraphs[0])
        right.paragraphs[0].paragraph_format.left_indent = Mm(2)
        right.paragraphs[0].paragraph_format.right_indent = Mm(2)
        left, right = table.rows[1].cells
        self.cell(left, "{{ heading.number }}", size=self.sizes["number"], side="center")
        size = self.sizes["place_and_date"]
        self.cell(right, "{{ heading.place_and_date }}", size=size, italic=True, side="center")
        subject = {"size": self.sizes["subject"], "side": "center"}
        self.add("{{ heading.title }}", size=self.sizes["title"], bold=True, side="center", before=18)
        self.add("{%p for line in heading.subject %}")
        self.add("{{ line }}", bold=True, **subject)
        self.add("{%p endfor %}")
        self.add("{%p if corrects %}")
        self.add("{{ corrects }}", italic=True, **subject)
        self.add("{%p endif %}")
        self.add("-----", after=8, **subject)

    def text(self) -> None:
        body = {"size": self.sizes["body"], "indent": self.layout["indent"]}
        self.add("{%p for section in sections %}")
        self.add("{{ section.heading }}", bold=True, before=6, after=4, keeps=True, **body)
        self.add("{%p for part in section.parts %}")
        self.add("{%p if part.heading %}")
        self.add("{{ part.heading }}", bold=True, before=3, after=4, keeps=True, **body)
        self.add("{%p endif %}")
        self.add("{%p for paragraph in part.paragraphs %}")
        self.add("{{ paragraph }}", side="both", after=4, **body)
        for _ in range(3):
            self.add("{%p endfor %}")

    def signature(self) -> None:
        self.add("", size=6)
        table = self._plain_table(2, (80, 80), rows=1)
        ooxml.keep_whole(table.rows[0])
        left, right = table.rows[0].cells
        self.cell(left, "Nơi nhận:", size=self.sizes["recipients_head"], underlined=True)
        self.line(left, "{%p for line in recipients %}")
        self.line(left, "{{ line }}", size=self.sizes["recipients"])
        self.line(left, "{%p endfor %}")
        self.cell(right, "{%p for line in signature.lines %}")
        self.line(right, "{{ line }}", size=self.sizes["signature"], bold=True, side="center")
        self.line(right, "{%p endfor %}")
        name = {"size": self.sizes["signature"], "bold": True, "side": "center", "before": 68}
        self.line(right, "{{ signature.name }}", **name)

    def tables(self) -> None:
        for number, grids in COLUMNS.items():
            is_wide = number == "02"
            if is_wide or number == "03":
                self._turn(is_wide=is_wide)
            self._title(number, new_page=not (is_wide or number == "03"))
            for place, columns in enumerate(grids):
                self._grid_of(number, place, columns, is_wide=is_wide)
            self.add(f"{{%p for note in table_{number}.notes %}}")
            self.add("{{ note }}", size=11, italic=True, before=4)
            self.add("{%p endfor %}")
            if number == "01":
                self._chart()

    def _grid_of(self, number: str, place: int, columns: tuple[Column, ...], *, is_wide: bool) -> None:
        """A grid of a table; values that were frozen before candidates were told have table 04 without."""
        may_be_missing = number == "04" and place > 0
        if may_be_missing:
            self.add(f"{{%p if table_{number}.grids|length != 1 %}}")
        self._grid(f"table_{number}.grids[{place}]", columns, is_wide=is_wide)
        if may_be_missing:
            self.add("{%p endif %}")

    def _title(self, number: str, *, new_page: bool) -> None:
        """The title of a table; after table 03 without a row the page is not turned."""
        title = f"Biểu {number}. {{{{ table_{number}.title }}}}"
        look = {"bold": True, "side": "center", "after": 6, "keeps": True}
        if number == "04":
            self.add("{%p if table_03.grids[0].empty %}")
            self.add(title, before=24, **look)
            self.add("{%p else %}")
        self.add(title, new_page=new_page, **look)
        if number == "04":
            self.add("{%p endif %}")

    def _chart(self) -> None:
        self.add("{%p if chart %}")
        self.add(
            "{{ chart.title }}", size=self.sizes["table"], bold=True, side="center", before=12, keeps=True
        )
        self.add("{{ chart.picture }}", side="center")
        self.add("{%p endif %}")

    def _grid(self, name: str, columns: tuple[Column, ...], *, is_wide: bool) -> None:
        size = self.sizes["table"] - (1 if is_wide else 0)
        self.add(f"{{%p if {name}.caption %}}")
        self.add(f"{{{{ {name}.caption }}}}", size=size, bold=True, before=10, after=4, keeps=True)
        self.add("{%p endif %}")
        self.add(f"{{%p if {name}.empty %}}")
        self.add(f"{{{{ {name}.empty }}}}", size=size, italic=True)
        self.add("{%p else %}")
        table = self._ruled_table([column.width for column in columns])
        self._heads(table, columns, size)
        self._row(table, [f"{{%tr for row in {name}.rows %}}"])
        fields = [f"{{{{ row[{place}] }}}}" for place in range(len(columns))]
        self._row(table, fields, size=size, columns=columns)
        self._row(table, ["{%tr endfor %}"])
        self._row(table, [f"{{%tr if {name}.sums %}}"])
        fields = [f"{{{{ {name}.sums[{place}] }}}}" for place in range(len(columns))]
        self._row(table, fields, size=size, columns=columns, bold=True)
        self._row(table, ["{%tr endif %}"])
        self.add("{%p endif %}")

    def annex(self) -> None:
        size = self.sizes["table"]
        self.add("{%p if annex %}")
        self.add("Phụ lục. {{ annex_title }}", bold=True, side="center", after=6, new_page=True, keeps=True)
        self.add("{%p for figure in annex %}")
        self.add("{{ figure.title }}", size=size, bold=True, before=8, after=3, keeps=True)
        columns = (
            Column("Xã, thị trấn", 38, Kind.TEXT),
            Column("Số", 12),
            Column("Đơn vị", 110, Kind.TEXT),
        )
        table = self._ruled_table([column.width for column in columns])
        self._heads(table, columns, size)
        self._row(table, ["{%tr for commune in figure.communes %}"])
        fields = ["{{ commune.name }}", "{{ commune.count }}", "{{ commune.units }}"]
        self._row(table, fields, size=size, columns=columns)
        self._row(table, ["{%tr endfor %}"])
        self.add("{%p endfor %}")
        self.add("{%p endif %}")
        self.add("{%p if hash %}")
        self.add("Mã kiểm tra của báo cáo (SHA-256): {{ hash }}", size=10, before=10)
        self.add("{%p endif %}")

    # ---- Tables ----------------------------------------------------------------------------------

    def _plain_table(self, columns: int, widths: tuple[float, ...], *, rows: int) -> Table:
        table = self.document.add_table(rows, columns)
        ooxml.fix_widths(table, widths)
        return table

    def _ruled_table(self, widths: list[float]) -> Table:
        table = self.document.add_table(0, len(widths))
        table.style = "Table Grid"
        ooxml.fix_widths(table, widths)
        ooxml.narrow(table)
        return table

    def _heads(self, table: Table, columns: tuple[Column, ...], size: float) -> None:
        lines = heads(columns)
        rows = [table.add_row() for _ in lines]
        lower = iter(lines[1] if len(lines) > 1 else [])
        place = 0
        for head in lines[0]:
            first, last = rows[0].cells[place], rows[0].cells[place + head["columns"] - 1]
            if head["lines"] > 1:
                last = rows[1].cells[place]
            merged = first if first is last else first.merge(last)
            self.cell(merged, head["text"], size=size, bold=True, side="center")
            if head["lines"] == 1 and len(lines) > 1:
                for offset in range(head["columns"]):
                    cell = rows[1].cells[place + offset]
                    self.cell(cell, next(lower)["text"], size=size, bold=True, side="center")
            place += head["columns"]
        for row in rows:
            ooxml.repeat(row)
            ooxml.keep_whole(row)
        ooxml.set_cell_widths(rows, [column.width for column in columns])
        ooxml.centre_upright(rows)

    def _row(
        self,
        table: Table,
        texts: list[str],
        *,
        size: float = 11,
        columns: tuple[Column, ...] = (),
        bold: bool = False,
    ) -> None:
        row = table.add_row()
        ooxml.keep_whole(row)
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=False)):
            column = columns[place] if columns else None
            side = ALIGNED[column.kind] if column else "left"
            self.cell(cell, text, size=size, side=side, bold=bold)
        if columns:
            ooxml.set_cell_widths([row], [column.width for column in columns])
            ooxml.centre_upright([row])

    # ---- Lines -----------------------------------------------------------------------------------

    def add(self, text: str, **look) -> Paragraph:
        return self.write(self.document.add_paragraph(), text, **look)

    def line(self, cell: _Cell, text: str, **look) -> Paragraph:
        return self.write(cell.add_paragraph(), text, **look)

    def cell(self, cell: _Cell, text: str, **look) -> Paragraph:
        """The first line of a cell."""
        return self.write(cell.paragraphs[0], text, **look)

    def write(
        self,
        paragraph: Paragraph,
        text: str,
        *,
        size: float | None = None,
        bold: bool = False,
        italic: bool = False,
        underlined: bool = False,
        side: str = "left",
        indent: float = 0,
        before: float = 0,
        after: float = 0,
        keeps: bool = False,
        new_page: bool = False,
    ) -> Paragraph:
        run = paragraph.add_run(text)
        run.bold, run.italic, run.underline = bold or None, italic or None, underlined or None
        run.font.size = Pt(size or self.sizes["body"])
        paragraph.alignment = _SIDES[side]
        shape = paragraph.paragraph_format
        shape.first_line_indent = Mm(indent) if indent else None
        shape.space_before, shape.space_after = Pt(before), Pt(after)
        shape.keep_with_next, shape.page_break_before = keeps or None, new_page or None
        return paragraph
