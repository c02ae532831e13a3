"""Every page of logging in and of users speaks Vietnamese: no English word of a library shows through."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests import factories
from tests.accounts.one_time import code, log_in, set_up

# Words of English that are no Vietnamese syllables, and that a library might say.
ENGLISH = re.compile(
    r"\b(the|this|that|your|you|please|password|username|login|sign|log|out|account|email|code|codes|"
    r"recovery|authenticator|authentication|two-factor|required|invalid|incorrect|wrong|field|enter|confirm|"
    r"current|new|again|session|sessions|device|ip|address|started|last|seen|generate|download|view|deactivate|"
    r"activate|cancel|submit|back|forgot|reset|error|forbidden|request|requests|verification|failed|ensure|"
    r"value|characters|select|valid|choice|available|null|not|allowed|user|users|search|save|change|too|many)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"Google Authenticator|Microsoft Authenticator|FreeOTP|Caps Lock")


def english(answer) -> list[str]:
    """The English words that a reader of the page sees or hears."""
    page = html.fromstring(answer.content.decode())
    for hidden in page.xpath("//script | //style | //kbd"):
        hidden.drop_tree()
    heard = page.xpath("//@title | //@alt | //@aria-label | //@placeholder | //@data-label")
    words = " ".join([page.text_content(), *heard])
    return ENGLISH.findall(NAMES.sub("", words))


@pytest.fixture
def logged_in(client, administrator):
    log_in(client, administrator)
    return client


def test_the_pages_of_logging_in(client, district_officer):
    setting_up = Client()
    log_in(setting_up, district_officer)
    secret, _ = set_up(setting_up)

    answers = [
        client.get(reverse("login")),
        client.post(reverse("login"), {"login": "", "password": ""}),
        client.post(reverse("login"), {"login": "x" * 200, "password": "y" * 300}),
        log_in(client, district_officer, "sai"),
        client.get(reverse("account_inactive")),
    ]
    log_in(client, district_officer)
    answers += [
        client.get(reverse("mfa_authenticate")),
        client.post(reverse("mfa_authenticate"), {"code": ""}),
        client.post(reverse("mfa_authenticate"), {"code": "000000"}),
        client.post(reverse("mfa_authenticate"), {"code": "x" * 50}),
    ]
    answers += [client.post(reverse("mfa_authenticate"), {"code": "1"}) for _ in range(6)]

    assert code(secret)
    assert {answer.status_code for answer in answers} == {200}
    assert [english(answer) for answer in answers if english(answer)] == []


def test_the_pages_of_the_own_account(logged_in, django_capture_on_commit_callbacks):
    client = logged_in
    pages = [
        *("account_change_password", "account_reauthenticate"),
        *("mfa_index", "mfa_activate_totp", "usersessions_list"),
    ]
    answers = [client.get(reverse(name)) for name in pages]
    answers += [client.post(reverse(name), {}) for name in pages[:2]]
    answers += [client.post(reverse("mfa_activate_totp"), {"code": "1"})]
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
    names = [
        *("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes"),
        *("mfa_deactivate_totp", "mfa_reauthenticate"),
    ]
    answers += [client.get(reverse(name)) for name in names]
    answers += [client.post(reverse("mfa_reauthenticate"), {"code": typed}) for typed in ("", "1")]
    with django_capture_on_commit_callbacks(execute=True):
        answers += [client.post(reverse("mfa_deactivate_totp"), follow=True)]
    answers += [client.post(reverse("sessions_end_others"), follow=True)]

    assert {answer.status_code for answer in answers} == {200}
    assert [english(answer) for answer in answers if english(answer)] == []


def test_the_pages_of_users(logged_in, commune_officer):
    client = logged_in
    commune = factories.commune()
    of = [commune_officer.pk]
    pages = [reverse(name) for name in ("users", "user_add", "login_rules")]
    pages += [reverse(name, args=of) for name in ("user", "user_edit")]
    wrong = [
        {"username": "x" * 500, "email": "x" * 500, "role": "x", "communes": "x"},
        {"full_name": "\x00", "email": "a" * 300 + "@example.vn"},
    ]
    right = {"username": "mai", "full_name": "Lò Mai", "role": "commune_officer", "communes": [commune.pk]}
    acts = ["user_password", "user_off", "user_on", "user_second_step", "user_sign_out"]
    answers = [
        *(client.get(page) for page in pages),
        client.get(reverse("users"), {"role": "vua", "q": "x" * 500}),
        *(client.post(reverse("user_add"), typed) for typed in [*wrong, right]),
        client.post(reverse("login_rules"), {"roles": "x"}),
        *(client.post(reverse(name, args=of), follow=True) for name in acts),
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert [english(answer) for answer in answers if english(answer)] == []


def test_the_pages_that_refuse(db, administrator):
    client = Client(enforce_csrf_checks=True)
    answers = [client.post(reverse("login"), {"login": "a", "password": "b"})]
    client = Client()
    answers += [client.post(reverse("login"), {"login": "", "password": ""}) for _ in range(31)][-1:]

    assert [answer.status_code for answer in answers] == [403, 429]
    assert [english(answer) for answer in answers if english(answer)] == []
