"""A unit that takes others in may itself go on in another one later: what came with them goes on too."""

from datetime import date

from django.utils.translation import gettext as _

from units.actions.facts import end, write
from units.actions.going_on import carry_on, cell_after, line_of
from units.actions.later import carried, count_for, cover_instead, end_of_life, go_on_in, meet_in
from units.actions.lawful import InTheWay
from units.choices import CoverageForm
from units.coverage.ledger import recounting
from units.details.breaches import told_facts
from units.details.titles import title_of
from units.models import Cell, CellCoverage, Unit, UnitLineage
from units.periods import FOREVER, holds_from
from vietnamese.days import format_day


def go_on_where_it_does(into: Unit, *, on: date) -> None:
    """Let what came to a unit on ``on`` or later go on, from the day on which the unit ends, where it does.

    By the rules for facts of later days: each is told. Refused where the register doesn't say where that is.
    """
    day = end_of_life(into, on=on)
    while day != FOREVER:
        line = line_of(into, day)
        if line is None:
            _refuse_what_is_left(into, on=day)
            return
        with recounting({into.pk, line.successor_id}):
            _go_on(line, since=on)
        into, on = line.successor, day
        day = end_of_life(into, on=on)


def _go_on(line: UnitLineage, *, since: date) -> None:
    into, heir, day = line.predecessor, line.successor, line.happened_on
    for stay in into.memberships.beginning_from(on=since).select_related("cell", "unit", "member"):
        if stay.valid_from < day < stay.valid_to:
            carry_on(stay, after=since)
    for key in set(into.memberships.beginning_from(on=day).values_list("cell", flat=True)):
        _meet_where_it_goes_on(Cell.objects.get(pk=key), heir, on=day)
    count_for(heir, instead_of=into, on=day)
    for row in into.coverages.in_effect(on=day).begun(before=day).select_related("cell"):
        _cover_on(row, heir, line)
    cover_instead(heir, instead_of=into, on=day)
    go_on_in(heir, instead_of=into, on=day)


def _meet_where_it_goes_on(cell: Cell, heir: Unit, *, on: date) -> None:
    """Whoever comes on the day or later to a cell that is gone then comes to the one in which it goes on."""
    if cell.periods.in_effect(on=on).exists():
        return
    living = cell_after(cell, heir, on)
    if living is not None:
        meet_in(living, instead_of=cell, on=on)


def _cover_on(row: CellCoverage, heir: Unit, line: UnitLineage) -> None:
    """The cell that came covers the heir from the day on, where that needs it.

    An own cell beside another one no rule can place: it stays, and is named.
    """
    day, until = line.happened_on, row.valid_to
    theirs = heir.coverages.overlapping(day, until)
    has_own = theirs.own().exists()
    if has_own and row.form == CoverageForm.OWN:
        return
    needs = not has_own and not theirs.of_cells([row.cell]).exists()
    words = _("phụ trách {unit} từ {day}") if needs else _("thôi phụ trách từ {day}, vì {unit} đã có chi bộ")
    carried(row, what=words.format(unit=title_of(heir), day=format_day(day)))
    end(row, on=day, decision=line.decision)
    if needs:
        write(
            CellCoverage(
                cell=row.cell,
                unit=heir,
                form=row.form,
                valid_from=day,
                valid_to=until,
                decision=line.decision,
            )
        )


def _refuse_what_is_left(into: Unit, *, on: date) -> None:
    """Nothing may be left of a unit on a day on which it is no longer and goes on nowhere."""
    left = [
        *into.memberships.filter(holds_from(on)).select_related("member", "cell"),
        *into.coverages.filter(holds_from(on)).select_related("cell", "unit"),
    ]
    if not left:
        return
    said = _(
        "“{unit}” không còn từ {day}, và sổ không ghi đơn vị này nhập vào đâu, nên những việc sau chưa có "
        "nơi về. Hãy chọn đơn vị tiếp nhận khác; hoặc sửa “{unit}” thành chưa kết thúc, sáp nhập lại, rồi "
        "ghi “{unit}” sáp nhập vào đơn vị khác từ {day}."
    )
    raise InTheWay(said.format(unit=title_of(into), day=format_day(on)), told_facts(left))
