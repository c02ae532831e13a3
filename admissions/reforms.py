"""Cases follow a reorganisation, and a cell that is dissolved: a candidate of what ends is one of what that
becomes (domain.md §9)."""

from collections import Counter
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from admissions.models import CasePlace
from units.actions.dissolving import goes_on
from units.actions.facts import change, write
from units.actions.later import told
from units.choices import CoverageForm
from units.details.titles import title_of
from units.models import Cell, Decision, Unit
from units.reorganisation.following import Followed, Follower, follow
from units.reorganisation.outcome import Reform
from units.reorganisation.state import CellNow, UnitNow, stored
from vietnamese.days import format_day
from vietnamese.numbers import format_number


def _places(reform: Reform) -> list[CasePlace]:
    """Where cases without a ceremony are handled on the day, and later, in what ends on it."""
    units = [unit.pk for unit in reform.units_ended]
    cells = [cell.pk for cell in reform.cells_ended]
    if not (units or cells):
        return []
    return list(CasePlace.objects.of_candidates(on=reform.state.on).lying_in(units=units, cells=cells))


def _living(reform: Reform, unit: UnitNow) -> UnitNow | None:
    """The unit in which a unit goes on in the end: itself, where it does not end."""
    seen = set()
    while unit in reform.units_ended and unit not in seen:
        seen.add(unit)
        after = reform.units_ended[unit]
        if after is None:
            return None
        unit = after
    return unit


def _after(reform: Reform, place: CasePlace) -> tuple[UnitNow | None, CellNow | None]:
    """The unit and the cell of a place from the day on; None for what stays as it is, or is not known."""
    units = {unit.pk: unit for unit in reform.units_ended}
    cells = {cell.pk: cell for cell in reform.cells_ended}
    unit, cell = units.get(place.unit_id), cells.get(place.cell_id)
    return unit and _living(reform, unit), cell and reform.cell_living(cell)


def _tell(reform: Reform) -> list[Followed]:
    goes_on = gettext("“{unit}”: {count} hồ sơ kết nạp đang xét, từ ngày sắp xếp tính cho “{new}”.")
    nowhere = gettext("“{unit}”: {count} hồ sơ kết nạp đang xét mà đơn vị giải thể. Hãy chuyển hồ sơ.")
    units = {unit.pk: unit for unit in reform.units_ended}
    counts = Counter(place.unit_id for place in _places(reform) if place.unit_id in units)
    found = []
    for key, count in counts.items():
        new = _living(reform, units[key])
        words = (goes_on if new else nowhere).format(
            unit=units[key].name, count=format_number(count), new=new.name if new else ""
        )
        found.append(Followed(words))
    return found


def _carry(reform: Reform, decision: Decision | None, declined: frozenset[str]) -> None:
    for place in _places(reform):
        unit, cell = _after(reform, place)
        after = {"unit_id": stored(unit.pk)} if unit else {}
        after |= {"cell_id": cell.pk} if cell else {}
        if after:
            _lie(place, on=reform.state.on, decision=decision, **after)


def _lie(place: CasePlace, *, on: date, decision: Decision | None, **after: int) -> None:
    """Let a case be handled elsewhere from the day on, or from where it was to be later."""
    if place.valid_from < on:
        change(place, on=on, decision=decision, **after)
        return
    for name, key in after.items():
        setattr(place, name, key)
    write(place)


CASES = follow(Follower(_("Hồ sơ kết nạp đang xét"), _tell, _carry))


@goes_on
def leave_dissolved(*, cell: Cell, into: Cell | None, on: date, decision: Decision | None) -> None:
    """The cases of a dissolved cell go where its members go, else to the cell that covers the unit then."""
    places = list(CasePlace.objects.of_candidates(on=on).lying_in(units=[], cells=[cell.pk]))
    heirs = {place: into or _covering(place.unit, on=on) for place in places}
    left = [place for place, heir in heirs.items() if heir is None]
    if left:
        raise ValidationError({"move_to": _nowhere(len(left), on)})
    for heir, count in Counter(heirs.values()).items():
        words = gettext("Từ ngày {day}, {count} hồ sơ kết nạp đang xét chuyển sang {cell}.")
        told(words.format(day=format_day(on), count=format_number(count), cell=title_of(heir)), on=on)
    for place, heir in heirs.items():
        _lie(place, on=on, decision=decision, cell_id=heir.pk)


def _covering(unit: Unit | None, *, on: date) -> Cell | None:
    """The cell that covers the unit on the day: its own one before another."""
    rows = list(unit.coverages.in_effect(on=on).select_related("cell")) if unit else []
    rows.sort(key=lambda row: (row.form != CoverageForm.OWN, row.pk))
    return rows[0].cell if rows else None


def _nowhere(count: int, on: date) -> str:
    return gettext(
        "Chi bộ còn {count} hồ sơ kết nạp đang xét vào ngày {day}; hãy chọn chi bộ tiếp nhận, các hồ sơ sẽ "
        "chuyển đến chi bộ đó."
    ).format(count=format_number(count), day=format_day(on))
