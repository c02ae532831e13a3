"""A month of reporting: how it is written, and the days it is about."""

from datetime import date

import pytest

from units.months import Month


@pytest.mark.parametrize("text", ["2020-01", "2020-1", "01/2020", "1/2020", " 01-2020 ", "1.2020"])
def test_a_month_is_read_in_the_usual_ways(text):
    assert Month.parse(text) == Month(2020, 1)


@pytest.mark.parametrize("text", ["", "2020", "2020-13", "00/2020", "1/20", "tháng 1", "0001-01", "٠١/2020"])
def test_what_is_no_month_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match="không phải là tháng"):
        Month.parse(text)


def test_a_month_is_written_for_addresses_screens_and_subjects():
    month = Month(2020, 1)

    assert (str(month), month.label, month.words) == ("2020-01", "01/2020", "tháng 01 năm 2020")


def test_the_days_of_a_month_and_its_neighbours():
    month = Month(2020, 2)

    assert (month.start, month.first, month.last) == (date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 29))
    assert (month.before, month.after, month.year_before) == (Month(2020, 1), Month(2020, 3), Month(2019, 2))
    assert (month.back(2), month.back(14)) == (Month(2019, 12), Month(2018, 12))
