"""Who may open what: page × person → status. An address without a row fails the suite."""

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from reports.models import ReportingRule, Term
from tests import factories
from tests.admissions import making as admissions
from tests.committee import making as committee
from tests.reports.monthly import making
from tests.told import told_once
from units.coverage import ledger
from units.models import Commune, Threshold

PERSONS = ("anonymous", "committee_member", "commune_officer", "district_officer", "administrator")

# The name of an address → the status for each person, in the order above. The things lie in the commune of
# the commune's officer; to an officer of another commune the page of each of them does not exist.
EVERYONE_WITH_AN_ACCOUNT = (302, 200, 200, 200, 200)
PERSONAL = (302, 403, 200, 200, 200)
ENTERING = (302, 403, 200, 200, 200)
REORGANISING = (302, 403, 403, 200, 200)
ADMINISTRATORS = (302, 403, 403, 403, 200)
REPORTS = (302, 200, 403, 200, 200)
ACCESS = {
    "home": EVERYONE_WITH_AN_ACCOUNT,
    "search": EVERYONE_WITH_AN_ACCOUNT,
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
    "personal_data": EVERYONE_WITH_AN_ACCOUNT,
    "duplicates": REORGANISING,
    "merge_members": REORGANISING,
    "doubles": REORGANISING,
    "double_of": REORGANISING,
    "merge_things": REORGANISING,
    "erase_member": (302, 403, 403, 403, 200),
    "decisions": EVERYONE_WITH_AN_ACCOUNT,
    "structure": EVERYONE_WITH_AN_ACCOUNT,
    "structure_export": EVERYONE_WITH_AN_ACCOUNT,
    **dict.fromkeys(
        (
            "unit_new",
            "unit_change",
            "unit_close",
            "unit_reopen",
            "unit_merge",
            "unit_split",
            "unit_attach",
            "cell_found",
            "cell_new",
            "cell_change",
            "cell_dissolve",
            "cell_attach",
            "coverage_detach",
            "correct",
            "take_out",
        ),
        ENTERING,
    ),
    **dict.fromkeys(
        (
            "commune_new",
            "commune_dissolve",
            "commune_place",
            "commune_rename",
            "commune_merge",
            "commune_split",
            "organisation_merge",
            "organisation_split",
            "district_end",
            "organisation_new",
            "organisation_change",
            "organisation_dissolve",
            "decision_new",
        ),
        REORGANISING,
    ),
    **dict.fromkeys(
        (
            "member_admit",
            "member_receive",
            "member_move",
            "member_leave",
            "member_return",
            "member_recognise",
            "member_exempt",
            "member_resume",
            "cell_grid",
        ),
        ENTERING,
    ),
    "scan": EVERYONE_WITH_AN_ACCOUNT,
    "scan_add": ENTERING,
    "scan_remove": ENTERING,
    "scans_export": (302, 403, 200, 200, 200),
    "undocumented": EVERYONE_WITH_AN_ACCOUNT,
    "undocumented_export": EVERYONE_WITH_AN_ACCOUNT,
    "undocumented_give": (302, 403, 302, 302, 302),
    "members_move": (302, 403, 302, 302, 302),
    "members_edit": (302, 403, 302, 302, 302),
    "imports": (302, 403, 403, 200, 200),
    "import_start": (302, 403, 403, 200, 200),
    "import": (302, 403, 403, 200, 200),
    "import_columns": (302, 403, 403, 200, 200),
    "import_names": (302, 403, 403, 200, 200),
    "import_faults": (302, 403, 403, 200, 200),
    "import_faulty_rows": (302, 403, 403, 200, 200),
    "import_plan": (302, 403, 403, 200, 200),
    "import_list_of": (302, 403, 403, 200, 200),
    **dict.fromkeys(("reforms", "reform_new", "reform_template", "reform", "reform_preview"), REORGANISING),
    "journal": (302, 403, 200, 200, 200),
    "journal_export": (302, 403, 200, 200, 200),
    "operation": (302, 403, 200, 200, 200),
    "undo": (302, 403, 403, 200, 200),
    "readings": (302, 403, 200, 200, 200),
    "readings_export": (302, 403, 200, 200, 200),
    "register_exports": PERSONAL,
    "register_export": PERSONAL,
    "import_template": PERSONAL,
    "login": (200, 302, 302, 302, 302),
    "account_login": (200, 302, 302, 302, 302),
    "account_inactive": (200, 200, 200, 200, 200),
    "mfa_authenticate": (302, 302, 302, 302, 302),
    "account_change_password": EVERYONE_WITH_AN_ACCOUNT,
    "account_reauthenticate": EVERYONE_WITH_AN_ACCOUNT,
    "mfa_index": EVERYONE_WITH_AN_ACCOUNT,
    "usersessions_list": EVERYONE_WITH_AN_ACCOUNT,
    "writing_now": EVERYONE_WITH_AN_ACCOUNT,
    # Asks for the password first: only for whoever has just logged in by it.
    "mfa_activate_totp": (302, 302, 302, 302, 302),
    "mfa_generate_recovery_codes": (302, 302, 302, 302, 302),
    "mfa_reauthenticate": (302, 302, 302, 302, 302),
    # Without a second step there is none to switch off, and there are no codes.
    "mfa_deactivate_totp": (302, 404, 404, 404, 404),
    "mfa_view_recovery_codes": (302, 404, 404, 404, 404),
    "set_up": ADMINISTRATORS,
    "mandate_new": ADMINISTRATORS,
    "mandate_correct": ADMINISTRATORS,
    **dict.fromkeys(
        (
            "programme_correct",
            "threshold_new",
            "threshold_correct",
            "reporting_rule_new",
            "reporting_rule_correct",
            "number_series_set",
            "term_new",
            "term_correct",
            "province_new",
            "province_correct",
            "district_new",
            "district_correct",
            "setting_take_out",
        ),
        ADMINISTRATORS,
    ),
    "users": ADMINISTRATORS,
    "user": ADMINISTRATORS,
    "user_add": ADMINISTRATORS,
    "user_edit": ADMINISTRATORS,
    "login_rules": ADMINISTRATORS,
    "replay_alone": EVERYONE_WITH_AN_ACCOUNT,
    "ranking": REPORTS,
    "monthly": (302, 302, 302, 302, 302),
    "monthly_board": EVERYONE_WITH_AN_ACCOUNT,
    "commune_report": EVERYONE_WITH_AN_ACCOUNT,
    "commune_report_send": (302, 403, 302, 403, 403),  # it was sent before
    "commune_report_version": EVERYONE_WITH_AN_ACCOUNT,
    "compose": REPORTS,
    "signed_file": REPORTS,
    **dict.fromkeys(
        (
            "committee",
            "committee_members",
            "committee_member",
            "working_rules",
            "working_rules_page",
            "working_rules_file",
            "year_targets_of",
            "year_targets_behind",
        ),
        REPORTS,
    ),
    "year_targets": (302, 302, 403, 302, 302),
    **dict.fromkeys(
        (
            "committee_member_new",
            "committee_member_change",
            "committee_member_leave",
            "committee_member_charge",
            "committee_charge_end",
            "working_rules_new",
            "working_rules_attach",
            "working_rules_end",
            "year_targets_grid",
            "difficulty_new",
            "difficulty_step",
            "conclusion_new",
            "conclusion_withdraw",
        ),
        REORGANISING,
    ),
    "cases": EVERYONE_WITH_AN_ACCOUNT,
    "special_days": EVERYONE_WITH_AN_ACCOUNT,
    "admission_plan": EVERYONE_WITH_AN_ACCOUNT,
    "admission_plan_export": EVERYONE_WITH_AN_ACCOUNT,
    "admission_funnel": EVERYONE_WITH_AN_ACCOUNT,
    "admission_origins": EVERYONE_WITH_AN_ACCOUNT,
    "admission_origins_export": EVERYONE_WITH_AN_ACCOUNT,
    "back_test": EVERYONE_WITH_AN_ACCOUNT,
    "cases_step": (302, 403, 302, 302, 302),  # nothing is chosen
    "departure_new": ENTERING,
    "departure_withdraw": ENTERING,
    "departure_done": ENTERING,
    "special_day_new": ADMINISTRATORS,
    "special_day_change": ADMINISTRATORS,
    "case": PERSONAL,
    **dict.fromkeys(
        (
            "cases_class",
            "case_new",
            "case_step",
            "case_receipt",
            "case_move",
            "case_extend",
            "case_end",
            "case_correct",
        ),
        ENTERING,
    ),
    "difficulties": EVERYONE_WITH_AN_ACCOUNT,
    "difficulties_export": EVERYONE_WITH_AN_ACCOUNT,
    "difficulty": EVERYONE_WITH_AN_ACCOUNT,
    "conclusions": EVERYONE_WITH_AN_ACCOUNT,
    "conclusion": EVERYONE_WITH_AN_ACCOUNT,
    "signed_reports": REPORTS,
    "signed_report": REPORTS,
    "signed_figure": REPORTS,
    "signed_again": REPORTS,
    "monthly_file": REPORTS,
    "commune_report_file": EVERYONE_WITH_AN_ACCOUNT,
    "document_templates": ADMINISTRATORS,
    "backups": ADMINISTRATORS,
    "register_laws": ADMINISTRATORS,
    "document_template_new": ADMINISTRATORS,
    "document_template_docx": ADMINISTRATORS,
    "document_template_sample": ADMINISTRATORS,
    "security_log": ADMINISTRATORS,
    "security_log_export": ADMINISTRATORS,
    "second_person": REORGANISING,
    "second_person_rules": ADMINISTRATORS,
    "sign_file": (302, 403, 403, 403, 403),
    "sign_month": (302, 403, 403, 403, 403),  # the right to sign is given to persons, not to roles
}
POST_ONLY = {
    "cases_choose",
    "import_drop", "import_mended", "import_write", "not_the_same",
    "draft", "language", "members_choose", "undocumented_choose", "logout",
    "saved_filter_add", "saved_filter_delete",
    "session_end", "sessions_end_others",
    "sessions_end_all",
}  # fmt: skip
POST_ONLY_FOR_SOME = {
    "commune_report_draft": "commune_officer",
    "commune_report_return": "district_officer",
    "commune_report_accept": "district_officer",
    "commune_report_reopen": "district_officer",
    "compose_draft": "district_officer",
    "compose_item": "district_officer",
    "second_person_refuse": "district_officer",
}
POST_ONLY_FOR_ADMINISTRATORS = {
    "back_up_now", "user_password", "user_off", "user_on", "user_unlock", "user_second_step", "user_sign_out",
}  # fmt: skip
OF_ONE_UPLOAD = {
    "import",
    "import_columns",
    "import_names",
    "import_faults",
    "import_faulty_rows",
    "import_plan",
    "import_list_of",
}
ARGUMENTS = {
    "lacking_export": ["xlsx"],
    "structure_export": ["xlsx"],
    "undocumented_export": ["xlsx"],
    "journal_export": ["xlsx"],
    "readings_export": ["csv"],
    "security_log_export": ["csv"],
} | {
    "register_export": ["so-goc"],
    "import_template": ["don-vi"],
    "sign_month": ["2020-01"],
    "sign_file": ["2020-01", "pdf"],
    "monthly_board": ["2020-01"],
    "mandate_correct": [1],
    "compose": ["2020-01"],
    "monthly_file": ["2020-01", "pdf"],
    "document_template_docx": [1],
    "doubles": ["don-vi"],
    "document_template_sample": [1, "xlsx"],
    "difficulties_export": ["csv"],
    "admission_plan_export": ["xlsx"],
    "admission_origins_export": ["xlsx"],
    "year_targets_of": [2020],
    "year_targets_grid": [2020],
}
COMMUNES_REPORTS = {"commune_report", "commune_report_file", "commune_report_send", "commune_report_version"}
LOGS = {
    "journal", "journal_export", "operation", "readings", "readings_export", "security_log",
    "security_log_export",
}  # fmt: skip
# How the program is set up: read by an auditor, changed by administrators.
SET_UP = {
    "backups", "document_template_docx", "document_template_sample", "document_templates", "login_rules",
    "register_laws", "second_person_rules", "set_up", "user", "users",
}  # fmt: skip
# The addresses whose argument is the key of a thing of the register.
PAGES = {
    "unit",
    "commune",
    "organisation",
    "cell",
    "member",
    "decision",
    "difficulty",
    "conclusion",
    "case",
    "departure",
}
OF_A_THING = (
    {"correct", "take_out", "operation", "undo", *PAGES, *COMMUNES_REPORTS}
    | {
        name
        for name, row in ACCESS.items()
        if row == ENTERING
        and name.split("_")[0] in {*PAGES, "coverage"}
        and not name.endswith(("_new", "_admit", "_receive"))
    }
    | {"departure_new", "scan", "scan_add", "scan_remove"}
)


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
def addresses(db, settings, tmp_path, district_officer) -> dict[str, str]:
    """One address of each name, for a register with one thing of each noun."""
    things = one_of_each()
    settings.DATA_DIR = tmp_path
    things["reform"], things["scan"] = (
        factories.reform(by=district_officer),
        factories.scan(things["decision"]),
    )
    things["import"], rules = factories.upload(by=district_officer), committee.rules()
    of_rules = tuple(f"working_rules_{act}" for act in ("page", "file", "attach", "end"))
    things["of the committee"]["scan_add"] = [things["decision"].pk]
    own = ARGUMENTS | things["of the committee"] | set_up_arguments(things["commune"])
    own |= {name: [rules.pk] for name in of_rules}
    found = {name: reverse(name, args=own.get(name) or _arguments(name, things)) for name in ACCESS}
    return found | {"import_list_of": f"{found['import_list_of']}?noun=unit&what=created"}


