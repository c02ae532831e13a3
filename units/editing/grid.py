"""Writing the sheet of a cell: all rows or none."""

from django.core.exceptions import ValidationError

from units.actions.members import receive_member
from units.actions.persons import tell_all_apart
from units.coverage.ledger import recounting
from units.forms.editing.grid import Grid, GridRow
from units.models import Cell, Decision, Member


def enter_rows(grid: Grid, *, cell: Cell) -> None:
    """Enter every row of the sheet as a member of ``cell``; refused as a whole when one cannot be."""
    decision = grid.decision()
    said = [
        (row, row.membership(unit=grid.cleaned_data["unit"], origin=grid.cleaned_data["origin"]))
        for row in grid.kept_rows
    ]
    entered: dict[GridRow, Member] = {}
    with recounting({place["unit"].pk for _, place in said if place["unit"]}):
        for row, place in said:
            try:
                entered[row] = _entered(row, place, cell=cell, decision=decision)
            except ValidationError as error:
                row.refuse(error)
        if len(entered) < len(said):
            raise grid.refused()
    for row, member in entered.items():
        tell_all_apart(member, [alike.member for alike in row.alike])
        if row.repeats in entered:
            tell_all_apart(member, [entered[row.repeats]])


def _entered(row: GridRow, place: dict, *, cell: Cell, decision: Decision | None) -> Member:
    member = row.member()
    if place["on"] == member.admitted_on:
        member.admission_decision = decision
    receive_member(member=member, cell=cell, decision=decision, **place)
    return member
