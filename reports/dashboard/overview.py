"""The overview of a day: what the first page and the meeting page show, counted once (domain.md §4)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from reports.dashboard.bars import Bars, founded_bars
from reports.dashboard.headlines import Headline, headlines
from reports.dashboard.lines import CommuneLine, LineGroup
from reports.dashboard.organisations import OrganisationLine, organisation_lines
from reports.dashboard.todo import ToDo, todo
from reports.years import Years, year_chart
from units.choices import ReportKind
from units.coverage.balance import Balance, Lack, balance
from units.coverage.districts import districts_of
from units.coverage.figures import Counts, Figures, figures, total
from units.coverage.founded import founded_by_commune
from units.coverage.questions import Asked
from units.coverage.scope import Scope
from units.models import Programme
from units.months import month_end, month_end_before
from vietnamese.days import format_day_and_month


@dataclass(frozen=True)
class BalanceTerm:
    """One number of the balance, with the list of its units: on another day, or of one change."""

    count: int
    word: str
    sign: str = ""
    day: date | None = None
    change: str | None = None
    has_units: bool = True


@dataclass(frozen=True)
class Overview:
    """Everything that the first page says of the day ``on``.

    The balance runs from the end of ``start_on``; the four figures are compared with ``compared_on``.
    """

    on: date
    start_on: date
    compared_on: date
    figures: Figures
    headlines: list[Headline]
    balance: Balance
    lines: list[CommuneLine]
    todo: list[ToDo]
    years: Years | None
    founded: Bars
    districts: dict[int, str]
    organisations: list[OrganisationLine]

    @property
    def total(self) -> Counts:
        return self.figures.total

    @property
    def sums(self) -> CommuneLine:
        return CommuneLine.of(None, self.figures.kinds, uncertain=self.figures.uncertain)

    @property
    def lacking_lines(self) -> list[CommuneLine]:
        """The communes with a lack, the worst first."""
        return [line for line in self.lines if line.has_lack]

    @property
    def groups(self) -> list[LineGroup]:
        """The communes with a lack by district, while the root is a province that has some."""
        if not self.districts:
            return [LineGroup("", self.lacking_lines)]
        of: dict[str, list[CommuneLine]] = {name: [] for name in self.districts.values()}
        for line in self.lines:
            of.setdefault(self.districts.get(line.commune.pk, ""), []).append(line)
        return [
            LineGroup(
                name or gettext("Trực thuộc tỉnh"),
                [x for x in lines if x.has_lack],
                _sums(lines),
                [x.commune.pk for x in lines],
            )
            for name, lines in of.items()
            if any(line.counts.units for line in lines)
        ]

    @property
    def complete(self) -> list[CommuneLine]:
        """The communes in which no unit lacks anything, in the order of the alphabet."""
        lines = [line for line in self.lines if not line.has_lack and line.counts.units]
        return sorted(lines, key=lambda line: line.commune.sort_key)

    @property
    def terms(self) -> list[BalanceTerm]:
        """The balance as one line: start + newly lacking − newly covered ± reorganised = end."""
        of = self.balance
        covered = gettext("mới có đảng viên") if of.lack is Lack.MEMBERS else gettext("mới có chi bộ")
        return [
            _term(of.at_start, gettext("đầu tháng"), day=of.start_on),
            _term(of.newly_lacking, gettext("tái trắng"), sign="+", change="newly_lacking"),
            _term(of.newly_covered, covered, sign="−", change="newly_covered"),
            BalanceTerm(
                abs(of.reorganised),
                gettext("do sắp xếp"),
                sign="−" if of.reorganised < 0 else "+",
                change="reorganised",
                has_units=bool(of.reorganised_units),
            ),
            _term(of.at_end, self._end_word, sign="="),
        ]

    @property
    def _end_word(self) -> str:
        if self.is_full_month:
            return gettext("cuối tháng")
        return gettext("ngày {day}").format(day=format_day_and_month(self.on))

    @property
    def is_full_month(self) -> bool:
        """Whether the balance runs over one whole month."""
        return self.on == month_end(self.on)

    @property
    def overdue(self) -> int:
        return sum(item.overdue for item in self.todo)


def overview(
    *,
    on: date,
    lack: Lack,
    programme: Programme,
    horizon: date,
    compared_on: date,
    area: frozenset[int] | None = None,
    grouped_on: date | None = None,
) -> Overview:
    """Count what the first page says of the day ``on``.

    ``lack`` is what the balance is about, ``compared_on`` the earlier day of the four figures; the chart
    of the years ends at ``horizon`` at the latest.
    ``area`` limits everything to some communes (their keys); ``grouped_on`` is the day by whose communes
    it is grouped.
    """
    start_on, scope = month_end_before(on), Scope(communes=area, grouped_on=grouped_on, by_former=True)
    asked = Asked(on=on, scope=scope)
    day = figures(on=on, since=programme.baseline_on, scope=scope)
    lines = [
        CommuneLine.of(row.commune, row.kinds, name=row.name, uncertain=day.uncertain) for row in day.communes
    ]
    return Overview(
        on=on,
        start_on=start_on,
        compared_on=compared_on,
        figures=day,
        headlines=headlines(day, asked, compared_on=compared_on),
        balance=balance(lack=lack, start_on=start_on, end_on=on, scope=scope),
        lines=sorted(lines, key=lambda line: line.worst_first),
        todo=todo(day, asked),
        years=year_chart(since=programme.baseline_on, on=min(on, horizon), scope=scope),
        founded=founded_bars(
            founded_by_commune(on=on, since=programme.baseline_on, scope=scope),
            since=programme.baseline_on,
            on=on,
            has_pages=grouped_on is None,
        ),
        districts=districts_of(scope, on=grouped_on or on),
        organisations=organisation_lines(on=on, scope=scope),
    )


def _sums(lines: list[CommuneLine]) -> CommuneLine:
    """The sums of a district."""
    kinds = {kind: total(line.kinds[kind] for line in lines) for kind in ReportKind}
    return CommuneLine.of(None, kinds)


def _term(units: frozenset[int], word: str, **kwargs) -> BalanceTerm:
    return BalanceTerm(len(units), word, has_units=bool(units), **kwargs)
