"""Tables 01 to 05 as a workbook: a sheet each, numbers as numbers, ready for A4; the chart and the annex."""

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.printing import printable
from documents.xlsx import TEXTS_STAY_TEXTS
from reports.drawing.drawing import Drawing
from reports.drawing.layout import Template
from reports.drawing.shape import ALIGNED, Cell, Column, Grid, Kind, Table
from reports.exports.monthly.document import heads, title
from vietnamese.days import format_day

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_A4 = 9
_INCH = 25.4
_MM_OF_UNIT, _MM_OF_LETTER = 1.9, 1.75  # Excel's unit of width; a letter of this font on paper
_LINE = 15.5
_LONGEST_TEXT = 32_000  # Excel takes 32,767 letters in a cell
_FIRST_DAY = date(1901, 1, 1)  # Excel counts days from 1900 on, and counts one that never was
_TURNED = {"left": "top", "right": "bottom", "top": "left", "bottom": "right"}
_NUMBER_FORMATS = {Kind.NUMBER: "#,##0", Kind.SHARE: "0.00%", Kind.DAY: "dd/mm/yyyy"}
_ANNEX = (
    Column("TT", 9, Kind.ORDER),
    Column("Số liệu", 55, Kind.TEXT),
    Column("Loại hình", 27, Kind.TEXT),
    Column("Xã, thị trấn", 40, Kind.TEXT),
    Column("Đơn vị", 55, Kind.TEXT),
)


