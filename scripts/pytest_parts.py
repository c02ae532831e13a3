"""Pytest plugin: nothing is left out silently.

* Tests marked ``postgresql`` or ``sqlite`` belong to one database; on the other they are not collected, for
  test.sh runs the suite on both. Tests marked ``e2e`` are run on SQLite only.
* Whatever else does not run, for want of a browser or by a skip of its own, is listed as NOT RUN at the
  end; with CI=true it fails the run.

``COVERAGE_CHROMIUM`` names the browser of the ``e2e`` tests; where it is unset, the first one
found is put there.
"""

import collections
import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
NO_BROWSER = "journeys in a browser: no Chromium here; to get it: apt-get install chromium"


def pytest_configure(config):
    found = next(filter(None, map(shutil.which, BROWSERS)), "")
    os.environ.setdefault("COVERAGE_CHROMIUM", found)


@pytest.hookimpl(trylast=True)  # a conftest.py may mark a whole folder
def pytest_collection_modifyitems(config, items):
    from django.conf import settings

    on_postgresql = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    elsewhere = {"sqlite", "e2e"} if on_postgresql else {"postgresql"}
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in elsewhere)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
    if not os.environ["COVERAGE_CHROMIUM"]:
        for item in items:
            if item.get_closest_marker("e2e"):
                item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


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
