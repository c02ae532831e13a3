"""The back-test a second time, from the stored rows alone: no ledger, no definition, no code of the program.

Lists, dictionaries and loops over the dated facts, as slow and as plain as can be, by the words of the rule:
a unit is listed on the last day of a year when it has an own cell and a reason holds; it lost something when
on a later day of the twelve months after it exists and has no member, or no own cell, though it had that day.

    COVERAGE_DATA_DIR=… python -m tests.admissions.plain_back_test 2006-02-10 2020-01-31

counts on the SQLite database of that folder and prints what ``manage.py back_test --format json`` calls
``years``. It knows registers whose every commune lies in the area of the programme.
"""

import json
import os
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

Row = dict
HAMLETS = (1, 2)
LEAVING = ("moved_out", "died", "struck_off", "expelled", "resigned")
STEPS = (
    "introduced_on", "class_certificate_on", "file_verified_on", "cell_resolution_on",
    "committee_resolution_on", "decision_on", "ceremony_on", "new_member_class_on", "cell_recognition_on",
    "recognition_decision_on",
)  # fmt: skip
TABLES = {
    "periods": "units_unitperiod",
    "coverages": "units_cellcoverage",
    "memberships": "units_membership",
    "members": "units_member",
    "exemptions": "units_exemption",
    "thresholds": "units_threshold",
    "lineage": "units_unitlineage",
    "departures": "admissions_announceddeparture",
    "cases": "admissions_case",
    "places": "admissions_caseplace",
}


