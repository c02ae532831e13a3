"""Who may open what: page × person → status. An address without a row fails the suite."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import factories
from units.coverage import ledger
from units.models import Commune

PERSONS = ("anonymous", "committee_member", "commune_officer", "district_officer", "administrator")

# The name of an address → the status for each person, in the order above. The things lie in the commune of
# the commune's officer; to an officer of another commune the page of each of them does not exist.
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
    "login": (200, 302, 302, 302, 302),
}
POST_ONLY = {"logout", "saved_filter_add", "saved_filter_delete"}
ARGUMENTS = {"lacking_export": ["xlsx"]}
# The addresses whose argument is the key of a thing of the register.
OF_A_THING = {"unit", "commune", "organisation", "cell", "member", "decision"}


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
    cell = factories.cell(of=organisation, decision=factories.decision())
    member = factories.member()
    factories.meets(member, cell, unit)
    ledger.rebuild()
    things = {"commune": commune, "organisation": organisation, "unit": unit, "cell": cell, "member": member}
    things["decision"] = cell.periods.get().decision
    return {
        name: reverse(name, args=ARGUMENTS.get(name, [things[name].pk] if name in things else []))
        for name in ACCESS
    }


def test_every_address_has_a_row_in_the_table():
    assert names() == set(ACCESS) | POST_ONLY


@pytest.mark.parametrize("person", PERSONS)
def test_every_person_gets_what_the_table_says(client, request, addresses, person):
    if person == "commune_officer":
        factories.grant(request.getfixturevalue(person), Commune.objects.get())
    if person != "anonymous":
        client.force_login(request.getfixturevalue(person))

    got = {name: client.get(address).status_code for name, address in addresses.items()}

    assert got == {name: row[PERSONS.index(person)] for name, row in ACCESS.items()}


def test_to_an_officer_of_another_commune_the_things_do_not_exist(client, addresses, foreign_officer):
    client.force_login(foreign_officer)

    got = {name: client.get(address).status_code for name, address in addresses.items()}

    own = {name: row[PERSONS.index("commune_officer")] for name, row in ACCESS.items()}
    assert got == {name: 404 if name in OF_A_THING and own[name] == 200 else own[name] for name in ACCESS}


def test_an_officer_without_a_commune_finds_every_list_empty_and_no_thing(client, addresses, commune_officer):
    client.force_login(commune_officer)

    got = {name: client.get(address).status_code for name, address in addresses.items()}

    assert {name for name, status in got.items() if status == 404} == OF_A_THING & set(ACCESS)


def test_an_address_that_writes_answers_only_to_post(as_officer):
    statuses = {name: as_officer.get(_post_address(name)).status_code for name in POST_ONLY}

    assert statuses == dict.fromkeys(POST_ONLY, 405)


def _post_address(name: str) -> str:
    return reverse(name, args=[1]) if name.endswith("_delete") else reverse(name)
