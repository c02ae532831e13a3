"""Who may open what: page × person → status. An address without a row fails the suite."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import factories
from units.coverage import ledger

PERSONS = ("anonymous", "committee_member", "commune_officer", "district_officer", "administrator")

# The name of an address → the status for each person, in the order above.
EVERYONE_WITH_AN_ACCOUNT = (302, 200, 200, 200, 200)
PERSONAL = (302, 403, 200, 200, 200)
ACCESS = {
    "home": EVERYONE_WITH_AN_ACCOUNT,
    "replay": EVERYONE_WITH_AN_ACCOUNT,
    "lacking": EVERYONE_WITH_AN_ACCOUNT,
    "lacking_export": EVERYONE_WITH_AN_ACCOUNT,
    "units": EVERYONE_WITH_AN_ACCOUNT,
    "unit": EVERYONE_WITH_AN_ACCOUNT,
    "communes": EVERYONE_WITH_AN_ACCOUNT,
    "commune": EVERYONE_WITH_AN_ACCOUNT,
    "organisations": EVERYONE_WITH_AN_ACCOUNT,
    "organisation": EVERYONE_WITH_AN_ACCOUNT,
    "cells": EVERYONE_WITH_AN_ACCOUNT,
    "cell": EVERYONE_WITH_AN_ACCOUNT,
    "decision": EVERYONE_WITH_AN_ACCOUNT,
    "members": PERSONAL,
    "member": PERSONAL,
    "register_exports": PERSONAL,
    "register_export": PERSONAL,
    "import_template": PERSONAL,
    "login": (200, 302, 302, 302, 302),
}
POST_ONLY = {"logout", "saved_filter_add", "saved_filter_delete"}
ARGUMENTS = {"lacking_export": ["xlsx"], "register_export": ["so-goc"], "import_template": ["don-vi"]}


def names(patterns=None) -> set[str]:
    """The names of all addresses of the program, those of Django's admin left out."""
    found = set()
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                found |= names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            found.add(pattern.name)
    return found


@pytest.fixture
def addresses(db) -> dict[str, str]:
    """One address of each name, for a register with one thing of each noun."""
    commune = factories.commune()
    organisation = factories.organisation(commune=commune)
    unit = factories.unit(commune=commune)
    cell = factories.cell(of=organisation)
    member = factories.member()
    factories.meets(member, cell, unit)
    ledger.rebuild()
    things = {"commune": commune, "organisation": organisation, "unit": unit, "cell": cell, "member": member}
    things["decision"] = factories.decision()
    return {
        name: reverse(name, args=ARGUMENTS.get(name, [things[name].pk] if name in things else []))
        for name in ACCESS
    }


def test_every_address_has_a_row_in_the_table():
    assert names() == set(ACCESS) | POST_ONLY


@pytest.mark.parametrize("person", PERSONS)
def test_every_person_gets_what_the_table_says(client, request, addresses, person):
    if person != "anonymous":
        client.force_login(request.getfixturevalue(person))

    got = {name: client.get(address).status_code for name, address in addresses.items()}

    assert got == {name: row[PERSONS.index(person)] for name, row in ACCESS.items()}


def test_an_address_that_writes_answers_only_to_post(as_officer):
    statuses = {name: as_officer.get(_post_address(name)).status_code for name in POST_ONLY}

    assert statuses == dict.fromkeys(POST_ONLY, 405)


def _post_address(name: str) -> str:
    return reverse(name, args=[1]) if name.endswith("_delete") else reverse(name)
