"""The habits of the house that a linter cannot see (docs/house.md)."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from accounts.operations import Recorded

ROOT = Path(settings.BASE_DIR)
APPS = ("vietnamese", "documents", "accounts", "units", "committee", "reports", "coverage_tracker")
SOURCES = [
    path
    for app in APPS
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts and path.name != "settings_test.py"
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
VIEWS = [path for path in SOURCES if "views" in path.parts or path.name == "views.py"]


def ids(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_no_function_is_longer_than_fifty_lines(path):
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions(path)}

    assert {name: lines for name, lines in long.items() if lines > 50} == {}


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_no_file_is_longer_than_four_hundred_lines(path):
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", VIEWS, ids=ids)
def test_a_view_asks_questions_and_never_filters_itself(path):
    assert re.findall(r"\.(?:filter|exclude)\(", path.read_text()) == []


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name != "periods.py"], ids=ids)
def test_when_a_fact_holds_is_said_in_one_place_only(path):
    assert re.findall(r"valid_to__|valid_from__", path.read_text()) == []


# How days and numbers are written; what a format spec, strftime or a replaced comma would say again.
WRITTEN_ELSEWHERE = re.compile(
    r"""strftime|\{[^{}"']*:%|:,\}|\.replace\(",", "\."\)|\.capitalize\(\)|"[^"]*%d/%m"""
    r"""|\[(?::1|0)\]\.(?:lower|upper)\(\)|removeprefix\("Xã """
)
# The owner, and what reads what people type.
WRITES = {"vietnamese/numbers.py", "vietnamese/days.py", "vietnamese/words.py"}
READS = {
    "coverage_tracker/formats/vi/formats.py",
    "units/forms/details.py",
    "units/management/answers.py",
    "units/querysets/dated.py",
}


@pytest.mark.parametrize("path", [p for p in SOURCES if ids(p) not in WRITES | READS], ids=ids)
def test_numbers_days_and_first_letters_are_written_by_their_owner_only(path):
    assert WRITTEN_ELSEWHERE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_writes_days_by_the_formats_of_the_language(path):
    assert re.findall(r"\|date:[\"'](?:[^\"']*(?:d/m|m/Y)|H:i[\"'])", path.read_text()) == []


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_the_day_of_a_question_has_no_default(path):
    with_default = [
        f.name
        for f in functions(path)
        for argument, default in zip(f.args.kwonlyargs, f.args.kw_defaults, strict=True)
        if argument.arg == "on" and default is not None
    ]

    assert with_default == []


@pytest.mark.parametrize("path", TEMPLATES, ids=ids)
def test_a_template_has_no_inline_script_style_or_handler_and_fetches_nothing_from_outside(path):
    text = path.read_text()

    assert (
        re.findall(r"<style|style=\"|\son[a-z]+=\"|<script(?![^>]*\bsrc=)(?![^>]*json)|https?://", text) == []
    )


def test_recorded_rows_are_never_written_past_their_history():
    """The querysets of recorded models refuse ``update()``; the ways around them are banned."""
    banned = re.compile(r"_base_manager\.(?!using\(using\)\.filter)|_raw_delete|\.save_base\(|skip_history")

    found = {ids(path): banned.findall(path.read_text()) for path in SOURCES}

    assert {path: words for path, words in found.items() if words} == {}


def test_every_recorded_model_writes_through_a_recorded_queryset():
    from accounts.operations import RecordedQuerySet

    querysets = {
        model.__name__: model._default_manager._queryset_class
        for model in apps.get_models()
        if issubclass(model, Recorded)
    }

    assert {name for name, cls in querysets.items() if not issubclass(cls, RecordedQuerySet)} == set()
