"""What the composer shows: the value as it is now, the board, what communes raised, the checks."""

from functools import cached_property

from reports.models import RaisedItem, ReportDraft, SignedReport
from reports.monthly.board import Board, board
from reports.monthly.checks import Check, checks
from reports.monthly.composing import committee_value
from reports.monthly.texts import Part
from reports.periods import Month
from reports.working_day import working_day


class ComposerPage:
    """The committee's report of one month while it is composed."""

    def __init__(self, month: Month) -> None:
        self.month = month

    @cached_property
    def draft(self) -> ReportDraft:
        """The stored draft; one that is not stored yet while nobody has written."""
        stored = ReportDraft.objects.filter(month=str(self.month))
        found = stored.select_related("saved_by", "presented_by").first()
        return found or ReportDraft(month=str(self.month))

    @cached_property
    def value(self) -> dict:
        return committee_value(month=self.month)

    @cached_property
    def board(self) -> Board:
        return board(month=self.month, today=working_day())

    @property
    def groups(self) -> list[tuple[str, list]]:
        """The communes by state, those that are missing first."""
        of = self.board
        return [
            ("missing", of.missing),
            ("returned", of.returned),
            ("waiting", of.waiting),
            ("accepted", of.accepted),
        ]

    @cached_property
    def checks(self) -> list[Check]:
        return checks(self.value)

    @property
    def failed(self) -> int:
        """How many checks are to be seen to."""
        return sum(not check.is_right for check in self.checks)

    @cached_property
    def raised(self) -> list[RaisedItem]:
        """What communes raised, the undecided first."""
        items = RaisedItem.objects.of_month(self.month).select_related("version__report__commune")
        order = {RaisedItem.Choice.OPEN: 0, RaisedItem.Choice.TAKEN: 1, RaisedItem.Choice.DROPPED: 2}
        return sorted(items, key=lambda item: (order[RaisedItem.Choice(item.choice)], item.pk))

    @property
    def undecided(self) -> int:
        return sum(item.choice == RaisedItem.Choice.OPEN for item in self.raised)

    @cached_property
    def signed(self) -> list[SignedReport]:
        """The reports of the month that were signed, in order of signing."""
        reports = SignedReport.objects.of_month(self.month).in_order_of_signing()
        return list(reports.select_related("series", "signer").defer("value"))

    @property
    def due_on(self):
        return self.board.rule.committee_due_on(self.month)

    def stored(self) -> dict:
        """What the form begins with."""
        texts = {str(part): self.draft.texts.get(part, "") for part in Part}
        return {**texts, "revision": self.draft.revision}
