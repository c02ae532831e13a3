"""``python -m tests.reliability hands FOLDER [COUNT [FIRST]]``: an office's workbooks laid out by many hands.

``FOLDER`` holds the workbooks and ``expected.json``, the figures of some days. Each hand types the lists in
its own way; they are imported by the command into an empty register, whose figures must be those expected.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

import django
import openpyxl

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coverage_tracker.settings")
os.environ.setdefault("COVERAGE_DATA_DIR", tempfile.mkdtemp())
django.setup()

from tests.units.imports.hands import Hand, Lists  # noqa: E402  (it needs the program)

ROOT = Path(__file__).resolve().parent.parent.parent
_LISTS = {"xa": "communes", "to-chuc": "organisations", "don-vi": "units", "chi-bo": "cells"}


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    numbers = [int(text) for text in arguments[1:]]
    count, first = [*numbers, *(10, 1)[len(numbers) :]]
    lists = read(folder)
    expected = json.loads((folder / "expected.json").read_text())
    with tempfile.TemporaryDirectory() as work:
        empty = Path(work) / "empty"
        _manage(empty, "migrate", "--verbosity", "0")
        seeds = range(first, first + count)
        wrong = [seed for seed in seeds if not _agrees(Path(work), lists, expected, seed)]
    sys.exit(f"{len(wrong)} of {count} hands: {wrong}" if wrong else None)


def read(folder: Path) -> Lists:
    """The lists of an office's workbooks, each from its header on."""
    lists: Lists = {}
    for path in sorted(folder.glob("*.xlsx")):
        rows = [list(row) for row in openpyxl.load_workbook(path, read_only=True).worksheets[0].values]
        header = next(index for index, row in enumerate(rows) if row[0] == "STT")
        name = next((name for part, name in _LISTS.items() if part in path.stem), "members")
        lists[name] = [[_plain(value) for value in row] for row in rows[header:] if any(row)]
    return lists


def _plain(value: object) -> object:
    return "" if value is None else value.date() if isinstance(value, datetime) else value


def _agrees(work: Path, lists: Lists, expected: list[dict], seed: int) -> bool:
    """Whether the register of a hand has the figures expected; tells it in a line."""
    data, files, hand = work / f"data-{seed}", work / f"files-{seed}", Hand(seed)
    shutil.copytree(work / "empty", data)
    files.mkdir()
    hand.save(lists, files)
    began = time.monotonic()
    answer = json.loads(_manage(data, "import_register", str(files), "--format", "json"))
    told = [f"{one['file']} {one['cell']}: {one['message']}" for one in answer["errors"][:3]]
    for day in () if told else expected:
        got = json.loads(_manage(data, "coverage", "--on", day["on"], "--format", "json"))
        told += [f"{day['on']}: {key}" for key in day if _compared(got[key], day[key])]
    seconds = time.monotonic() - began
    print(f"hand {seed} ({hand.format}): {'; '.join(told) or 'as expected'} ({seconds:.0f} s)", flush=True)
    shutil.rmtree(data)
    return not told


def _compared(got: object, expected: object) -> bool:
    """Whether something expected is not what is there; more than was expected may be."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return any(key not in got or _compared(got[key], value) for key, value in expected.items())
    return got != expected


def _manage(data: Path, *arguments: str) -> str:
    data.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"COVERAGE_DATA_DIR": str(data), "DATABASE_URL": ""}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and not done.stdout.startswith("{"):
        raise AssertionError(done.stderr)
    return done.stdout
