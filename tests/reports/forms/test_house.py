"""What reads an old form stands alone: nothing that changes with the program can change it."""

import ast
from pathlib import Path

from django.conf import settings

_FOLDER = Path(settings.BASE_DIR) / "reports" / "drawing" / "form_1"
_APPS = ("accounts", "units", "admissions", "committee", "reports", "coverage_tracker", "django")


def imported(path: Path) -> list[str]:
    """The modules that a file imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return [*names, *(node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))]


def test_the_reader_of_form_1_imports_nothing_of_the_program():
    files = sorted(_FOLDER.rglob("*.py"))

    assert len(files) > 10
    assert [
        (str(path.relative_to(_FOLDER)), name)
        for path in files
        for name in imported(path)
        if name.partition(".")[0] in _APPS and not name.startswith("reports.drawing.form_1")
    ] == []