@told_once
def one_of_each() -> dict:
    """A thing of each noun by its noun, and the arguments of the addresses of the committee's work."""
    commune = factories.commune()
    organisation = factories.organisation(commune=commune)
    unit = factories.unit(commune=commune)
    decision = factories.decision()
    twin = factories.unit("Bản Nà Hạ 2", commune=commune)
    cell = factories.cell(of=organisation, decision=decision)
    member = factories.member()
    factories.meets(member, cell, unit)
    coverage = factories.covers(cell, unit, "01/01/1990")
    ledger.rebuild()
    things = {"commune": commune, "organisation": organisation, "unit": unit, "cell": cell, "member": member}
    things["decision"], things["district"] = decision, commune.district
    things["double"], things["gone"] = factories.member(), factories.member()
    factories.meets(things["gone"], cell, unit, until="01/01/2010", reason="moved_out")
    things["coverage"], things["twin"] = coverage, twin
    things["case"] = admissions.case(
        unit,
        cell,
        class_certificate_on="10/03/2026",
        file_verified_on="11/03/2026",
        cell_resolution_on="12/03/2026",
    )
    things["user"] = factories.user("ai-do")
    things["operation"] = things["undo"] = decision.history.get().operation
    making.sent_report(commune)
    things["signed"] = making.signed_report()
    things["of the committee"] = committee_arguments(commune)
    things["departure"] = admissions.announced(member, "01/01/2030")
    things["of the committee"]["departure_new"] = [member.pk]
    things["of the committee"]["special_day_change"] = [admissions.special_day("02/01/2026").pk]
    return things


