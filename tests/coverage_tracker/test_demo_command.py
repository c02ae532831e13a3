"""``manage.py demo``, and that the demo is the same every time."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.passwords import NotOfOfficeValidator
from coverage_tracker.demo import building
from coverage_tracker.demo.accounts import ACCOUNTS, PASSWORD
from coverage_tracker.demo.persons import person_name
from tests import factories
from units.choices import Sex
from units.models import Member, Programme

DIGEST = """
import hashlib, django
django.setup()
from coverage_tracker.demo.building import plan_district
plan = plan_district()
units = [[unit.code, unit.latitude, [[s.name, s.first, s.end] for s in unit.spells]] for unit in plan.units]
papers = [[paper.number, paper.signed_on] for paper in plan.papers.all]
people = [[one.name, one.born_on, one.card_number, one.official_from] for one in plan.persons]
stays = [[stay.person.name, stay.first, stay.end, stay.reason] for stay in plan.stays]
print(hashlib.sha256(repr([units, papers, people, stays]).encode()).hexdigest())
"""


def demo(*arguments: str) -> str:
    out = StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


def plan_digest(hash_seed: str) -> str:
    environment = os.environ | {
        "PYTHONHASHSEED": hash_seed,
        "DJANGO_SETTINGS_MODULE": "coverage_tracker.settings_test",
    }
    return subprocess.run(
        [sys.executable, "-c", DIGEST],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    ).stdout


@pytest.mark.django_db
def test_demo_builds_and_prints_the_accounts_then_and_at_every_start():
    first = demo()

    assert all(account.username in first and account.full_name in first for account in ACCOUNTS)
    assert PASSWORD in first
    assert demo("--if-empty") == first
    with pytest.raises(CommandError, match="Sổ gốc đã có dữ liệu"):
        demo()


@pytest.mark.django_db
@pytest.mark.parametrize("something", [factories.district, factories.user])
def test_demo_refuses_a_database_that_holds_anything(something):
    something()

    with pytest.raises(CommandError, match="COVERAGE_DATA_DIR") as refusal:
        demo()
    assert refusal.value.returncode == 1
    assert Member.objects.count() == 0


@pytest.mark.django_db
def test_if_empty_leaves_a_real_register_alone_and_says_nothing():
    factories.commune()

    assert demo("--if-empty") == ""
    assert not Programme.current().is_demo
    assert User.objects.count() == 0


def test_the_demo_is_the_same_every_time():
    assert plan_digest("1") == plan_digest("2")


def test_the_password_is_one_that_the_rules_allow():
    """It is documented and opens a demo only, so it may bear the name of the district."""
    rules = [rule for rule in get_default_password_validators() if not isinstance(rule, NotOfOfficeValidator)]

    for account in ACCOUNTS:
        validate_password(PASSWORD, User(username=account.username, full_name=account.full_name), rules)


def test_a_plan_with_too_many_members_is_refused(monkeypatch):
    figures = building.published_figures()
    figures["january_2020"]["members"] = 8_000
    monkeypatch.setattr(building, "published_figures", lambda: figures)
    monkeypatch.setattr("coverage_tracker.demo.building.script_members", _script_too_many)

    with pytest.raises(ValueError, match="members too many on 31/01/2020"):
        building.plan_district()


def _script_too_many(district, *, total):
    from coverage_tracker.demo.scripts import script_members

    script_members(district, total=9_500)


def test_no_made_up_person_bears_the_name_of_a_person_of_public_life():
    class First:
        """Draws what it is told to."""

        def __init__(self, *drawn):
            self.drawn = list(drawn)

        def choice(self, _):
            return self.drawn.pop(0)

    drawn = First("Thào", "A", "Súa", "Thào", "A", "Chống")

    assert person_name(drawn, ethnicity="Mông", sex=Sex.MALE) == "Thào A Chống"