def xlsx(of: Drawing, template: Template) -> bytes:
    """The workbook; texts stay texts whatever they begin with."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True} | TEXTS_STAY_TEXTS) as book:
        made_at = datetime.combine(of.dated_on, time())
        author = printable(of.value["heading"]["issuing"])
        book.set_properties({"title": title(of)[:255], "author": author[:255], "created": made_at})
        sheets = Sheets(book, of)
        for table in of.tables:
            sheets.add_table(table)
        if chart := of.drawn["chart"]:
            sheets.add_chart(chart)
        sheets.add_annex(of.drawn["annex"])
    return target.getvalue()


class Sheets:
    """The sheets of one workbook, with the formats that they share."""

    def __init__(self, book: Workbook, of: Drawing) -> None:
        self.book, self.layout = book, of.layout
        self.mark = of.mark
        heading = of.value["heading"]
        self.above = [
            printable(heading["issuing"]),
            printable(" ".join(heading["subject"])) or title(of),
            *([self.mark] if self.mark else []),
        ]
        font = {"font_name": self.layout["font"], "font_size": 11, "valign": "vcenter"}
        edge = {"border": 1, "border_color": "#777777"}
        self.titles = [
            book.add_format(font | more)
            for more in ({"bold": True}, {"italic": True}, {"bold": True, "font_color": "#8C1515"})
        ]
        self.title = book.add_format(font | {"bold": True, "font_size": 14})
        self.bold = book.add_format(font | {"bold": True})
        self.italic = book.add_format(font | {"italic": True})
        self.head = book.add_format(
            font | edge | {"bold": True, "align": "center", "text_wrap": True, "bg_color": "#F0ECE6"}
        )
        self.counted = book.add_format(font | edge | {"align": "center"})
        self.plain, self.sums = (self._formats(font | edge | more) for more in ({}, {"bold": True, "top": 2}))

    def _formats(self, look: dict) -> dict[Kind, Format]:
        return {
            kind: self.book.add_format(
                look
                | {"align": ALIGNED[kind], "text_wrap": kind is Kind.TEXT}
                | ({} if kind is Kind.DAY else {"indent": 1})
                | ({"num_format": _NUMBER_FORMATS[kind]} if kind in _NUMBER_FORMATS else {})
            )
            for kind in Kind
        }

    def add_table(self, table: Table) -> None:
        sheet = self.book.add_worksheet(f"Biểu {table.number}")
        row = self._write_above(sheet, f"Biểu {table.number}. {table.title}")
        longest = max(table.grids, key=lambda grid: len(grid.rows))
        self._set_widths(sheet, table.grids)
        for grid in table.grids:
            if grid.caption:
                sheet.write_string(row, 0, printable(grid.caption), self.bold)
                row += 1
            if grid is longest:
                head = (row, len(heads(grid.columns)))
                self._set_up(sheet, head=head, is_wide=table.is_wide)
                if len(table.grids) == 1 and grid.rows:
                    sheet.freeze_panes(sum(head), 2)
            row = self._write_grid(sheet, row, grid) + 1
        for note in table.notes:
            sheet.write_string(row, 0, printable(note), self.italic)
            row += 1

    def add_chart(self, years: dict) -> None:
        """The numbers of the years, and a chart that Excel draws of them."""
        sheet = self.book.add_worksheet("Biểu đồ")
        row = self._write_above(sheet, years["title"])
        columns = (Column("Năm", 20, Kind.TEXT), *(Column(one["name"], 28) for one in years["series"]))
        values = zip(*(one["values"] for one in years["series"]), strict=True)
        rows = [(label, *numbers) for label, numbers in zip(years["labels"], values, strict=True)]
        grid = Grid((*columns, Column("Cộng", 20)), [(*line, sum(line[1:])) for line in rows])
        self._set_widths(sheet, [grid])
        self._set_up(sheet, head=(row, 1), is_wide=False)
        end = self._write_grid(sheet, row, grid)
        chart = self.book.add_chart({"type": "column", "subtype": "stacked"})
        colours = ("#8C1515", "#CF8F3C", "#D9DDE2")
        for place, one in enumerate(years["series"], start=1):
            chart.add_series(
                {
                    "name": one["name"],
                    "categories": [sheet.name, row + 1, 0, row + len(rows), 0],
                    "values": [sheet.name, row + 1, place, row + len(rows), place],
                    "fill": {"color": colours[(place - 1) % len(colours)]},
                    "gap": 50,
                }
            )
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": 640, "height": 340})
        sheet.insert_chart(end + 1, 0, chart, {"description": years["title"]})

    def add_annex(self, figures: list[dict]) -> None:
        sheet = self.book.add_worksheet("Phụ lục")
        row = self._write_above(sheet, "Phụ lục. Đơn vị theo từng số liệu")
        lines = (
            (figure["title"], figure["kind"], commune["name"], unit)
            for figure in figures
            for commune in figure["communes"]
            for unit in commune["units"]
        )
        grid = Grid(
            _ANNEX, [(n, *line) for n, line in enumerate(lines, start=1)], empty="Không có đơn vị nào."
        )
        self._set_widths(sheet, [grid])
        self._set_up(sheet, head=(row, 1), is_wide=False)
        self._write_grid(sheet, row, grid)

    # ---- Parts of a sheet ------------------------------------------------------------------------

    def _write_above(self, sheet: Worksheet, text: str) -> int:
        """What stands above the table; the row in which the table begins."""
        for row, (line, look) in enumerate(zip(self.above, self.titles, strict=False)):
            sheet.write_string(row, 0, line[:_LONGEST_TEXT], look)
        sheet.write_string(len(self.above), 0, text, self.title)
        return len(self.above) + 2

    def _set_widths(self, sheet: Worksheet, grids: Iterable[Grid]) -> None:
        """The widest of the columns that stand above each other."""
        widths: dict[int, float] = {}
        for grid in grids:
            for place, column in enumerate(() if _first(grid) else grid.columns):
                widths[place] = max(widths.get(place, 0), column.width)
        for place, width in widths.items():
            sheet.set_column(place, place, width / _MM_OF_UNIT)

    def _write_grid(self, sheet: Worksheet, row: int, grid: Grid) -> int:
        """Write heads, rows and sums; the first row below them."""
        first = _first(grid)
        if not grid.rows and grid.empty:
            sheet.write_string(row, 0, grid.empty, self.italic)
            return row + 1
        if first:
            return self._write_lines(sheet, row, first, grid)
        row = self._write_heads(sheet, row, first, grid.columns)
        for line in grid.rows:
            self._write_row(sheet, row, first, line, grid.columns, self.plain)
            row += 1
        if grid.sums:
            self._write_row(sheet, row, first, grid.sums, grid.columns, self.sums)
            row += 1
        return row

    def _write_lines(self, sheet: Worksheet, row: int, first: int, grid: Grid) -> int:
        """A grid of one row, told from the top to the bottom: it is wider than the table below it."""
        for column, cell in zip(grid.columns, grid.rows[0], strict=True):
            name = f"{column.group}: {column.title.lower()}" if column.group else column.title
            sheet.merge_range(row, first, row, first + 1, name, self.plain[Kind.TEXT])
            sheet.write_number(row, first + 2, cell, self.plain[Kind.NUMBER])
            row += 1
        return row

    def _write_heads(self, sheet: Worksheet, row: int, first: int, columns: tuple[Column, ...]) -> int:
        lines = heads(columns)
        lower = iter(lines[1] if len(lines) > 1 else [])
        place = first
        for head in lines[0]:
            end = (row + head["lines"] - 1, place + head["columns"] - 1)
            if end == (row, place):
                sheet.write_string(row, place, head["text"], self.head)
            else:
                sheet.merge_range(row, place, *end, head["text"], self.head)
            if len(lines) > 1 and head["lines"] == 1:
                for offset in range(head["columns"]):
                    sheet.write_string(row + 1, place + offset, next(lower)["text"], self.head)
            place += head["columns"]
        for line in range(len(lines)):
            sheet.set_row(row + line, _LINE * (2 if len(lines) == 1 or line else 1.2))
        return row + len(lines)

    def _write_row(
        self,
        sheet: Worksheet,
        row: int,
        first: int,
        cells: Iterable[Cell],
        columns: tuple[Column, ...],
        look: dict[Kind, Format],
    ) -> None:
        lines = 1
        for place, (cell, column) in enumerate(zip(cells, columns, strict=True), start=first):
            form = look[column.kind] if column.kind is not Kind.ORDER else self.counted
            if cell is None or cell == "":
                sheet.write_blank(row, place, None, form)
            elif isinstance(cell, str):
                text = printable(cell)[:_LONGEST_TEXT]
                sheet.write_string(row, place, text, look[Kind.TEXT])
                lines = max(lines, ceil(len(text) * _MM_OF_LETTER / column.width))
            elif isinstance(cell, int | Decimal):
                number = float(cell) / 100 if isinstance(cell, Decimal) else cell
                sheet.write_number(row, place, number, form)
            elif cell < _FIRST_DAY:
                sheet.write_string(row, place, format_day(cell), form)
            else:
                sheet.write_datetime(row, place, cell, form)
        sheet.set_row(row, min(_LINE * lines, 400))

    def _set_up(self, sheet: Worksheet, *, head: tuple[int, int], is_wide: bool) -> None:
        """A4, as wide as the paper, the heads on every page, the margins of the layout."""
        row, lines = head
        margins = {name: size / _INCH for name, size in self.layout["margins"].items()}
        if is_wide:  # the page is bound at its top
            sheet.set_landscape()
            margins = {turned: margins[name] for name, turned in _TURNED.items()}
        sheet.set_paper(_A4)
        sheet.set_margins(**margins)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(row, row + lines - 1)
        sheet.center_horizontally()
        font = f'&"{self.layout["font"]}"'
        sheet.set_header(f"&C{font}&13&P")
        sheet.set_footer(f"&L{font}&9&A&C{font}&10{self.mark}")


def _first(grid: Grid) -> int:
    """The column in which a grid begins: B for one that begins with a number."""
    return int(grid.columns[0].kind is Kind.NUMBER)
