"""A copy of the program that may be spoilt, and whether tests find out."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 600
_OPTIONS = ("-n0", "-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider")


@contextmanager
def copy_of(commit: str) -> Iterator[Path]:
    """The files of a commit in a folder of their own; what the build makes is borrowed from here."""
    with TemporaryDirectory(prefix="mutation-") as folder:
        root = Path(folder) / "program"
        root.mkdir()
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True)
        subprocess.run(["tar", "-x", "-C", root], input=archive.stdout, check=True)
        (root / "static" / "vendor").symlink_to(ROOT / "static" / "vendor")
        for made in ROOT.glob("locale/*/LC_MESSAGES/*.mo"):
            (root / made.relative_to(ROOT)).write_bytes(made.read_bytes())
        yield root


def finds(root: Path, tests: tuple[str, ...]) -> str:
    """The first test that fails, or "" where all pass; one that hangs has found it too."""
    with TemporaryDirectory(prefix="mutation-data-") as data:
        (Path(data) / "static").mkdir()
        chosen = [str(path.relative_to(root)) for name in tests for path in _paths(root, name)]
        try:
            ran = subprocess.run(
                [sys.executable, "-m", "pytest", *_OPTIONS, *chosen],
                cwd=root,
                env=os.environ | {"COVERAGE_DATA_DIR": data},
                capture_output=True,
                text=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "(a test that hangs)"
    if ran.returncode == 0:
        return ""
    named = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED ", "ERROR "))]
    return named[0].split(" - ")[0] if named else f"(pytest ended with {ran.returncode})"


def _paths(root: Path, name: str) -> list[Path]:
    """The files of a pattern; a test by its name is taken as it stands."""
    path, found, test = name.partition("::")
    if found:
        return [root / f"{path}::{test}"]
    return sorted(root.glob(path))