def set_up_arguments(commune) -> dict[str, list]:
    """The arguments of the addresses of what is set up."""
    district = commune.district
    return {
        "province_correct": [district.province_id],
        **{name: [district.pk] for name in ("district_correct", "district_end")},
        "threshold_correct": [Threshold.objects.first().pk],
        "reporting_rule_correct": [ReportingRule.objects.get().pk],
        "term_correct": [Term.objects.first().pk],
        "setting_take_out": ["nhiem-ky", Term.objects.first().pk],
    }


def committee_arguments(commune) -> dict[str, list]:
    """The arguments of the addresses of the steering committee's work, for one thing of each noun."""
    unit = factories.unit("Bản Pá Uổi", commune)
    ledger.rebuild()
    seated = committee.seated()
    of_member = ("committee_member", *(f"committee_member_{act}" for act in ("change", "leave", "charge")))
    difficulty, conclusion = committee.difficulty(commune=commune), committee.conclusion(unit)
    return {
        **{name: [seated.pk] for name in of_member},
        "committee_charge_end": [committee.in_charge(seated, commune).pk],
        "year_targets_behind": [2020, commune.pk],
        "difficulty": [difficulty.pk],
        "difficulty_step": [difficulty.pk, "tiep-nhan"],
        "conclusion": [conclusion.pk],
        "conclusion_withdraw": [conclusion.pk],
    }


