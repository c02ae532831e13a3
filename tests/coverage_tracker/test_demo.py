"""The demo district says what was published, and has something to show on every list."""

from datetime import date
from itertools import pairwise

import pytest

from accounts.models import Operation, User
from coverage_tracker.demo.accounts import ACCOUNTS, PASSWORD
from coverage_tracker.demo.building import published_figures
from units.choices import CoverageForm, EndReason, LineageKind, Origin, ReportKind
from units.coverage import ledger
from units.coverage.balance import Lack, balance
from units.coverage.eligibility import eligible_on
from units.coverage.figures import figures
from units.coverage.questions import WITHOUT_OWN_CELL, listed
from units.coverage.risk import at_risk, reasons
from units.models import (
    CellCoverage,
    CellPeriod,
    Decision,
    Exemption,
    Mandate,
    Member,
    Membership,
    Programme,
    Unit,
    UnitLineage,
    UnitPeriod,
)

pytestmark = pytest.mark.usefixtures("demo_district", "db")

PUBLISHED = published_figures()
BASELINE, PUBLISHED_ON = date(2006, 2, 10), date(2020, 1, 31)
DAYS = [
    BASELINE,
    date(2009, 12, 31),
    date(2012, 6, 30),
    date(2016, 3, 31),
    date(2022, 9, 30),
    date(2026, 6, 30),
]


def counts(day: date, what: str) -> dict[str, int]:
    return {kind.value: getattr(counted, what) for kind, counted in figures(on=day).kinds.items()}


# ---- what was published -----------------------------------------------------------------------


@pytest.mark.parametrize("key", ["without_members", "without_own_cell"])
def test_on_the_baseline_day_as_many_units_lack_members_and_cells_as_was_published(key):
    published = PUBLISHED["baseline"]

    assert counts(date.fromisoformat(published["on"]), key) == published[key]


def test_at_the_end_of_2008_every_unit_has_a_member():
    published = PUBLISHED["end_2008"]

    assert counts(date.fromisoformat(published["on"]), "without_members") == published["without_members"]


def test_in_january_2020_every_unit_has_its_own_cell_and_every_count_is_the_published_one():
    published = PUBLISHED["january_2020"]
    counted = figures(on=date.fromisoformat(published["on"]))

    assert {kind.value: c.units for kind, c in counted.kinds.items()} == published["units"]
    assert {kind.value: c.with_own_cell for kind, c in counted.kinds.items()} == published["with_own_cell"]
    assert counted.whole["organisations"] == published["organisations"]
    assert counted.whole["cells_under_committees"] == published["cells_under_committees"]
    assert counted.whole["members"] == published["members"]


def test_own_cells_founded_by_commune_are_as_published():
    founded = figures(on=PUBLISHED_ON, since=BASELINE).own_cells_founded
    published = PUBLISHED["own_cells_founded_2006_2020"]
    named = published["from 8 to 15 each"]

    assert founded.pop("Xã Co Mạ") == published["Xã Co Mạ"]
    assert {name: 8 <= founded.pop(name) <= 15 for name in named} == dict.fromkeys(named, True)
    assert {name: cells for name, cells in founded.items() if cells >= 8} == {}


def test_the_demo_opens_on_the_published_day():
    programme = Programme.current()

    assert (programme.is_demo, programme.demo_on) == (True, PUBLISHED_ON)
    assert Mandate.of(on=programme.demo_on).root_name == "Huyện Thuận Châu"


# ---- the register is sound ----------------------------------------------------------------------


def test_the_ledger_is_right():
    assert ledger.differences() == []


def test_everything_was_written_in_one_operation():
    operations = Operation.objects.filter(kind=Operation.Kind.DEMO)

    assert [Member.history.filter(operation=one).count() for one in operations] == [Member.objects.count()]


@pytest.mark.parametrize("model", [Unit, UnitPeriod, CellPeriod, CellCoverage, Membership, Exemption])
def test_every_row_has_its_history(model):
    names = [field.attname for field in model._meta.concrete_fields]

    assert sorted(model.history.values_list(*names), key=str) == sorted(
        model.objects.values_list(*names), key=str
    )


def test_lacking_falls_from_year_to_year_until_2020():
    years = [figures(on=date(year, 12, 31)).total.without_own_cell for year in range(2006, 2020)]

    assert years == sorted(years, reverse=True)
    assert years[0] > 180 > years[4] > 90 > years[9] > 20 > years[13] > 0


def test_every_day_of_every_year_has_figures_that_balance():
    ends = [date(year, 12, 31) for year in range(2005, 2027)]
    balances = [
        balance(lack=lack, start_on=start, end_on=end) for lack in Lack for start, end in pairwise(ends)
    ]

    assert [one for one in balances if not one.is_closed] == []


