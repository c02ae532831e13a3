"""Medians, and the one table in which they are told."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field


def say(text: str) -> None:
    """Progress, on standard error: standard output carries only the table."""
    print(text, file=sys.stderr, flush=True)


def milliseconds(act: Callable[[], object]) -> float:
    """How long ``act`` takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


is_trial = False  # everything is asked once, to see that it can be asked


def medians(*acts: Callable[[], object], seconds: float = 4.0, most: int = 40) -> list[float]:
    """The median time of each act in ms, taken in turns after one run that does not count."""
    if is_trial:
        return [milliseconds(act) for act in acts]
    for act in acts:
        act()
    times: list[list[float]] = [[] for _ in acts]
    start = time.perf_counter()
    while len(times[0]) < 3 or (len(times[0]) < most and time.perf_counter() - start < seconds):
        for taken, act in zip(times, acts, strict=True):
            taken.append(milliseconds(act))
    return [statistics.median(taken) for taken in times]


@dataclass
class Table:
    """Lines of text in columns, the first one to the left, the others to the right."""

    title: str
    head: list[str]
    lines: list[list[str]] = field(default_factory=list)

    def add(self, *cells: object) -> None:
        self.lines.append([cell if isinstance(cell, str) else _number(cell) for cell in cells])
        say("   ".join(self.lines[-1]))

    def __str__(self) -> str:
        rows = [self.head, *self.lines]
        rows = [[*row, *[""] * (len(self.head) - len(row))] for row in rows]
        widths = [max(len(row[i]) for row in rows) for i in range(len(self.head))]
        told = [
            "  ".join(
                [row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))]
            )
            for row in rows
        ]
        return "\n".join([self.title, told[0], "-" * len(told[0]), *told[1:]])


def _number(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.2f}" if value < 100 else f"{value:,.0f}"
