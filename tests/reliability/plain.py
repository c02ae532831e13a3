"""An independent reading of the register: raw rows, plain Python; shares no code with the program.

``faults()`` are the rows that stand where nothing is; ``counted(day)`` the published counts of a day.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

from django.db import connection

NEEDED = 3
_STEPS = (
    *("introduced", "class_certificate", "file_verified", "cell_resolution", "committee_resolution"),
    *("decision", "ceremony", "new_member_class", "cell_recognition", "recognition_decision"),
)
_DAYS = {"valid_from", "valid_to", "happened_on", "admitted_on", "official_from", "ended_on"}
_DAYS |= {f"{step}_on" for step in _STEPS}
_GONE = {"moved_out", "died", "struck_off", "expelled", "resigned"}
_KINDS = {1: "hamlet", 2: "hamlet", 3: "school", 4: "health_station"}


class Plain:
    """The tables as they are, read once."""

    def __init__(self) -> None:
        self.communes = _rows("units_commune", "id valid_from valid_to")
        self.organisations = _rows("units_organisation", "id valid_from valid_to commune_id")
        self.unit_periods = _rows("units_unitperiod", "unit_id valid_from valid_to commune_id kind")
        self.cell_periods = _rows("units_cellperiod", "cell_id valid_from valid_to organisation_id")
        self.coverages = _rows("units_cellcoverage", "id valid_from valid_to cell_id unit_id form")
        self.members = _rows("units_member", "id admitted_on official_from")
        self.stays = _rows("units_membership", "id valid_from valid_to member_id cell_id unit_id end_reason")
        self.exemptions = _rows("units_exemption", "id valid_from valid_to member_id")
        days = " ".join(f"{step}_on" for step in _STEPS)
        self.cases = _rows("admissions_case", f"id member_id ended_on {days}")
        self.case_places = _rows("admissions_caseplace", "id valid_from valid_to case_id")
        self.lines = _rows("units_unitlineage", "id predecessor_id successor_id happened_on kind")

    # ---- What cannot be -----------------------------------------------------------------------------

    def faults(self) -> list[str]:
        """Each row that stands where nothing is, or two that hold at once, in a word and its key."""
        return [
            *self._homeless(),
            *self._doubled(),
            *self._after_death(),
            *self._lineage_faults(),
            *self._case_faults(),
        ]

    def _homeless(self) -> list[str]:
        units, cells = _days_of(self.unit_periods, "unit_id"), _days_of(self.cell_periods, "cell_id")
        communes = _days_of(self.communes, "id")
        found = [
            *_outside("membership", self.stays, "unit_id", units),
            *_outside("membership", self.stays, "cell_id", cells),
            *_outside("coverage", self.coverages, "unit_id", units),
            *_outside("coverage", self.coverages, "cell_id", cells),
            *_outside("unit period", self.unit_periods, "commune_id", communes),
        ]
        for rows, key, lives in (
            (self.cell_periods, "organisation_id", _days_of(self.organisations, "id")),
            (self.organisations, "commune_id", communes),
        ):
            found += [
                f"{key} of {row} ended before"
                for row in rows
                if row[key] is not None and row["valid_to"] > lives[row[key]][0][1]
            ]
        return found

    def _doubled(self) -> list[str]:
        own = [row for row in self.coverages if row["form"] == "own"]
        kinds = (
            ("two places of member", self.stays, "member_id"),
            ("two periods of unit", self.unit_periods, "unit_id"),
            ("two periods of cell", self.cell_periods, "cell_id"),
            ("two own cells of unit", own, "unit_id"),
            ("two own units of cell", own, "cell_id"),
        )
        found = []
        for word, rows, key in kinds:
            for owner, periods in _days_of(rows, key).items():
                if any(one[1] > other[0] for one, other in pairwise(sorted(periods))):
                    found.append(f"{word} {owner}")
        return found

    def _after_death(self) -> list[str]:
        died = {row["member_id"]: row["valid_to"] for row in self.stays if row["end_reason"] == "died"}
        rows = [*self.stays, *self.exemptions]
        return [
            f"row {row['id']} of member {row['member_id']} after death"
            for row in rows
            if row["member_id"] in died and row["valid_to"] > died[row["member_id"]]
        ]

    def _lineage_faults(self) -> list[str]:
        units = _days_of(self.unit_periods, "unit_id")
        found = []
        for line in self.lines:
            day, old, new = line["happened_on"], units[line["predecessor_id"]], units[line["successor_id"]]
            before = day - timedelta(days=1)
            if not _on(day, new) or not _on(before, old) or (line["kind"] == "merge" and _on(day, old)):
                found.append(f"lineage {line['id']} on {day}")
        return found

    # ---- What counts ----------------------------------------------------------------------------------

    def counted(self, day: date) -> dict[tuple[int, str], Counter]:
        """The counts of a day by (commune, kind of report)."""
        officials = {row["id"] for row in self.members if (row["official_from"] or date.max) <= day}
        members: dict[int, list[int]] = defaultdict(list)
        for stay in self.stays:
            if _holds(stay, day):
                members[stay["unit_id"]].append(stay["member_id"])
        covered = {
            form: {row["unit_id"] for row in self.coverages if row["form"] == form and _holds(row, day)}
            for form in ("own", "joint")
        }
        counted: dict[tuple[int, str], Counter] = {}
        for period in self.unit_periods:
            if not _holds(period, day):
                continue
            unit, here = period["unit_id"], members[period["unit_id"]]
            counter = counted.setdefault((period["commune_id"], _KINDS[period["kind"]]), Counter())
            counter["units"] += 1
            counter["without_members"] += not here
            if unit not in covered["own"]:
                counter["without_own_cell"] += 1
                counter["joint_only" if unit in covered["joint"] else "no_cell"] += 1
                counter["eligible_without_own_cell"] += len(officials.intersection(here)) >= NEEDED
        return counted

    def cases_by_step(self, day: date) -> Counter:
        """The cases of a day by what they are, and by the furthest step that was taken by then."""
        official = {row["id"]: row["official_from"] for row in self.members}
        stays = defaultdict(list)
        for stay in self.stays:
            stays[stay["member_id"]].append(stay)
        counted: Counter = Counter()
        for case in self.cases:
            taken = [step for step in _STEPS if _by(case[f"{step}_on"], day)]
            if taken:
                stage = _stage(case, official.get(case["member_id"]), stays[case["member_id"]], day)
                counted[stage, taken[-1]] += 1
        return counted

    def _case_faults(self) -> list[str]:
        """A case lies in one place on every day from its first step on."""
        places, found = _days_of(self.case_places, "case_id"), []
        for case in self.cases:
            begun = min(day for step in _STEPS if (day := case[f"{step}_on"]))
            lies = sorted(places[case["id"]])
            if not lies or lies[0][0] > begun or any(one[1] != other[0] for one, other in pairwise(lies)):
                found.append(f"case {case['id']} lies nowhere, or in two places, on a day")
        return found


def _stage(case: dict, official: date | None, stays: list[dict], day: date) -> str:
    """What a case is on a day."""
    if _by(case["ended_on"], day):
        return "ended"
    if _by(case["recognition_decision_on"], day) or (_by(case["ceremony_on"], day) and _by(official, day)):
        return "recognised"
    gone = any(stay["valid_to"] <= day and stay["end_reason"] in _GONE for stay in stays)
    return "ended" if gone and not any(_holds(stay, day) for stay in stays) else "open"


def _by(one: date | None, day: date) -> bool:
    return one is not None and one <= day


def _rows(table: str, columns: str) -> list[dict]:
    names = columns.split()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM {table}")
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    for row in rows:
        for name, value in row.items():
            if isinstance(value, str) and name in _DAYS:
                row[name] = date.fromisoformat(value[:10])
    return rows


def _days_of(rows: list[dict], key: str) -> dict[int, list[tuple[date, date]]]:
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for row in rows:
        found[row[key]].append((row["valid_from"], row["valid_to"]))
    return found


def _holds(row: dict, day: date) -> bool:
    return row["valid_from"] <= day < row["valid_to"]


def _on(day: date, periods: list[tuple[date, date]]) -> bool:
    return any(first <= day < end for first, end in periods)


def _outside(word: str, rows: list[dict], key: str, lives: dict) -> list[str]:
    """The rows that hold on a day on which what they name under ``key`` is not there."""
    named = [row for row in rows if row[key] is not None]
    return [f"{word} outside its {key}: {row}" for row in named if not _inside(row, lives[row[key]])]


def _inside(row: dict, periods: list[tuple[date, date]]) -> bool:
    """Whether every day of the row is one of the periods: its first, and each on which a period ended."""
    days = [row["valid_from"], *(end for _, end in periods if row["valid_from"] < end < row["valid_to"])]
    return all(_on(day, periods) for day in days)
