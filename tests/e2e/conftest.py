"""A real browser on a small cast of units."""

import os

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.e2e.persons import log_in
from tests.told import told_once
from units.choices import UnitKind
from units.coverage import ledger

# The browser's own loop would make Django refuse the database calls of the fixtures.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A machine that does much else at once is slow, not wrong: whatever is waited for comes, or never.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's own Chromium, which asks nothing of the outside world."""
    return {
        **browser_type_launch_args,
        "executable_path": os.environ["COVERAGE_CHROMIUM"],
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture
def context(context):
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def small_cast(transactional_db):
    return two_communes()


@told_once
def two_communes() -> dict:
    """Two communes; six units: own cell, joint, no cell, no member, relapsed, at risk; one merged away."""
    with factories.writing():
        co_ma = factories.commune("Xã Co Mạ", "03781")
        long_he = factories.commune("Xã Long Hẹ", "03763")
        committee = factories.organisation("Đảng bộ xã Co Mạ", co_ma)
        office = factories.cell("Chi bộ cơ quan xã Co Mạ", of=committee)
        factories.members(4, office, None, "03/02/2000", official="03/02/2001")
        strong = factories.unit("Bản Nà Hạ", co_ma)
        cell = factories.own_cell(strong, "15/05/2007", name="Chi bộ bản Nà Hạ")
        factories.members(6, cell, strong, "15/05/2007", official="15/05/2008")
        weak = factories.unit("Bản Pá Khôm", long_he)
        small = factories.own_cell(weak, "01/06/2009", name="Chi bộ bản Pá Khôm")
        factories.members(2, small, weak, "01/06/2009", official="01/06/2010")
        joint = factories.unit("Bản Huổi Dên", co_ma)
        factories.joint_with(joint, office, "01/01/2008")
        factories.members(2, office, joint, "01/01/2008", official="01/01/2009")
        factories.members(1, office, joint, "01/10/2019", official=None)
        factories.unit("Trường Mầm non Hoa Ban", long_he, kind=UnitKind.SCHOOL)
        relapsed = factories.unit("Trạm Y tế xã Co Mạ", co_ma, kind=UnitKind.HEALTH_STATION)
        factories.own_cell(relapsed, "01/01/2010", "01/01/2019", name="Chi bộ Trạm Y tế")
        gone = factories.unit("Bản Nà Thấp", co_ma, until="01/10/2019")
        factories.merged(gone, strong, "01/10/2019")
        ledger.rebuild()
    return {"strong": strong, "joint": joint, "gone": gone, "office": office, "co_ma": co_ma}


@pytest.fixture
def signed_in(page, live_server, small_cast, district_officer):
    """The district officer's browser, at the dashboard of 31/12/2019."""
    log_in(page.context, live_server.url, district_officer)
    page.goto(f"{live_server.url}/?on=2019-12-31")
    return page
