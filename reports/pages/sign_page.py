"""What the signer sees: the document as it will be issued, its checks, what has changed since."""

from datetime import date
from functools import cached_property

from reports.actions.signing import ToSign, next_number, to_sign
from reports.models import PresentedReport, SignedReport
from reports.monthly.heading import number_of
from reports.monthly.sealed import to_be_seen
from reports.pages.composer_page import ComposerPage
from reports.pages.printed import printed_tables
from reports.verification.since import ChangesSince, since_presenting, since_returned
from reports.working_day import working_day
from units.months import Month


class SignPage(ComposerPage):
    """The presented report of a month before ``signer``, as a document of the day ``dated_on``.

    A day that the document cannot bear gives way to today.
    """

    def __init__(self, month: Month, *, signer, dated_on: date | None = None) -> None:
        super().__init__(month)
        self.signer = signer
        today = working_day()
        fits = dated_on is not None and month.last <= dated_on <= today
        self.dated_on = dated_on if fits else today

    @property
    def presented(self) -> PresentedReport | None:
        return self.draft.presented

    @cached_property
    def to_sign(self) -> ToSign | None:
        """What is signed when the button is pressed; None while nothing is presented."""
        if self.presented is None:
            return None
        return to_sign(self.presented, by=self.signer, dated_on=self.dated_on, number=self.following)

    @property
    def shown(self) -> dict:
        """The value as the document that stands on the page."""
        return to_be_seen(self.to_sign.value) if self.to_sign else {}

    @cached_property
    def tables(self) -> list[dict]:
        return printed_tables(self.shown)

    @cached_property
    def following(self) -> int:
        return next_number(dated_on=self.dated_on)

    @property
    def number(self) -> str:
        return number_of(self.following)

    @property
    def before(self) -> SignedReport | None:
        """The report of the month that was signed last."""
        return self.signed[-1] if self.signed else None

    @cached_property
    def since(self) -> ChangesSince | None:
        """What the report would say otherwise today; nobody is named."""
        return since_presenting(self.presented, with_persons=False) if self.presented else None

    @cached_property
    def since_returned(self) -> ChangesSince | None:
        """What it says otherwise than the one that was returned before."""
        return since_returned(self.presented) if self.presented else None
