"""The password once more before signing, granting, erasing and changing templates."""

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts import clock
from accounts.access import Role
from accounts.models import LoginRule, Operation, User
from reports.actions.presenting import present
from reports.models import SignedReport
from tests import factories
from tests.accounts.one_time import code, log_in, set_up
from tests.reports.monthly import making
from tests.reports.monthly.conftest import busy_january
from tests.security.password import long_ago, type_password
from units.models import Member
from units.months import Month

pytestmark = pytest.mark.django_db

ASKED = reverse("account_reauthenticate")
DELICATE = {
    "sign_month", "user_add", "user_edit", "user_password", "user_on", "user_second_step", "login_rules",
    "erase_member", "document_template_new", "second_person_rules", "session_end", "sessions_end_others",
    "sessions_end_all",
}  # fmt: skip


@pytest.fixture
def colleague(db):
    return factories.user("dongnghiep", full_name="Quàng Thị Mai")


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return long_ago(client)


def granted(user: User) -> dict:
    return {
        "username": user.username, "full_name": user.full_name, "office": user.office, "email": "",
        "role": Role.ADMINISTRATOR, "signs_as": "",
    }  # fmt: skip


def views(found=None):
    """Every address of the program by its name, with its view."""
    for pattern in get_resolver().url_patterns if found is None else found:
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name, pattern.callback


def test_the_delicate_addresses_are_these():
    assert {name for name, view in views() if getattr(view, "asks_password_again", False)} == DELICATE


def test_a_grant_waits_for_the_password_and_is_then_carried_out_once(as_administrator, colleague):
    page = reverse("user_edit", args=[colleague.pk])

    asked = as_administrator.post(page, granted(colleague))
    colleague.refresh_from_db()
    assert (asked.url, colleague.role) == (ASKED, Role.DISTRICT_OFFICER)

    wrong = type_password(as_administrator, "sai-roi-day")
    assert "Mật khẩu không đúng" in wrong.content.decode()

    done = type_password(as_administrator)
    colleague.refresh_from_db()
    assert (done.url, colleague.role) == (reverse("user", args=[colleague.pk]), Role.ADMINISTRATOR)

    written = Operation.objects.count()
    assert type_password(as_administrator).status_code == 302
    assert Operation.objects.count() == written


def test_what_was_typed_wrong_comes_back_filled_in_and_goes_to_its_own_page(as_administrator, colleague):
    page = reverse("user_edit", args=[colleague.pk])
    as_administrator.post(page, granted(colleague) | {"full_name": "", "office": "Văn phòng mới"})

    shown = type_password(as_administrator).content.decode()

    assert 'value="Văn phòng mới"' in shown
    assert f'action="{page}"' in shown


def test_whoever_has_just_typed_it_is_not_asked(client, administrator, colleague):
    client.force_login(administrator)

    answer = client.post(reverse("user_edit", args=[colleague.pk]), granted(colleague))

    assert answer.url == reverse("user", args=[colleague.pk])


def test_ten_minutes_later_it_is_asked_again(client, administrator, colleague, monkeypatch):
    client.force_login(administrator)
    now = clock.now()
    answers = []
    for minutes in (9, 11):
        later = now + timedelta(minutes=minutes)
        with monkeypatch.context() as patched:
            patched.setattr(clock, "now", lambda later=later: later)
            answers.append(client.post(reverse("user_off", args=[colleague.pk])).url)
            answers.append(client.post(reverse("user_on", args=[colleague.pk])).url)

    own = reverse("user", args=[colleague.pk])
    assert answers == [own, own, own, ASKED]


def test_reading_asks_nothing(as_administrator, colleague):
    pages = [reverse("user_edit", args=[colleague.pk]), reverse("user_add"), reverse("login_rules")]

    assert [as_administrator.get(page).status_code for page in pages] == [200, 200, 200]


def test_the_page_of_a_new_template_asks_before_a_file_is_chosen(as_administrator):
    making.template()
    page = reverse("document_template_new")

    assert as_administrator.get(page).url == ASKED
    assert type_password(as_administrator).url == page
    assert as_administrator.get(page).status_code == 200


def test_a_code_of_the_telephone_does_as_well(client, administrator, colleague):
    log_in(client, administrator)
    secret, _ = set_up(client)
    long_ago(client)
    client.post(reverse("user_edit", args=[colleague.pk]), granted(colleague))

    done = client.post(reverse("mfa_reauthenticate"), {"code": code(secret, steps=1)})

    assert done.url == reverse("user", args=[colleague.pk])


def test_signing_waits_for_the_password_and_signs_what_was_seen(client, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))
    busy_january()
    making.template()
    present(month=Month(2020, 1), by=factories.user("soan"))
    client.force_login(making.signer(full_name="Thào A Súa"))
    long_ago(client)
    page = reverse("sign_month", args=["2020-01"])
    shown = client.get(page, {"dated_on": "05/02/2020"}).context["page"]
    typed = {"act": "sign", "dated_on": "05/02/2020", "number": shown.following, "seen": shown.to_sign.hash}

    assert client.post(page, typed).url == ASKED
    assert not SignedReport.objects.exists()
    done = type_password(client)

    assert done.url == reverse("signed_report", args=[SignedReport.objects.get().pk])


def test_erasing_waits_for_the_password(as_administrator):
    cell = factories.cell()
    member = factories.member(admitted="03/02/1960")
    factories.meets(member, cell, factories.unit(), "01/01/1961", "01/01/1990", reason="moved_out")
    page = reverse("erase_member", args=[member.pk])

    assert as_administrator.post(page, {"act": "save"}).url == ASKED
    assert Member.objects.get(pk=member.pk).erased_on is None


def test_signers_need_a_second_step_where_the_rule_says_so(client):
    LoginRule.objects.create(role=LoginRule.SIGNERS, needs_code=True)
    client.force_login(making.signer(full_name="Thào A Súa"))
    led = client.get(reverse("home")).url
    client.force_login(factories.user("khongky"))

    assert led.startswith(reverse("mfa_activate_totp"))
    assert client.get(reverse("home")).status_code == 200


@pytest.mark.parametrize(
    ("name", "stay_in"),
    [("session_end", (1, 0)), ("sessions_end_others", (1, 0)), ("sessions_end_all", (0, 0))],
)
def test_ending_sessions_elsewhere_waits_for_the_password(colleague, name, stay_in):
    here, there = Client(), Client()
    for browser in (here, there):
        log_in(browser, colleague)
    key = UserSession.objects.get(session_key=there.session.session_key).pk
    long_ago(here)

    assert here.post(reverse(name, args=[key] if name == "session_end" else [])).url == ASKED
    assert UserSession.objects.filter(user=colleague).count() == 2
    assert type_password(here).status_code == 302

    assert tuple(one.get(reverse("home")).status_code == 200 for one in (here, there)) == stay_in
