"""Bad input never gives a 500: it gives a page, an empty state, or a page that says it was not found."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests import factories
from units.coverage import ledger

pytestmark = pytest.mark.django_db

KEYS = (
    "on", "page", "rows", "per_page", "sort", "q", "kind", "commune", "state", "what", "compare", "change",
    "founded_since", "organisation", "cell", "unit", "form", "left", "official", "origin", "sex", "relapsed",
)  # fmt: skip
VALUES = (
    "", "0", "-1", "99999999999999999999", "1e9", "NaN", "x" * 5_000, "é" * 300, "\x00", "\u202e", "１", "🙂",
    "'\"><script>alert(1)</script>", "31/02/2020", "00/00/0000", "01/01/20206", "2020-13-45",
)  # fmt: skip
LISTS = ("home", "replay", "lacking", "units", "communes", "organisations", "cells", "members")
THINGS = ("unit", "commune", "organisation", "cell", "member")


@pytest.fixture
def addresses():
    """One address of every page that reads."""
    commune = factories.commune()
    organisation = factories.organisation(commune=commune)
    unit, cell, member = factories.unit(commune=commune), factories.cell(of=organisation), factories.member()
    factories.meets(member, cell, unit)
    ledger.rebuild()
    things = {"commune": commune, "organisation": organisation, "unit": unit, "cell": cell, "member": member}
    return [
        *(reverse(name) for name in LISTS),
        *(reverse(name, args=[thing.pk]) for name, thing in things.items()),
        reverse("lacking_export", args=["xlsx"]),
        reverse("lacking_export", args=["csv"]),
    ]


@pytest.mark.parametrize("value", VALUES)
def test_no_value_of_any_parameter_breaks_a_page(as_officer, addresses, value):
    """All parameters at once on every page; each alone on every list, for two values of the worst kinds."""
    asked = [f"{address}?{urlencode(dict.fromkeys(KEYS, value))}" for address in addresses]
    if value in {"-1", "\x00"}:
        lists = addresses[: len(LISTS)]
        asked += [f"{address}?{urlencode({key: value})}" for address in lists for key in KEYS]

    answers = {address: as_officer.get(address).status_code for address in asked}

    assert {address[:200]: status for address, status in answers.items() if status not in {200, 404}} == {}


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("number", ["0", "99999999999999999999999", "abc", "-1"])
def test_a_thing_that_is_not_there_is_said_not_to_be_found_in_vietnamese(as_officer, name, number):
    address = reverse(name, args=[1]).replace("/1/", f"/{number}/")

    answer = as_officer.get(address)

    assert answer.status_code == 404
    assert "Không tìm thấy" in answer.content.decode()


def test_what_is_typed_comes_back_escaped(as_officer, addresses):
    typed = "'\"><script>alert(1)</script>"

    pages = [as_officer.get(a, {"q": typed, "on": typed}).content.decode() for a in addresses[:8]]

    assert [page for page in pages if "<script>alert(1)" in page] == []