def _arguments(name: str, things: dict) -> list:
    """The arguments of an address: ``unit_close`` is about a unit, ``unit_new`` about nothing yet."""
    if name in {"correct", "take_out"}:
        return ["don-vi", things["unit"].pk]
    if name in {"double_of", "merge_things", "merge_members"}:
        return _pair(name, things)
    if name == "case_step":
        return [things["case"].pk, "committee-resolution"]
    if name == "erase_member":
        return [things["gone"].pk]
    if name.startswith("commune_report"):
        last = {"commune_report_file": ["json"], "commune_report_version": [1]}
        return [things["commune"].pk, "2020-01", *last.get(name, [])]
    if name in {"import_start", "reform_template"}:
        return []
    if name.startswith("signed_"):
        key = [] if name == "signed_reports" else [things["signed"].pk]
        last = {"signed_figure": ["hamlet", "units"], "signed_file": ["json"]}
        return [*key, *last.get(name, [])]
    noun = {"cell_found": "unit"}.get(name, name.split("_")[0])
    return (
        [things[noun].pk]
        if noun in things and not name.endswith(("_new", "_add", "_admit", "_receive"))
        else []
    )


def _pair(name: str, things: dict) -> list:
    """The arguments of an address about two rows of one thing."""
    if name == "merge_members":
        return [things["member"].pk, things["double"].pk]
    return ["don-vi", things["unit"].pk, *([things["twin"].pk] if name == "merge_things" else [])]


