"""Where members meet and for which unit they count when their cell or unit ends (rule 3)."""

from django.utils.translation import gettext as _

from units.choices import EndReason
from units.reorganisation.outcome import Reform, StayAfter
from units.reorganisation.state import StayNow


def place_members(outcome: Reform) -> None:
    """Let every member whose cell or unit ends go on where the rules say; nobody is left without a place."""
    for stay in outcome.state.stays:
        ends_unit = stay.unit in outcome.units_ended
        if not ends_unit and stay.cell not in outcome.cells_ended:
            continue
        cell = outcome.cell_living(stay.cell)
        unit = outcome.units_ended.get(stay.unit, stay.unit) if stay.unit is not None else None
        if cell is None:
            _tell_homeless(outcome, stay)
            continue
        reason = EndReason.MERGED if ends_unit else outcome.cell_reasons[stay.cell]
        outcome.stays[stay] = StayAfter(cell, unit, reason)


def _tell_homeless(outcome: Reform, stay: StayNow) -> None:
    row = outcome.rows.get(stay.cell)
    if row is not None:
        said = _("“{cell}” còn đảng viên chưa có nơi sinh hoạt. Hãy ghi chi bộ tiếp nhận ở cột “Chi bộ mới”.")
        row.tell(row.key("new_cell"), said.format(cell=stay.cell.name))
