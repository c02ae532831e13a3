"""What was typed is not lost with the session, and comes back to the same person only."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.access import Role
from accounts.models import User
from tests import factories
from tests.accounts.one_time import log_in
from tests.accounts.test_sessions import idle_for

PAGE = "/nguoi-dung/them/"
TYPED = {
    "username": "lothimai",
    "full_name": "Lò Thị Mai",
    "office": "Đảng ủy xã Co Mạ",
    "email": "",
    "role": "commune_officer",
    "signs_as": "",
}
NOTICE = "Phiên làm việc đã hết hạn; nội dung quý vị đã nhập được giữ lại bên dưới, chưa lưu."


@pytest.fixture
def second_administrator(db):
    return factories.user("quantri2", full_name="Lường Văn Bình", role=Role.ADMINISTRATOR)


@pytest.fixture
def browser(administrator):
    """The administrator's browser, with the form of a new user open."""
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("login"))
    log_in(client, administrator, **token(client))
    client.get(PAGE)
    return client


def token(client: Client) -> dict[str, str]:
    return {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}


def send(client: Client, path: str = PAGE, typed: dict = TYPED, *, stale: dict | None = None, **headers):
    return client.post(
        path, typed | (stale or token(client)), headers={"referer": f"http://testserver{path}"} | headers
    )


def text(answer) -> str:
    return answer.content.decode()


def test_the_form_comes_back_filled_in_when_the_same_person_has_logged_in_again(browser, administrator):
    idle_for(browser, 31)

    sent = send(browser)
    assert sent.url == "/dang-nhap/?next=%2Fnguoi-dung%2Fthem%2F"
    assert "nội dung quý vị vừa nhập được giữ trong một giờ" in text(browser.get(sent.url))
    back = log_in(browser, administrator, next=PAGE, **token(browser))

    page = text(browser.get(back.url))
    assert NOTICE in page
    assert [word for word in ("lothimai", "Lò Thị Mai", "Đảng ủy xã Co Mạ") if word not in page] == []
    assert User.objects.filter(username="lothimai").count() == 0


def test_it_also_comes_back_when_the_session_is_gone_from_the_server(browser, administrator):
    Session.objects.all().delete()

    send(browser)
    log_in(browser, administrator, **token(browser))

    assert "Lò Thị Mai" in text(browser.get(PAGE))


def test_another_person_who_logs_in_never_sees_it(browser, administrator, second_administrator):
    idle_for(browser, 31)
    send(browser)

    log_in(browser, second_administrator, **token(browser))
    theirs = text(browser.get(PAGE))
    browser.post(reverse("logout"), token(browser))
    log_in(browser, administrator, **token(browser))

    assert "Lò Thị Mai" not in theirs
    assert "Lò Thị Mai" not in text(browser.get(PAGE))


def test_another_browser_of_the_same_person_does_not_see_it(browser, administrator):
    idle_for(browser, 31)
    send(browser)
    elsewhere = Client()
    log_in(elsewhere, administrator)

    assert "Lò Thị Mai" not in text(elsewhere.get(PAGE))


def test_other_pages_stay_as_they_are(browser, administrator, district_officer):
    idle_for(browser, 31)
    send(browser)
    log_in(browser, administrator, **token(browser))

    assert "Lò Thị Mai" not in text(browser.get(reverse("user_edit", args=[district_officer.pk])))


def test_it_is_forgotten_once_the_form_is_sent_again(browser, administrator):
    idle_for(browser, 31)
    send(browser)
    log_in(browser, administrator, **token(browser))
    commune = factories.commune()

    send(browser, typed=TYPED | {"communes": [commune.pk]})

    assert User.objects.filter(username="lothimai").count() == 1
    assert "lothimai" not in text(browser.get(PAGE))


def test_it_is_kept_for_an_hour(browser, administrator):
    idle_for(browser, 31)
    send(browser)
    log_in(browser, administrator, **token(browser))
    session = browser.session
    kept = session["typed"]
    kept["pages"][PAGE]["at"] -= 61 * 60
    session["typed"] = kept
    session.save()

    assert "Lò Thị Mai" not in text(browser.get(PAGE))


def test_passwords_tokens_and_files_are_never_kept(browser):
    idle_for(browser, 31)
    secret = {
        "password1": "bi-mat-1",
        "mat_khau": "bi-mat-2",
        "tep": SimpleUploadedFile("a.txt", b"bi-mat-3"),
    }

    send(browser, typed=TYPED | secret)

    kept = str(browser.session["typed"])
    assert "lothimai" in kept
    assert [
        word
        for word in ("bi-mat", "csrfmiddlewaretoken", token(browser)["csrfmiddlewaretoken"])
        if word in kept
    ] == []


def test_nothing_typed_on_the_pages_of_the_own_account_is_kept(browser):
    idle_for(browser, 31)

    send(browser, reverse("account_change_password"), {"oldpassword": "a", "code": "123456", "x": "y"})

    assert "typed" not in browser.session