def as_date(value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def read(rows_of: Callable[[str], list[Row]]) -> dict[str, list[Row]]:
    """Every table that is needed, its days as dates."""
    tables = {name: rows_of(table) for name, table in TABLES.items()}
    for rows in tables.values():
        for row in rows:
            for column in row:
                if column.endswith("_on") or column in ("valid_from", "valid_to", "official_from"):
                    row[column] = as_date(row[column])
    return tables


def holds(row: Row, on: date) -> bool:
    return row["valid_from"] <= on < row["valid_to"]


def by_day(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def moved(day: date, months: int) -> date:
    """The same day so many months later, the last one of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def grouped(rows: list[Row]) -> dict[int, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row["unit_id"]].append(row)
    return found


class Register:
    """The rows of a register, and what they say on a day."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self.tables = tables
        self.person = {row["id"]: row for row in tables["members"]}
        self.stays = defaultdict(list)
        for row in tables["memberships"]:
            self.stays[row["member_id"]].append(row)
        own = [row for row in tables["coverages"] if row["form"] == "own"]
        self.of_unit = {"own": grouped(own)}
        self.of_unit |= {name: grouped(tables[name]) for name in ("periods", "memberships")}

    def limit(self, name: str, on: date) -> int:
        (value,) = [r["value"] for r in self.tables["thresholds"] if r["name"] == name and holds(r, on)]
        return value

    def kinds(self, on: date) -> dict[int, int]:
        return {row["unit_id"]: row["kind"] for row in self.tables["periods"] if holds(row, on)}

    def with_own_cell(self, on: date) -> set[int]:
        return {r["unit_id"] for r in self.tables["coverages"] if r["form"] == "own" and holds(r, on)}

    def meeting(self, on: date) -> list[Row]:
        return [row for row in self.tables["memberships"] if row["unit_id"] and holds(row, on)]

    def lost(self, on: date, until: date) -> set[int]:
        return {unit for unit in self.kinds(on) if self.has_lost(unit, on, until)}

    def has_lost(self, unit: int, on: date, until: date) -> bool:
        """Whether the unit has no member, or no own cell, on one of the days, though it had before."""
        lives, cells, stays = (self.of_unit[name][unit] for name in ("periods", "own", "memberships"))
        days = {day for row in (*lives, *cells, *stays) for day in (row["valid_from"], row["valid_to"])}
        for day in days:
            if not on < day <= until or not any(holds(row, day) for row in lives):
                continue
            for facts in (cells, stays):
                had, has = (any(holds(row, then) for row in facts) for then in (on, day))
                if had and not has:
                    return True
        return False

    def listed(self, on: date) -> dict[str, set[int]]:
        """The units with an own cell for which each reason holds."""
        kinds = self.kinds(on)
        units = self.with_own_cell(on) & set(kinds)
        official = [r for r in self.meeting(on) if by_day(self.person[r["member_id"]]["official_from"], on)]
        exempt = {row["member_id"] for row in self.tables["exemptions"] if holds(row, on)}
        everyone = Counter(row["unit_id"] for row in official)
        active = Counter(
            row["unit_id"]
            for row in official
            if row["member_id"] not in exempt and not self.is_aged(self.person[row["member_id"]], on)
        )
        local = Counter(row["unit_id"] for row in official if row["origin"] != "posted")
        leaving = self.leaving(official, on)
        few = self.limit("officials_at_risk", on)
        return {
            "few_officials": {u for u in units if everyone[u] <= few},
            "few_active": {u for u in units if active[u] < self.limit("active_officials", on)},
            "few_local": {
                u for u in units if kinds[u] in HAMLETS and local[u] < self.limit("local_officials", on)
            },
            "announced": {
                u
                for u in units
                if leaving[u] and everyone[u] - leaving[u] < self.limit("officials_for_cell", on)
            },
            "nobody_follows": self.nobody_follows(units, on),
        }

    def is_aged(self, person: Row, on: date) -> bool:
        name = {"male": "age_men", "female": "age_women"}.get(person["sex"])
        if name is None:
            return False
        limit = moved(on, -12 * self.limit(name, on))
        if person["born_on"]:
            return person["born_on"] < limit
        return person["birth_year"] is not None and person["birth_year"] < limit.year

    def leaving(self, official: list[Row], on: date) -> Counter:
        going = {
            row["member_id"]
            for row in self.tables["departures"]
            if row["announced_on"] <= on and not by_day(row["withdrawn_on"], on)
        }
        return Counter(row["unit_id"] for row in official if row["member_id"] in going)

    def nobody_follows(self, units: set[int], on: date) -> set[int]:
        begun = [row for row in self.tables["cases"] if any(by_day(row[step], on) for step in STEPS)]
        if not begun:
            return set()
        since = moved(on, -self.limit("no_admission_months", on))
        admitted = {
            row["unit_id"]
            for row in self.tables["memberships"]
            if row["valid_from"] == self.person[row["member_id"]]["admitted_on"]
            and since < row["valid_from"] <= on
        }
        waiting = {row["id"] for row in begun if self.waits(row, on)}
        places = [row for row in self.tables["places"] if row["case_id"] in waiting and holds(row, on)]
        followed = {self.goes_on(row["unit_id"], on) for row in places if row["unit_id"]}
        return units - admitted - followed

    def waits(self, case: Row, on: date) -> bool:
        """Neither ended, nor admitted, nor official (old lists may leave out the ceremony)."""
        closed = ("ended_on", "recognition_decision_on", "ceremony_on")
        if any(by_day(case[name], on) for name in closed):
            return False
        stays = self.stays[case["member_id"]] if case["member_id"] else []
        has_left = any(by_day(row["valid_to"], on) and row["end_reason"] in LEAVING for row in stays)
        return not (has_left and not any(holds(row, on) for row in stays))

    def goes_on(self, unit: int, on: date) -> int:
        """The unit in which one that no longer exists goes on."""
        seen = {unit}
        if any(holds(row, on) for row in self.of_unit["periods"][unit]):
            return unit
        while True:
            lines = [
                row
                for row in self.tables["lineage"]
                if row["predecessor_id"] == unit and row["happened_on"] <= on
            ]
            if not lines:
                return unit
            last = max(lines, key=lambda row: (row["happened_on"], row["id"]))["successor_id"]
            if last in seen:
                return unit
            seen.add(last)
            unit = last

    def year(self, on: date) -> dict:
        until = moved(on, 12)
        lost, listed = self.lost(on, until), self.listed(on)
        whole = set().union(*listed.values())
        reasons = {name: counted(units, lost) for name, units in listed.items()}
        return {
            "on": on.isoformat(),
            "until": until.isoformat(),
            **counted(whole, lost),
            "reasons": reasons,
        }


def counted(listed: set[int], lost: set[int]) -> dict[str, int]:
    return {"listed": len(listed), "lost": len(lost), "foreseen": len(listed & lost)}


def years(tables: dict[str, list[Row]], first: date, last: date) -> list[dict]:
    """Each last day of a year from ``first`` on whose whole next year is known by ``last``."""
    register = Register(tables)
    ends = [date(year, 12, 31) for year in range(first.year, last.year + 1)]
    return [register.year(day) for day in ends if first <= day and moved(day, 12) <= last]


def main(first: str, last: str) -> None:
    path = Path(os.environ["COVERAGE_DATA_DIR"]) / "register.sqlite3"
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row

    def rows_of(table: str) -> list[Row]:
        return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]

    told = years(read(rows_of), date.fromisoformat(first), date.fromisoformat(last))
    sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
