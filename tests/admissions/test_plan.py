"""The way of each lacking unit, and the month in which the last of them is there (admissions.md)."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from admissions.choices import TO_CEREMONY, Stage, Step
from admissions.limits import Clockwork
from admissions.models import Case
from admissions.paces import own_paces, standard_paces
from admissions.standing import expected, standing
from admissions.working_days import WorkingDays
from tests import factories
from tests.admissions.making import candidate, case
from tests.factories import day
from units.coverage.eligibility import months_after

pytestmark = pytest.mark.django_db
ON = "01/03/2026"


def answer(capsys, command: str, on: str = ON, *more: str) -> dict:
    call_command(command, "--on", on, "--format", "json", *more)
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def commune():
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def cell(commune):
    return factories.cell("Chi bộ cơ quan xã", of=factories.organisation(commune=commune))


def test_a_case_is_told_without_a_name_with_its_limit(commune, cell, capsys):
    unit = factories.unit("Bản Pha", commune)
    case(
        unit,
        cell,
        introduced_on="01/07/2025",
        class_certificate_on="01/08/2025",
        file_verified_on="01/09/2025",
        cell_resolution_on="03/11/2025",
        committee_resolution_on="20/11/2025",
    )
    factories.recount()

    told = answer(capsys, "cases")

    assert told["steps"] == {"committee_resolution": 1}
    (only,) = told["cases"]
    assert only == {
        "commune": "Xã Co Mạ",
        "unit": "Bản Pha",
        "cell": "Chi bộ cơ quan xã",
        "step": "committee_resolution",
        "step_on": "2025-11-20",
        "next": "decision",
        "due_on": "2026-01-27",
        "overdue_days": 33,
    }


@pytest.mark.parametrize(("on", "step"), [("09/02/2026", "introduced"), ("10/02/2026", "class_certificate")])
def test_a_case_stands_where_it_stood_on_the_day(commune, cell, capsys, on, step):
    case(factories.unit(commune=commune), cell, class_certificate_on="10/02/2026")

    assert answer(capsys, "cases", on)["cases"][0]["step"] == step


@pytest.mark.parametrize(
    ("on", "number"), [("04/01/2026", 0), ("05/01/2026", 1), ("09/02/2026", 1), ("10/02/2026", 0)]
)
def test_a_case_is_open_from_its_first_step_up_to_its_end(commune, cell, capsys, on, number):
    case(factories.unit(commune=commune), cell, ended_on="10/02/2026", end_reason="Xin thôi")

    assert len(answer(capsys, "cases", on)["cases"]) == number


def test_a_unit_without_members_has_its_first_one_when_the_first_candidate_is_admitted(commune, cell, capsys):
    unit = factories.unit("Bản Pha", commune)
    case(unit, cell, introduced_on="01/02/2026")
    case(
        unit,
        cell,
        person=candidate("Lò Thị Hai"),
        introduced_on="01/09/2025",
        class_certificate_on="01/02/2026",
    )
    factories.recount()

    told = answer(capsys, "plan")

    (only,) = told["units"]
    # 01/02/2026 + 60 + 30 + 15 + 30 + 15 days
    assert (only["lacks"], only["candidates"]) == (["members", "own_cell"], 2)
    assert (only["first_member_on"], only["own_cell_on"]) == ("2026-07-01", None)
    assert told["forecast"] == {"members": "2026-07", "own_cell": None}


def test_what_is_late_is_expected_today_and_the_next_steps_follow_from_it(commune, cell, capsys):
    unit = factories.unit(commune=commune)
    case(unit, cell, introduced_on="01/01/2024")
    factories.recount()

    (only,) = answer(capsys, "plan")["units"]

    assert only["first_member_on"] == (day(ON) + timedelta(days=60 + 30 + 15 + 30 + 15)).isoformat()


def test_the_third_official_member_makes_the_own_cell(commune, cell, capsys):
    unit = factories.unit(commune=commune)
    factories.meets(factories.member(), cell, unit)
    new = factories.member("Vừ A Mới", admitted="10/06/2025", official=None)
    factories.meets(new, cell, unit, since="10/06/2025")
    case(unit, cell, introduced_on="01/09/2025", class_certificate_on="01/02/2026")
    factories.recount()

    (only,) = answer(capsys, "plan")["units"]

    assert (only["officials"], only["probationary"], only["candidates"]) == (1, 1, 1)
    assert (only["first_member_on"], only["own_cell_on"]) == ("2026-03-01", "2027-07-01")


def test_a_recorded_day_counts_before_a_computed_one(commune, cell, capsys):
    unit = factories.unit(commune=commune)
    factories.members(2, cell, unit)
    new = factories.member("Vừ A Mới", admitted="10/06/2025", official="01/09/2026")
    factories.meets(new, cell, unit, since="10/06/2025")
    factories.recount()

    assert answer(capsys, "plan")["units"][0]["own_cell_on"] == "2026-09-01"


def test_a_candidate_of_a_unit_that_merged_is_one_of_its_successor(commune, cell, capsys):
    old = factories.unit("Bản Cũ", commune, until="01/02/2026")
    new = factories.unit("Bản Mới", commune)
    factories.merged(old, new, "01/02/2026")
    case(old, cell)
    factories.recount()

    before, after = answer(capsys, "plan", "31/01/2026"), answer(capsys, "plan")

    assert {one["unit"]: one["candidates"] for one in before["units"]} == {"Bản Cũ": 1, "Bản Mới": 0}
    assert {one["unit"]: one["candidates"] for one in after["units"]} == {"Bản Mới": 1}


def test_one_commune_is_asked_for_by_its_name(commune, cell, capsys):
    other = factories.commune("Xã Long Hẹ")
    factories.unit("Bản Một", commune)
    factories.unit("Bản Hai", other)
    factories.recount()

    told = answer(capsys, "plan", ON, "--commune", "long he")

    assert [one["unit"] for one in told["units"]] == ["Bản Hai"]


def test_the_own_pace_is_the_median_of_ten_closed_cases(cell, commune):
    settings = Clockwork().settings
    for number in range(10):
        begun = day("01/01/2024")
        days = {step.day: begun + timedelta(days=10 * place) for place, step in enumerate(TO_CEREMONY)}
        case(None, cell, person=candidate(f"Lò Văn {number}"), **days)
        if number == 8:
            assert own_paces(settings, on=day(ON)) is None

    assert own_paces(settings, on=day(ON)) == dict.fromkeys(TO_CEREMONY[1:], 10)


# ---- Properties ---------------------------------------------------------------------------------

GAPS = st.lists(st.integers(0, 400), min_size=len(Step), max_size=len(Step))
FIRST = day("01/01/2015")


def random_case(gaps: list[int], taken: int, ended: bool) -> Case:
    days, on = {}, FIRST
    for step, gap in list(zip(Step, gaps, strict=True))[:taken]:
        on += timedelta(days=gap)
        days[step.day] = on
    if ended and Step.RECOGNITION_DECISION.day not in days:
        days["ended_on"] = on
    return Case(**days)


@given(GAPS, st.integers(1, len(Step)), st.integers(0, 3000))
def test_a_plan_never_names_a_day_before_the_lawful_day_of_a_step(gaps, taken, later):
    clockwork = Clockwork(days=WorkingDays(()))
    one, on = random_case(gaps, taken, ended=False), FIRST + timedelta(days=later)
    steps = expected(one, standard_paces(clockwork.settings, on=on), on=on)

    days = [day for _, day in steps]
    done = [day for day in one.days.values() if day <= on]
    assert days == sorted(days)
    assert all(day >= on and day >= max(done, default=on) for day in days)


@given(
    st.lists(st.tuples(GAPS, st.integers(1, len(Step)), st.booleans()), min_size=1, max_size=3),
    st.integers(0, 3000),
)
def test_every_case_is_exactly_one_of_open_ended_recognised(told, later):
    cell, on = factories.cell(), FIRST + timedelta(days=later)
    person = candidate()
    for gaps, taken, ended in told:
        made = random_case(gaps, taken, ended)
        days = {name: getattr(made, name) for name in [*(step.day for step in Step), "ended_on"]}
        case(None, cell, person=person, **days)

    rows = Case.objects.as_of(on=on)
    counts = [rows.open().count(), rows.ended().count(), rows.recognised().count()]
    assert sum(counts) == Case.objects.begun(on=on).count()
    for row in rows:
        at = standing(row, Clockwork(days=WorkingDays(())), on=on, stage=row.stage)
        assert (str(at.step), at.step_on) == (row.step, row.step_on)
        assert (at.next is None) == (row.stage != Stage.OPEN or at.step is Step.RECOGNITION_DECISION)


@given(st.dates(day("01/01/2010"), day("31/12/2025")))
def test_probation_ends_twelve_months_after_the_ceremony(on):
    assert Clockwork(days=WorkingDays(())).probation_ends(on) == months_after(on, 12)
