"""The rivals: the best SQL that we can write by hand for each question, on the same rows."""

from datetime import date

from django.db import connection

_COUNTS = """
       count(*) AS units, count(*) FILTER (WHERE with_members = 0) AS without_members,
       count(*) FILTER (WHERE own = 0) AS without_own_cell,
       count(*) FILTER (WHERE own = 0 AND joint = 1) AS joint_only,
       count(*) FILTER (WHERE own = 0 AND joint = 0) AS no_cell,
       count(*) FILTER (WHERE own = 0 AND officials >= 3) AS eligible_without_own_cell"""
_KIND = "CASE kind WHEN 2 THEN 1 ELSE kind END"
_ON = "valid_from <= %(on)s AND valid_to > %(on)s"


def ask(sql: str, **values) -> list[tuple]:
    """The rows of the answer."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def members_of(commune: int) -> list[tuple]:
    """The members who count for a unit, or meet in a cell, that last lay in the commune; or last did."""
    return ask(
        """WITH here AS (SELECT unit_id FROM units_unitperiod p WHERE commune_id = %(commune)s
                          AND NOT EXISTS (SELECT 1 FROM units_unitperiod l
                                           WHERE l.unit_id = p.unit_id AND l.valid_from > p.valid_from)),
                there AS (SELECT cell_id FROM units_cellperiod p
                            JOIN units_organisation o ON o.id = organisation_id
                           WHERE o.commune_id = %(commune)s
                             AND NOT EXISTS (SELECT 1 FROM units_cellperiod l
                                              WHERE l.cell_id = p.cell_id AND l.valid_from > p.valid_from))
           SELECT member_id FROM units_membership m
            WHERE (unit_id IN (SELECT unit_id FROM here) OR cell_id IN (SELECT cell_id FROM there))
              AND NOT EXISTS (SELECT 1 FROM units_membership l
                               WHERE l.member_id = m.member_id AND l.valid_from > m.valid_from)
            ORDER BY 1""",
        commune=commune,
    )


def by_kind(on: date) -> list[tuple]:
    """The whole register by kind of report."""
    return ask(f"SELECT {_KIND}, {_COUNTS} FROM units_ledgerrow WHERE {_ON} GROUP BY 1", on=on)


def by_province(on: date) -> list[tuple]:
    """Counts by province and kind of report."""
    return ask(
        f"""SELECT units_district.province_id, report_kind,
                   sum(units), sum(without_members), sum(without_own_cell), sum(joint_only),
                   sum(no_cell), sum(eligible_without_own_cell)
              FROM (SELECT commune_id, {_KIND} AS report_kind, {_COUNTS}
                      FROM units_ledgerrow WHERE {_ON} GROUP BY 1, 2) AS counted
              JOIN units_commune ON units_commune.id = commune_id
              JOIN units_district ON units_district.id = district_id GROUP BY 1, 2""",
        on=on,
    )


def by_commune(on: date, district: int | None = None) -> list[tuple]:
    """Every commune of the day with its counts by kind of report; None where it has no units."""
    inside = "AND district_id = %(district)s" if district else ""
    chosen = f"AND commune_id IN (SELECT id FROM units_commune WHERE {_ON} {inside})" if district else ""
    return ask(
        f"""SELECT commune.id, commune.code, commune.name, counted.*
              FROM units_commune commune
              LEFT JOIN (SELECT commune_id, {_KIND} AS report_kind, {_COUNTS}
                           FROM units_ledgerrow WHERE {_ON} {chosen} GROUP BY 1, 2) AS counted
                ON counted.commune_id = commune.id
             WHERE {_ON} {inside} ORDER BY commune.code, commune.id""",
        on=on,
        district=district,
    )


def members(on: date) -> int:
    return ask(f"SELECT count(*) FROM units_membership WHERE {_ON}", on=on)[0][0]


def cells(on: date) -> tuple[int, int]:
    """Cells, and those of them under committees."""
    return ask(
        """SELECT count(*), count(*) FILTER (WHERE kind = 'committee')
             FROM units_cellperiod period JOIN units_organisation ON units_organisation.id = organisation_id
            WHERE period.valid_from <= %(on)s AND period.valid_to > %(on)s""",
        on=on,
    )[0]


def organisations(on: date) -> int:
    return ask(f"SELECT count(*) FROM units_organisation WHERE {_ON}", on=on)[0][0]


def founded(since: date, on: date) -> dict[str, int]:
    """Own cells founded by commune."""
    rows = ask(
        """SELECT commune.name, count(*)
             FROM (SELECT cell_id, min(valid_from) AS first_day FROM units_cellperiod GROUP BY 1) AS life
             JOIN units_cellcoverage own USING (cell_id)
             JOIN units_unitperiod place ON place.unit_id = own.unit_id
                  AND place.valid_from <= own.valid_from AND place.valid_to > own.valid_from
             JOIN units_commune commune ON commune.id = place.commune_id
            WHERE first_day BETWEEN %(since)s AND %(on)s AND own.valid_from = first_day AND form = 'own'
            GROUP BY commune.name""",
        since=since,
        on=on,
    )
    return dict(rows)


def series(since: date, on: date) -> list[tuple]:
    """What changes in every month, by kind of report, as running sums."""
    month = "date_trunc('month', day)" if connection.vendor == "postgresql" else "substr(day, 1, 7)"
    change = f"""
        SELECT {{month}} AS month, {_KIND} AS report_kind, {{sign}} AS n, with_members, own, joint,
               officials, count(*) AS rows FROM units_ledgerrow WHERE {{within}} GROUP BY 1, 2, 4, 5, 6, 7"""
    start = "CASE WHEN valid_from < %(since)s THEN %(since)s ELSE valid_from END"
    if connection.vendor == "postgresql":
        start = "greatest(valid_from, %(since)s)"
    begun = change.format(
        month=month.replace("day", start), sign=1, within="valid_from <= %(on)s AND valid_to > %(since)s"
    )
    ended = change.format(
        month=month.replace("day", "valid_to"), sign=-1, within="valid_to > %(since)s AND valid_to <= %(on)s"
    )
    return ask(
        f"""SELECT month, report_kind, sum(sum(n * rows)) OVER running,
                   sum(sum(CASE WHEN with_members = 0 THEN n * rows ELSE 0 END)) OVER running,
                   sum(sum(CASE WHEN own = 0 THEN n * rows ELSE 0 END)) OVER running,
                   sum(sum(CASE WHEN own = 0 AND joint = 1 THEN n * rows ELSE 0 END)) OVER running,
                   sum(sum(CASE WHEN own = 0 AND joint = 0 THEN n * rows ELSE 0 END)) OVER running,
                   sum(sum(CASE WHEN own = 0 AND officials >= 3 THEN n * rows ELSE 0 END)) OVER running
              FROM ({begun} UNION ALL {ended}) AS change GROUP BY month, report_kind
            WINDOW running AS (PARTITION BY report_kind ORDER BY month) ORDER BY 1, 2""",
        since=since,
        on=on,
    )


def lacking(on: date, *, offset: int, rows: int = 25) -> list[tuple]:
    """One page of the units without an own cell: commune, kind and name in Vietnamese order."""
    return ask(
        """SELECT ledger.unit_id, place.name, ledger.kind, commune.name, with_members, officials, joint
             FROM units_ledgerrow ledger
             JOIN units_unitperiod place ON place.unit_id = ledger.unit_id
                  AND place.valid_from <= %(on)s AND place.valid_to > %(on)s
             JOIN units_commune commune ON commune.id = place.commune_id
            WHERE ledger.valid_from <= %(on)s AND ledger.valid_to > %(on)s AND own = 0
            ORDER BY commune.sort_key, ledger.kind, place.sort_key, ledger.unit_id
            LIMIT %(rows)s OFFSET %(offset)s""",
        on=on,
        offset=offset,
        rows=rows,
    )


def lacking_count(on: date) -> int:
    return ask(f"SELECT count(*) FROM units_ledgerrow WHERE {_ON} AND own = 0", on=on)[0][0]


def people(on: date, *, offset: int, rows: int = 25) -> list[tuple]:
    """One page of the members of the day by given name."""
    return ask(
        f"""SELECT member.id, full_name, birth_year, sex, admitted_on, official_from FROM units_member member
             WHERE EXISTS (SELECT 1 FROM units_membership WHERE member_id = member.id AND {_ON})
             ORDER BY sort_key, member.id LIMIT %(rows)s OFFSET %(offset)s""",
        on=on,
        offset=offset,
        rows=rows,
    )
