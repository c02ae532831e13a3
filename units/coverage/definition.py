"""The definition of coverage: one SQL text for SQLite and PostgreSQL (domain.md §4).

Every dated fact becomes two events of its unit: +1 on the day from which it holds, −1 on the day on
which it no longer does. Running sums of the events give the level of each day on which anything
happens; a row is kept only where the state changes. Place is dated too: the running sum of
+commune / −commune is the commune of the day, and 0 while the unit does not exist, so that mergers
and re-openings need no case of their own.

Members are capped at 1 and official members at the highest limit that any question compares with.
It is a text and not a database view, because SQLite cannot alter a table under a view.
"""

from dataclasses import asdict, dataclass

COLUMNS = (
    "unit_id, valid_from, valid_to, commune_id, kind, with_members, officials, own, joint, "
    "had_members, had_own, members_since, own_since"
)

_SPELLS = """
WITH event (unit_id, day, commune_id, kind, members, officials, own, joint) AS (
    SELECT unit_id, valid_from, commune_id, kind, 0, 0, 0, 0
      FROM {periods} WHERE {chosen}
    UNION ALL
    SELECT unit_id, valid_to, -commune_id, -kind, 0, 0, 0, 0
      FROM {periods} WHERE {chosen}
    UNION ALL
    SELECT unit_id, valid_from, 0, 0, 1, 0, 0, 0
      FROM {memberships} WHERE {chosen} AND unit_id IS NOT NULL
    UNION ALL
    SELECT unit_id, valid_to, 0, 0, -1, 0, 0, 0
      FROM {memberships} WHERE {chosen} AND unit_id IS NOT NULL
    UNION ALL
    SELECT unit_id,
           CASE WHEN official_from > valid_from THEN official_from ELSE valid_from END,
           0, 0, 0, 1, 0, 0
      FROM {memberships} JOIN {members} ON units_member.id = member_id
     WHERE {chosen} AND unit_id IS NOT NULL AND official_from < valid_to
    UNION ALL
    SELECT unit_id, valid_to, 0, 0, 0, -1, 0, 0
      FROM {memberships} JOIN {members} ON units_member.id = member_id
     WHERE {chosen} AND unit_id IS NOT NULL AND official_from < valid_to
    UNION ALL
    SELECT unit_id, valid_from, 0, 0, 0, 0,
           CASE form WHEN 'own' THEN 1 ELSE 0 END, CASE form WHEN 'own' THEN 0 ELSE 1 END
      FROM {coverages} WHERE {chosen}
    UNION ALL
    SELECT unit_id, valid_to, 0, 0, 0, 0,
           CASE form WHEN 'own' THEN -1 ELSE 0 END, CASE form WHEN 'own' THEN 0 ELSE -1 END
      FROM {coverages} WHERE {chosen}
),
level AS (  -- the default RANGE frame gives all events of one day that day's final level
    SELECT unit_id, day,
           CAST(sum(commune_id) OVER running AS bigint) AS commune_id,
           CAST(sum(kind) OVER running AS bigint) AS kind,
           CAST(sum(members) OVER running AS bigint) AS members,
           CAST(sum(officials) OVER running AS bigint) AS officials,
           CAST(sum(own) OVER running AS bigint) AS own,
           CAST(sum(joint) OVER running AS bigint) AS joint
      FROM event
    WINDOW running AS (PARTITION BY unit_id ORDER BY day)
),
state AS (
    SELECT unit_id, day, commune_id, kind,
           CASE WHEN members > 0 THEN 1 ELSE 0 END AS with_members,
           CASE WHEN officials > {cap} THEN {cap} ELSE officials END AS officials,
           CASE WHEN own > 0 THEN 1 ELSE 0 END AS own,
           CASE WHEN joint > 0 THEN 1 ELSE 0 END AS joint,
           max(CASE WHEN members > 0 AND commune_id <> 0 THEN 1 ELSE 0 END) OVER running AS had_members,
           max(CASE WHEN own > 0 AND commune_id <> 0 THEN 1 ELSE 0 END) OVER running AS had_own
      FROM level
    WINDOW running AS (PARTITION BY unit_id ORDER BY day)
),
turn AS (  -- the days on which the unit opens, closes, or with_members or own changes
    SELECT state.*,
           CASE WHEN lag(with_members) OVER before = with_members
                 AND (lag(commune_id) OVER before = 0) = (commune_id = 0)
                THEN NULL ELSE day END AS members_turn,
           CASE WHEN lag(own) OVER before = own
                 AND (lag(commune_id) OVER before = 0) = (commune_id = 0)
                THEN NULL ELSE day END AS own_turn
      FROM state
    WINDOW before AS (PARTITION BY unit_id ORDER BY day)
),
coded AS (  -- all fields of the state in one number
    SELECT turn.*,
           max(members_turn) OVER running AS members_since,
           max(own_turn) OVER running AS own_since,
           ((((((commune_id * 8 + kind) * 2 + with_members) * 1000 + officials)
              * 2 + own) * 2 + joint) * 2 + had_members) * 2 + had_own AS code
      FROM turn
    WINDOW running AS (PARTITION BY unit_id ORDER BY day)
),
edge AS (
    SELECT coded.*, lag(code) OVER (PARTITION BY unit_id ORDER BY day) AS code_before
      FROM coded
),
spell AS (
    SELECT edge.*, lead(day) OVER (PARTITION BY unit_id ORDER BY day) AS until
      FROM edge WHERE code_before IS NULL OR code_before <> code
)
SELECT unit_id, day AS valid_from, COALESCE(until, '9999-12-31') AS valid_to, commune_id, kind,
       with_members, officials, own, joint, had_members, had_own, members_since, own_since
  FROM spell
 WHERE commune_id <> 0 AND day < '9999-12-31'
"""


@dataclass(frozen=True)
class Sources:
    """Where the facts are read: their tables, or what stands for these under the same names."""

    periods: str = "units_unitperiod"
    memberships: str = "units_membership"
    members: str = "units_member"
    coverages: str = "units_cellcoverage"


_TABLES = Sources()


def spells_sql(*, cap: int, unit_ids: list[int] | None = None, sources: Sources = _TABLES) -> str:
    """The definition as a SELECT of ``COLUMNS``, for all units or for those of ``unit_ids``.

    The filter goes into every branch of the union, so that each one uses its index. ``sources`` reads the
    facts with other days than those that are stored.
    """
    chosen = "1 = 1"
    if unit_ids is not None:
        chosen = f"unit_id IN ({', '.join(str(int(unit_id)) for unit_id in unit_ids) or 'NULL'})"
    return _SPELLS.format(chosen=chosen, cap=int(cap), **asdict(sources))