def test_more_than_a_page_full_is_not_kept(browser, administrator):
    idle_for(browser, 31)

    sent = send(browser, typed=TYPED | {"office": "x" * 300_000})

    assert sent.status_code == 302
    assert "typed" not in browser.session


def test_a_stranger_cannot_make_the_server_keep_anything(client, db):
    client.post(PAGE, TYPED)

    assert Session.objects.count() <= 1
    assert "typed" not in client.session


def test_the_forms_of_three_pages_are_kept_at_most(browser, administrator):
    idle_for(browser, 31)

    for number in range(5):
        send(browser, f"/nguoi-dung/{number}/sua/")

    assert list(browser.session["typed"]["pages"]) == [f"/nguoi-dung/{number}/sua/" for number in (2, 3, 4)]


def test_a_form_that_writes_to_an_address_of_its_own_comes_back_to_its_page(browser):
    idle_for(browser, 31)

    sent = browser.post(
        "/nguoi-dung/1/khoa/",
        TYPED | token(browser),
        headers={"referer": "http://testserver/nguoi-dung/1/?on=2019-12-31"},
    )

    assert sent.url == "/dang-nhap/?next=%2Fnguoi-dung%2F1%2F%3Fon%3D2019-12-31"


def test_the_page_that_another_site_names_is_not_believed(browser):
    idle_for(browser, 31)

    sent = browser.post(PAGE, TYPED | token(browser), headers={"referer": "http://example.org/x"})

    assert sent.url == "/dang-nhap/?next=%2Fnguoi-dung%2Fthem%2F"


# ---- A stale token while the session is alive ------------------------------------------------------


def test_a_form_from_before_the_last_log_in_is_told_of_and_comes_back(browser, administrator):
    before = token(browser)
    browser.post(reverse("logout"), before)
    log_in(browser, administrator, **before)

    refused = send(browser, stale=before)
    assert refused.status_code == 403
    assert "nội dung đã nhập vẫn còn" in text(refused)
    assert f'href="{PAGE}"' in text(refused)

    page = text(browser.get(PAGE))
    assert "Lò Thị Mai" in page
    assert "Trang đã mở từ lần đăng nhập trước" in page


def test_what_one_person_typed_is_not_kept_for_the_next_one_in_the_browser(
    browser, administrator, second_administrator
):
    before = token(browser)
    browser.post(reverse("logout"), before)
    log_in(browser, second_administrator, **before)

    refused = send(browser, stale=before)

    assert refused.status_code == 403
    assert "Hãy mở lại trang rồi gửi lại" in text(refused)
    assert "Lò Thị Mai" not in text(browser.get(PAGE))


@pytest.mark.parametrize("sent", ["", "x", "a" * 64, "🙂", "\x00"])
def test_a_made_up_token_keeps_nothing(browser, sent):
    refused = send(browser, stale={"csrfmiddlewaretoken": sent})

    assert refused.status_code == 403
    assert "typed" not in browser.session


def test_a_made_up_cookie_is_nobody(browser):
    browser.cookies["last_person"] = '{"user": 1}'
    Session.objects.all().delete()

    send(browser)

    assert "typed" not in browser.session


def test_an_entry_screen_too_comes_back_filled_in(browser, administrator):
    page = reverse("commune_new")
    browser.get(page)
    idle_for(browser, 31)

    send(browser, page, {"code": "03808", "name": "Long Hẹ", "valid_from": "1/1/1990", "act": "save"})
    log_in(browser, administrator, **token(browser))
    again = text(browser.get(page))

    assert NOTICE in again
    assert 'value="Long Hẹ"' in again
    assert 'value="1/1/1990"' in again


@pytest.mark.parametrize("page", [PAGE, "/bao-cao/2020-01/soan/", "/don-vi/them/", "/nguoi-dung/{own}/sua/"])
def test_whoever_does_not_want_it_lets_go_of_it_and_it_is_not_offered_again(browser, administrator, page):
    page = page.format(own=administrator.pk)
    words = {"full_name": "Lò Thị Mai", "name": "Bản Lò Thị Mai", "problems": "Lò Thị Mai"}
    Session.objects.all().delete()
    send(browser, page, words)
    log_in(browser, administrator, **token(browser))
    shown = text(browser.get(page))
    button = re.search(r'<button[^>]* name="(\w+)" value="(\w+)">Bỏ nội dung này', shown)

    answer = send(browser, page, {button[1]: button[2]})

    assert answer.url == page
    assert shown.count("Bỏ nội dung này") == 1
    again = text(browser.get(page))
    assert "Bỏ nội dung này" not in again
    assert "Lò Thị Mai" not in again


def test_what_is_looked_for_in_the_head_of_a_form_is_nothing_of_the_form(browser, administrator):
    Session.objects.all().delete()
    send(browser, reverse("search"), {"q": "Lò Thị Mai"}, HTTP_REFERER=f"http://testserver{PAGE}")
    log_in(browser, administrator, **token(browser))

    assert "chưa lưu" not in text(browser.get(PAGE))
