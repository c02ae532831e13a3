"""Any facts with any days: the bounds are those of plain counts with last and first days and hold any choice.

The counting here is written anew, unit by unit, and shares no code with the program's.
"""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories
from units.choices import ReportKind
from units.coverage import ledger
from units.coverage.figures import figures
from units.models import Membership
from units.periods import FOREVER
from vietnamese.days import RoughDay

UNITS = 4
_days = st.dates(date(2007, 1, 1), date(2009, 12, 31))
_rough = st.one_of(
    _days,
    st.builds(RoughDay.of_year, st.integers(2007, 2009)),
    st.builds(RoughDay.of_month, st.integers(2007, 2009), st.integers(1, 12)),
)
_stays = st.lists(st.tuples(st.integers(0, UNITS - 1), _rough, st.one_of(st.none(), _rough)), max_size=8)


def span(day: date) -> tuple[date, date]:
    """The first and the last day that a day may be."""
    if not isinstance(day, RoughDay):
        return day, day
    first = date(day.year, day.month if day.precision == "month" else 1, 1)
    later = date(day.year + 1, 1, 1)
    if day.precision == "month" and day.month < 12:
        later = date(day.year, day.month + 1, 1)
    return first, later - timedelta(days=1)


def lacking(stays: list, on: date) -> set[int]:
    """The units for which nobody counts on the day: of each stay its unit, its first and its last day."""
    return set(range(UNITS)) - {unit for unit, begin, end in stays if begin <= on < end}


def lawful(stays: list) -> list:
    """The stays whose end lies after their beginning whatever days they have."""
    return [
        (unit, begin, end or FOREVER)
        for unit, begin, end in stays
        if end is None or span(begin)[1] < span(end)[0]
    ]


class AnyDays(TestCase):
    def bounds(self, stays: list, on: date) -> tuple[int, int, int]:
        """The lowest, the counted and the highest number of units without members."""
        commune = factories.commune("Xã Co Mạ")
        cell = factories.cell(of=factories.organisation(commune=commune))
        units = [factories.unit(f"Bản {n}", commune) for n in range(UNITS)]
        with factories.writing():
            Membership.objects.bulk_create(
                Membership(
                    member=factories.member(),
                    cell=cell,
                    unit=units[unit],
                    valid_from=begin,
                    valid_to=end,
                )
                for unit, begin, end in stays
            )
        ledger.rebuild()
        counted = figures(on=on)
        count = counted.kinds[ReportKind.HAMLET].without_members
        found = counted.uncertain.bounds(count, "without_members", ReportKind.HAMLET)
        return (found.low, count, found.high) if found else (count, count, count)

    @settings(max_examples=25)
    @given(_stays, st.dates(date(2006, 12, 1), date(2010, 1, 31)))
    def test_the_bounds_are_those_of_a_plain_count_with_last_and_first_days(self, stays, on):
        stays = lawful(stays)
        last = lacking([(unit, span(begin)[1], span(end)[1]) for unit, begin, end in stays], on)
        first = lacking([(unit, span(begin)[0], span(end)[0]) for unit, begin, end in stays], on)

        assert self.bounds(stays, on) == (len(last & first), len(last), len(last | first))

    @settings(max_examples=25)
    @given(_stays, st.dates(date(2006, 12, 1), date(2010, 1, 31)), st.randoms(use_true_random=False))
    def test_while_nothing_ends_every_choice_of_days_lies_within_the_bounds(self, stays, on, random):
        stays = [(unit, begin, FOREVER) for unit, begin, _end in stays]
        low, _count, high = self.bounds(stays, on)

        for _ in range(20):
            days = [(u, *(span(begin)), end) for u, begin, end in stays]
            chosen = [(u, a + timedelta(days=random.randint(0, (b - a).days)), end) for u, a, b, end in days]
            assert low <= len(lacking(chosen, on)) <= high
