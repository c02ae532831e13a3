"""Mergers that go round in a circle: each of the things takes the name of another, and none takes them in."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from units.reorganisation.plan import PlanRow
from units.reorganisation.state import Thing


def tell_circles[One: Thing](
    rows: dict[One, PlanRow], named_by: Callable[[PlanRow], One | None], key: str
) -> None:
    """Tell every row whose thing is merged into another that, by way of its own row, is merged into it.

    ``rows`` are the rows by the thing that they merge; ``named_by`` is the thing whose name the row takes.
    """
    for thing, row in rows.items():
        way, at = [thing], named_by(row)
        while at is not None and at not in way and at in rows:
            way.append(at)
            at = named_by(rows[at])
        if at is thing and len(way) > 1:
            names = " → ".join(f"“{one.name}”" for one in (*way, thing))
            said = _("Sáp nhập vòng quanh: {names}. Hãy chọn một nơi mà các dòng này cùng nhập vào.")
            row.tell(key, said.format(names=names))
