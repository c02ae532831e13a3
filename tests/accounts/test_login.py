"""Logging in: by name and password, in Vietnamese, with nothing else open."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from accounts.models import User
from tests.accounts.one_time import PASSWORD, log_in

HOSTILE = [
    "",
    "x" * 10_000,
    "🙂" * 50,
    "Lo\u0300 Thi\u0323",
    "\x00\x07",
    "\u202e\u200b",
    "'\"><script>alert(1)</script>",
]


def text(answer) -> str:
    return answer.content.decode()


def test_name_and_password_lead_to_the_first_page(client, district_officer):
    answer = log_in(client, district_officer)

    assert (answer.status_code, answer.url) == (302, reverse("home"))
    assert client.get(reverse("home")).status_code == 200


def test_capitals_in_the_name_make_no_difference(client, district_officer):
    answer = client.post(reverse("login"), {"login": " CanBo ", "password": PASSWORD})

    assert answer.url == reverse("home")


def test_one_comes_back_to_the_page_that_asked_for_the_log_in(client, district_officer):
    asked = client.get(reverse("units"), {"on": "2019-12-31"})
    answer = log_in(client, district_officer, next=f"{reverse('units')}?on=2019-12-31")

    assert asked.url == f"{reverse('login')}?next=/don-vi/%3Fon%3D2019-12-31"
    assert answer.url == "/don-vi/?on=2019-12-31"


def test_nobody_is_led_to_another_site(client, district_officer):
    answer = log_in(client, district_officer, next="https://example.org/")

    assert answer.url == reverse("home")


def test_a_wrong_password_and_an_unknown_name_are_told_alike(client, district_officer):
    wrong = text(log_in(client, district_officer, "sai-mat-khau"))
    unknown = text(client.post(reverse("login"), {"login": "khong-co", "password": PASSWORD}))

    sentence = "Tên đăng nhập hoặc mật khẩu không đúng."
    assert [sentence in page for page in (wrong, unknown)] == [True, True]


def test_who_is_switched_off_is_told_so_and_not_let_in(client, district_officer):
    district_officer.is_active = False
    district_officer.save()

    answer = client.post(
        reverse("login"), {"login": district_officer.username, "password": PASSWORD}, follow=True
    )

    assert "Tài khoản đã bị khóa" in text(answer)
    assert client.get(reverse("home")).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_that_is_typed_breaks_the_page_or_stands_unescaped_in_it(client, typed):
    answer = client.post(reverse("login"), {"login": typed, "password": typed, "next": typed})

    assert answer.status_code == 200
    assert "<script>alert" not in text(answer)


@pytest.mark.parametrize(
    "name", ["account_signup", "account_reset_password", "account_email", "account_set_password"]
)
def test_there_is_no_sign_up_and_nothing_by_mail(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_logging_out_ends_the_session(client, district_officer):
    log_in(client, district_officer)
    answer = client.post(reverse("logout"))

    assert answer.url == reverse("login")
    assert client.get(reverse("home")).status_code == 302


def test_a_given_password_is_changed_before_anything_else(client, district_officer):
    User.objects.update(must_change_password=True)
    log_in(client, district_officer)

    opened = {name: client.get(reverse(name)) for name in ("home", "units", "mfa_index", "usersessions_list")}
    assert {name: answer.url.split("?")[0] for name, answer in opened.items()} == dict.fromkeys(
        opened, reverse("account_change_password")
    )

    answer = client.post(
        f"{reverse('account_change_password')}?next=/don-vi/",
        {
            "oldpassword": PASSWORD,
            "password1": "rung-ban-mua-lu",
            "password2": "rung-ban-mua-lu",
            "next": "/don-vi/",
        },
    )
    assert answer.url == "/don-vi/"
    assert client.get(reverse("home")).status_code == 200
    district_officer.refresh_from_db()
    assert (district_officer.must_change_password, district_officer.check_password("rung-ban-mua-lu")) == (
        False,
        True,
    )
    assert [op.reason for op in district_officer.operations.all()] == [
        "Tự đổi mật khẩu của Lò Thị Hiền (canbo)"
    ]


def test_behind_tls_every_cookie_is_for_tls_only(client, district_officer, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True

    client.get(reverse("login"))
    log_in(client, district_officer)

    assert {name for name, cookie in client.cookies.items() if not cookie["secure"]} == set()
    assert {"csrftoken", "sessionid", "last_person"} <= set(client.cookies)
    assert bool(client.cookies["last_person"]["httponly"])


def test_a_changed_password_ends_the_sessions_of_other_browsers(client, district_officer):
    elsewhere = Client()
    log_in(elsewhere, district_officer)
    log_in(client, district_officer)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "rung-ban-mua-lu", "password2": "rung-ban-mua-lu"},
    )

    assert client.get(reverse("home")).status_code == 200
    assert elsewhere.get(reverse("home")).status_code == 302
