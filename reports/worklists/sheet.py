"""A list as a sheet: exactly the rows of the screen, in their order."""

from collections.abc import Sequence

from documents.sheet import Cell, Column, Kind, Occasion, Sheet
from reports.worklists.columns import CHANGE, DISTRICT, FILES, IN_CHARGE, WHY, RowColumn
from reports.worklists.listing import Listing
from reports.worklists.row import WorklistRow
from vietnamese.days import format_day, moment_in_sentence

_NUMBER = Column("STT", 5.5, Kind.NUMBER)


def sheet_of(listing: Listing, *, filters: Sequence[str], occasion: Occasion) -> Sheet:
    """All rows of a list, with its filters in words."""
    on, rows = listing.on, listing.rows()
    columns = _columns(listing, rows)
    narrowed = [f"Điều kiện lọc: {'; '.join(filters)}"] if filters else []
    return Sheet(
        name=on.isoformat(),
        titles=(
            occasion.committee,
            str(listing.selection.what.title),
            f"Tính đến ngày {format_day(on)}{f' · {occasion.area}' if occasion.area else ''}",
            *narrowed,
        ),
        columns=(_NUMBER, *(Column(str(one.title), one.width, one.kind) for one in columns)),
        rows=[(number, *_cells(row, columns)) for number, row in enumerate(rows, start=1)],
        sums=(None, *(column.total(rows) for column in columns)),
        notes=(f"Người xuất: {occasion.person}, lúc {moment_in_sentence(occasion.at)}.",),
        made_at=occasion.at,
        struck=frozenset(place for place, row in enumerate(rows) if row.is_gone),
    )


def _columns(listing: Listing, rows: Sequence[WorklistRow]) -> list[RowColumn]:
    """The columns of the list that have something to say here."""
    selection = listing.selection
    silent = set() if selection.compare else {CHANGE, WHY}
    if not any(row.in_charge for row in rows):
        silent.add(IN_CHARGE)
    if not any(row.district for row in rows):
        silent.add(DISTRICT)
    return [column for column in selection.what.columns_of(FILES) if column not in silent]


def _cells(row: WorklistRow, columns: Sequence[RowColumn]) -> list[Cell]:
    return [column.value(row) for column in columns]
