"""Tables 01 to 05 of a report on the screen: the same texts as in its documents, nobody named."""

from reports.drawing.drawing import drawing
from reports.exports.monthly.document import drawn_tables


def printed_tables(value: dict) -> list[dict]:
    """The tables as ``drawn_tables`` gives them; each cell beside the side on which it stands."""
    drawn = drawn_tables(drawing(value))
    return [table | {"grids": [_aligned(grid) for grid in table["grids"]]} for table in drawn]


def _aligned(grid: dict) -> dict:
    """The grid with each cell beside the side on which it stands."""
    sides = grid["aligned"]
    rows = [list(zip(row, sides, strict=True)) for row in grid["rows"]]
    sums = list(zip(grid["sums"], sides, strict=True)) if grid["sums"] else []
    return grid | {"rows": rows, "sums": sums, "width": len(sides)}
