"""What is said once of a unit or cell, in whichever of its rows it stands."""

from collections import defaultdict
from collections.abc import Iterable

from units.imports.matching.register import Fact, Shelf
from units.imports.matching.rows import ImportedRow


def put_details(shelf: Shelf, owner: str, said: Iterable[tuple[ImportedRow, Fact]]) -> None:
    """Let every unit or cell (``owner``) be as its rows, each with its period, say beside the period.

    Of several values that of the latest period counts; an empty one only where the last period says it.
    """
    rows: dict[Fact, list[tuple[ImportedRow, Fact]]] = defaultdict(list)
    for row, period in said:
        rows[getattr(period, owner)].append((row, period))
    for thing, spoken in rows.items():
        spoken.sort(key=lambda one: (one[1].valid_from, [-part for part in one[0].position]))
        for field in spoken[0][0].table.kind.parts["about"].base_fields:
            _put(shelf, thing, field, spoken)


def _put(shelf: Shelf, thing: Fact, field: str, spoken: list[tuple[ImportedRow, Fact]]) -> None:
    having = [(row, period) for row, period in spoken if row.has(f"about.{field}")]
    for row, _ in reversed(having):
        value = row.parts.get("about", {}).get(field)
        if value not in (None, ""):
            shelf.put(thing, row, **{field: value})
            return
    last = max(thing.periods, key=lambda period: period.valid_from)
    if having and having[-1][1] is last:
        row = having[-1][0]
        shelf.put(
            thing,
            row,
            **{field: row.parts.get("about", {}).get(field, thing.obj._meta.get_field(field).get_default())},
        )
