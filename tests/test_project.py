"""What a newcomer relies on before reading code: the version, the licence, the hooks, the recipes."""

import re
import subprocess
import sys
import tomllib

import pytest
from django.conf import settings
from django.urls import reverse

from coverage_tracker.version import VERSION

ROOT = settings.BASE_DIR


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [[sys.executable, "manage.py"], ["./run.sh"]], ids=["manage.py", "run.sh"]
)
def test_the_version_is_asked_for_without_setting_anything_up(command):
    done = subprocess.run([*command, "--version"], cwd=ROOT, check=True, capture_output=True, text=True)

    assert done.stdout == f"coverage-tracker {VERSION}\n"


def test_the_version_stands_in_the_foot_of_a_page(as_officer):
    page = as_officer.get(reverse("home")).content.decode()

    assert f"Phiên bản {VERSION}" in page


def test_who_has_not_logged_in_is_not_told_the_version(client, db):
    assert VERSION not in client.get(reverse("login")).content.decode()


def test_the_newest_section_of_the_changelog_is_the_version_with_its_day():
    newest = re.search(r"^## (\S+) – (\d{4}-\d\d-\d\d)$", read("CHANGELOG.md"), re.MULTILINE)

    assert newest, "CHANGELOG.md: ## VERSION – YYYY-MM-DD"
    assert newest[1] == VERSION


def test_the_package_names_its_licence_and_its_version_once():
    project = tomllib.loads(read("pyproject.toml"))["project"]

    assert (project["license"], project["license-files"], project["dynamic"]) == (
        "MIT",
        ["LICENSE"],
        ["version"],
    )
    assert read("LICENSE").startswith("MIT License")


def test_each_hook_before_a_commit_is_a_part_of_what_ci_checks():
    known = set(re.findall(r"^    (\w+)\) step ", read("check.sh"), re.MULTILINE))
    hooks = re.findall(r"entry: \./check\.sh --part (.+)", read(".pre-commit-config.yaml"))

    assert hooks
    assert {part for hook in hooks for part in hook.split()} <= known
    assert set(re.search(r"^for one in ([a-z ]+); do", read("check.sh"), re.MULTILINE)[1].split()) == known


MADE_AT_THE_FIRST_START = {"data/"}
RECIPES = [
    "figure",
    "kind of unit",
    "figure",
    "list column",
    "role",
    "page",
    "model",
    "document",
]


@pytest.mark.parametrize("thing", RECIPES)
def test_there_is_a_recipe_for(thing):
    assert f"\n## A new {thing}\n" in read("CONTRIBUTING.md")


@pytest.mark.parametrize("text_file", ["CONTRIBUTING.md", "SECURITY.md", "README.md", "docs/house.md"])
def test_every_file_that_is_named_exists(text_file):
    text = read(text_file)
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*)`", text)) | set(re.findall(r"\]\(([\w./-]+)\)", text))
    beside = {name for name in named if (ROOT / text_file).parent.joinpath(name).exists()}

    assert {name for name in named - beside if not (ROOT / name).exists()} <= MADE_AT_THE_FIRST_START


APPS = ("vietnamese", "documents", "accounts", "units", "committee", "reports", "coverage_tracker")
OF_DJANGO = {"migrations", "management", "commands", "templatetags", "templates"}


def rooms() -> set[str]:
    """The folders of code, by their own name; those that Django names, and languages, left out."""
    found = {path.parent.relative_to(ROOT) for app in APPS for path in (ROOT / app).rglob("*.py")}
    return {room.name for room in found if not OF_DJANGO & set(room.parts) and room.parent.name != "formats"}


def test_the_drawing_of_the_house_names_every_room():
    drawing = re.search(r"```\n(.*?)```", read("docs/house.md"), re.DOTALL)[1]

    assert rooms() - set(re.findall(r"(\w+)/", drawing)) == set()
