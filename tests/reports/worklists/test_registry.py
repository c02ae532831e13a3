"""A list is one object that registers itself, whole or not at all."""

from dataclasses import fields

import pytest
from django.urls import reverse

from reports.worklists import worklist as registry
from reports.worklists.lists import OWN_CELL, worklist, worklists
from reports.worklists.worklist import Worklist, register
from tests.reports.district import ON, small_district
from tests.reports.reading import list_page
from units.coverage.balance import Lack
from units.coverage.questions import Question

PARTS = {field.name: getattr(OWN_CELL, field.name) for field in fields(OWN_CELL)}
HAMLETS = Question(name="hamlets", narrow=lambda units, asked: units.of_kinds([1]))


@pytest.fixture
def registered(monkeypatch):
    """What a test registers is forgotten after it."""
    monkeypatch.setattr(registry, "_LISTS", dict(registry._LISTS))


@pytest.mark.parametrize(
    "part",
    ["question", "columns", "order", "label", "title", "slug", "shape", "sentence", "empty"],
)
def test_a_list_that_lacks_a_part_is_refused(registered, part):
    with pytest.raises(TypeError, match=part):
        Worklist(**{name: value for name, value in PARTS.items() if name != part})
    if part != "question":
        with pytest.raises(ValueError, match=part):
            register(Worklist(**PARTS | {"question": HAMLETS, part: ""}))


@pytest.mark.parametrize("part", ["lack", "figure", "work"])
def test_a_list_says_what_it_is_not_about(part):
    with pytest.raises(TypeError, match=part):
        Worklist(**{name: value for name, value in PARTS.items() if name != part})


def test_two_lists_do_not_bear_one_name(registered):
    with pytest.raises(ValueError, match="own_cell"):
        register(Worklist(**PARTS))


def test_a_new_list_stands_on_the_page_in_its_files_and_in_the_command(
    registered, db, as_officer, capsys, django_assert_num_queries
):
    small_district()
    register(
        Worklist(
            **PARTS
            | {"question": HAMLETS, "title": "Mọi bản", "label": "Mọi bản", "slug": "moi-ban", "figure": ""}
            | {"is_tab": False, "relapse": ""}
        )
    )

    page = list_page(as_officer.get(reverse("lacking"), {"what": "hamlets", "on": ON.isoformat()}))
    file = as_officer.get(reverse("lacking_export", args=["csv"]), {"what": "hamlets", "on": ON.isoformat()})

    assert page.total == len(page.names) == 6
    assert page.link("Mọi bản")
    assert file["Content-Disposition"].startswith('attachment; filename="moi-ban')
    assert file.content.decode().count("\r\n") == 1 + 6
    assert worklist("hamlets") in worklists()


def test_the_lists_of_the_domain_are_there_in_their_order():
    assert [one.name for one in worklists()] == [
        "members",
        "own_cell",
        "at_risk",
        "eligible",
        "joint_only",
        "small_cell",
        "empty_cell",
        "soon",
        "uncertain",
    ]
    assert {one.lack for one in worklists()} == {Lack.MEMBERS, Lack.OWN_CELL, None}
