"""Members: start + admitted + moved in − moved out − died − struck off − expelled − resigned = end (§4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories
from units.choices import EndReason
from units.coverage.movements import Movement, member_balance
from units.models import Membership
from units.periods import FOREVER

OCTOBER, NOVEMBER = date(2020, 10, 31), date(2020, 11, 30)


@pytest.fixture
def cells(db):
    """A cell in each of two communes."""
    return [
        factories.cell(
            f"Chi bộ {name}", of=factories.organisation(f"Đảng bộ {name}", factories.commune(name))
        )
        for name in ("Xã Co Mạ", "Xã Long Hẹ")
    ]


def area(cell) -> frozenset[int]:
    return frozenset({cell.periods.get().organisation.commune_id})


def november(cell=None) -> dict:
    counted = member_balance(start_on=OCTOBER, end_on=NOVEMBER, area=area(cell) if cell else None)
    assert counted.is_closed
    return {name: number for name, number in counted.as_json().items() if number}


@pytest.mark.parametrize(
    ("admitted", "since", "told"),
    [
        ("01/11/2020", "01/11/2020", {"admitted": 1, "end": 1}),
        ("30/11/2020", "30/11/2020", {"admitted": 1, "end": 1}),
        ("31/10/2020", "31/10/2020", {"start": 1, "end": 1}),
        ("01/12/2020", "01/12/2020", {}),
        ("03/02/2000", "15/11/2020", {"moved_in": 1, "end": 1}),
    ],
)
def test_a_first_membership_on_the_day_of_admission_is_an_admission_any_other_a_move(
    cells, admitted, since, told
):
    member = factories.member(admitted=admitted, official=None)
    factories.meets(member, cells[0], since=since)

    assert november() == told


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("31/10/2020", {}),
        ("01/11/2020", {"start": 1, "died": 1}),
        ("30/11/2020", {"start": 1, "died": 1}),
        ("01/12/2020", {"start": 1, "end": 1}),
    ],
)
def test_a_membership_that_ends_on_a_day_of_the_month_is_its_loss(cells, until, told):
    factories.meets(factories.member(), cells[0], until=until, reason=EndReason.DIED)

    assert november() == told


@pytest.mark.parametrize("reason", [reason for reason in EndReason if not reason.stays_in_register])
def test_every_reason_of_leaving_is_told_apart(cells, reason):
    factories.meets(factories.member(), cells[0], until="15/11/2020", reason=reason)

    assert november() == {"start": 1, reason.value: 1}


def test_a_move_within_the_register_moves_nobody_in_or_out_of_it_but_of_the_communes(cells):
    member = factories.member()
    factories.meets(member, cells[0], until="15/11/2020", reason=EndReason.MOVED)
    factories.meets(member, cells[1], since="15/11/2020")

    assert november() == {"start": 1, "end": 1}
    assert november(cells[0]) == {"start": 1, "moved_out": 1}
    assert november(cells[1]) == {"moved_in": 1, "end": 1}


def test_whoever_left_and_came_back_is_counted_both_ways(cells):
    member = factories.member()
    factories.meets(member, cells[0], until="05/11/2020", reason=EndReason.MOVED_OUT)
    factories.meets(member, cells[0], since="20/11/2020")

    assert november() == {"start": 1, "moved_in": 1, "moved_out": 1, "end": 1}


def test_an_end_without_a_reason_is_a_move_out(cells):
    factories.meets(factories.member(), cells[0], until="15/11/2020")

    assert november() == {"start": 1, "moved_out": 1}


class RandomHistories(TestCase):
    """For random histories and months the balance closes, and a month starts as the one before ends."""

    @given(
        stays=st.lists(
            st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40), st.integers(0, 1)), max_size=4),
            max_size=5,
        )
    )
    def test_both_balances_close_and_months_join(self, stays):
        cells = [
            factories.cell(of=factories.organisation(f"Đảng bộ {i}", factories.commune(f"Xã {i}")))
            for i in range(2)
        ]
        for member_stays in stays:
            _write(member_stays, cells)

        for chosen in (None, area(cells[0]), area(cells[1])):
            months = [
                member_balance(start_on=start, end_on=end, area=chosen)
                for start, end in ((OCTOBER, NOVEMBER), (NOVEMBER, date(2020, 12, 31)))
            ]
            assert [month.is_closed for month in months] == [True, True]
            assert months[0].end == months[1].start


def _write(stays, cells) -> None:
    """Stays of one member one after another: days before the next one, its days, its cell."""
    day = date(2020, 10, 1)
    member = factories.member(admitted="01/10/2020", official=None)
    for gap, days, cell in stays:
        start = day + timedelta(days=gap)
        day = start + timedelta(days=days)
        factories.meets(member, cells[cell], since=start, until=day, reason=EndReason.MOVED_OUT)
    with factories.writing():
        last = Membership.objects.filter(member=member).order_by("-valid_from").first()
        if last is not None and len(stays) % 2:
            last.valid_to, last.end_reason = FOREVER, ""
            last.save()


def test_the_words_of_every_movement_are_there():
    assert all(movement.label for movement in Movement)
