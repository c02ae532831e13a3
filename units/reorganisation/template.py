"""The workbook in which a plan is filled in: what exists on the day stands in it already."""

import io
from datetime import date

import xlsxwriter

from accounts.vietnamese import speaking_vietnamese
from documents.xlsx import TEXTS_STAY_TEXTS
from units.reorganisation.columns import FORMS, PLAN_SHEETS, SHEET_NAMES
from units.reorganisation.loading import load
from units.reorganisation.state import State
from vietnamese.days import format_day

_WIDTH, _NARROW = 30, 12
_NARROW_KEYS = {"old_commune_code", "new_commune_code", "unit_code", "cell_code", "act", "new_kind"}
_SPARE_ROWS = 200


def reform_template(*, on: date) -> bytes:
    """A workbook with a row for everything that exists on the day; rows left without a form stay as "
    "they are."""
    state, target = load(on=on), io.BytesIO()
    rows = rows_of(state)
    with speaking_vietnamese(), xlsxwriter.Workbook(target, {"in_memory": True} | TEXTS_STAY_TEXTS) as file:
        bold = file.add_format({"bold": True, "font_size": 13})
        head = file.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#F3E9DA"})
        note = file.add_format({"italic": True})
        for kind in PLAN_SHEETS:
            page = file.add_worksheet(str(SHEET_NAMES[kind.noun]))
            forms = [str(word) for word in FORMS[kind.noun].values()]
            page.write_string(0, 0, f"PHƯƠNG ÁN SẮP XẾP TỪ NGÀY {format_day(on)}", bold)
            page.write_string(
                1, 0, f"Hình thức: {', '.join(forms)}. Dòng để trống hình thức giữ như cũ.", note
            )
            page.write_string(3, 0, "STT", head)
            for place, column in enumerate(kind.columns, 1):
                page.write_string(3, place, column.header, head)
                page.set_column(place, place, _NARROW if column.key in _NARROW_KEYS else _WIDTH)
                if column.key == "act":
                    last = 4 + len(rows[kind.noun]) + _SPARE_ROWS
                    page.data_validation(4, place, last, place, {"validate": "list", "source": forms})
            for line, row in enumerate(rows[kind.noun], 4):
                page.write_number(line, 0, line - 3)
                for place, column in enumerate(kind.columns, 1):
                    if value := row.get(column.key, ""):
                        page.write_string(line, place, value)
            page.freeze_panes(4, 0)
            page.autofilter(3, 0, 3 + max(1, len(rows[kind.noun])), len(kind.columns))
    return target.getvalue()


def sheets_of_commune(commune: int, *, on: date) -> dict[str, list[list[str]]]:
    """The rows of one commune, its units and organisations, as the grid shows them; nothing is decided."""
    state = load(on=on)
    state.communes = [one for one in state.communes if one.pk == commune]
    state.units = [unit for unit in state.units if unit.commune.pk == commune]
    state.organisations = [one for one in state.organisations if one.commune and one.commune.pk == commune]
    state.cells = []
    rows = rows_of(state)
    return {
        kind.noun: [[row.get(column.key, "") for column in kind.columns] for row in rows[kind.noun]]
        for kind in PLAN_SHEETS
    }


def rows_of(state: State) -> dict[str, list[dict[str, str]]]:
    """What exists on the day, as rows of the sheets by noun: only the columns of old things are filled in."""
    units = sorted(state.units, key=lambda unit: (unit.commune.code, unit.kind))
    return {
        "commune": [{"old_commune": c.name, "old_commune_code": c.code} for c in state.communes],
        "unit": [{"old_commune": u.commune.name, "old_unit": u.name, "unit_code": u.code} for u in units],
        "organisation": [{"old_organisation": organisation.name} for organisation in state.organisations],
        "cell": [
            {"old_organisation": cell.organisation.name, "old_cell": cell.name, "cell_code": cell.code}
            for cell in state.cells
        ],
    }
