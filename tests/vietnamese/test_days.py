"""Days and moments are written by one owner, as Django's formats write them on pages."""

from datetime import date, datetime

import pytest
from django.utils import formats, translation

from vietnamese.days import (
    format_day,
    format_day_and_month,
    format_iso_day,
    format_moment,
    format_month,
    format_time,
    moment_in_sentence,
)

DAY = date(2020, 1, 5)
MOMENT = datetime(2020, 1, 5, 7, 3)


def test_a_day_has_two_digits_for_day_and_month():
    assert format_day(DAY) == "05/01/2020"
    assert format_iso_day("2020-01-05") == "05/01/2020"
    assert format_month(DAY) == "01/2020"
    assert format_day_and_month(DAY) == "05/01"


def test_a_moment_is_told_in_a_list_and_in_a_sentence():
    assert format_moment(MOMENT) == "05/01/2020 07:03"
    assert moment_in_sentence(MOMENT) == "07:03 ngày 05/01/2020"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("SHORT_DATE_FORMAT", format_day(DAY)),
        ("DATE_FORMAT", format_day(DAY)),
        ("SHORT_DATETIME_FORMAT", format_moment(MOMENT)),
        ("TIME_FORMAT", format_time(MOMENT)),
        ("YEAR_MONTH_FORMAT", format_month(DAY)),
        ("MONTH_DAY_FORMAT", format_day_and_month(DAY)),
    ],
)
def test_the_formats_of_pages_write_the_same_in_every_language(language, name, written):
    with translation.override(language):
        assert formats.date_format(MOMENT, name) == written
