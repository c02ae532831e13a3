"""What a plan does to coverage: it is tried out, and the worklists are compared."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts.models import Operation
from accounts.operations import operation
from accounts.writing.trial import trial
from units.coverage.questions import AT_RISK, ELIGIBLE, WITHOUT_MEMBERS, WITHOUT_OWN_CELL, Question, listed
from units.coverage.reach import told_of
from units.imports.matching.register import Fact
from units.imports.plan import Plan
from units.models import Unit
from vietnamese.days import last_of

_BOUNDS = ("valid_from", "valid_to")
_MOST_DAYS = 6
# What may happen to a unit and a list, in the order in which it is told.
GROUPS = ("left", "closed", "joined", "opened")
WORDS = {
    WITHOUT_MEMBERS: _("chưa có đảng viên"),
    WITHOUT_OWN_CELL: _("chưa có chi bộ"),
    ELIGIBLE: _("đủ điều kiện, chưa thành lập chi bộ"),
    AT_RISK: _("nguy cơ tái trắng"),
}


@dataclass(frozen=True, slots=True)
class Lacking:
    """The worklists of a day, and all units of that day: key → name with commune."""

    units: dict[int, str]
    lists: dict[Question, set[int]]

    @classmethod
    def on_day(cls, *, on: date) -> "Lacking":
        units = Unit.objects.as_of(on=on).alphabetical().values_list("pk", "name", "commune_name")
        lists = {what: set(listed(what, on=on).values_list("pk", flat=True)) for what in WORDS}
        return cls({pk: f"{name}, {commune}" for pk, name, commune in units}, lists)


def try_out(plan: Plan, *, on: date) -> dict:
    """The effect of ``plan`` on the day ``on``. Afterwards the plan cannot be applied again.

    Raises what applying it raises. Nothing stays: no row, no operation.
    """
    days = [on, *days_of(plan, but=on)]
    with trial(apart=True):
        before = {day: Lacking.on_day(on=day) for day in days}
        with operation(kind=Operation.Kind.IMPORT, reason="Thử trước khi ghi") as current:
            plan.apply(current)
        after, reports = {day: Lacking.on_day(on=day) for day in days}, told_of(current, None)
    today, *others = (compare(before[day], after[day], on=day) for day in days)
    return today | {"reports": reports, "others": [told for told in others if _moves_anything(told)]}


def days_of(plan: Plan, *, but: date) -> list[date]:
    """The past days on which something begins or ends by the plan, the latest first; none where they are
    so many that the plan enters a whole register."""
    days: set[date] = set()
    for shelf in plan.register.shelves if plan.register else ():
        for fact in [*shelf.new, *shelf.changed]:
            days |= {day for name in _BOUNDS if (day := _bound(fact, name)) and day < but}
    return sorted(days, reverse=True) if len(days) <= _MOST_DAYS else []


def _bound(fact: Fact, name: str) -> date | None:
    """A bound of a dated fact that the plan sets; None where it stays as it is stored."""
    if not hasattr(fact.obj, name) or not (fact.is_new or name in fact.before):
        return None
    return last_of(getattr(fact.obj, name))


def _moves_anything(told: dict) -> bool:
    return any(moves[group] for moves in told["lists"] for group in GROUPS)


def compare(before: Lacking, after: Lacking, *, on: date) -> dict:
    """Which units leave and enter each worklist, by name."""
    return {
        "on": on.isoformat(),
        "units": [len(before.units), len(after.units)],
        "lists": [_moves(what, before, after) for what in WORDS],
    }


def _moves(what: Question, before: Lacking, after: Lacking) -> dict:
    was, now = before.lists[what], after.lists[what]
    gone = [pk for pk in before.units if pk in was - now]
    come = [pk for pk in after.units if pk in now - was]
    return {
        "what": what.name,
        "before": len(was),
        "after": len(now),
        "left": [before.units[pk] for pk in gone if pk in after.units],
        "closed": [before.units[pk] for pk in gone if pk not in after.units],
        "joined": [after.units[pk] for pk in come if pk in before.units],
        "opened": [after.units[pk] for pk in come if pk not in before.units],
    }
