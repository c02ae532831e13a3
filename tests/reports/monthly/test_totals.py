"""The last line of a table is the sum of all its lines, and what the register counts for the district."""

import pytest

from reports.monthly.tables import tables
from tests import factories
from tests.reports.monthly.values import JANUARY, value
from units.coverage import ledger
from units.coverage.figures import figures

pytestmark = pytest.mark.usefixtures("register")


def whole_numbers(line) -> list[int]:
    """What can be added up of a line, after its number and its name."""
    return [cell if isinstance(cell, int) else 0 for cell in line[2:]]


@pytest.mark.parametrize("number", ["01", "02"])
def test_the_total_of_a_table_counts_every_line_once(register, number):
    factories.unit("Bản Co Trạng", register["co_ma"])
    factories.unit("Bản Long Cại", register["long_he"])
    ledger.rebuild()

    table = next(table for table in tables(value()) if table.number == number)

    for grid in table.grids:
        lines = [whole_numbers(row) for row in grid.rows]
        assert whole_numbers(grid.sums) == [sum(column) for column in zip(*lines, strict=True)]


def test_the_total_by_commune_is_what_the_district_has(register):
    by_commune = next(table for table in tables(value()) if table.number == "02").grids[0]
    titles = [(column.group, column.title) for column in by_commune.columns]

    units = [cell for title, cell in zip(titles, by_commune.sums, strict=True) if title[1] == "Tổng số"]

    counted = figures(on=JANUARY.last)
    assert units == [*(kind.units for kind in counted.kinds.values()), counted.total.units]
