"""Cases follow a reorganisation: a candidate of what ends is one of what that becomes (domain.md §9)."""

from collections import Counter

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from admissions.models import CasePlace
from units.actions.facts import change, write
from units.models import Decision
from units.reorganisation.following import Followed, Follower, follow
from units.reorganisation.outcome import Reform
from units.reorganisation.state import CellNow, UnitNow, stored
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
    on = reform.state.on
    for place in _places(reform):
        unit, cell = _after(reform, place)
        after = {"unit_id": stored(unit.pk)} if unit else {}
        after |= {"cell_id": cell.pk} if cell else {}
        if not after:
            continue
        if place.valid_from < on:
            change(place, on=on, decision=decision, **after)
            continue
        for name, key in after.items():
            setattr(place, name, key)
        write(place)


CASES = follow(Follower(_("Hồ sơ kết nạp đang xét"), _tell, _carry))
