"""The one way through: from a plan to what follows from it, tried or written as one operation."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Operation, User
from accounts.operations import operation
from units.coverage.figures import figures
from units.imports.faults import FaultSentence, Report
from units.models import Decision, OperationDecision
from units.reorganisation.later import tell_what_stands_in_the_way
from units.reorganisation.loading import load
from units.reorganisation.outcome import Reform
from units.reorganisation.plan import ReformPlan
from units.reorganisation.rules.everything import work_out
from units.reorganisation.writing import ReformWriting
from vietnamese.days import format_day

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
        values = {"number": self.number, "signed_on": self.signed_on, "issuer": self.issuer}
        return Decision.objects.filter(**values).first() or Decision.objects.create(**values)


@dataclass
class Reorganisation:
    """What a plan does on its day, and what became of it. With one fault nothing is written."""

    plan: ReformPlan
    on: date
    outcome: Reform
    before: dict
    after: dict | None = None
    operation: Operation | None = None
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


def reorganise(
    plan: ReformPlan,
    document: Document,
    *,
    on: date,
    is_check: bool = False,
    by: User | None = None,
    token=None,
    told: Progress = _quiet,
) -> Reorganisation:
    """Work a plan out, and write it as one operation unless it has faults or is only checked.

    ``told`` hears what is being done. The figures after are those that the register has once it is
    written; when it is only checked, they are counted in a transaction that is dropped.
    """
    done = worked_out(plan, on=on, told=told)
    if done.errors:
        return done
    told(_("Đang ghi vào sổ"))
    try:
        with transaction.atomic():
            done.operation = _written(done, document, by, token)
            told(_("Đang đếm số liệu sau sắp xếp"))
            done.after = figures(on=on).as_json()
            if is_check:
                transaction.set_rollback(True)
    except IntegrityError as refusal:
        done.after, done.operation = None, None
        said = _(
            "Cơ sở dữ liệu từ chối ghi vì mâu thuẫn với sổ; chưa ghi gì. Hãy kiểm tra lại phương án. ({why})"
        )
        done.report.error("", said.format(why=refusal))
        return done
    if is_check:
        done.operation = None
    return done


def worked_out(plan: ReformPlan, *, on: date, told: Progress = _quiet) -> Reorganisation:
    """What follows from a plan; its faults and notices in the order of the files, rows and columns."""
    told(_("Đang đọc sổ ngày {day}").format(day=format_day(on)))
    state = load(on=on)
    if not state.communes and not plan.report.errors:
        said = _("Ngày {day} sổ chưa có xã nào. Hãy kiểm tra lại ngày hiệu lực.")
        plan.report.error(next(iter(plan.files), ""), said.format(day=format_day(on)))
    told(_("Đang áp dụng các quy tắc"))
    outcome = work_out(plan, state)
    if not plan.report.errors:
        tell_what_stands_in_the_way(outcome)
    plan.report.sort(plan.files)
    before = figures(on=on - timedelta(days=1)).as_json()
    done = Reorganisation(plan, on, outcome, before)
    if not plan.report.errors:
        done.moved = outcome.moved
    return done


def _written(done: Reorganisation, document: Document, by: User | None, token) -> Operation:
    reason = _("Sắp xếp theo {number} từ {day}").format(number=document.number, day=format_day(done.on))
    with operation(kind=Operation.Kind.REORGANISATION, by=by, reason=reason[:500], token=token) as current:
        decision = document.stored()
        ReformWriting(done.outcome, decision).carry_out()
        OperationDecision.objects.create(operation=current, decision=decision)
    return current
