"""The program's own text, read and parsed once a process: for tests of the habits that no linter sees.

A test of a habit asks for all files at once and is equal to ``{}`` when none breaks it; a file that does is
named in the message with what was found in it.
"""

import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]


class Source:
    """A file of the program: where it lies, its text, and what Python makes of it."""

    def __init__(self, path: Path):
        self.path = path
        self.name = str(path.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node of the tree; to be looked at, never changed."""
        return list(ast.walk(self.tree))

    @property
    def functions(self) -> Iterator[ast.FunctionDef]:
        return (node for node in self.nodes if isinstance(node, ast.FunctionDef))

    @property
    def is_view(self) -> bool:
        return "views" in self.path.parts or self.path.name == "views.py"

    def finds(self, pattern: str) -> list[str]:
        return re.findall(pattern, self.text)


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the apps but migrations and the settings of the tests."""
    return tuple(
        Source(path)
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        if "migrations" not in path.parts and path.name != "settings_test.py"
    )


@cache
def templates() -> tuple[Source, ...]:
    """Every page and part of a page."""
    return tuple(map(Source, sorted((ROOT / "templates").rglob("*.html"))))


def breaking(habit: Callable[[Source], object], files: Iterable[Source]) -> dict[str, object]:
    """By the file's name what ``habit`` found in it; the files in which it found nothing are left out."""
    found = {source.name: habit(source) for source in files}
    return {name: faults for name, faults in found.items() if faults}
