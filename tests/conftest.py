"""The cast of persons, and what every test needs."""

import gc
import os

import pytest
from django.core.cache import caches
from hypothesis import settings

from accounts.access import Role
from tests import factories, writers
from tests.databases import DATABASES, databases, demo_district, django_db_setup  # noqa: F401  (fixtures)

settings.register_profile("default", deadline=None, max_examples=40, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


# What the database itself decides, by folder and file, and every page once: these are run on PostgreSQL too.
BOTH = (
    "tests/accounts/test_chain.py",
    "tests/accounts/test_limits.py",
    "tests/accounts/test_operations.py",
    "tests/accounts/test_turns.py",
    "tests/accounts/test_undo.py",
    "tests/reports/monthly/test_signing.py",
    "tests/test_access.py",
    "tests/test_told.py",
    "tests/units/actions/",
    "tests/units/coverage/",
    "tests/units/laws/",
    "tests/units/editing/test_two_at_once.py",
    "tests/units/imports/test_writing.py",
    "tests/units/reorganisation/",
    "tests/units/test_areas.py",
    "tests/units/test_as_of.py",
    "tests/units/test_comparison.py",
    "tests/units/test_constraints.py",
    "tests/units/test_rough_days.py",
    "tests/units/test_timeline.py",
    "tests/units/test_undocumented.py",
)


def pytest_collection_finish():
    """What was imported stays to the end: the collector of garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items):
    for item in items:
        if item.nodeid.startswith(BOTH):
            item.add_marker(pytest.mark.both)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """What a test committed goes with its database, when all its fixtures are done."""
    yield
    if _commits(item) and (made := item.config.stash.get(DATABASES, None)):
        made.renew()


@pytest.fixture(autouse=True)
def _figures_are_counted_anew():
    caches["figures"].clear()


@pytest.fixture(autouse=True)
def _register_is_written_in_turn():
    with writers.watched():
        yield


def _commits(test) -> bool:
    mark = test.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in test.fixturenames


@pytest.fixture
def writing(db):
    """The operation in which the test writes: everything in the test happens inside of it."""
    with factories.writing() as operation:
        yield operation


@pytest.fixture
def administrator(db):
    return factories.user("quantri", full_name="Quàng Văn Muôn", role=Role.ADMINISTRATOR, is_staff=True)


@pytest.fixture
def district_officer(db):
    return factories.user("canbo", full_name="Lò Thị Hiền", role=Role.DISTRICT_OFFICER)


@pytest.fixture
def commune_officer(db):
    """An officer without a commune yet: ``factories.grant`` gives one."""
    return factories.user("canboxa", full_name="Thào A Của", role=Role.COMMUNE_OFFICER)


@pytest.fixture
def foreign_officer(db):
    """An officer of a commune in which nothing of the test lies."""
    officer = factories.user("xakhac", full_name="Cà Văn Ngoài", role=Role.COMMUNE_OFFICER)
    return factories.grant(officer, factories.commune("Xã Ngoài Cuộc"))


@pytest.fixture
def committee_member(db):
    return factories.user("truongban", full_name="Thào A Súa", role=Role.COMMITTEE_MEMBER)


@pytest.fixture
def auditor(db):
    return factories.user("kiemtra", full_name="Bạc Cầm Hoa", role=Role.AUDITOR)


@pytest.fixture
def as_officer(client, district_officer):
    """A browser in which the district officer has logged in."""
    client.force_login(district_officer)
    return client


@pytest.fixture
def as_committee_member(client, committee_member):
    client.force_login(committee_member)
    return client
