"""Pytest plugin: nothing is left out silently.

* Tests marked ``postgresql`` or ``sqlite`` belong to one database; on the other they are not collected, for
  test.sh runs the suite on both. Tests marked ``e2e`` are run on SQLite only.
* Tests that need a program of the system carry its marker (``PARTS``). Its environment variable names the
  program; where it is unset, the first one found is put there, or nothing.
* Whatever else does not run, for want of such a program or by a skip of its own, is listed as NOT RUN at
  the end; with CI=true it fails the run.
"""

import collections
import os
import shutil
from typing import NamedTuple

import pytest


class Part(NamedTuple):
    """What a marker asks for: one of some programs, and what is said where none of them is found."""

    marker: str
    variable: str
    programs: tuple[str, ...]
    missing: str

    @property
    def is_missing(self) -> bool:
        return not os.environ[self.variable]


PARTS = (
    Part(
        "e2e",
        "COVERAGE_CHROMIUM",
        ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome"),
        "journeys in a browser: no Chromium here; to get it: apt-get install chromium",
    ),
    Part(
        "libreoffice",
        "COVERAGE_LIBREOFFICE",
        ("soffice", "libreoffice"),
        "documents as LibreOffice reads them: none here; to get it: "
        "apt-get install libreoffice-writer libreoffice-calc",
    ),
    Part(
        "poppler",
        "COVERAGE_PDFTOPPM",
        ("pdftoppm",),
        "pages of a PDF as pictures: no pdftoppm here; to get it: apt-get install poppler-utils",
    ),
    Part(
        "gettext",
        "COVERAGE_MSGFMT",
        ("msgfmt",),
        "catalogues as gettext reads them: no msgfmt here; to get it: apt-get install gettext",
    ),
    Part(
        "nginx",
        "COVERAGE_NGINX",
        ("nginx", "/usr/sbin/nginx"),
        "the proxy that is shipped: no nginx here; to get it: apt-get install nginx-light",
    ),
)

# The files that take longest come first, so that no worker is left alone with one of them at the end.
LONGEST = """
    test_register_demo.py test_crawler.py test_demo_command.py test_reading.py test_migrations.py
    test_upgrade.py test_login.py test_people.py test_undo.py
""".split()


def pytest_configure(config):
    for part in PARTS:
        found = next(filter(None, map(shutil.which, part.programs)), "")
        os.environ.setdefault(part.variable, found)


@pytest.hookimpl(trylast=True)  # a conftest.py may mark a whole folder
def pytest_collection_modifyitems(config, items):
    from django.conf import settings

    on_postgresql = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    elsewhere = {"sqlite", "e2e"} if on_postgresql else {"postgresql"}
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in elsewhere)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
    for part in filter(lambda part: part.is_missing, PARTS):
        for item in items:
            if item.get_closest_marker(part.marker):
                item.add_marker(pytest.mark.skip(reason=part.missing))


def reasons_not_run(config) -> collections.Counter:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    return collections.Counter(
        str(report.longrepr[2]).removeprefix("Skipped: ")
        if isinstance(report.longrepr, tuple)
        else report.nodeid
        for report in skipped
    )


def pytest_terminal_summary(terminalreporter, config):
    for reason, count in reasons_not_run(config).items():
        terminalreporter.write_line(f"NOT RUN: {count} × {reason}", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    is_worker = hasattr(session.config, "workerinput")
    if (
        not is_worker
        and exitstatus == 0
        and os.environ.get("CI") == "true"
        and reasons_not_run(session.config)
    ):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
