"""Which days are worked, and when a limit of working days ends (domain.md §5)."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from admissions.working_days import WorkingDays
from tests.admissions.making import special_day
from tests.factories import day

KNOWN = WorkingDays(())


def due(since: str, number: int) -> str:
    out = StringIO()
    call_command("due", "--from", since, "--working-days", str(number), stdout=out)
    return out.getvalue().strip()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("since", "number", "on"),
    [
        ("03/08/2026", 60, "2026-10-28"),
        ("02/11/2026", 30, "2026-12-15"),
        ("2026-11-02", 0, "2026-11-02"),
        ("24/12/2027", 5, "2027-12-31"),
    ],
)
def test_the_command_prints_the_day_on_which_a_limit_ends(since, number, on):
    assert due(since, number) == on


@pytest.mark.parametrize(
    ("on", "is_worked"),
    [
        ("22/08/2026", True),  # a Saturday, worked for 31/08
        ("31/08/2026", False),
        ("24/11/2026", False),  # Ngày Văn hóa Việt Nam, since 2026
        ("24/11/2025", True),
        ("23/11/2026", True),
        ("21/11/2026", False),
    ],
)
def test_holidays_and_swapped_days_are_known(on, is_worked):
    assert KNOWN.is_worked(day(on)) is is_worked


@pytest.mark.django_db
def test_what_the_office_enters_goes_before_what_is_known():
    special_day("03/11/2026")
    special_day("24/11/2026", is_worked=True)

    assert due("02/11/2026", 1) == "2026-11-04"
    assert due("02/11/2026", 30) == "2026-12-15"


@pytest.mark.parametrize("number", ["-1", "3,5", "x", "1000000000", ""])
def test_a_number_that_cannot_be_is_refused_in_one_sentence(number, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("due", "--from", "03/08/2026", f"--working-days={number}")

    assert ended.value.code == 2
    assert "số nguyên từ 0 đến 2000" in capsys.readouterr().err


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(1, 300))
def test_a_limit_ends_on_a_working_day_with_so_many_before_it(since, number):
    on = KNOWN.after(since, number)

    days = [since + timedelta(days=n) for n in range(1, (on - since).days + 1)]
    assert KNOWN.is_worked(on)
    assert sum(KNOWN.is_worked(one) for one in days) == number


def test_a_year_whose_swaps_are_not_announced_is_told():
    assert KNOWN.unannounced(day("01/12/2026"), day("31/12/2026")) == []
    assert KNOWN.unannounced(day("01/12/2030"), day("31/01/2031")) == [2030, 2031]


@pytest.mark.django_db
def test_the_answers_about_an_empty_register_are_empty(capsys):
    call_command("cases", "--on", "31/01/2020", "--format", "json")
    cases = json.loads(capsys.readouterr().out)
    call_command("plan", "--on", "31/01/2020", "--format", "json")

    assert cases == {"on": "2020-01-31", "cases": [], "steps": {}}
    assert json.loads(capsys.readouterr().out) == {
        "on": "2020-01-31",
        "units": [],
        "forecast": {"members": "2020-01", "own_cell": "2020-01"},
    }
