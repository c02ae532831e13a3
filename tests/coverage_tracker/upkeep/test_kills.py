"""A short part of what ``python -m tests.reliability kills`` tries for hours."""

import subprocess
import sys

import pytest

from coverage_tracker.upkeep.database import dump
from tests.reliability.opening import ROOT


@pytest.mark.sqlite
def test_what_was_acknowledged_is_there_after_kills(office, tmp_path):
    dump(tmp_path / "register.sqlite3")
    program = [sys.executable, "-m", "tests.reliability", "kills", "--kills", "3"]

    done = subprocess.run(
        [*program, "--register", str(tmp_path / "register.sqlite3")],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert done.returncode == 0, done.stderr
    assert "lost or half: 0" in done.stdout
