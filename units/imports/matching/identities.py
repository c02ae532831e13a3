"""Units and cells: things that last, with periods that say their name and place.

A row is one period. Without a code the period is known by place, name and first day, and a new one is
a new thing; rows that share a code are the periods of one thing (a rename, a move, a change of kind).
"""

import re
from collections import defaultdict
from datetime import date

from units.imports.matching.register import Fact, Shelf
from units.imports.matching.rows import ImportedRow
from units.imports.spelling import spelled

_NUMBERED = re.compile(r"(\d+)$")


class Identities:
    """Finds or makes the thing and the period that a row speaks of."""

    def __init__(self, things: Shelf, periods: Shelf, *, owner: str, place: str, prefix: str) -> None:
        self.things, self.periods = things, periods
        self.owner, self.place, self.prefix = owner, place, prefix
        self._by_code = {spelled(thing.code): thing for thing in things}
        self._by_period: dict[tuple, Fact] = {self._key_of(period): period for period in periods}
        self._by_start: dict[Fact, dict[date, Fact]] = defaultdict(dict)
        for period in periods:
            self._by_start[getattr(period, owner)][period.valid_from] = period
        numbers = [
            int(number[1])
            for thing in things
            if thing.code.startswith(prefix) and (number := _NUMBERED.search(thing.code))
        ]
        self._last_number = max(numbers, default=0)

    def _key_of(self, period: Fact) -> tuple:
        return getattr(period, self.place), spelled(period.name), period.valid_from

    def knows(self, code: str, place: Fact, values: dict) -> bool:
        """Whether a period is stored that begins on the row's first day."""
        thing = self._by_code.get(spelled(code)) if code else None
        if thing is not None:
            return values["valid_from"] in self._by_start[thing]
        return (place, spelled(values["name"]), values["valid_from"]) in self._by_period

    def period(self, row: ImportedRow, code: str, place: Fact, values: dict) -> tuple[Fact, bool]:
        """The period that the row speaks of, and whether it was known before this row."""
        key = place, spelled(values["name"]), values["valid_from"]
        period = self._by_period.get(key)
        thing = self._thing(row, code, period)
        if code or period is None:
            period = self._by_start[thing].get(values["valid_from"]) or self._moved(thing, place, values)
        if period is not None:
            return period, True
        links = {self.owner: thing, self.place: place}
        period = self.periods.add(row, **values, **links)
        thing.periods.append(period)
        thing.is_touched = True
        self._by_period[key] = period
        self._by_start[thing][period.valid_from] = period
        return period, False

    def put(self, period: Fact, row: ImportedRow, **values) -> None:
        """Let a period be as the row says."""
        self.periods.put(period, row, **values)
        thing = getattr(period, self.owner)
        thing.row = thing.row or row
        thing.is_touched |= period.is_changed

    def by_code(self, code: str) -> Fact | None:
        return self._by_code.get(spelled(code))

    def _thing(self, row: ImportedRow, code: str, period: Fact | None) -> Fact:
        """The unit or cell of the row: by its code, else by its known period, else a new one."""
        if not code:
            return getattr(period, self.owner) if period else self._new(row, self._next_code())
        thing = self._by_code.get(spelled(code))
        if thing is None and period is not None and period.row is None:
            thing = getattr(period, self.owner)
            if thing.row is None:
                self.things.put(thing, row, code=code)
                self._by_code[spelled(code)] = thing
            else:
                thing = None
        return thing or self._new(row, code)

    def _new(self, row: ImportedRow, code: str) -> Fact:
        thing = self.things.add(row, code=code)
        self._by_code[spelled(code)] = thing
        return thing

    def _next_code(self) -> str:
        while True:
            self._last_number += 1
            code = f"{self.prefix}{self._last_number:05d}"
            if spelled(code) not in self._by_code:
                return code

    def _moved(self, thing: Fact, place: Fact, values: dict) -> Fact | None:
        """The one stored period of that thing with this name and place, begun on another day."""
        same = [
            period
            for period in thing.periods
            if not period.is_new
            and period.row is None
            and getattr(period, self.place) is place
            and spelled(period.name) == spelled(values["name"])
        ]
        return same[0] if len(same) == 1 else None
