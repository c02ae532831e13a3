"""The ways from one selection to the next: tabs, choices beside the list, chips of a comparison."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.lacking.listing import LackingList
from reports.lacking.selection import ROWS, TITLES, Change, Listed, Selection
from reports.lacking.words import empty_sentence, sentence
from reports.models import SavedFilter
from units.choices import ReportKind
from units.coverage.worklists import UnitState, Warned, What
from units.models import Commune
from units.templatetags.pages import thousands
from vietnamese.days import format_day
from vietnamese.words import short_commune

_SHOWN_COMMUNES = 6

TABS: dict[Listed, tuple[str, str]] = {
    What.MEMBERS: ("s-none", _("Chưa có đảng viên")),
    What.OWN_CELL: ("s-nocell", _("Chưa có chi bộ")),
    What.AT_RISK: ("s-risk", _("Nguy cơ tái trắng")),
    What.ELIGIBLE: ("s-ready", _("Đủ điều kiện, chưa thành lập")),
}
WARNINGS: dict[Listed, tuple[str, str]] = {
    Warned.SMALL_CELL: ("s-risk", _("Chi bộ không đủ đảng viên chính thức")),
    Warned.EMPTY_CELL: ("s-none", _("Có chi bộ, không còn đảng viên")),
    Warned.SOON: ("s-ready", _("Sắp đủ điều kiện")),
}
RELAPSES: dict[Listed, tuple[str, str]] = {
    What.MEMBERS: ("s-none", _("Tái trắng: từng có đảng viên")),
    What.OWN_CELL: ("s-nocell", _("Tái trắng: từng có chi bộ")),
}


@dataclass(frozen=True)
class Way:
    """A link to a list, or to a part of it, with the number of rows that it opens."""

    label: str
    shape: str
    url: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True)
class Choice:
    """A box to tick beside the list, with the number of rows that it stands for."""

    value: str
    label: str
    count: int
    is_chosen: bool


class LackingPage:
    """What stands around the rows. ``default_on`` is the day that an address need not name."""

    def __init__(self, listing: LackingList, *, default_on: date) -> None:
        self.listing = listing
        self.selection = listing.selection
        self.day = {} if listing.on == default_on else {"on": [listing.on.isoformat()]}

    # ---- Addresses --------------------------------------------------------------------------------

    def url(self, selection: Selection, *, name: str = "lacking", **kwargs) -> str:
        """The address of a selection on the day of this page."""
        query = QueryDict(mutable=True)
        for key, values in (selection.parameters() | self.day).items():
            query.setlist(key, values)
        return f"{reverse(name, kwargs=kwargs)}?{query.urlencode()}"

    def but(self, **changes) -> str:
        """The address of this selection with something chosen otherwise."""
        return self.url(self.selection.but(**changes))

    @property
    def query(self) -> QueryDict:
        """The parameters of this page, in the form in which they are written everywhere."""
        query = QueryDict(mutable=True)
        for key, values in (self.selection.parameters() | self.day).items():
            query.setlist(key, values)
        return query

    @property
    def files(self) -> dict[str, str]:
        """The address of each file of the list, by its kind."""
        return {
            suffix: self.url(self.selection, name="lacking_export", suffix=suffix)
            for suffix in ("xlsx", "docx", "pdf", "csv")
        }

    @property
    def unfiltered_url(self) -> str:
        return self.url(self.selection.without_filters())

    def saved(self, filters: Iterable[SavedFilter]) -> list[tuple[SavedFilter, Way]]:
        """The filters that a person keeps, with the way to each on the day of this page."""
        here = self.selection.but(compare=None, change=None).query()
        day = urlencode(self.day, doseq=True)
        return [
            (
                saved,
                Way(
                    saved.name,
                    "",
                    f"{reverse('lacking')}?{'&'.join(filter(None, (saved.query, day)))}",
                    saved.query == here,
                ),
            )
            for saved in filters
        ]

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form sends again beside its own fields."""
        return self._kept_but("kind", "state", "commune", "q", "relapsed")

    @property
    def kept_by_comparison(self) -> list[tuple[str, str]]:
        """What the form of the day of comparison sends again."""
        return self._kept_but("compare", "change")

    @property
    def rows_ways(self) -> list[Way]:
        """How many rows a page may have."""
        return [Way(str(rows), "", self.but(per_page=rows), rows == self.selection.per_page) for rows in ROWS]

    def _kept_but(self, *names: str) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.query.lists() if name not in names for value in values]

    # ---- Lists --------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        return str(TITLES[self.selection.what])

    @property
    def tabs(self) -> list[Way]:
        """The four lists; kinds and communes go along, and count."""
        counts = self.listing.counts
        numbers = {
            What.MEMBERS: counts.without_members,
            What.OWN_CELL: counts.without_own_cell,
            What.AT_RISK: self.listing.at_risk_count,
            What.ELIGIBLE: counts.eligible_without_own_cell,
        }
        return [self._way(what, *words, numbers[what]) for what, words in TABS.items()]

    @cached_property
    def warnings(self) -> list[Way]:
        """The lists beside the four: warnings, and what had a member or a cell before."""
        ways = [self._way(what, *words) for what, words in WARNINGS.items()]
        return ways + [
            Way(
                label,
                shape,
                self.url(Selection(what=what, relapsed=True)),
                self.selection.what is what and self.selection.relapsed,
            )
            for what, (shape, label) in RELAPSES.items()
        ]

    @property
    def current_warning(self) -> Way | None:
        return next((way for way in self.warnings if way.is_current), None)

    def _way(self, what: Listed, shape: str, label: str, count: int | None = None) -> Way:
        chosen = self.selection
        there = Selection(
            what=what,
            kinds=chosen.kinds,
            communes=chosen.communes,
            compare=chosen.compare,
            per_page=chosen.per_page,
        )
        return Way(label, shape, self.url(there), what is chosen.what, count)

    @property
    def sentence(self) -> str:
        """What can be read aloud about the list, its figures emphasised."""
        return sentence(self.listing)

    @property
    def empty_sentence(self) -> str:
        """What an empty list says."""
        return empty_sentence(self.listing)

    @cached_property
    def kind_totals(self) -> str:
        """The rows of the list by kind, in words."""
        parts = (
            (self.listing.sum_of(lambda group, kind=kind: group.kind is kind), str(kind.label).lower())
            for kind in ReportKind
        )
        return " · ".join(f"{thousands(number)} {label}" for number, label in parts if number)

    # ---- Choices ------------------------------------------------------------------------------------

    @cached_property
    def kinds(self) -> list[Choice]:
        """The three kinds; of the changes in some of them only these."""
        choices = [
            self._choice("kind", kind.value, str(kind.label), lambda group, kind=kind: group.kind is kind)
            for kind in ReportKind
        ]
        if not (self.selection.change and self.selection.kinds):
            return choices
        return [choice for choice in choices if choice.is_chosen]

    @cached_property
    def states(self) -> list[Choice]:
        """The states that part the list; a unit without members counts as joint or not as well."""
        order = (UnitState.JOINT, UnitState.NO_CELL, UnitState.OWN, UnitState.WITHOUT_MEMBERS)
        everything = self.listing.sum_of(lambda group: True, freed="state")
        choices = [
            self._choice(
                "state", state.value, str(state.label), lambda group, state=state: state in group.states
            )
            for state in order
        ]
        return [choice for choice in choices if 0 < choice.count < everything or choice.is_chosen]

    @cached_property
    def communes(self) -> list[Choice]:
        """The communes with rows and those that are chosen; the chosen and the largest first."""
        names = {group.commune_id: (group.commune_key, group.commune_name) for group in self.listing.groups}
        missing = [pk for pk in self.selection.communes if pk not in names]
        for commune in Commune.objects.in_bulk(missing).values() if missing else ():
            names[commune.pk] = (commune.sort_key, commune.name)
        choices = [
            (
                key,
                self._choice(
                    "commune",
                    str(pk),
                    short_commune(name),
                    lambda group, pk=pk: group.commune_id == pk,
                ),
            )
            for pk, (key, name) in names.items()
        ]
        choices.sort(key=lambda pair: (not pair[1].is_chosen, -pair[1].count, pair[0]))
        return [choice for _, choice in choices if choice.count or choice.is_chosen]

    @property
    def first_communes(self) -> list[Choice]:
        return self.communes[: self._shown_communes]

    @property
    def other_communes(self) -> list[Choice]:
        return self.communes[self._shown_communes :]

    @property
    def _shown_communes(self) -> int:
        return max(_SHOWN_COMMUNES, len(self.selection.communes))

    @cached_property
    def relapsed(self) -> Choice | None:
        """Units that had what they lack now; None for the lists that are not about a lack."""
        if self.selection.what in {What.AT_RISK, Warned.SMALL_CELL, Warned.EMPTY_CELL}:
            return None
        label = (
            gettext("Đã từng có đảng viên")
            if self.selection.what is What.MEMBERS
            else gettext("Đã từng có chi bộ")
        )
        choice = self._choice("relapsed", "1", label, lambda group: group.relapsed)
        return choice if choice.count or choice.is_chosen else None

    def _choice(self, dimension: str, value: str, label: str, condition: Callable) -> Choice:
        chosen = self.query.getlist(dimension)
        count = self.listing.sum_of(condition, freed=dimension)
        return Choice(value, label, count, value in chosen)

    @cached_property
    def filters_in_words(self) -> list[str]:
        """The filters that are set, one sentence part each."""
        chosen = self.selection
        named = {
            gettext("Loại"): [choice.label for choice in self.kinds if choice.is_chosen],
            gettext("Trạng thái"): [choice.label for choice in self.states if choice.is_chosen],
            gettext("Xã, thị trấn"): [choice.label for choice in self.communes if choice.is_chosen],
            gettext("Tên có"): [f"“{chosen.text}”"] if chosen.text else [],
            gettext("Tái trắng"): [self.relapsed.label] if chosen.relapsed and self.relapsed else [],
            gettext("Thay đổi"): [
                gettext("{change} so với ngày {day}").format(
                    change=chosen.change.word(chosen.lack), day=format_day(chosen.compare)
                )
            ]
            if chosen.change
            else [],
        }
        return [f"{name}: {', '.join(labels)}" for name, labels in named.items() if labels]

    # ---- Comparison ---------------------------------------------------------------------------------

    @property
    def can_compare(self) -> bool:
        return self.selection.lack is not None

    @property
    def month_before(self) -> date:
        """The end of the month before the day: what is compared with most."""
        return self.listing.on.replace(day=1) - timedelta(days=1)

    @property
    def compare_month_url(self) -> str:
        return self.but(compare=self.month_before, change=None)

    @property
    def uncompared_url(self) -> str:
        return self.but(compare=None, change=None)

    @property
    def all_changes_url(self) -> str:
        return self.but(change=None)

    @cached_property
    def chips(self) -> list[Way]:
        """The changes since the day of comparison, each with the rows that it opens."""
        compared, lack = self.listing.comparison, self.selection.lack
        numbers = {
            Change.NEWLY_LACKING: len(compared.newly_lacking),
            Change.NEWLY_COVERED: len(compared.newly_covered),
            Change.REORGANISED: len(compared.reorganised_units),
        }
        scope = self.selection.but(states=(), text="", relapsed=False)
        return [
            Way(
                change.word(lack),
                change.shape,
                self.url(scope.but(change=None if change is self.selection.change else change)),
                change is self.selection.change,
                number,
            )
            for change, number in numbers.items()
        ]

    @property
    def sum(self) -> str:
        """51 + 1 − 6 + 1 = 47"""
        compared = self.listing.comparison
        sign = "−" if compared.reorganised < 0 else "+"
        return (
            f"{thousands(len(compared.at_start))} + {thousands(len(compared.newly_lacking))}"
            f" − {thousands(len(compared.newly_covered))} {sign} {thousands(abs(compared.reorganised))}"
            f" = {thousands(len(compared.at_end))}"
        )
