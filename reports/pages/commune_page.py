"""The page of a commune's month: figures, events, texts with last month's beside, the way so far."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import translation

from reports.actions.commune_reports import locked, what_is_sent, why_not, why_not_sent
from reports.drawing.canonical import digest
from reports.models import CommuneReport, CommuneReportVersion, RaisedItem, ReportingRule, ReportStep
from reports.monthly.about import About
from reports.monthly.board import state_word
from reports.monthly.content import month_content
from reports.monthly.events import Event, events_of
from reports.monthly.lines import LineDifference, line_differences
from reports.monthly.texts import OF_COMMUNE, Part
from units.coverage.registry import MEMBERS
from units.coverage.row_figures import ELIGIBLE, UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL
from units.models import Commune
from units.months import Month

# What a commune looks at before it sends its report.
_SHOWN = (UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL, ELIGIBLE)


@dataclass(frozen=True)
class Figure:
    """A figure of the month and of the month before."""

    label: object
    now: int
    before: int | None


@dataclass(frozen=True)
class Text:
    """A text of the report: what is written now, what was sent the month before."""

    part: Part
    label: str
    text: str
    before: str


class CommunePage:
    """The report of one commune for one month."""

    def __init__(self, commune: Commune, month: Month, *, today: date) -> None:
        self.commune, self.month, self.today = commune, month, today

    @cached_property
    def report(self) -> CommuneReport:
        """The stored report; one that is not stored yet while nobody has written in it."""
        stored = CommuneReport.objects.filter(commune=self.commune, month=str(self.month))
        found = stored.with_last_step().select_related("newest__sent_by", "saved_by").first()
        return found or CommuneReport(commune=self.commune, month=str(self.month))

    @property
    def seen_step(self) -> int:
        """The key of the last step that the page shows; 0: none was taken."""
        return vars(self.report).get("last_step") or 0

    @cached_property
    def content(self) -> dict:
        """What was sent; while the commune may still write, what the register says now."""
        if not self.report.is_open and self.report.newest:
            return self.report.newest.content
        with translation.override("vi"):
            return month_content(About(self.month, self.commune))

    @property
    def word(self) -> str:
        """How far the report has come, as the board says it."""
        return state_word(self.report.state, is_sent=self.report.newest is not None)

    @property
    def days_left(self) -> int | None:
        """How many days there are up to the deadline, for what is not sent; None when it is over."""
        left = (self.due_on - self.today).days
        return left if left >= 0 and self.report.is_open else None

    @property
    def refusal(self) -> str:
        """Why the commune does not report of this month; empty when it does."""
        return why_not(commune=self.commune, month=self.month)

    @cached_property
    def rule(self) -> ReportingRule:
        return ReportingRule.objects.governing(on=self.month.last)

    @property
    def due_on(self) -> date:
        return self.rule.due_on(self.month)

    @property
    def days_late(self) -> int:
        """By how many days the deadline and the days of grace are over; for what is not sent yet."""
        late = (self.today - self.rule.on_time_until(self.month)).days
        return late if late > 0 and self.report.newest is None else 0

    @cached_property
    def lock(self) -> str:
        """Why the report cannot be sent any more; empty while it can."""
        return locked(self.report, today=self.today)

    @cached_property
    def returned(self) -> ReportStep | None:
        """Why the report was returned, while it is."""
        if self.report.state != CommuneReport.State.RETURNED:
            return None
        return self.steps_of(ReportStep.Kind.RETURNED)[-1]

    @cached_property
    def steps(self) -> list[ReportStep]:
        if self.report.pk is None:
            return []
        return list(self.report.steps.select_related("by", "version"))

    def steps_of(self, kind: str) -> list[ReportStep]:
        return [step for step in self.steps if step.kind == kind]

    @cached_property
    def versions(self) -> list[CommuneReportVersion]:
        if self.report.pk is None:
            return []
        return list(self.report.versions.select_related("sent_by").defer("content", "texts"))

    @cached_property
    def events(self) -> list[Event]:
        return events_of(self.content)

    @property
    def figures(self) -> list[Figure]:
        return figures_of(self.content)

    @cached_property
    def obstacle(self) -> str:
        """Why what is written now cannot be sent; empty when it can."""
        return why_not_sent(self.report, content=self.content, today=self.today)

    @property
    def hash(self) -> str:
        """The hash of what would be sent as it stands on the page."""
        return digest(what_is_sent(self.report, self.content))

    @property
    def said(self) -> list[tuple[str, str]]:
        """The three texts as they are written now."""
        return labelled(self.report.texts)

    @cached_property
    def texts(self) -> list[Text]:
        """The three texts with those that were sent the month before."""
        before = CommuneReportVersion.objects.filter(
            report__commune=self.commune, report__month=str(self.month.back(1))
        ).last()
        sent = before.texts if before else {}
        return [
            Text(part, RaisedItem.Section(part).label, self.report.texts.get(part, ""), sent.get(part, ""))
            for part in OF_COMMUNE
        ]


def labelled(texts: dict[str, str]) -> list[tuple[str, str]]:
    """The three texts of a commune, each with what it is about."""
    return [(RaisedItem.Section(part).label, texts.get(part, "")) for part in OF_COMMUNE]


def figures_of(content: dict) -> list[Figure]:
    """The figures of a month that was counted, beside those of the month before."""
    now, before = content["figures"], content["compared"].get("month_before")
    found = [
        Figure(of.label, _sum(now, of.key), _sum(before["figures"], of.key) if before else None)
        for of in _SHOWN
        if _has(now, of.key)
    ]
    members = before["figures"][MEMBERS.key] if before else None
    return [*found, Figure(MEMBERS.label, now[MEMBERS.key], members)]


def _sum(figures: dict, name: str) -> int:
    return sum(counts.get(name, 0) for counts in figures["kinds"].values())


def _has(figures: dict, name: str) -> bool:
    """Whether the figure was counted at all: an older version may lack it."""
    return any(name in counts for counts in figures["kinds"].values())


def differences(before: CommuneReportVersion, after: CommuneReportVersion) -> dict:
    """What a version says otherwise than the one before: figures, events, and lines of the texts."""
    old, new = events_of(before.content), events_of(after.content)
    numbers = [
        (of.label, _sum(before.content["figures"], of.key), _sum(after.content["figures"], of.key))
        for of in _SHOWN
    ]
    members = [version.content["figures"][MEMBERS.key] for version in (before, after)]
    texts = [
        (RaisedItem.Section(part).label, lines)
        for part in OF_COMMUNE
        if (lines := _lines(before.texts, after.texts, part))
    ]
    return {
        "figures": [row for row in [*numbers, (MEMBERS.label, *members)] if row[1] != row[2]],
        "came": [event for event in new if event not in old],
        "went": [event for event in old if event not in new],
        "texts": texts,
    }


def _lines(before: dict, after: dict, part: Part) -> list[LineDifference]:
    return line_differences(before.get(part, "").splitlines(), after.get(part, "").splitlines())
