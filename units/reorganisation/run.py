"""The one way through: from a plan to what follows from it, tried or written as one operation."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Operation, User
from accounts.operations import current_operation_id, operation
from accounts.writing.trial import trial
from accounts.writing.written_rows import Rows, noting
from units.actions.lawful import LawBroken, keeping_laws
from units.constraints import sentence_of
from units.coverage.figures import figures
from units.details.entered_twice import doubles
from units.imports.faults import FaultSentence, Report
from units.laws import Touched
from units.models import Decision, OperationDecision
from units.reorganisation.following import Followed, carry_along, followers
from units.reorganisation.later import tell_what_stands_in_the_way
from units.reorganisation.loading import load
from units.reorganisation.outcome import Reform
from units.reorganisation.plan import ReformPlan
from units.reorganisation.rules.everything import work_out
from units.reorganisation.staged import tell_what_is_staged
from units.reorganisation.writing import ReformWriting
from vietnamese.days import format_day
from vietnamese.letters import same_spelling

_MOVED = ("communes", "units", "organisations", "cells", "members")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Document:
    """The document that decides a reorganisation."""

    number: str
    signed_on: date | None = None
    issuer: str = ""

    def stored(self) -> Decision:
        """The register's row of the document, made where there is none. Call it while writing."""
        values: dict[str, Any] = {"number": self.number, "signed_on": self.signed_on, "issuer": self.issuer}
        return Decision.objects.known_as(**values) or Decision.objects.create(**values)


@dataclass(frozen=True)
class Total:
    """One figure of the whole register, before and after."""

    words: str
    before: int
    after: int


_TOTALS = {
    "communes": _("xã, thị trấn"),
    "units": _("đơn vị"),
    "organisations": _("tổ chức cơ sở đảng"),
    "cells": _("chi bộ"),
    "members": _("đảng viên"),
}


def _count(counted: dict, key: str) -> int:
    if key == "communes":
        return len(counted["communes"])
    if key == "units":
        return sum(kind["units"] for kind in counted["kinds"].values())
    return counted[key]


@dataclass
class Reorganisation:
    """What a plan does on its day, and what became of it. With one fault nothing is written."""

    plan: ReformPlan
    on: date
    outcome: Reform
    before: dict
    after: dict | None = None
    operation: Operation | None = None
    followed: list[tuple[str, list[Followed]]] = field(default_factory=list)
    moved: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_MOVED, 0))

    @property
    def report(self) -> Report:
        return self.plan.report

    @property
    def errors(self) -> list[FaultSentence]:
        return self.report.errors

    @property
    def notices(self) -> list[FaultSentence]:
        return self.report.notices

    @property
    def totals(self) -> list[Total]:
        """What the whole register counts before and after."""
        after = self.after or self.before
        return [
            Total(str(words), _count(self.before, key), _count(after, key)) for key, words in _TOTALS.items()
        ]

    def as_json(self) -> dict:
        """The form in which other programs read it."""
        return {
            "errors": [told._asdict() for told in self.errors],
            "notices": [told._asdict() for told in self.notices],
            "before": self.before,
            "after": self.after,
            "moved": self.moved,
            "operation": self.operation.pk if self.operation is not None else None,
        }


def _quiet(_step: str) -> None:
    """Nobody listens."""


class _Dropped(Exception):
    """What was written is not kept: the plan has faults, or was only tried."""