# ---- every list has something to show -------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("key", ["without_own_cell", "joint_only", "eligible_without_own_cell"])
def test_some_units_lack_a_cell_on_every_day_but_the_published_one(day, key):
    assert sum(counts(day, key).values()) > 0


@pytest.mark.parametrize("day", [BASELINE, date(2009, 12, 31), date(2025, 12, 31), date(2026, 6, 30)])
@pytest.mark.parametrize("key", ["without_members", "no_cell"])
def test_some_units_lack_members_or_any_cell(day, key):
    assert sum(counts(day, key).values()) > 0


@pytest.mark.parametrize("day", [date(2009, 12, 31), date(2026, 6, 30)])
@pytest.mark.parametrize("what", ["members", "own_cell"])
def test_some_units_have_fallen_back(day, what):
    assert Unit.objects.as_of(on=day).relapsed(what=what).exists()


@pytest.mark.parametrize("day", [*DAYS[1:], PUBLISHED_ON])
def test_some_units_are_at_risk_for_every_reason(day):
    found = {risk.reason for risks in at_risk(on=day).values() for risk in risks}

    assert found == set(reasons())


@pytest.mark.parametrize("day", [PUBLISHED_ON, date(2026, 6, 30)])
def test_some_own_cells_are_too_small(day):
    assert Unit.objects.as_of(on=day).own_cell_too_small(officials=3).exists()


def test_an_own_cell_stands_without_members_in_2026():
    assert Unit.objects.as_of(on=date(2026, 6, 30)).with_own_cell().without_members().exists()


@pytest.mark.parametrize("day", DAYS)
def test_some_lacking_unit_will_be_eligible_on_a_day_to_come(day):
    waiting = eligible_on(listed(WITHOUT_OWN_CELL, on=day).values("pk"), on=day)

    assert [until for until in waiting.values() if until > day]


@pytest.mark.parametrize("lack", Lack)
@pytest.mark.parametrize(("first", "last"), [(2008, 2019), (2019, 2026)])
def test_units_become_lacking_and_covered_before_and_after_2020(lack, first, last):
    ends = [date(year, 12, 31) for year in range(first, last + 1)]
    years = [balance(lack=lack, start_on=start, end_on=end) for start, end in pairwise(ends)]

    assert any(year.newly_lacking for year in years)
    assert any(year.newly_covered for year in years) or (lack, last) == (Lack.MEMBERS, 2026)


@pytest.mark.parametrize("reason", EndReason)
def test_members_leave_for_every_reason_before_and_after_2020(reason):
    days = Membership.objects.filter(end_reason=reason).values_list("valid_to", flat=True)

    assert min(days) < PUBLISHED_ON < max(days)


def test_facts_have_papers_that_are_known_half_known_or_missing():
    assert CellPeriod.objects.without_decision().exists()
    assert Decision.objects.filter(signed_on=None, issuer="").exists()
    assert CellPeriod.objects.exclude(decision=None).count() > 300


def test_hamlets_merge_split_and_are_renamed():
    kinds = set(UnitLineage.objects.values_list("kind", flat=True))
    several = {unit for unit in UnitPeriod.objects.values_list("unit", flat=True)}

    assert kinds == set(LineageKind)
    assert UnitPeriod.objects.count() - len(several) > 15


def test_in_2023_thirty_six_hamlets_become_seventeen_in_eleven_communes():
    on = date(2023, 9, 1)
    merged = UnitLineage.objects.filter(happened_on=on)
    successors = set(merged.values_list("successor", flat=True))
    old = set(merged.values_list("predecessor", flat=True)) | (
        successors & set(Unit.objects.in_effect(on=date(2023, 8, 31)).values_list("pk", flat=True))
    )
    communes = (
        UnitPeriod.objects.in_effect(on=on).filter(unit__in=successors).values_list("commune", flat=True)
    )

    assert (len(old), len(successors), len(set(communes))) == (36, 17, 11)
    assert figures(on=on).kinds[ReportKind.HAMLET].units == 391 - 36 + 17


@pytest.mark.parametrize("day", [BASELINE, PUBLISHED_ON, date(2026, 6, 30)])
def test_there_are_posted_and_exempt_members(day):
    assert Membership.objects.in_effect(on=day).filter(origin=Origin.POSTED).exists() or day == BASELINE
    assert Exemption.objects.in_effect(on=day).exists()


def test_a_cell_is_own_for_its_hamlet_and_joint_for_a_neighbour():
    covers = CellCoverage.objects.in_effect(on=BASELINE)
    own = covers.filter(form=CoverageForm.OWN).values("cell")

    assert covers.filter(form=CoverageForm.JOINT, cell__in=own).exists()


# ---- accounts ---------------------------------------------------------------------------------


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.username)
def test_a_demo_account_may_log_in_with_the_documented_password(account, client):
    assert client.login(username=account.username, password=PASSWORD)
    assert User.objects.get(username=account.username).role == account.role
