"""The lists whose units wait for an act: how many units, and how many of them are overdue."""

from dataclasses import dataclass
from typing import cast

from reports.worklists.lists import worklists
from reports.worklists.worklist import Work, Worklist
from units.coverage.figures import Figures
from units.coverage.questions import Asked
from units.coverage.row_figures import ROWS


@dataclass(frozen=True)
class ToDo:
    """What waits for an act: how many units, on which list."""

    what: Worklist
    count: int
    limit: int
    overdue: int = 0

    @property
    def work(self) -> Work:
        """The act for which the units of the list wait: a list without one is not told."""
        return cast(Work, self.what.work)

    @property
    def title(self) -> str:
        """What the units are, after their number."""
        return str(self.work.title).format(limit=self.limit)

    @property
    def explanation(self) -> str:
        return str(self.work.explanation).format(limit=self.limit)

    @property
    def shape(self) -> str:
        return self.work.shape

    @property
    def is_urgent(self) -> bool:
        return bool(self.overdue) or self.work.is_urgent


def todo(day: Figures, asked: Asked) -> list[ToDo]:
    """The lists whose units wait for an act: what is urgent first, then what has a day."""
    waiting = [(one, one.work) for one in worklists() if one.work]
    waiting.sort(key=lambda pair: (not pair[1].is_urgent, not pair[1].due))
    limit = asked.limits.for_cell
    items = [ToDo(one, _count(one, day, asked), limit, _overdue(work, asked)) for one, work in waiting]
    return [item for item in items if item.count]


def _count(what: Worklist, day: Figures, asked: Asked) -> int:
    """How long a list is; a figure is not counted again."""
    if what.figure in ROWS:
        return getattr(day.total, what.figure)
    return what.question.count(asked, asked.scope)


def _overdue(work: Work, asked: Asked) -> int:
    return sum(until < asked.on for until in work.due(asked).values()) if work.due else 0
