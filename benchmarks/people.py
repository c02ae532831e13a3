"""Members and where they meet, as INSERT … SELECT."""

from collections.abc import Iterator

from benchmarks.dialect import chance, day, year
from benchmarks.sizes import LAST, NEVER, Size


def members(size: Size) -> Iterator[str]:
    """A year after the admission official, unless the papers are late or that year is not over."""
    official = (
        f"CASE WHEN admitted + 365 > {LAST} OR {chance('m.i', 31, 200)} = 0 THEN NULL ELSE admitted + 365 END"
    )
    born = f"admitted - 6600 - {chance('m.i', 32, 9000)}"
    yield f"""
    INSERT INTO units_member (id, full_name, birth_year, born_on, sex, ethnicity, card_number, admitted_on,
           official_from, search_key, sort_key)
    SELECT i, name, {year("born")}, CASE WHEN i % 5 = 0 THEN NULL ELSE born END,
           CASE WHEN i % 3 = 0 THEN 'female' ELSE 'male' END,
           CASE WHEN i % 4 = 0 THEN 'Kinh' WHEN i % 9 = 0 THEN 'Mông' ELSE 'Thái' END,
           substr('0000000' || i, length('' || i), 8), {day("admitted")},
           CASE WHEN official IS NULL THEN NULL ELSE {day("official")} END, search_key, sort_key
      FROM (SELECT m.i, m.admitted, {day(born)} AS born, {official} AS official, name, search_key, sort_key
              FROM plan_member m JOIN plan_name ON plan_name.kind = 0
                   AND plan_name.i = {chance("m.i", 33, size.names)}) AS person
     ORDER BY i"""


def memberships(size: Size) -> Iterator[str]:
    """First where the member began, then in the unit's new cell, then where the member went."""
    insert = (
        "INSERT INTO units_membership (member_id, cell_id, unit_id, valid_from, valid_to, origin, end_reason)"
    )
    origin = f"CASE WHEN {chance('m.i', 34, 12)} = 0 THEN 'posted' ELSE 'local' END"
    agency = f"{size.units} * 2 + {size.communes} + m.i % {size.agency_cells} + 1"
    left = (
        f"CASE WHEN until = {NEVER} THEN '' WHEN next_u = u + 1 THEN 'merged' "
        "WHEN next_u IS NOT NULL THEN 'moved' WHEN m.i % 2 = 0 THEN 'died' "
        "WHEN m.i % 5 = 0 THEN 'struck_off' ELSE 'moved_out' END"
    )
    gains = "start < founded AND founded < until"
    first_end = f"CASE WHEN {gains} THEN founded ELSE until END"
    yield f"""
    {insert} SELECT m.i, CASE WHEN u IS NULL THEN {agency} WHEN founded <= start THEN u ELSE office END, u,
           {day("start")}, {day(first_end)}, {origin}, CASE WHEN {gains} THEN 'new_cell' ELSE {left} END
      FROM plan_member m ORDER BY m.i"""
    yield f"""
    {insert} SELECT m.i, u, u, {day("founded")}, {day("until")}, {origin}, {left}
      FROM plan_member m WHERE {gains} ORDER BY m.i"""
    yield f"""
    {insert} SELECT m.i,
           CASE WHEN later.founded <= m.until AND m.until < later.dissolved THEN next_u ELSE later.office END,
           next_u, {day("m.until")}, {day("leave")}, {origin},
           CASE WHEN leave = {NEVER} THEN '' WHEN m.i % 2 = 0 THEN 'died' ELSE 'moved_out' END
      FROM plan_member m JOIN plan_unit later ON later.i = m.next_u WHERE m.until < leave ORDER BY m.i"""


STEPS = (members, memberships)
