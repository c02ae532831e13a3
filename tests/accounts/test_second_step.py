"""The second step: a code of the telephone, recovery codes on paper, and roles that must have it."""

import base64
import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.access import Role
from accounts.models import LoginRule
from tests.accounts.one_time import PASSWORD, code, log_in, secret_of, set_up


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def with_second_step(client, district_officer):
    """A browser whose person has set up the second step and logged out; key and recovery codes."""
    log_in(client, district_officer)
    secret, codes = set_up(client)
    client.post(reverse("logout"))
    return client, district_officer, secret, codes


def test_after_the_password_the_code_is_asked_for(with_second_step):
    client, person, secret, _ = with_second_step

    first = log_in(client, person)
    assert first.url == reverse("mfa_authenticate")
    assert client.get(reverse("home")).status_code == 302

    second = client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert second.url == reverse("home")
    assert client.get(reverse("home")).status_code == 200


def test_a_code_is_accepted_once_only(with_second_step):
    client, person, secret, _ = with_second_step
    shown = code(secret)
    log_in(client, person)
    client.post(reverse("mfa_authenticate"), {"code": shown})

    onlooker = Client()
    log_in(onlooker, person)
    answer = onlooker.post(reverse("mfa_authenticate"), {"code": shown})

    assert "đã dùng rồi" in text(answer)
    assert onlooker.get(reverse("home")).status_code == 302


def test_a_telephone_may_be_half_a_minute_off_but_not_more(with_second_step):
    client, person, secret, _ = with_second_step
    log_in(client, person)

    late = client.post(reverse("mfa_authenticate"), {"code": code(secret, steps=-4)})
    soon = client.post(reverse("mfa_authenticate"), {"code": code(secret, steps=1)})

    assert (late.status_code, soon.status_code) == (200, 302)


