"""After each test of a verb the register keeps its own laws; a folder's conftest imports the fixture."""

import pytest
from django.db import connection

from units.laws import breaches


@pytest.fixture(autouse=True)
def _laws_are_kept(request):
    """What the test wrote breaks no law, except where it says that it begins with a broken register."""
    wanted = set(request.fixturenames)
    is_asked = bool({"db", "transactional_db"} & wanted or request.node.get_closest_marker("django_db"))
    if is_asked:
        request.getfixturevalue("db")
    yield
    # a command line that was run to its end has closed the connection
    is_asked &= not connection.closed_in_transaction
    if is_asked and request.node.get_closest_marker("lawless") is None:
        assert [(breach.law.name, str(breach.row), breach.on) for breach in breaches()] == []
