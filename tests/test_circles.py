"""No circle of files or of rooms, and no import hidden in a function (docs/house.md)."""

import ast
from collections import defaultdict
from collections.abc import Iterable
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
APPS = ("vietnamese", "documents", "accounts", "units", "committee", "reports", "coverage_tracker")
TREES = {
    path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8"))
    for app in APPS
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts
}
# Django asks apps for what they do when it is ready, and imports them before there are models. The reader of
# foreign workbooks limits itself before it loads anything that reads them.
MAY_IMPORT_LATER = {f"{app}/apps.py" for app in APPS} | {"units/imports/child/__main__.py"}

type Graph = dict[str, set[str]]


def name_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imported(tree: ast.AST, known: Iterable[str]) -> set[str]:
    """The files among ``known`` that a file imports, wherever in it."""
    said = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            said |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            files = names & set(known)
            said |= files | ({node.module} if names - files else set())
    return said & set(known)


def circle(graph: Graph) -> list[str]:
    """One circle of the graph, its first member again at the end; empty where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def rooms_of(package: str, files: Graph) -> Graph:
    """Which files and folders of a package, as wholes, import from which others of it."""
    rooms: Graph = defaultdict(set)
    start = f"{package}."
    for file, others in files.items():
        if file.startswith(start):
            room = file.removeprefix(start).split(".")[0]
            asked = {other.removeprefix(start).split(".")[0] for other in others if other.startswith(start)}
            rooms[room] |= asked - {room}
    return rooms


FILES = {name_of(path): path for path in TREES}
IMPORTS = {name: imported(TREES[path], FILES) - {name} for name, path in FILES.items()}


def test_no_files_import_each_other_in_a_circle():
    assert circle(IMPORTS) == []


def test_no_rooms_of_a_folder_import_each_other_in_a_circle():
    folders = {str(path.parent).replace("/", ".") for path in TREES}

    found = {folder: circle(rooms_of(folder, IMPORTS)) for folder in folders}

    assert {folder: rooms for folder, rooms in found.items() if rooms} == {}


def test_no_import_hides_in_a_function():
    hidden = {
        str(path)
        for path, tree in TREES.items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function))
    }

    assert hidden - MAY_IMPORT_LATER == set()


def test_a_circle_of_rooms_is_found_where_no_files_stand_in_one():
    files = {"app.forms.units": {"app.pages.cells"}, "app.pages.units": {"app.forms.cells"}}
    files |= {"app.forms.cells": set(), "app.pages.cells": set()}

    assert circle(files) == []
    assert sorted(set(circle(rooms_of("app", files)))) == ["forms", "pages"]


def test_imports_of_a_folder_and_of_its_files_are_told_apart():
    tree = ast.parse("from app.models import Unit\nfrom app import forms, words\nimport app.pages\n")

    assert imported(tree, {"app", "app.models", "app.forms", "app.pages"}) == {
        "app",
        "app.models",
        "app.forms",
        "app.pages",
    }