def test_every_address_has_a_row_in_the_table():
    assert names() == set(ACCESS) | POST_ONLY | set(POST_ONLY_FOR_SOME) | POST_ONLY_FOR_ADMINISTRATORS


@pytest.mark.parametrize("person", PERSONS)
def test_every_person_gets_what_the_table_says(client, request, addresses, person):
    if person == "commune_officer":
        factories.grant(request.getfixturevalue(person), Commune.objects.get())
    if person != "anonymous":
        client.force_login(request.getfixturevalue(person))

    got = {name: client.get(address).status_code for name, address in addresses.items()}

    assert got == {name: row[PERSONS.index(person)] for name, row in ACCESS.items()}


def test_an_auditor_reads_what_the_committee_reads_and_every_log_and_no_person(client, addresses, auditor):
    client.force_login(auditor)

    got = {name: client.get(address).status_code for name, address in addresses.items()}

    as_the_committee = {name: row[PERSONS.index("committee_member")] for name, row in ACCESS.items()}
    assert got == as_the_committee | dict.fromkeys(LOGS | SET_UP, 200)


def test_to_an_officer_of_another_commune_the_things_do_not_exist(client, addresses, foreign_officer):
    client.force_login(foreign_officer)

    got = {name: client.get(address).status_code for name, address in addresses.items()}

    own = {name: row[PERSONS.index("commune_officer")] for name, row in ACCESS.items()}
    assert got == own | dict.fromkeys(OF_A_THING & set(ACCESS), 404)


def test_an_officer_without_a_commune_finds_every_list_empty_and_no_thing(client, addresses, commune_officer):
    client.force_login(commune_officer)

    got = {name: client.get(address).status_code for name, address in addresses.items()}

    without_second_step = {"mfa_view_recovery_codes", "mfa_deactivate_totp"}
    absent = {name for name, status in got.items() if status == 404}
    assert absent - without_second_step == OF_A_THING & set(ACCESS)


def test_an_address_that_writes_answers_only_to_post(as_officer):
    statuses = {name: as_officer.get(_post_address(name)).status_code for name in POST_ONLY}

    assert statuses == dict.fromkeys(POST_ONLY, 405)


@pytest.mark.parametrize(("name", "writer"), POST_ONLY_FOR_SOME.items())
def test_an_address_that_writes_about_reports_answers_only_to_the_post_of_whose_work_it_is(
    client, request, administrator, name, writer
):
    others = {"commune_officer": "district_officer", "district_officer": "commune_officer"}
    client.force_login(request.getfixturevalue(others[writer]))
    refused = client.post(_post_address(name)).status_code
    client.force_login(request.getfixturevalue(writer))

    assert (refused, client.get(_post_address(name)).status_code) == (403, 405)


def test_an_address_that_writes_about_users_answers_only_to_an_administrators_post(
    client, administrator, district_officer
):
    asked = {}
    for person in (district_officer, administrator):
        client.force_login(person)
        for name in POST_ONLY_FOR_ADMINISTRATORS:
            asked.setdefault(name, []).append(client.get(_post_address(name)).status_code)
    client.force_login(district_officer)
    refused = {client.post(_post_address(name)).status_code for name in POST_ONLY_FOR_ADMINISTRATORS}

    assert asked == {name: [403, 405] for name in POST_ONLY_FOR_ADMINISTRATORS}
    assert refused == {403}


def _post_address(name: str) -> str:
    if name == "not_the_same":
        return reverse(name, args=[1, 2])
    if name.startswith("commune_report"):
        return reverse(name, args=[1, "2020-01"])
    if name.startswith("compose"):
        return reverse(name, args=["2020-01", *([1, "taken"] if name == "compose_item" else [])])
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse(name, args=[1])
