"""Where a new commune lies when the plan says it."""

from django.utils.translation import gettext as _

from units.imports.spelling import spelled, without_kind
from units.reorganisation.plan import PlanRow
from units.reorganisation.rules.finding import nearest, remedy
from units.reorganisation.state import State, Whereabouts
from vietnamese.days import format_day


def said_whereabouts(row: PlanRow, state: State) -> Whereabouts | None:
    """The district, else the province that the row names; None when it names neither."""
    district = _named(row, "district", state.districts, state)
    province = _named(row, "province", state.provinces, state)
    if district is not None:
        if province is not None and state.province_of.get(district) not in (province, None):
            row.tell(
                "province",
                _("{district} không thuộc {province}. Hãy ghi một nơi.").format(
                    district=state.districts[district], province=state.provinces[province]
                ),
            )
            return None
        return (district, None)
    return (None, province) if province is not None else None


def _named(row: PlanRow, key: str, names: dict[int, str], state: State) -> int | None:
    text = row[key]
    if not text:
        return None
    for same in (spelled, without_kind):
        found = [pk for pk, name in names.items() if same(name) == same(text)]
        if len(found) == 1:
            return found[0]
    said = _("Ngày {day} sổ không có “{name}”.").format(day=format_day(state.on), name=text)
    return row.tell(key, f"{said} {remedy(nearest(text, names.values()))}")
