"""Districts, communes, organisations, units, cells and what they cover, as INSERT … SELECT."""

from collections.abc import Iterator

from benchmarks.dialect import chance, day, greatest, numbers
from benchmarks.plan import place_names
from benchmarks.sizes import NEVER, REFORM, Size

_FOUNDED = -3500  # before the first day of every unit


def districts(size: Size) -> Iterator[str]:
    yield f"""
    INSERT INTO units_province (id, name, search_key, sort_key) {numbers(size.provinces)}
    SELECT i, 'Tỉnh ' || i, 'tinh ' || i, {_padded("'tinh'", "i")} FROM n"""
    yield f"""
    INSERT INTO units_district (id, valid_from, valid_to, name, province_id, search_key, sort_key)
    {numbers(size.districts)}
    SELECT i, {day(_FOUNDED)}, {day(NEVER)}, 'Huyện ' || i,
           (i - 1) * {size.provinces} / {size.districts} + 1,
           'huyen ' || i, {_padded("'huyen'", "i")} FROM n"""


def communes(size: Size) -> Iterator[str]:
    yield f"""
    INSERT INTO units_commune (id, valid_from, valid_to, district_id, code, name, kind, search_key, sort_key)
    {numbers(size.communes)}
    SELECT i, {day(_FOUNDED)}, {day(_commune_end("i"))}, {_district("i", size)}, {_padded("''", "i")},
           CASE WHEN i % 12 = 0 THEN 'Thị trấn ' ELSE 'Xã ' END || 'Chiềng ' || i,
           CASE WHEN i % 12 = 0 THEN 'township' ELSE 'commune' END, 'xa chieng ' || i,
           {_padded("'chieng'", "i")} FROM n"""


def organisations(size: Size) -> Iterator[str]:
    columns = "id, valid_from, valid_to, district_id, commune_id, name, kind, search_key, sort_key"
    yield f"""
    INSERT INTO units_organisation ({columns}) {numbers(size.communes)}
    SELECT i, {day(_FOUNDED)}, {day(_commune_end("i"))}, {_district("i", size)}, i, 'Đảng bộ xã Chiềng ' || i,
           'committee', 'dang bo xa chieng ' || i, {_padded("'dang'", "i")} FROM n"""
    yield f"""
    INSERT INTO units_organisation ({columns}) {numbers(size.agency_cells)}
    SELECT {size.communes} + i, {day(_FOUNDED)}, {day(NEVER)}, {_agency_district(size)}, NULL,
           'Chi bộ cơ quan ' || i, 'base_cell', 'chi bo co quan ' || i, {_padded("'co'", "i")} FROM n"""


def units(size: Size) -> Iterator[str]:
    yield """
    INSERT INTO units_unit (id, code, area_class, households, notes)
    SELECT i, 'DV' || i, CASE WHEN i % 3 = 0 THEN 'region_3' ELSE 'extremely_hard' END, 20 + i % 180, ''
      FROM plan_unit"""


def unit_periods(size: Size) -> Iterator[str]:
    insert = (
        "INSERT INTO units_unitperiod "
        "(unit_id, valid_from, valid_to, name, kind, commune_id, search_key, sort_key)"
    )
    named = f"plan_name.kind = plan_unit.kind AND plan_name.i = {chance('plan_unit.i', 20, place_names())}"
    renamed = (
        "plan_name.kind = plan_unit.kind AND plan_name.i = CASE WHEN plan_unit.i % 10 = 2 "
        f"THEN {chance('plan_unit.i', 21, place_names())} ELSE {chance('plan_unit.i', 20, place_names())} END"
    )
    until = f"CASE WHEN changed < {NEVER} THEN changed ELSE closed END"
    yield f"""
    {insert} SELECT plan_unit.i, {day("opened")}, {day(until)}, name, plan_unit.kind, commune,
           search_key, sort_key
      FROM plan_unit JOIN plan_name ON {named} ORDER BY plan_unit.i"""
    yield f"""
    {insert} SELECT plan_unit.i, {day("changed")}, {day("closed")}, name, plan_unit.kind, commune_after,
           search_key, sort_key
      FROM plan_unit JOIN plan_name ON {renamed} WHERE changed < {NEVER} ORDER BY plan_unit.i"""
    yield f"""
    INSERT INTO units_unitlineage (predecessor_id, successor_id, happened_on, kind)
    SELECT i, i + 1, {day("closed")}, 'merge' FROM plan_unit WHERE closed < {NEVER}"""


