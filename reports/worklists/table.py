"""A list on the page: its columns, and its rows as they are looked at."""

from collections.abc import Sequence

import django_tables2 as tables
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from documents.sheet import Kind
from reports.worklists.columns import PAGE, UNIT, DrawnCell, RowColumn
from reports.worklists.listing import Listing
from reports.worklists.row import WorklistRow


class ListingRows(tables.data.TableData):
    """The rows of a list: counted, put in order and cut by the list itself."""

    def __init__(self, listing: Listing) -> None:
        super().__init__([])
        self.listing = listing
        self.columns = listing.selection.what.columns_of(PAGE)

    def __len__(self) -> int:
        return self.listing.total

    def __getitem__(self, key: slice) -> Sequence[tuple[WorklistRow, list[DrawnCell]]]:
        """The rows of a page with their cells behind the name, fetched when they are looked at."""
        first, last, _ = key.indices(len(self))
        return SimpleLazyObject(lambda: [self._drawn(row) for row in self.listing.rows(first, last)])

    def _drawn(self, row: WorklistRow) -> tuple[WorklistRow, list[DrawnCell]]:
        return row, [column.cell(row) for column in self.columns if column is not UNIT]

    def order_by(self, aliases: tables.utils.OrderByTuple) -> None:
        """The list is in its order already."""


class ListingTable(tables.Table):
    """A list on the page; it has the columns of the list."""

    class Meta:
        order_by_field = "sort"

    def __init__(self, data: ListingRows, *, request: HttpRequest, **kwargs) -> None:
        columns = [(column.sort or column.key, _column(column)) for column in data.columns]
        super().__init__(data, extra_columns=columns, **kwargs)  # with it, the address would cut the table
        self.request = request


def _column(of: RowColumn) -> tables.Column:
    attrs = {} if of.kind is Kind.TEXT else {"th": {"class": "n"}}
    return tables.Column(of.heading, orderable=bool(of.sort), attrs=attrs)
