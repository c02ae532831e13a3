"""What stands around the rows of a list: the other lists, sentences, the chips of a comparison."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from reports.models import SavedFilter
from reports.worklists.addresses import Addresses
from reports.worklists.changes import Change
from reports.worklists.choices import Choices
from reports.worklists.listing import Listing
from reports.worklists.lists import worklists
from reports.worklists.selection import ROWS, Selection, followed
from reports.worklists.worklist import Worklist
from units.choices import ReportKind
from units.details.areas import AreaName
from units.models import CommuneLineage
from vietnamese.days import format_day
from vietnamese.numbers import format_number


@dataclass(frozen=True)
class ListLink:
    """A link to a list, or to a part of it, with the number of rows that it opens."""

    label: str
    shape: str
    url: str
    is_current: bool
    count: int | None = None


class WorklistPage:
    """What stands around the rows; ``place`` is what the part of the register is called."""

    def __init__(self, listing: Listing, *, place: AreaName, default_on: date) -> None:
        self.listing = listing
        self.selection = listing.selection
        self.place = place
        self.addresses = Addresses(self.selection, on=listing.on, default_on=default_on)
        self.choices = Choices(listing)

    @property
    def title(self) -> str:
        return str(self.selection.what.title)

    # ---- Lists --------------------------------------------------------------------------------

    @property
    def tabs(self) -> list[ListLink]:
        """The lists that are counted; kinds and communes go along, and count."""
        return [self._way(one, self.listing.count_of(one)) for one in worklists() if one.is_tab]

    @cached_property
    def warnings(self) -> list[ListLink]:
        """The lists beside the tabs: warnings, and what had a member or a cell before."""
        others = [self._way(one) for one in worklists() if not one.is_tab]
        return others + [self._relapses(one) for one in worklists() if one.relapse]

    @property
    def current_warning(self) -> ListLink | None:
        return next((way for way in self.warnings if way.is_current), None)

    def _way(self, there: Worklist, count: int | None = None) -> ListLink:
        chosen = self.selection
        selection = Selection(
            what=there,
            kinds=chosen.kinds,
            communes=chosen.communes,
            compare=chosen.compare,
            per_page=chosen.per_page,
            by_now=chosen.by_now,
        )
        return ListLink(
            str(there.label), there.symbol, self.addresses.of(selection), there is chosen.what, count
        )

    def _relapses(self, of: Worklist) -> ListLink:
        address = self.addresses.of(Selection(what=of, relapsed=True, by_now=self.selection.by_now))
        return ListLink(
            str(of.relapse), of.symbol, address, self.selection.what is of and bool(self.selection.relapsed)
        )

    def saved(self, filters: Iterable[SavedFilter]) -> list[tuple[SavedFilter, ListLink]]:
        """The filters that a person keeps, with the way to each on the day of this page.

        A commune that exists no longer on it stands for the one in which it went on.
        """
        here = self.selection.but(compare=None, change=None).query()
        filters = list(filters)
        of_communes = any("commune=" in one.query for one in filters)
        heirs = CommuneLineage.objects.heirs(on=self.listing.on) if of_communes else {}
        asked = [(one, followed(one.query, heirs)) for one in filters]
        return [
            (one, ListLink(one.name, "", self.addresses.of_saved(query), query == here))
            for one, query in asked
        ]

    @property
    def rows_ways(self) -> list[ListLink]:
        """How many rows a page may have."""
        return [
            ListLink(str(rows), "", self.addresses.but(per_page=rows), rows == self.selection.per_page)
            for rows in ROWS
        ]

    # ---- Sentences ----------------------------------------------------------------------------

    @property
    def sentence(self) -> SafeString:
        """What can be read aloud about the list, its figures emphasised."""
        words, numbers = self.selection.what.sentence(self.listing)
        start = _("Đến hết ngày <b>{}</b>{}") + " "
        return format_html(
            start + words, format_day(self.listing.on), self.place.within, *map(format_number, numbers)
        )

    @property
    def empty_sentence(self) -> str:
        """What an empty list says."""
        on = format_day(self.listing.on)
        if self.selection.change:
            since = format_day(self.selection.compare)
            return _("Không có đơn vị nào thay đổi như vậy từ ngày {day}.").format(day=since)
        if self.selection.is_narrowed:
            return _("Không có đơn vị nào phù hợp với điều kiện lọc tính đến ngày {day}.").format(day=on)
        return str(self.selection.what.empty).format(day=on)

    @cached_property
    def kind_totals(self) -> str:
        """The rows of the list by kind, in words."""
        parts = (
            (self.listing.sum_of(lambda group, kind=kind: group.kind is kind), str(kind.label).lower())
            for kind in ReportKind
        )
        return " · ".join(f"{format_number(count)} {label}" for count, label in parts if count)

    # ---- Comparison ---------------------------------------------------------------------------

    @property
    def can_compare(self) -> bool:
        return self.selection.can_compare

    @property
    def month_before(self) -> date:
        """The end of the month before the day: what is compared with most."""
        return self.listing.on.replace(day=1) - timedelta(days=1)

    @property
    def compare_month_url(self) -> str:
        return self.addresses.but(compare=self.month_before, change=None)

    @property
    def uncompared_url(self) -> str:
        return self.addresses.but(compare=None, change=None)

    @cached_property
    def chips(self) -> list[ListLink]:
        """The changes since the day of comparison, each with the rows that it opens."""
        compared, chosen = self.listing.comparison, self.selection
        numbers = {
            Change.NEWLY_LACKING: len(compared.newly_lacking),
            Change.NEWLY_COVERED: len(compared.newly_covered),
            Change.REORGANISED: len(compared.reorganised_units),
        }
        scope = chosen.but(states=(), text="", relapsed=None)
        return [
            ListLink(
                change.word(chosen.lack),
                change.shape,
                self.addresses.of(scope.but(change=None if change is chosen.change else change)),
                change is chosen.change,
                count,
            )
            for change, count in numbers.items()
        ]

    @property
    def sum(self) -> str:
        """51 + 1 − 6 + 1 = 47"""
        of = self.listing.comparison
        sign = "−" if of.reorganised < 0 else "+"
        parts = (of.at_start, of.newly_lacking, of.newly_covered, of.at_end)
        start, lacking, covered, end = (format_number(len(units)) for units in parts)
        return f"{start} + {lacking} − {covered} {sign} {format_number(abs(of.reorganised))} = {end}"
