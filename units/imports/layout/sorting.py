"""Each row of a table is read, or passed over for what it is: proved by the row itself."""

from django.utils.translation import gettext as _

from units.imports.faults import Report
from units.imports.layout.filling import Section, noun_of
from units.imports.layout.fonts import convert_old_text
from units.imports.layout.headers import header_at, lines_of_header
from units.imports.layout.passed_over import (
    Heading,
    PassedOver,
    Why,
    heading_of,
    is_note,
    is_signed_name,
    is_totals,
    numbers_columns,
    repeats,
    says_much,
    signs,
)
from units.imports.layout.reading import RawSheet, Value
from units.imports.layout.table import Table, address
from units.imports.layout.values import is_blank, shown
from vietnamese.letters import clean

_GOES_ON = ("unit",)
_TOLD = (Why.HEADING, Why.SIGNATURE, Why.NOTE)


def sort_rows(sheet: RawSheet, table: Table, report: Report) -> list[Section]:
    """Give the table its rows, account for the others, and name the headings of its sections."""
    convert_old_text(sheet, table.header, report)
    known = _pass_over_top(sheet, table, report)
    required = [table.columns[c.key] for c in table.kind.columns if c.is_required and c.key in table.columns]
    headings: list[Section] = []
    above: Why | None = Why.HEADER
    for index in range(table.header + 1, len(sheet.rows)):
        cells = sheet.rows[index]
        if not says_something(cells):
            continue
        is_known = any(repeats(cells, line) for line in known)
        above = why = Why.HEADER if is_known else _why(table, cells, required, above)
        if why is None:
            table.rows.append((index + 1, cells))
            continue
        table.passed_over.append(PassedOver(index + 1, why))
        heading = heading_of(cells) if why is Why.HEADING else None
        if heading is not None and heading.has_words:
            headings.append(Section(index + 1, heading.name, heading.style))
        if why in _TOLD and (heading is None or heading.has_words):
            _tell_passed_over(table, index + 1, cells, why, report)
    _tell_nameless_columns(sheet, table, report)
    return headings


def _pass_over_top(sheet: RawSheet, table: Table, report: Report) -> list[list[Value]]:
    """Account for the header and what stands above it; the lines of the header."""
    lines = lines_of_header(sheet, table.kind, table.header)
    for index, cells in enumerate(sheet.rows[: table.header + 1]):
        if says_something(cells):
            table.passed_over.append(PassedOver(index + 1, Why.HEADER if index in lines else Why.TITLE))
            if index not in lines and says_much(cells):
                _tell_above_header(table, index, cells, report)
    return [sheet.rows[index] for index in lines]


def _tell_above_header(table: Table, index: int, cells: list[Value], report: Report) -> None:
    """A row above the header that says more than a title does would be lost."""
    first = next(i for i, value in enumerate(cells) if not is_blank(value))
    report.error(
        table.file,
        _(
            "Dòng này đứng trên dòng tiêu đề (dòng {header}) nên không được đọc. Hãy chuyển dòng này xuống "
            "dưới dòng tiêu đề, hoặc xóa đi nếu không cần."
        ).format(header=table.header + 1),
        sheet=table.sheet,
        cell=address(index + 1, first),
        value=shown(cells[first]),
    )


def _why(table: Table, cells: list[Value], required: list[int], above: Why | None) -> Why | None:
    """What a row below the header is, when it is no row of the table; ``above`` is what the last one was."""
    if above is Why.HEADER and numbers_columns(cells):
        return Why.COLUMN_NUMBERS
    if is_totals(cells, required):
        return Why.TOTAL
    if says_much(cells):
        return None
    if is_note(cells):
        return Why.NOTE
    if _is_number_only(cells) and _is_empty(cells, table):
        return Why.NUMBER
    if signs(cells, required) or (above is Why.SIGNATURE and is_signed_name(cells)):
        return Why.SIGNATURE
    return Why.HEADING if _is_heading(table, cells) else None


def _is_heading(table: Table, cells: list[Value]) -> bool:
    """Whether the row heads a section. In a list of hamlets, a row that says only the name of a hamlet
    heads nothing: it is incomplete, unless its number or its place across the row says otherwise."""
    heading = heading_of(cells)
    if heading is None:
        return False
    own = [
        key
        for key in (*table.kind.own_names, *_GOES_ON)
        if key in table.columns and _stands_in(table, key, heading, cells)
    ]
    if heading.is_across or not own:
        return True
    is_of_own_kind = noun_of(heading.name) == table.kind.noun or own[0] in _GOES_ON
    return heading.names and (heading.is_section or not is_of_own_kind)


def _stands_in(table: Table, key: str, heading: Heading, cells: list[Value]) -> bool:
    """Whether a heading stands in a column; a unit alone only where rows go on with the cell above."""
    index = table.columns[key]
    is_here = index < len(cells) and clean(shown(cells[index])) == heading.text
    return is_here and (key not in _GOES_ON or bool(table.kind.continued))


def says_something(cells: list[Value]) -> bool:
    return any(not is_blank(value) for value in cells)


def _is_empty(cells: list[Value], table: Table) -> bool:
    """Whether nothing stands in the known columns; a row number alone makes no row."""
    known = table.columns.values()
    return all(is_blank(cells[index]) for index in known if index < len(cells))


def _is_number_only(cells: list[Value]) -> bool:
    said = [shown(value).strip(" .") for value in cells if not is_blank(value)]
    return len(said) == 1 and said[0].isdigit()


def _tell_passed_over(table: Table, number: int, cells: list[Value], why: Why, report: Report) -> None:
    index, value = next((i, v) for i, v in enumerate(cells) if not is_blank(v))
    report.notice(
        table.file,
        _("Không đọc dòng này vì là {what}; nếu là một dòng của danh sách, hãy điền đủ các cột.").format(
            what=why.words
        ),
        sheet=table.sheet,
        cell=address(number, index),
        value=shown(value),
    )


def _tell_nameless_columns(sheet: RawSheet, table: Table, report: Report) -> None:
    width = max(len(cells) for cells in sheet.rows)
    named = {i for i in range(width) if not is_blank(header_at(sheet, table.header, i, table.kind))}
    told = set(table.columns.values()) | named
    for number, cells in table.rows:
        for index, value in enumerate(cells):
            if index not in told and not is_blank(value):
                told.add(index)
                report.notice(
                    table.file,
                    _("Cột này không có tiêu đề nên không được đọc."),
                    sheet=table.sheet,
                    cell=address(number, index),
                    value=shown(value),
                )
