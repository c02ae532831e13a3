"""Work of a higher floor that goes on elsewhere when a cell is dissolved: it registers itself here."""

from datetime import date
from typing import Protocol

from units.models import Cell, Decision


class GoesOn(Protocol):
    """Lets the work that ``cell`` did go on from ``on``: in ``into`` where one is named."""

    def __call__(
        self, *, cell: Cell, into: Cell | None, on: date, decision: Decision | None
    ) -> None: ...  # pragma: no cover


_KNOWN: list[GoesOn] = []


def goes_on(work: GoesOn) -> GoesOn:
    """Let the work go on elsewhere whenever a cell is dissolved."""
    _KNOWN.append(work)
    return work


def go_on_elsewhere(*, cell: Cell, into: Cell | None, on: date, decision: Decision | None) -> None:
    """Let everything that registered itself go on; whatever has no place to go refuses the dissolution."""
    for work in _KNOWN:
        work(cell=cell, into=into, on=on, decision=decision)
