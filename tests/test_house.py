"""The habits of the house that a linter cannot see (docs/house.md)."""

import ast
from collections import defaultdict

from django.apps import apps

from accounts.operations import Recorded, RecordedQuerySet
from tests.conftest import BOTH
from tests.sources import APPS, ROOT, breaking, sources, templates


def test_the_habits_are_looked_for_in_every_package_of_the_program():
    """Else a file that moved to another folder would leave them, and the floors too."""
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks", "scripts"}

    assert packages == set(APPS)
    assert [app for app in APPS if not any(source.name.startswith(f"{app}/") for source in sources())] == []
    assert any(source.is_view for source in sources())
    assert templates()


def test_what_runs_on_both_databases_is_there():
    assert [place for place in BOTH if not (ROOT / place).exists()] == []


def test_no_function_is_longer_than_fifty_lines():
    def long(source):
        lines = {f.name: f.end_lineno - f.lineno + 1 for f in source.functions}
        return {name: count for name, count in lines.items() if count > 50}

    assert breaking(long, sources()) == {}


def test_no_file_is_longer_than_four_hundred_lines():
    lines = {source.name: len(source.text.splitlines()) for source in sources()}

    assert {name: count for name, count in lines.items() if count > 400} == {}


def test_a_view_asks_questions_and_never_filters_itself():
    views = [source for source in sources() if source.is_view]

    assert breaking(lambda source: source.finds(r"\.(?:filter|exclude)\("), views) == {}


def test_when_a_fact_holds_is_said_in_one_place_only():
    others = [source for source in sources() if source.path.name != "periods.py"]

    assert breaking(lambda source: source.finds(r"valid_to__|valid_from__"), others) == {}


# How days and numbers are written; what a format spec, strftime or a replaced comma would say again.
WRITTEN_ELSEWHERE = (
    r"""strftime|\{[^{}"']*:%|:,\}|\.replace\(",", "\."\)|\.capitalize\(\)|"[^"]*%d/%m"""
    r"""|\[(?::1|0)\]\.(?:lower|upper)\(\)|removeprefix\("Xã """
)
# The owner, and what reads what people type.
WRITES = {"vietnamese/numbers.py", "vietnamese/days.py", "vietnamese/words.py", "vietnamese/name_case.py"}
READS = {
    "coverage_tracker/formats/vi/formats.py",
    "units/forms/details.py",
    "units/management/answers.py",
    "units/querysets/dated.py",
}


# What was issued under a form is drawn as it was then, for ever.
FROZEN = "reports/drawing/form_1/"


def test_numbers_days_and_first_letters_are_written_by_their_owner_only():
    named = WRITES | READS
    others = [source for source in sources() if not (source.name in named or source.name.startswith(FROZEN))]

    assert breaking(lambda source: source.finds(WRITTEN_ELSEWHERE), others) == {}


def test_a_template_writes_days_by_the_formats_of_the_language():
    written = r"\|date:[\"'](?:[^\"']*(?:d/m|m/Y)|H:i[\"'])"

    assert breaking(lambda template: template.finds(written), templates()) == {}


def test_the_day_of_a_question_has_no_default():
    def with_default(source):
        return [
            f.name
            for f in source.functions
            for argument, default in zip(f.args.kwonlyargs, f.args.kw_defaults, strict=True)
            if argument.arg == "on" and default is not None
        ]

    assert breaking(with_default, sources()) == {}


def test_a_template_has_no_inline_script_style_or_handler_and_fetches_nothing_from_outside():
    inline = r"<style|style=\"|\son[a-z]+=\"|<script(?![^>]*\bsrc=)(?![^>]*json)|https?://"

    assert breaking(lambda template: template.finds(inline), templates()) == {}


# What Django looks for under one name.
GIVEN_NAMES = {"Command", "Meta", "Migration", "Media"}


def test_no_two_public_classes_of_one_app_share_a_name():
    """An enum and a model neither: whoever reads the name would have to look where it comes from."""
    places = defaultdict(list)
    for source in sources():
        for name in {node.name for node in source.tree.body if isinstance(node, ast.ClassDef)} - GIVEN_NAMES:
            if not name.startswith("_"):
                places[source.name.split("/")[0], name].append(source.name)

    assert {named: found for named, found in places.items() if len(found) > 1} == {}


def test_no_choices_of_one_app_are_called_as_a_model_of_another():
    enums = {
        node.name: source.name
        for source in sources()
        for node in source.tree.body
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).endswith(("Choices", "Enum")) for base in node.bases)
    }

    models = {model.__name__ for model in apps.get_models() if model._meta.app_label in APPS}
    assert {name: place for name, place in enums.items() if name in models} == {}


def test_recorded_rows_are_never_written_past_their_history():
    """The querysets of recorded models refuse ``update()``; the ways around them are banned."""
    banned = r"_base_manager\.(?!using\(using\)\.filter|none\(\))|_raw_delete|\.save_base\(|skip_history"

    assert breaking(lambda source: source.finds(banned), sources()) == {}


def test_every_recorded_model_writes_through_a_recorded_queryset():
    querysets = {
        model.__name__: model._default_manager._queryset_class
        for model in apps.get_models()
        if issubclass(model, Recorded)
    }

    assert {name for name, cls in querysets.items() if not issubclass(cls, RecordedQuerySet)} == set()
