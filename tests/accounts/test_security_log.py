"""The security log: a line for every log-in, refusal, grant, signature, export and erasure, by keys only."""

import json
import logging
from contextlib import contextmanager
from unittest.mock import ANY

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.access import Capacity, Role
from accounts.people import give_temporary_password, switch_off
from accounts.security.log import Act, record
from tests import factories
from tests.accounts.one_time import log_in, set_up
from tests.reports.monthly import making
from units.actions.persons import erase


@pytest.fixture
def listening(caplog, django_capture_on_commit_callbacks):
    """What the log is told inside: each entry as its act, who, what it was done to."""
    caplog.set_level(logging.INFO, logger="security")

    @contextmanager
    def listen():
        entries = []
        caplog.clear()
        with django_capture_on_commit_callbacks(execute=True):
            yield entries
        for line in caplog.records:
            if line.name == "security":
                entry = json.loads(line.getMessage())
                entries.append((entry["act"], entry["by"], entry["about"]))

    return listen


def key(row) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def test_an_entry_says_when_who_what_from_which_machine_on_which_page(client, district_officer, caplog):
    caplog.set_level(logging.INFO, logger="security")

    log_in(client, district_officer)

    assert json.loads(caplog.records[-1].getMessage()) == {
        "at": ANY,
        "act": "logged_in",
        "by": district_officer.pk,
        "about": "",
        "request": ANY,
        "page": "/dang-nhap/",
        "ip": "127.0.0.1",
    }


def test_logging_in_and_out(client, district_officer, listening):
    with listening() as entries:
        log_in(client, district_officer)
        client.post(reverse("logout"))

    assert entries == [("logged_in", district_officer.pk, ""), ("logged_out", district_officer.pk, "")]


def test_a_wrong_password_names_the_account_and_an_unknown_name_is_left_out(
    client, district_officer, listening
):
    with listening() as entries:
        log_in(client, district_officer, "sai-mat-khau")
        client.post(reverse("login"), {"login": "mat-khau-go-nham-o", "password": "x"})

    assert entries == [("login_failed", None, key(district_officer)), ("login_failed", None, "")]


def test_too_many_tries_lock_out(client, district_officer, listening):
    for _ in range(5):
        log_in(client, district_officer, "sai-mat-khau")

    with listening() as entries:
        log_in(client, district_officer)

    assert entries == [("locked_out", None, key(district_officer))]


def test_a_wrong_code_is_a_failure_as_well(client, district_officer, listening):
    log_in(client, district_officer)
    set_up(client)
    other = Client()
    log_in(other, district_officer)

    with listening() as entries:
        other.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert entries == [("login_failed", None, key(district_officer))]


def test_what_the_role_may_not_names_the_permission(client, commune_officer, listening):
    client.force_login(commune_officer)

    with listening() as entries:
        client.get(reverse("users"))

    assert entries == [("outside_role", commune_officer.pk, "SEE_SET_UP")]


def test_what_lies_outside_the_area_is_told_and_what_does_not_exist_is_not(
    client, foreign_officer, writing, listening
):
    unit = factories.unit()
    client.force_login(foreign_officer)

    with listening() as entries:
        pages = [client.get(reverse("unit", args=[pk])) for pk in (unit.pk, 987_654)]

    assert [page.status_code for page in pages] == [404, 404]
    assert entries == [("outside_area", foreign_officer.pk, key(unit))]


def test_a_grant_names_the_person_it_was_given_to(client, administrator, district_officer, listening):
    client.force_login(administrator)
    values = {"username": "canbo", "full_name": "Lò Thị Hiền", "office": "", "email": ""}

    with listening() as entries:
        client.post(
            reverse("user_edit", args=[district_officer.pk]),
            values | {"role": Role.COMMITTEE_MEMBER, "signs_as": Capacity.HEAD},
        )

    assert entries == [("granted", administrator.pk, key(district_officer))]


def test_what_is_done_to_an_account_names_it(administrator, district_officer, listening):
    with listening() as entries:
        give_temporary_password(district_officer, by=None)
        switch_off(district_officer, by=administrator)

    assert entries == [
        ("account_changed", None, key(district_officer)),
        ("account_changed", administrator.pk, key(district_officer)),
    ]


def test_a_signature_names_the_report(district_officer, listening, writing):
    making.template()
    head = making.signer()

    with listening() as entries:
        signed = making.signed_report(by=head)

    assert entries == [("signed", head.pk, key(signed))]


def test_a_file_that_leaves_is_an_export(client, administrator, listening):
    client.force_login(administrator)

    with listening() as entries:
        client.get(reverse("register_export", args=["don-vi"]))

    assert entries == [("exported", administrator.pk, "register_export")]


def test_an_erasure_names_the_row_and_not_the_person(listening, writing):
    cell = factories.cell()
    member = factories.member("Quàng Văn Xưa")
    factories.meets(member, cell, None, "03/02/1990", "01/01/2000", reason="moved_out")

    with listening() as entries:
        erase(member=member)

    assert entries == [("erased", None, key(member))]


def test_what_is_taken_back_was_not_done(listening, db):
    with listening() as entries:
        try:
            with transaction.atomic():
                record(Act.SIGNED)
                raise ValueError
        except ValueError:
            pass

    assert entries == []


def test_a_refusal_is_told_although_its_transaction_is_taken_back(listening, db):
    with listening() as entries:
        try:
            with transaction.atomic():
                record(Act.OUTSIDE_ROLE)
                raise ValueError
        except ValueError:
            pass

    assert entries == [("outside_role", None, "")]
