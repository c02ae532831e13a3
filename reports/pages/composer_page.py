"""What the composer shows: the value as it is now, the board, what communes raised, the checks."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from reports.models import PresentedReport, RaisedItem, ReportDraft, ReturnedReport, SignedReport
from reports.monthly.board import Board, Line, board
from reports.monthly.checks import Check, Named, all_checks
from reports.monthly.composing import committee_value
from reports.monthly.texts import Part
from reports.pages.printed import printed_tables
from reports.working_day import working_day
from units.months import Month

_MOST_ACCEPTED = 7


@dataclass(frozen=True)
class Linked:
    """A thing by name with the address of its page; empty when it has none."""

    text: str
    address: str


@dataclass(frozen=True)
class CheckShown:
    """A check with the things that it is about."""

    check: Check
    about: list[Linked]


class ComposerPage:
    """The committee's report of one month while it is composed."""

    def __init__(self, month: Month) -> None:
        self.month = month

    @cached_property
    def draft(self) -> ReportDraft:
        """The stored draft; one that is not stored yet while nobody has written."""
        stored = ReportDraft.objects.filter(month=str(self.month))
        found = stored.select_related("saved_by", "presented__by").first()
        return found or ReportDraft(month=str(self.month))

    @cached_property
    def value(self) -> dict:
        """What was presented, while it waits to be signed; else the report as it is known now."""
        presented = self.draft.presented
        return presented.value if presented else committee_value(month=self.month)

    @cached_property
    def board(self) -> Board:
        return board(month=self.month, today=working_day())

    @property
    def groups(self) -> list[tuple[str, int, list[Line], list[Line]]]:
        """The communes by state, those that are missing first; of many accepted ones most are folded away."""
        accepted = self.board.accepted
        shown = len(accepted) if len(accepted) <= _MOST_ACCEPTED + 2 else _MOST_ACCEPTED
        whole = [(name, lines) for name, lines in self.board.groups.items() if name != "accepted"]
        groups = [(name, len(lines), lines, []) for name, lines in whole]
        return [*groups, ("accepted", len(accepted), accepted[:shown], accepted[shown:])]

    @cached_property
    def checks(self) -> list[CheckShown]:
        """The checks, those that are to be seen to first; each with the address of what it is about."""
        found = all_checks(self.value, undecided=self.undecided)
        return [CheckShown(check, [self._linked(named) for named in check.about]) for check in found]

    def _linked(self, named: Named) -> Linked:
        if named.unit is not None:
            return Linked(named.text, reverse("unit", args=[named.unit]))
        line = self._lines.get(named.commune)
        return Linked(
            named.text, reverse("commune_report", args=[line.commune.pk, self.month]) if line else ""
        )

    @cached_property
    def _lines(self) -> dict[str, Line]:
        return {line.commune.name: line for line in self.board.lines}

    @property
    def failed(self) -> int:
        """How many checks are to be seen to."""
        return sum(not shown.check.is_right for shown in self.checks)

    @cached_property
    def tables(self) -> list[dict]:
        """Tables 01 to 05 as they will print; nobody is named on this page."""
        return printed_tables(self.value)

    @cached_property
    def raised(self) -> list[RaisedItem]:
        """What communes raised, in the order of the report's parts."""
        items = RaisedItem.objects.of_month(self.month).select_related("version__report__commune")
        order = list(RaisedItem.Section)
        return sorted(items, key=lambda item: (order.index(RaisedItem.Section(item.section)), item.pk))

    @property
    def open_items(self) -> list[RaisedItem]:
        """Those that nobody has decided about."""
        return [item for item in self.raised if item.choice == RaisedItem.Choice.OPEN]

    @property
    def decided_items(self) -> list[RaisedItem]:
        return [item for item in self.raised if item.choice != RaisedItem.Choice.OPEN]

    @property
    def undecided(self) -> int:
        return len(self.open_items)

    @property
    def raised_parts(self) -> list[dict]:
        """The parts of the report in which what communes raised is taken over."""
        parts = [part for section in self.value["sections"] for part in section["parts"]]
        return [part for part in parts if part["text"] in set(RaisedItem.Section)]

    @cached_property
    def signed(self) -> list[SignedReport]:
        """The reports of the month that were signed, in order of signing."""
        reports = SignedReport.objects.of_month(self.month).in_order_of_signing()
        return list(reports.select_related("series", "signer").defer("value"))

    @property
    def is_open(self) -> bool:
        """Whether it may be written in: not between presenting and signing."""
        return self.draft.presented_id is None

    @cached_property
    def returned(self) -> ReturnedReport | None:
        """Why the report came back to those who write it, until it is presented again."""
        last = PresentedReport.objects.filter(month=str(self.month)).order_by("pk").defer("value").last()
        found = ReturnedReport.objects.filter(presented=last).select_related("by")
        return found.first() if last and self.is_open else None

    @property
    def due_on(self):
        return self.board.rule.committee_due_on(self.month)

    def stored(self) -> dict:
        """What the form begins with."""
        texts = {str(part): self.draft.texts.get(part, "") for part in Part}
        return {**texts, "revision": self.draft.revision}
