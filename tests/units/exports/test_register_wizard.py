"""The wizard reads what the program writes: every export and every template goes through it untouched."""

import pytest
from django.urls import reverse

from accounts import clock
from tests.units.exports.test_register_round_trip import eventful_district
from tests.units.imports.walking import Walk
from units.exports import BY_SLUG
from units.imports.uploads.dry_run import last_dry_run

pytestmark = pytest.mark.django_db
HEADINGS = {"title", "header", "note"}


@pytest.fixture
def district(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    eventful_district()


def walked(client, name: str, content: bytes) -> tuple[Walk, dict]:
    """A file through the steps as the wizard proposes them; the last dry run."""
    walk = Walk(client)
    answer = walk.choose({name: content})
    assert walk.pk, answer.content.decode()[:2_000]
    walk.columns()
    walk.plan()
    return walk, last_dry_run(walk.upload, on=clock.today())


def counted(outcome: dict, what: str) -> dict:
    return {noun: count for noun, count in outcome["counts"][what].items() if count}


@pytest.mark.parametrize("slug", BY_SLUG)
def test_an_export_goes_through_the_wizard_and_changes_nothing(as_officer, district, slug):
    content = as_officer.get(reverse("register_export", args=[slug])).content

    _walk, outcome = walked(as_officer, f"{slug}.xlsx", content)

    assert (outcome["faults"], counted(outcome, "created"), counted(outcome, "changed")) == ([], {}, {})
    assert counted(outcome, "unchanged") or slug == "quan-chung-ket-nap"
    passed_over = {over["why"] for account in outcome["sheets"] for over in account["passed_over"]}
    assert passed_over <= HEADINGS


@pytest.mark.parametrize("slug", BY_SLUG)
def test_an_empty_template_has_nothing_to_decide_and_nothing_to_write(as_officer, district, slug):
    content = as_officer.get(reverse("import_template", args=[slug])).content

    walk, outcome = walked(as_officer, f"mau-{slug}.xlsx", content)

    assert (outcome["faults"], counted(outcome, "created"), counted(outcome, "changed")) == ([], {}, {})
    assert "import_columns" not in walk.open("import_plan").request["PATH_INFO"]
