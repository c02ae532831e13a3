"""What another reorganisation has begun on the same day: two plans of one day may not meet in one thing."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import Operation
from units.models import CellPeriod, Commune, Organisation, UnitPeriod
from units.reorganisation.outcome import Reform
from vietnamese.days import format_day


def tell_what_is_staged(reform: Reform) -> None:
    """Tell each thing of the plan that another reorganisation has changed from the same day on."""
    on, rows = reform.state.on, reform.rows
    for model, key, things in (
        (Commune, "pk", reform.parts),
        (Organisation, "pk", reform.organisation_after),
        (UnitPeriod, "period", [*reform.units, *reform.units_ended]),
        (CellPeriod, "period", [*reform.cells, *reform.cells_ended]),
    ):
        begun = {getattr(thing, key): thing for thing in things if thing.since == on}
        for pk, operation in _written_by_reforms(model, begun).items():
            thing = begun[pk]
            row = next((rows[one] for one in _about(thing) if one in rows), next(iter(rows.values())))
            said = _(
                "“{name}” đã được một phương án khác sắp xếp cũng từ {day} (thao tác số {number}). Hãy gộp "
                "hai phương án, hoặc hoàn tác thao tác đó trước."
            )
            row.report.error(
                row.table.file,
                said.format(name=thing.name, day=format_day(on), number=operation),
                sheet=row.table.sheet,
                cell=row.cell(row.key("old_unit", "old_cell", "old_organisation", "old_commune")),
                value=thing.name,
            )


def _written_by_reforms(model, keys: Iterable[int]) -> dict[int, int]:
    """The reorganisation that created each of the rows, for those that one did."""
    keys = list(keys)
    if not keys:
        return {}
    kind = Operation.Kind.REORGANISATION
    written = model.history.filter(id__in=keys, history_type="+", operation__kind=kind)
    return dict(written.order_by("history_id").values_list("id", "operation_id"))


def _about(thing) -> list:
    """The thing, and what it lies in."""
    return [thing, getattr(thing, "organisation", None), getattr(thing, "commune", None)]
