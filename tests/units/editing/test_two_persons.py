"""Whatever form edits what stands already, the second of two persons is told what the first has changed."""

import sys
from collections.abc import Iterable

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve

from tests.test_access import addresses  # noqa: F401
from units.editing import screen

pytestmark = pytest.mark.django_db

# Forms that enter something new, or one step of it, whatever stands there already.
ENTERS_ANEW = {
    *("case_new", "cases_class", "cell_found", "commune_new", "conclusion_new", "difficulty_new"),
    *("district_new", "committee_member_new", "member_new", "member_receive", "members_grid"),
    *("cell_grid", "cell_new", "decision_new", "member_admit"),
    *("organisation_new", "province_new", "special_day_new", "unit_cell", "unit_new", "working_rules_new"),
}
WORDS = {
    "units_commune": "name",
    "units_organisation": "name",
    "units_unitperiod": "name",
    "units_cellperiod": "name",
    "units_member": "full_name",
    "units_district": "name",
    "units_province": "name",
    "units_mandate": "committee_name",
    "units_threshold": "source",
    "units_decision": "number",
    "admissions_candidate": "full_name",
    "admissions_specialday": "name",
    "reports_term": "name",
}


@pytest.fixture
def asked(addresses, administrator, district_officer, monkeypatch):  # noqa: F811
    """The screens of all forms, by the name of their address, as they are when they are asked for."""

    entries = {name: address for name, address in addresses.items() if _may_ask(address)}

    def ask(names: Iterable[str] = ()) -> dict[str, screen.EntryScreen]:
        found, real, wanted = {}, screen._asked, set(names) or entries.keys()
        for person in (district_officer, administrator):
            browser = Client()
            browser.force_login(person)
            for name, address in entries.items():

                def kept(request, entry, name=name):
                    found[name] = entry
                    return real(request, entry)

                monkeypatch.setattr(screen, "_asked", kept)
                if name in wanted - found.keys():
                    browser.get(address)
        monkeypatch.setattr(screen, "_asked", real)
        return found

    return ask


def _may_ask(address: str) -> bool:
    """Whether the page lies in a file of which pages ask forms of the register."""
    return hasattr(sys.modules[resolve(address.partition("?")[0]).func.__module__], "entry_response")


def test_every_form_that_edits_knows_what_others_wrote_and_shows_it(asked):
    before = asked()
    with connection.cursor() as cursor:
        for table, column in WORDS.items():
            cursor.execute(f"UPDATE {table} SET {column} = {column} || ' x'")
        cursor.execute("UPDATE reports_reportingrule SET due_days = due_days + 1")
    now = asked(name for name, entry in before.items() if entry.stored())

    assert {name for name, entry in before.items() if not list(entry.histories)} - ENTERS_ANEW == set()
    assert {name for name, entry in now.items() if entry.stored() != before[name].stored()} == set()
