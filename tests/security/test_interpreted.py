"""Stored text is data wherever another language reads it: nothing that was typed is a program there."""

import ast
import re

from tests.sources import ROOT, sources

_TYPESETTING = sorted(
    path for room in ("documents", "reports", "units") for path in (ROOT / room).rglob("*.typ")
)


def test_the_language_of_documents_is_given_data_and_evaluates_none_of_it():
    """Text reaches typst as JSON beside the source; ``eval`` and reading of files would make it a program."""
    programs = {
        path.name: re.findall(r"\b(?:eval|read|plugin|include)\(", path.read_text()) for path in _TYPESETTING
    }

    assert _TYPESETTING
    assert {name: found for name, found in programs.items() if found} == {}


def test_markup_that_is_taken_as_it_is_was_written_here():
    """``mark_safe`` takes a text of the program; whatever holds a value is made by ``format_html``."""
    typed = [
        f"{source.name}:{node.lineno}"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"mark_safe", "SafeString", "SafeText"}
        and not (node.args and isinstance(node.args[0], ast.Constant))
    ]

    assert typed == []


def test_no_template_switches_escaping_off():
    loose = {
        path.name
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r"\|\s*safe(?:seq)?\b|autoescape\s+off", path.read_text())
    }

    assert loose == set()


def test_whoever_writes_a_list_for_spreadsheets_lets_no_cell_begin_like_a_formula():
    """A name may be “=HYPERLINK(…)”: what a spreadsheet would carry out is marked as a text."""
    loose = {
        source.name
        for source in sources()
        if "csv.writer(" in source.text and "neutral(" not in source.text and "import csv" in source.text
    }

    assert loose == set()


def test_every_workbook_writes_texts_as_texts():
    loose = {
        source.name
        for source in sources()
        if "xlsxwriter.Workbook(" in source.text and "TEXTS_STAY_TEXTS" not in source.text
    }

    assert loose == set()
