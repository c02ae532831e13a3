"""What comes from outside as an address reaches no resolver and no parser unguarded."""

import pytest
from django.urls import reverse

from tests.accounts.one_time import PASSWORD, log_in

HOSTILE = [
    "http://[", "http://[::1", "//[", "http://evil.example/", "//evil.example", "\\\\evil.example",
    "javascript:alert(1)", "units", "no such page", "http:///x", "/\x00", "\r\nX: y", "https://testserver:99999999/",
    "http://testserver:abc/", "?", "#", "\ud800", "/" * 3000, "http://testserver@evil.example/",
]  # fmt: skip


@pytest.mark.parametrize("address", HOSTILE)
def test_a_hostile_address_to_go_on_to_leads_home(client, district_officer, address):
    sent = address.encode("utf-8", "replace").decode()
    assert client.get(reverse("login"), {"next": sent}).status_code == 200

    answer = log_in(client, district_officer, PASSWORD, next=sent)

    assert answer.status_code == 302
    assert (answer.url[:1], answer.url[:2] == "//") == ("/", False)


@pytest.mark.parametrize("address", HOSTILE)
def test_the_language_is_chosen_whatever_page_the_form_names(client, db, address):
    sent = {"language": "en", "next": address.encode("utf-8", "replace").decode()}

    answer = client.post(reverse("language"), sent, headers={"referer": "http://["})

    assert answer.status_code == 302
    assert (answer.url[:1], answer.url[:2] == "//") == ("/", False)


@pytest.mark.parametrize("address", HOSTILE[:8])
def test_a_form_that_arrives_too_late_asks_for_the_log_in_whatever_page_it_names(client, db, address):
    answer = client.post(reverse("unit_new"), {"name": "Bản"}, headers={"referer": address})

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("login"))