def test_a_recovery_code_works_once(with_second_step):
    client, person, _, codes = with_second_step
    log_in(client, person)
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 302
    client.post(reverse("logout"))

    log_in(client, person)
    assert client.post(reverse("mfa_authenticate"), {"code": codes[0]}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": codes[1]}).status_code == 302


def test_recovery_codes_are_shown_once_with_a_file_that_needs_no_further_request(client, district_officer):
    log_in(client, district_officer)
    secret = secret_of(text(client.get(reverse("mfa_activate_totp"))))
    answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")

    page = text(client.get(reverse("mfa_view_recovery_codes")))
    shown = re.findall(r"<li>(\d{8})</li>", page)
    file = base64.b64decode(re.search(r'href="data:text/plain;charset=utf-8;base64,([^"]+)"', page)[1])
    again = text(client.get(reverse("mfa_view_recovery_codes")))

    assert len(shown) == 10
    assert file.decode("utf-8-sig").split()[-10:] == shown
    assert [one for one in shown if one in again] == []
    assert "Còn 10 mã chưa dùng" in again


def test_new_recovery_codes_make_the_old_ones_useless(with_second_step):
    client, person, _, codes = with_second_step
    log_in(client, person)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})

    client.post(reverse("mfa_generate_recovery_codes"))
    fresh = re.findall(r"<li>(\d{8})</li>", text(client.get(reverse("mfa_view_recovery_codes"))))
    client.post(reverse("logout"))
    log_in(client, person)

    assert len(fresh) == 10
    assert client.post(reverse("mfa_authenticate"), {"code": codes[1]}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": fresh[0]}).status_code == 302


def test_the_secrets_are_not_in_the_clear_in_the_database(with_second_step):
    *_, secret, codes = with_second_step

    stored = " ".join(str(row.data) for row in Authenticator.objects.all())

    assert [word for word in (secret, *codes) if word in stored] == []


def test_with_another_key_of_the_installation_no_code_fits(with_second_step, settings):
    client, person, secret, codes = with_second_step
    settings.SECRET_KEY = "another-key-than-the-one-of-before"
    log_in(client, person)

    statuses = [
        client.post(reverse("mfa_authenticate"), {"code": typed}).status_code
        for typed in (code(secret), codes[0])
    ]

    assert statuses == [200, 200]


def test_delicate_pages_ask_for_the_password_again_when_the_log_in_is_not_fresh(client, district_officer):
    client.force_login(district_officer)

    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    wrong = client.post(asked.url, {"password": "sai", "next": reverse("mfa_activate_totp")})
    right = client.post(asked.url, {"password": PASSWORD, "next": reverse("mfa_activate_totp")})

    assert "Mật khẩu không đúng." in text(wrong)
    assert right.url == reverse("mfa_activate_totp")
    assert client.get(right.url).status_code == 200


@pytest.mark.parametrize(
    "typed",
    ["", "123456", "x" * 10_000, "🙂", "１２３４５６", "\x00", "\u202e1", "'\"><script>alert(1)</script>"],
)
def test_a_wrong_first_code_sets_nothing_up_and_keeps_the_key(client, district_officer, typed):
    log_in(client, district_officer)
    before = secret_of(text(client.get(reverse("mfa_activate_totp"))))
    answer = client.post(reverse("mfa_activate_totp"), {"code": typed})

    assert answer.status_code == 200
    assert secret_of(text(answer)) == before
    assert "<script>alert" not in text(answer)
    assert Authenticator.objects.count() == 0


def test_a_role_that_must_have_it_sets_it_up_before_anything_else(client, district_officer):
    LoginRule.objects.create(role=Role.DISTRICT_OFFICER, needs_code=True)
    log_in(client, district_officer)

    opened = {name: client.get(reverse(name)) for name in ("home", "units", "mfa_index", "usersessions_list")}
    assert {name: answer.url.split("?")[0] for name, answer in opened.items()} == dict.fromkeys(
        opened, reverse("mfa_activate_totp")
    )
    assert client.post(reverse("sessions_end_others")).url == reverse("mfa_activate_totp")

    set_up(client)
    assert client.get(reverse("home")).status_code == 200


def test_other_roles_are_not_asked(client, committee_member):
    LoginRule.objects.create(role=Role.DISTRICT_OFFICER, needs_code=True)
    LoginRule.objects.create(role=Role.COMMITTEE_MEMBER, needs_code=False)
    log_in(client, committee_member)

    assert client.get(reverse("home")).status_code == 200


def test_the_rule_holds_at_once_for_those_who_are_logged_in(as_officer):
    assert as_officer.get(reverse("home")).status_code == 200

    LoginRule.objects.create(role=Role.DISTRICT_OFFICER, needs_code=True)

    assert as_officer.get(reverse("home")).status_code == 302


def test_switching_it_off_makes_a_required_role_set_it_up_again(with_second_step):
    client, person, secret, _ = with_second_step
    LoginRule.objects.create(role=Role.DISTRICT_OFFICER, needs_code=True)
    log_in(client, person)
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})

    client.post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.count() == 0
    assert client.get(reverse("home")).url.startswith(reverse("mfa_activate_totp"))


def test_switching_it_on_and_off_are_operations(client, district_officer, django_capture_on_commit_callbacks):
    log_in(client, district_officer)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_deactivate_totp"))

    assert [operation.reason for operation in district_officer.operations.order_by("pk")] == [
        "Bật xác thực hai bước của Lò Thị Hiền (canbo)",
        "Tắt xác thực hai bước của Lò Thị Hiền (canbo)",
    ]


def test_one_can_go_back_from_the_code_to_the_password(with_second_step):
    client, person, *_ = with_second_step
    log_in(client, person)

    answer = client.post(reverse("logout"))

    assert answer.url == reverse("login")
    assert client.get(reverse("login")).status_code == 200
    assert client.get(reverse("mfa_authenticate")).url == reverse("login")


def test_the_code_that_switched_it_on_is_used_up(client, district_officer):
    log_in(client, district_officer)
    secret = secret_of(text(client.get(reverse("mfa_activate_totp"))))
    shown = code(secret)
    client.post(reverse("mfa_activate_totp"), {"code": shown})
    client.post(reverse("logout"))
    log_in(client, district_officer)

    answer = client.post(reverse("mfa_authenticate"), {"code": shown})

    assert "Mã này đã dùng rồi." in text(answer)