def cells(size: Size) -> Iterator[str]:
    """Own cells bear the unit's key, founded-again ones its key + units, then offices and agencies."""
    again = f"{size.units} + i"
    yield f"""
    INSERT INTO units_cell (id, code, notes)
    SELECT i, 'CB' || i, '' FROM plan_unit WHERE founded < {NEVER}"""
    yield f"""
    INSERT INTO units_cell (id, code, notes)
    SELECT {again}, 'CB' || ({again}), '' FROM plan_unit WHERE refounded < {NEVER}"""
    yield f"""
    INSERT INTO units_cell (id, code, notes) {numbers(size.communes + size.agency_cells)}
    SELECT {size.units} * 2 + i, 'CB' || ({size.units} * 2 + i), '' FROM n"""


def cell_periods(size: Size) -> Iterator[str]:
    """An own cell goes over to the other commune's organisation when its commune is dissolved."""
    insert = (
        "INSERT INTO units_cellperiod "
        "(cell_id, valid_from, valid_to, name, organisation_id, search_key, sort_key)"
    )
    moves = "commune <> commune_after"
    name = "'Chi bộ bản ' || i, {organisation}, 'chi bo ban ' || i, " + _padded("'chi'", "i")
    first = f"CASE WHEN founded < {REFORM} THEN commune ELSE commune_after END"
    after = name.format(organisation="commune_after")
    end = (
        f"CASE WHEN {moves} AND founded < {REFORM} AND dissolved > {REFORM} THEN {REFORM} ELSE dissolved END"
    )
    yield f"""
    {insert} SELECT i, {day("founded")}, {day(end)},
           {name.format(organisation=first)}
      FROM plan_unit WHERE founded < {NEVER} ORDER BY i"""
    yield f"""
    {insert} SELECT i, {day(REFORM)}, {day("dissolved")}, {after}
      FROM plan_unit WHERE founded < {REFORM} AND dissolved > {REFORM} AND {moves} ORDER BY i"""
    yield f"""
    {insert} SELECT {size.units} + i, {day("refounded")}, {day("closed")}, {after}
      FROM plan_unit WHERE refounded < {NEVER} ORDER BY i"""
    office = f"CASE WHEN i <= {size.communes} AND i % 15 = 0 THEN i - 1 ELSE i END"
    yield f"""
    {insert} {numbers(size.communes + size.agency_cells)}
    SELECT {size.units} * 2 + i, {day(_FOUNDED)}, {day(NEVER)}, 'Chi bộ cơ quan ' || i, {office},
           'chi bo co quan ' || i, {_padded("'co'", "i")} FROM n"""


def coverages(size: Size) -> Iterator[str]:
    """OWN from the founding on; before it, two of three units meet with the commune's office cell."""
    insert = "INSERT INTO units_cellcoverage (cell_id, unit_id, form, valid_from, valid_to)"
    met = greatest("opened", f"CASE WHEN first_member = {NEVER} THEN opened ELSE first_member END")
    until = f"CASE WHEN founded < {NEVER} THEN founded ELSE closed END"
    yield f"""
    {insert} SELECT i, i, 'own', {day("founded")}, {day("dissolved")}
      FROM plan_unit WHERE founded < {NEVER} ORDER BY i"""
    yield f"""
    {insert} SELECT {size.units} + i, i, 'own', {day("refounded")}, {day("closed")}
      FROM plan_unit WHERE refounded < {NEVER} ORDER BY i"""
    yield f"""
    {insert} SELECT office, i, 'joint', {day(met)}, {day(until)}
      FROM plan_unit WHERE i % 3 <> 0 AND {met} < {until} ORDER BY i"""


def _padded(word: str, number: str) -> str:
    """A key that orders like the number: the word and the number with its zeros."""
    return f"{word} || substr('0000000' || ({number}), length('' || ({number})), 8)"


def _commune_end(number: str) -> str:
    return f"CASE WHEN {number} % 15 = 0 THEN {REFORM} ELSE {NEVER} END"


def _district(commune: str, size: Size) -> str:
    return f"(({commune} - 1) * {size.districts} / {size.communes} + 1)"


def _agency_district(size: Size) -> str:
    return f"((i - 1) * {size.districts} / {size.agency_cells} + 1)"


STEPS = (
    districts,
    communes,
    organisations,
    units,
    unit_periods,
    cells,
    cell_periods,
    coverages,
)
