"""Whatever form edits what stands already, the second of two persons is told what the first has changed."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import resolve

from tests.test_access import addresses  # noqa: F401
from units.editing import screen

pytestmark = pytest.mark.django_db

TEMPLATES = Path(settings.BASE_DIR) / "templates"

# Forms that enter something new, or one step of it, whatever stands there already.
ENTERS_ANEW = {
    *("case_new", "cases_class", "cell_found", "commune_new", "conclusion_new", "difficulty_new"),
    *("district_new", "committee_member_new", "member_new", "member_receive", "members_grid"),
    *("cell_grid", "cell_new", "decision_new", "member_admit"),
    *("organisation_new", "province_new", "special_day_new", "unit_cell", "unit_new"),
}
# By what the pages of the other forms let the second of two be told: what was seen is sent along.
TELLS = re.compile(r'name="(seen|revision|presented|version|stamp)"')
# Those of the other forms that write over nothing which another person may have written meanwhile.
_OWN = "what it writes is the person's own"
_LOOKS = "it chooses or looks, and writes nothing"
_WHOLE = "what it does is said on its button, whatever stood there before"
OVERWRITES_NOTHING = {
    **dict.fromkeys(("503.html", "503_turn.html"), "it sends once more what was sent, with what was seen"),
    **dict.fromkeys(("_partials/account.html", "_partials/language.html", "_partials/messages.html"), _OWN),
    **dict.fromkeys(
        ("account/login.html", "account/password_change.html", "account/reauthenticate.html"), _OWN
    ),
    **dict.fromkeys(("mfa/authenticate.html", "mfa/reauthenticate.html"), _OWN),
    **dict.fromkeys(("mfa/recovery_codes/generate.html", "usersessions/usersession_list.html"), _OWN),
    **dict.fromkeys(("mfa/totp/activate_form.html", "mfa/totp/deactivate_form.html"), _OWN),
    **dict.fromkeys(("reports/lacking/_saved.html", "units/editing/_draft.html"), _OWN),
    **dict.fromkeys(("_partials/seek.html", "units/finding/page.html", "units/double_of.html"), _LOOKS),
    **dict.fromkeys(("admissions/board.html", "units/members.html"), _LOOKS),
    "units/undocumented/_chooser.html": _LOOKS,
    **dict.fromkeys(("units/users/_verbs.html", "upkeep/backups.html"), _WHOLE),
    "account/second_person.html": "a request is answered once",
    "units/duplicates.html": "a pair is told apart once",
    "units/imports/start.html": "it begins an import of the person's own",
    "units/reforms/new.html": "it begins a plan",
    "units/journal/undo.html": "what was written later to the same stands in the way and is named",
    **{
        f"units/imports/{name}.html": "an import is its owner's, each change is put into what is stored"
        for name in ("_drop", "_faults_file", "_faults_table", "_mended", "columns", "names")
    },
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


def whole(text: str) -> str:
    """A piece of a template with the parts that it includes."""
    included = r'{% include "([^"]+)"[^%]*%}'
    return re.sub(included, lambda found: whole((TEMPLATES / found[1]).read_text()), text)


def test_every_other_form_tells_the_second_or_writes_over_nothing():
    texts = {str(path.relative_to(TEMPLATES)): path.read_text() for path in TEMPLATES.rglob("*.html")}
    fields_elsewhere = re.findall(r'name="revision"[^>]* form="([^"]+)"', "".join(texts.values()))
    silent = {
        template
        for template, text in texts.items()
        for form in re.findall(r'<form\b[^>]*method="post".*?(?:</form>|$)', text, re.DOTALL)
        if not TELLS.search(whole(form)) and not any(f'id="{name}"' in form for name in fields_elsewhere)
    }

    assert silent == OVERWRITES_NOTHING.keys()
