"""Single verbs by the rules of reorganisation: a plan of a few rows, without a workbook.

A verb says its rows (``PlannedRow``); what follows from them, and what cannot be, is worked out as for any
plan. It is carried out in the operation that is open.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from accounts.vietnamese import in_vietnamese
from units.actions.lawful import keeping_laws
from units.imports.faults import FaultSentence, Report
from units.imports.layout.table import address
from units.laws import Touched
from units.models import Decision
from units.reorganisation.columns import FORMS, PLAN_SHEETS, SHEET_NAMES, Act
from units.reorganisation.following import Followed, carry_along, followers
from units.reorganisation.later import tell_what_stands_in_the_way
from units.reorganisation.loading import load
from units.reorganisation.outcome import Reform
from units.reorganisation.rules.everything import work_out
from units.reorganisation.sheets import plan_of_grid
from units.reorganisation.staged import tell_what_is_staged
from units.reorganisation.writing import ReformWriting
from vietnamese.days import format_day

_FIRST_ROW = 2


@dataclass(frozen=True)
class PlannedRow:
    """One row of a plan: the sheet by its noun, what stands in its columns, and which field of a form each
    column was filled in from."""

    noun: str
    texts: Mapping[str, str]
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Done:
    """What a verb did: what followed from it, what is doubtful, and what work follows (``following``)."""

    reform: Reform
    notices: list[str]
    followed: list[tuple[str, list[Followed]]]


def word_of(act: Act, noun: str) -> str:
    """The word of a form on the sheet of ``noun``, as a row of a plan has it."""
    return in_vietnamese(FORMS[noun][act])


def carry_out(lines: Iterable[PlannedRow], *, on: date, decision: Decision | None = None) -> Done:
    """Carry a verb out; raises ``ValidationError`` with a sentence for each fault, at its field."""
    lines = list(lines)
    report = Report()
    reform = _worked_out(lines, report, on=on)
    if report.errors:
        raise ValidationError(_by_field(report.errors, lines))
    followed = [(str(one.title), one.tell(reform)) for one in followers()]
    with keeping_laws(Touched(reform.touched())):
        ReformWriting(reform, decision).carry_out()
        carry_along(reform, decision, frozenset())
    return Done(reform, [told.message for told in report.notices], followed)


def _worked_out(lines: list[PlannedRow], report: Report, *, on: date) -> Reform:
    state = load(on=on)
    if not state.communes:
        said = _("Ngày {day} sổ chưa có xã nào. Hãy kiểm tra lại ngày hiệu lực.")
        raise ValidationError({"on": said.format(day=format_day(on))})
    reform = work_out(plan_of_grid(grid_of(lines), report), state)
    if not report.errors:
        tell_what_stands_in_the_way(reform)
        tell_what_is_staged(reform)
    return reform


def grid_of(lines: list[PlannedRow]) -> dict[str, list[list[str]]]:
    """The rows as the grid of a plan holds them."""
    return {
        kind.noun: [
            [line.texts.get(column.key, "") for column in kind.columns]
            for line in lines
            if line.noun == kind.noun
        ]
        for kind in PLAN_SHEETS
    }


def _by_field(faults: list[FaultSentence], lines: list[PlannedRow]) -> dict[str, list[str]]:
    """The faults by the fields of the form; what is about no field stands above them."""
    fields = dict(_fields(lines))
    found: dict[str, list[str]] = {}
    for fault in faults:
        name = fields.get((fault.sheet, fault.cell), NON_FIELD_ERRORS)
        sentences = found.setdefault(name, [])
        if fault.message not in sentences:
            sentences.append(fault.message)
    return found


def _fields(lines: list[PlannedRow]) -> Iterator[tuple[tuple[str, str], str]]:
    """For the sheet and cell of each row the field from which it was filled in."""
    for kind in PLAN_SHEETS:
        here = (line for line in lines if line.noun == kind.noun)
        for number, line in enumerate(here, _FIRST_ROW):
            for place, column in enumerate(kind.columns):
                if column.key in line.fields:
                    yield (str(SHEET_NAMES[kind.noun]), address(number, place)), line.fields[column.key]