def reorganise(
    plan: ReformPlan,
    document: Document,
    *,
    on: date,
    by: User | None = None,
    token: UUID | None = None,
    told: Progress = _quiet,
    declined: frozenset[str] = frozenset(),
    kept: Callable[[Operation], None] = lambda _operation: None,
) -> Reorganisation:
    """Work a plan out and write it as one operation; with faults nothing is written.

    The register is read in the turn in which it is written. ``told`` hears what is being done,
    ``declined`` are the keys of what is not to follow (``following``), ``kept`` is called with the operation
    before it ends.
    """
    reason = gettext("Sắp xếp theo {number} từ {day}").format(number=document.number, day=format_day(on))
    kind = Operation.Kind.REORGANISATION
    try:
        with operation(kind=kind, by=by, reason=reason[:500], token=token) as current:
            done = worked_out(plan, on=on, told=told)
            if done.errors:
                raise _Dropped
            _write(done, document, told, declined)
            OperationDecision.objects.create(operation=current, decision=document.stored())
            kept(current)
    except _Dropped:
        return done
    except (IntegrityError, LawBroken) as refusal:
        return _refused(done, refusal)
    done.operation = current
    return done


def check(plan: ReformPlan, document: Document, *, on: date, told: Progress = _quiet) -> Reorganisation:
    """What a plan would do: written, counted and taken back."""
    with trial(apart=True):
        done = worked_out(plan, on=on, told=told)
        if done.errors:
            return done
        try:
            done.followed = [(str(one.title), one.tell(done.outcome)) for one in followers()]
            with operation(kind=Operation.Kind.REORGANISATION):
                _write(done, document, told, frozenset())
        except (IntegrityError, LawBroken) as refusal:
            return _refused(done, refusal)
    return done


def _write(done: Reorganisation, document: Document, told: Progress, declined: frozenset[str]) -> None:
    told(gettext("Đang ghi vào sổ"))
    with noting() as written:
        decision = document.stored()
        with keeping_laws(Touched(done.outcome.touched())):
            ReformWriting(done.outcome, decision).carry_out()
            carry_along(done.outcome, decision, declined)
    _ask_about_names(done, written)
    told(gettext("Đang đếm số liệu sau sắp xếp"))
    done.after = figures(on=done.on).as_json()


def _ask_about_names(done: Reorganisation, written: Rows) -> None:
    """Tell of a name that another thing bears as well; of one in the same spelling the rules tell."""
    told = {notice.message for notice in done.report.notices}
    for double in doubles(written, during=current_operation_id()):
        if same_spelling(double.row.name) != same_spelling(double.other.name) and double.plain not in told:
            done.report.notice(next(iter(done.plan.files), ""), double.plain, value=double.row.name)
            told.add(double.plain)


def _refused(done: Reorganisation, refusal: IntegrityError | LawBroken) -> Reorganisation:
    """Tell what the register itself refuses."""
    done.after = None
    done.moved = dict.fromkeys(_MOVED, 0)
    file = next(iter(done.plan.files), "")
    if isinstance(refusal, LawBroken):
        for fact in refusal.facts:
            done.report.error(file, fact.sentence)
        return done
    said = gettext(
        "Cơ sở dữ liệu từ chối ghi vì mâu thuẫn với sổ; chưa ghi gì. Hãy kiểm tra lại phương án. ({why})"
    )
    done.report.error(file, said.format(why=sentence_of(refusal)))
    return done


def worked_out(plan: ReformPlan, *, on: date, told: Progress = _quiet) -> Reorganisation:
    """What follows from a plan; its faults and notices in the order of the files, rows and columns."""
    told(gettext("Đang đọc sổ ngày {day}").format(day=format_day(on)))
    state = load(on=on)
    if not state.communes and not plan.report.errors:
        said = gettext("Ngày {day} sổ chưa có xã nào. Hãy kiểm tra lại ngày hiệu lực.")
        plan.report.error(next(iter(plan.files), ""), said.format(day=format_day(on)))
    told(gettext("Đang áp dụng các quy tắc"))
    outcome = work_out(plan, state)
    if not plan.report.errors:
        tell_what_stands_in_the_way(outcome)
        tell_what_is_staged(outcome)
    plan.report.sort(plan.files)
    before = figures(on=on - timedelta(days=1)).as_json()
    done = Reorganisation(plan, on, outcome, before)
    if not plan.report.errors:
        done.moved = outcome.moved
    return done
