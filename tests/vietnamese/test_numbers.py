"""Numbers are written by one owner, as Django writes them on pages."""

from decimal import Decimal

import pytest
from django.utils import formats

from vietnamese.numbers import format_number, format_percent, in_words, share


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (999, "999"), (8777, "8.777"), (1234567, "1.234.567"), (-1200, "−1.200")]
)
def test_thousands_have_a_dot_and_what_is_less_than_nothing_a_minus(value, written):
    assert format_number(value) == written


@pytest.mark.parametrize("value", [0, 7, 999, 1000, 8777, 1234567])
def test_django_writes_a_number_the_same_way(value):
    assert formats.number_format(value, use_l10n=True, force_grouping=True) == format_number(value)


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (382, 390, "97,95%"),
        (391, 391, "100%"),
        (0, 391, "0%"),
        (1, 2, "50%"),
        (5, 32, "15,63%"),  # 15,625: half up, never to the even neighbour
        (545, 520, "104,81%"),
        (1, 8, "12,50%"),
        (0, 0, "không có"),
    ],
)
def test_a_share_is_rounded_half_up_to_two_decimals_and_has_none_when_it_is_whole(part, whole, written):
    assert format_percent(part, whole) == written


def test_a_share_as_a_number_is_rounded_as_its_text_is():
    assert share(5, 32) == Decimal("15.63")
    assert share(0, 0) is None


def test_a_few_things_are_counted_in_words():
    assert [in_words(count) for count in (1, 3, 10, 11, 1200)] == ["một", "ba", "mười", "11", "1.200"]
