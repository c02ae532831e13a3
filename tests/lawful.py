"""After each test of a verb the register keeps its own laws; a folder's conftest imports the fixture."""

import pytest

from units.laws import breaches


@pytest.fixture(autouse=True)
def _laws_are_kept(request):
    """What the test wrote breaks no law, except where it says that it begins with a broken register."""
    if "db" not in request.fixturenames and request.node.get_closest_marker("django_db") is None:
        yield
        return
    request.getfixturevalue("db") if not _commits(request) else None
    yield
    if request.node.get_closest_marker("lawless") is None:
        assert [(breach.law.name, str(breach.row), breach.on) for breach in breaches()] == []


def _commits(request) -> bool:
    mark = request.node.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction")) or "transactional_db" in request.fixturenames
