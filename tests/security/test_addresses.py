"""No name, no card and no text that was looked for stands in an address."""

import re
from urllib.parse import unquote_plus

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.accounts.one_time import log_in

SOUGHT = "Vừ A"


@pytest.fixture
def people(db):
    commune = factories.commune("Xã Co Mạ")
    cell = factories.cell("Chi bộ bản Nà Hạ", of=factories.organisation(commune=commune))
    people = factories.members(60, cell, factories.unit("Bản Nà Hạ", commune))
    factories.recount()
    return people


def links(answer) -> list[str]:
    page = answer.content.decode()
    found = re.findall(r'(?:href|action|hx-get|hx-post)="([^"]*)"', page)
    return [unquote_plus(link) for link in [*found, *re.findall(r'name="query" value="([^"]*)"', page)]]


@pytest.mark.parametrize("page", ["members", "journal", "readings"])
def test_a_search_is_sent_by_post_and_stands_in_no_address(as_officer, people, page):
    form = as_officer.get(reverse(page)).content.decode()
    assert re.search(r'<form class="filters[^>]*method="post"', form)

    sent = as_officer.post(reverse(page), {"q": SOUGHT, "page": ""})
    answer = as_officer.get(sent.url)

    assert sent.status_code == 302
    assert "Vừ" not in unquote_plus(sent.url)
    assert answer.status_code == 200
    assert f'value="{SOUGHT}"' in answer.content.decode()
    assert [link for link in links(answer) if "Vừ" in link] == []


def test_paging_and_sorting_go_on_with_the_search(as_officer, people):
    factories.meets(factories.member("Lò Thị Hoa"), people[0].memberships.get().cell)
    first = as_officer.get(as_officer.post(reverse("members"), {"q": SOUGHT}).url)
    paging = next(link for link in links(first) if "page=2" in link).replace("&amp;", "&")
    sorting = next(link for link in links(first) if "sort=" in link).replace("&amp;", "&")

    second, sorted_ones = (as_officer.get(f"{reverse('members')}{link}") for link in (paging, sorting))

    assert [page.context["table"].paginator.count for page in (first, second, sorted_ones)] == [60] * 3
    assert "Lò Thị Hoa" not in second.content.decode()


def test_the_others_filters_and_the_day_are_kept_beside_the_search(as_officer, people):
    sent = as_officer.post(
        reverse("members"), {"q": SOUGHT, "rank": "official", "on": "2015-01-01", "sex": ""}
    )

    assert set(re.findall(r"[?&](\w+)=", sent.url)) == {"rank", "on", "tim"}
    assert as_officer.get(sent.url).context["filterset"].text == SOUGHT


def test_all_that_match_a_search_are_chosen_by_its_token(as_officer, people):
    factories.meets(factories.member("Lò Thị Hoa"), people[0].memberships.get().cell)
    page = as_officer.get(as_officer.post(reverse("members"), {"q": "Hoa"}).url).content.decode()
    (query,) = re.findall(r'name="query" value="([^"]*)"', page)

    chosen = as_officer.post(reverse("members_choose"), {"query": query, "all": "1", "act": "move"})

    assert "1 người" in as_officer.get(chosen.url).content.decode()


def test_a_file_holds_what_was_looked_for(as_officer, people):
    as_officer.get(reverse("member", args=[people[0].pk]))
    as_officer.get(as_officer.post(reverse("members"), {"q": "Vừ A B"}).url)
    found = as_officer.get(as_officer.post(reverse("readings"), {"q": "Vừ A B"}).url)
    (address,) = [link for link in links(found) if link.startswith(reverse("readings_export", args=["csv"]))]

    lines = as_officer.get(address).content.decode("utf-8-sig")

    assert "Tìm đảng viên" in lines
    assert "Hồ sơ đảng viên" not in lines


def test_an_address_that_was_typed_with_a_name_leads_on_without_it(as_officer, people):
    answer = as_officer.get(reverse("members"), {"q": SOUGHT})

    assert answer.context["table"].paginator.count == 60
    assert [link for link in links(answer) if "Vừ" in link] == []


def test_a_token_is_worth_nothing_to_another_person_or_after_logging_out(
    as_officer, people, district_officer
):
    address = as_officer.post(reverse("members"), {"q": "Vừ A B"}).url
    other = Client()
    log_in(other, district_officer)

    answer = other.get(address)

    assert answer.context["filterset"].text == ""
    assert "Nội dung tìm kiếm không còn được giữ" in answer.content.decode()


def test_whoever_may_not_see_persons_may_not_search_for_them(as_committee_member, people):
    assert as_committee_member.post(reverse("members"), {"q": SOUGHT}).status_code == 403
