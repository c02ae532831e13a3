"""Vietnamese until a person chooses English, whatever the browser asks for; the choice is kept."""

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.accounts.one_time import log_in


def spoken(client, address: str = "login") -> str:
    """The language that a page says it is written in."""
    return html.fromstring(client.get(reverse(address)).content.decode()).get("lang")


def choose(client, language: str, page: str = "/"):
    return client.post(reverse("language"), {"language": language, "next": page})


def test_a_browser_that_asks_for_english_gets_vietnamese(db):
    assert spoken(Client(headers={"accept-language": "en-US,en;q=0.9"})) == "vi"


def test_whoever_has_not_logged_in_chooses_by_a_cookie(client, db):
    answer = choose(client, "en", reverse("login"))

    assert (answer.status_code, answer.url) == (302, reverse("login"))
    assert spoken(client) == "en"
    choose(client, "vi", reverse("login"))
    assert spoken(client) == "vi"


def test_what_was_chosen_before_the_log_in_is_kept_on_the_account(client, district_officer):
    choose(client, "en")
    log_in(client, district_officer)

    district_officer.refresh_from_db()
    assert district_officer.language == "en"
    assert spoken(client, "home") == "en"


def test_the_choice_of_an_account_holds_in_every_browser(client, district_officer):
    log_in(client, district_officer)
    choose(client, "en")

    other = Client()
    log_in(other, district_officer)
    assert spoken(other, "home") == "en"
    other.post(reverse("logout"))
    assert spoken(other) == "en"  # the browser remembers it


def test_the_next_person_on_the_same_browser_reads_the_own_language(
    client, district_officer, committee_member
):
    log_in(client, district_officer)
    choose(client, "en")
    client.post(reverse("logout"))

    log_in(client, committee_member)
    assert spoken(client, "home") == "vi"


def test_the_choice_stands_in_the_menu_of_the_account_and_leads_back(as_officer):
    page = html.fromstring(as_officer.get(f"{reverse('lacking')}?what=members").content.decode())
    form = page.xpath('//form[@class="tongues"]')[0]

    assert form.xpath(".//button/text()") == ["Tiếng Việt", "English"]
    assert form.xpath('.//button[@aria-current="true"]/@value') == ["vi"]
    answer = choose(as_officer, "en", form.xpath('.//input[@name="next"]/@value')[0])
    assert answer.url == f"{reverse('lacking')}?what=members"


@pytest.mark.parametrize("language", ["", "fr", "x" * 50_000, "\x00", "Tiếng Việt"])
def test_an_unknown_language_changes_nothing(as_officer, language):
    assert choose(as_officer, language).status_code == 302
    assert spoken(as_officer, "home") == "vi"


@pytest.mark.parametrize("page", ["https://example.vn/", "//example.vn", "javascript:alert(1)", "", "\x00"])
def test_the_way_back_never_leads_out_of_the_program(as_officer, page):
    assert choose(as_officer, "en", page).url == "/"


def test_a_cookie_with_rubbish_is_vietnamese(client, db):
    client.cookies["language"] = "xx-<script>"

    assert spoken(client) == "vi"


def test_pages_of_refusal_follow_the_choice(db, settings):
    client = Client(enforce_csrf_checks=True)
    client.cookies["language"] = "en"

    answers = [client.get("/khong-co/"), client.post(reverse("login"))]
    settings.UPLOAD_MOST_BYTES = 10
    answers.append(client.post(reverse("login"), {"login": "x" * 30}))

    assert [answer.status_code for answer in answers] == [404, 403, 413]
    languages = [html.fromstring(answer.content.decode()).get("lang") for answer in answers]
    assert languages == ["en", "en", "en"]


def test_dates_and_numbers_stay_those_of_the_offices_papers(as_officer):
    choose(as_officer, "en")

    page = as_officer.get(f"{reverse('home')}?on=2020-01-31").content.decode()
    assert "31/01/2020" in page
    assert "Jan" not in page
