"""What a plan does to coverage: it is tried out, and the worklists are compared."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from accounts.models import Operation
from accounts.operations import operation
from accounts.writing.trial import trial
from units.coverage.questions import AT_RISK, ELIGIBLE, WITHOUT_MEMBERS, WITHOUT_OWN_CELL, Question, listed
from units.coverage.reach import told_of
from units.imports.plan import Plan
from units.models import Unit

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
    with trial(apart=True):
        before = Lacking.on_day(on=on)
        with operation(kind=Operation.Kind.IMPORT, reason="Thử trước khi ghi") as current:
            plan.apply(current)
        after, reports = Lacking.on_day(on=on), told_of(current, None)
    return compare(before, after, on=on) | {"reports": reports}


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
