"""A day of which only the month or the year is known."""

import copy
import pickle
from datetime import date, timedelta

import pytest

from vietnamese.days import RoughDay, first_of, format_day, in_order, last_of, with_days

YEAR, MONTH = RoughDay.of_year(2008), RoughDay.of_month(2008, 2)


def test_it_is_written_as_much_as_is_known():
    assert format_day(YEAR) == "2008"
    assert format_day(MONTH) == "02/2008"


def test_as_a_date_it_is_the_last_day_that_it_may_be():
    assert (YEAR.plain, YEAR.first) == (date(2008, 12, 31), date(2008, 1, 1))
    assert (MONTH.plain, MONTH.first) == (date(2008, 2, 29), date(2008, 2, 1))
    assert (first_of(YEAR), last_of(YEAR.at(date(2008, 6, 1)))) == (date(2008, 1, 1), date(2008, 12, 31))
    assert first_of(date(2008, 5, 3)) == last_of(date(2008, 5, 3)) == date(2008, 5, 3)
    assert date(2008, 12, 30) < YEAR


def test_two_are_equal_when_they_say_the_same_and_none_is_a_known_day():
    assert YEAR.at(date(2008, 6, 14)) == YEAR
    assert len({YEAR, YEAR.at(date(2008, 6, 14)), MONTH}) == 2
    assert date(2008, 12, 31) != YEAR
    assert date(2008, 12, 31) != YEAR
    assert RoughDay.of_month(2008, 12) != YEAR


def test_what_is_reckoned_from_it_is_a_plain_date():
    for day in (YEAR + timedelta(days=1), YEAR - timedelta(days=1), YEAR.replace(year=2010)):
        assert type(day) is date
    assert YEAR - date(2008, 12, 30) == timedelta(days=1)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda day: pickle.loads(pickle.dumps(day))])
def test_a_copy_knows_as_much(copied):
    assert (copied(MONTH), copied(MONTH).plain) == (MONTH, MONTH.plain)


@pytest.mark.parametrize(
    ("first", "end", "stored"),
    [
        (date(2008, 3, 1), date(2008, 3, 2), (date(2008, 3, 1), date(2008, 3, 2))),
        (YEAR, date(2009, 1, 1), (date(2008, 12, 31), date(2009, 1, 1))),
        (YEAR, date(2008, 6, 15), (date(2008, 6, 14), date(2008, 6, 15))),
        (YEAR, YEAR, (date(2008, 12, 30), date(2008, 12, 31))),
        (YEAR, date(2008, 1, 2), (date(2008, 1, 1), date(2008, 1, 2))),
        (date(2008, 12, 30), YEAR, (date(2008, 12, 30), date(2008, 12, 31))),
        (YEAR, MONTH, (date(2008, 2, 28), date(2008, 2, 29))),
    ],
)
def test_a_beginning_is_as_late_as_its_end_lets_it_be(first, end, stored):
    days = in_order(first, end)

    assert days == (first, end)
    assert [(day.year, day.month, day.day) for day in days] == [
        (day.year, day.month, day.day) for day in stored
    ]


@pytest.mark.parametrize(
    ("first", "end"),
    [
        (date(2008, 3, 1), date(2008, 3, 1)),
        (YEAR, date(2008, 1, 1)),
        (date(2008, 12, 31), YEAR),
        (RoughDay.of_month(2008, 3), MONTH),
    ],
)
def test_no_days_within_what_is_known_are_in_order(first, end):
    assert in_order(first, end) is None


def test_in_a_sentence_the_year_is_called_so():
    words = "Chi bộ của {name} không còn từ ngày {day}."

    assert (
        with_days(words, name="bản", day=date(2008, 5, 3)) == "Chi bộ của bản không còn từ ngày 03/05/2008."
    )
    assert with_days(words, name="bản", day=YEAR) == "Chi bộ của bản không còn từ năm 2008."
    assert with_days("Từ ngày {day}", day=MONTH) == "Từ tháng 02/2008"
