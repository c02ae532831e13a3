"""Where one is logged in, ending it from elsewhere, and the end of idle sessions."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts import clock, people
from accounts.login import sessions
from tests.accounts.one_time import log_in

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"  # noqa: E501 # fmt: skip
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"  # noqa: E501 # fmt: skip


def browser(user, agent: str = CHROME) -> Client:
    client = Client(headers={"user-agent": agent})
    log_in(client, user)
    return client


def is_in(client: Client) -> bool:
    return client.get(reverse("home")).status_code == 200


def idle_for(client: Client, minutes: int) -> None:
    """Let the last request of a browser lie some minutes back."""
    session = client.session
    session["seen_at"] -= minutes * 60
    session.save()


def test_every_browser_is_listed_the_one_in_use_first(district_officer):
    browser(district_officer, PHONE)
    here = browser(district_officer)

    page = here.get(reverse("usersessions_list")).content.decode()

    assert page.index("Chrome trên Windows (thiết bị đang dùng)") < page.index("Safari trên iPhone")


def test_one_session_is_ended_from_another_browser(district_officer):
    here, phone = browser(district_officer), browser(district_officer, PHONE)
    [there] = [
        place
        for place in sessions.places_of(district_officer, here=here.session.session_key)
        if not place.is_here
    ]

    here.post(reverse("session_end", args=[there.pk]))

    assert (is_in(here), is_in(phone)) == (True, False)


def test_nobody_ends_the_session_of_another_person(district_officer, committee_member):
    theirs, mine = browser(committee_member), browser(district_officer)
    [place] = sessions.places_of(committee_member, here=None)

    answer = mine.post(reverse("session_end", args=[place.pk]))

    assert (answer.status_code, is_in(theirs)) == (404, True)


def test_the_session_in_use_is_ended_by_logging_out_only(district_officer):
    here = browser(district_officer)
    [place] = sessions.places_of(district_officer, here=None)

    answer = here.post(reverse("session_end", args=[place.pk]))

    assert (answer.status_code, is_in(here)) == (404, True)


def test_all_other_sessions_are_ended_at_once(district_officer):
    here, phone, office = (browser(district_officer) for _ in range(3))

    here.post(reverse("sessions_end_others"))

    assert [is_in(client) for client in (here, phone, office)] == [True, False, False]


def test_one_logs_out_everywhere_here_as_well(district_officer):
    here, phone = browser(district_officer), browser(district_officer)

    answer = here.post(reverse("sessions_end_all"), follow=True)

    assert "Đã đăng xuất khỏi mọi thiết bị." in answer.content.decode()
    assert [is_in(client) for client in (here, phone)] == [False, False]


def test_a_person_who_is_switched_off_is_out_with_the_next_click(administrator, district_officer):
    theirs = browser(district_officer)

    people.switch_off(district_officer, by=administrator)

    assert not is_in(theirs)
    assert sessions.places_of(district_officer, here=None) == []


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_a_session_ends_after_half_an_hour_without_a_request(district_officer, minutes, stays):
    client = browser(district_officer)

    idle_for(client, minutes)

    assert is_in(client) == stays


def test_every_request_begins_the_time_anew(district_officer):
    client = browser(district_officer)

    stays = []
    for _ in range(3):
        idle_for(client, 20)
        stays.append(is_in(client))

    assert stays == [True, True, True]


def test_the_office_sets_the_time(district_officer, settings):
    settings.IDLE_MINUTES = 5
    client = browser(district_officer)

    idle_for(client, 6)

    assert not is_in(client)


def test_a_browser_that_was_left_behind_is_not_listed(district_officer):
    browser(district_officer, PHONE)
    UserSession.objects.update(last_seen_at=clock.now() - timedelta(minutes=32))
    here = browser(district_officer)

    page = here.get(reverse("usersessions_list")).content.decode()

    assert ("iPhone" in page, "Windows" in page) == (False, True)


def test_the_moment_is_written_at_most_once_a_minute(district_officer, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = browser(district_officer)
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("usersessions_list"))

    assert [
        query["sql"] for query in asked if "django_session" in query["sql"] and "UPDATE" in query["sql"]
    ] == []


def test_an_ended_session_is_told_on_the_page_of_logging_in(district_officer):
    client = browser(district_officer)
    idle_for(client, 31)

    page = client.get(reverse("units"), follow=True).content.decode()

    assert "Phiên làm việc đã hết hạn vì quá 30 phút không thao tác." in page


def test_a_part_of_a_page_sends_the_whole_page_to_the_log_in(district_officer):
    client = browser(district_officer)
    idle_for(client, 31)

    answer = client.get(
        reverse("units"),
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/don-vi/?q=na"},
    )

    assert answer["HX-Redirect"] == "/dang-nhap/?next=%2Fdon-vi%2F%3Fq%3Dna"


def test_expired_sessions_are_cleared_away_when_somebody_logs_in(district_officer, committee_member):
    old = browser(district_officer)
    Session.objects.filter(pk=old.session.session_key).update(expire_date="2001-01-01T00:00:00Z")

    browser(committee_member)

    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (CHROME, "Chrome trên Windows"),
        (CHROME.replace("Safari", "Edg/141 Safari"), "Edge trên Windows"),
        (CHROME.replace("Chrome", "coc_coc_browser/120 Chrome"), "Cốc Cốc trên Windows"),
        (PHONE, "Safari trên iPhone"),
        ("", "Thiết bị không rõ"),
        ("curl/8", "Thiết bị không rõ"),
    ],
)
def test_a_browser_is_named_in_words(agent, words):
    assert sessions.device(agent) == words


def test_a_session_ends_after_twelve_hours_whatever_was_done_in_it(district_officer):
    here = browser(district_officer)
    session = here.session
    session["began_at"] -= 12 * 60 * 60 + 1
    session.save()

    page = here.get(reverse("home"), follow=True).content.decode()

    assert "Phiên làm việc đã kéo dài quá 12 giờ. Hãy đăng nhập lại." in page
    assert not is_in(here)


def test_a_session_of_almost_twelve_hours_goes_on(district_officer):
    here = browser(district_officer)
    session = here.session
    session["began_at"] -= 12 * 60 * 60 - 60
    session.save()

    assert is_in(here)
