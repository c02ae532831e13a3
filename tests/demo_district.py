"""The demo district for tests: built once for all tests of a module, and taken back after them.

How to use it, in a test module (or a conftest beside it)::

    from tests.demo_district import demo_district  # noqa: F401  (a fixture)

    pytestmark = pytest.mark.usefixtures("demo_district", "db")

Each test may write; what it writes is undone after the test, and the whole district after the module's
last test. It costs about six seconds a module, so put tests that want the demo into one module. Tests
that serve pages from other threads (``live_server``, ``transactional_db``) cannot see it, because it is
never committed: let them call ``coverage_tracker.demo.building.build()`` in a database of their own.
"""

import pytest
from django.db import connection, transaction

from coverage_tracker.demo.building import build


@pytest.fixture(scope="module")
def demo_district(django_db_setup, django_db_blocker):
    """Thuận Châu as the demo tells it, in an otherwise empty register."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")  # as its own housekeeping does of what is committed
            connection.check_constraints()  # else the end of every test checks all that was built again
        yield
        transaction.set_rollback(True)
