"""The search in the head of every page finds what the lists find, and tells nobody of anything else."""

from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from accounts.models import Reading
from tests import factories

LISTED = ("home", "units", "cells", "decisions", "unit_new", "personal_data")


@pytest.fixture
def register(writing):
    """Two communes with the same names in them, and an officer's own one."""
    co_ma, long_he = factories.commune("Xã Co Mạ"), factories.commune("Xã Long Hẹ")
    for commune, person in ((co_ma, "Lò Thị Nà"), (long_he, "Quàng Văn Nà")):
        unit = factories.unit("Bản Nà Há", commune)
        cell = factories.own_cell(unit, "01/01/2010", name=f"Chi bộ bản Nà Há {commune.name}")
        factories.meets(factories.member(person), cell, unit, "01/01/2010")
    factories.unit("Bản Nà Cũ", co_ma, until="01/01/2015")
    factories.decision("15-QĐ/NÀ")
    factories.recount()
    return co_ma


def search(client, text: str, **query):
    """The page with what was found, as the form in the head leads to it."""
    return client.post(reverse("search"), {"q": text} | query, follow=True)


def told(answer) -> dict[str, list[str]]:
    """The names that were found, by the heading above them."""
    tree = html.fromstring(answer.content.decode())
    return {
        " ".join(group.xpath("string(.//h2)").split()): [
            " ".join(name.xpath("string(.//a)").split())
            for name in group.xpath(".//*[contains(@class, 'found__name')]")
        ]
        for group in tree.xpath("//section[contains(@class, 'found')]")
    }


def test_one_field_finds_persons_units_cells_and_documents(as_officer, register):
    found = told(search(as_officer, "na"))

    assert sorted(found["Đảng viên"]) == ["Lò Thị Nà", "Quàng Văn Nà"]
    assert found["Đơn vị"] == ["Bản Nà Há", "Bản Nà Há"]
    assert len(found["Chi bộ"]) == 2
    assert told(search(as_officer, "15-qđ")) == {"Văn bản": ["15-QĐ/NÀ"]}


def test_words_that_are_looked_for_stand_in_no_address(as_officer, register):
    answer = search(as_officer, "Lò Thị Nà")

    addresses = [address for address, _ in answer.redirect_chain]
    links = html.fromstring(answer.content.decode()).xpath("//@href | //@action")
    assert not [one for one in addresses + links if "Thị" in unquote(one) or "q=" in one]
    assert "Lò Thị Nà" in answer.content.decode()


def test_an_officer_of_a_commune_finds_what_lies_in_it_and_learns_of_nothing_else(
    client, commune_officer, register
):
    client.force_login(factories.grant(commune_officer, register))

    found = told(search(client, "nà"))

    assert found["Đảng viên"] == ["Lò Thị Nà"]
    assert (found["Đơn vị"], found["Chi bộ"]) == (["Bản Nà Há"], ["Chi bộ bản Nà Há Xã Co Mạ"])
    assert "Văn bản" not in found
    nowhere, elsewhere = (search(client, text) for text in ("quàng văn khác", "quàng văn na"))
    assert told(nowhere) == told(elsewhere) == {}


def test_the_commune_behind_the_name_tells_namesakes_apart(as_officer, client, commune_officer, register):
    found = told(search(as_officer, "bản nà há long hẹ"))

    assert (found["Đơn vị"], found["Chi bộ"]) == (["Bản Nà Há"], ["Chi bộ bản Nà Há Xã Long Hẹ"])
    client.force_login(factories.grant(commune_officer, register))
    assert told(search(client, "bản nà há long hẹ")) == {}


def test_whoever_may_not_see_persons_finds_none(as_committee_member, register):
    answer = search(as_committee_member, "Lò Thị Nà")

    assert told(answer) == {}
    assert not Reading.objects.exists()


def test_whose_names_were_found_stands_in_the_read_log_with_the_words(as_officer, district_officer, register):
    search(as_officer, "lo thi na")

    reading = Reading.objects.get()
    assert (reading.by, reading.kind, reading.what) == (
        district_officer,
        Reading.Kind.SEARCH,
        "Tìm đảng viên “lo thi na”",
    )


def test_what_exists_on_other_days_only_is_found_with_its_days(as_officer, register):
    page = search(as_officer, "nà cũ").content.decode()

    assert "Bản Nà Cũ" in page
    assert "đến trước 01/01/2015" in page


def test_the_day_of_the_page_goes_along(as_officer, register):
    answer = search(as_officer, "nà cũ", on="2012-01-01")

    assert told(answer) == {"Đơn vị": ["Bản Nà Cũ"]}
    links = html.fromstring(answer.content.decode()).xpath("//section[contains(@class, 'found')]//a/@href")
    assert links
    assert all("on=2012-01-01" in link for link in links)


@pytest.mark.parametrize("name", LISTED)
def test_the_field_stands_on_every_page_and_keeps_its_day(as_officer, register, name):
    page = as_officer.get(reverse(name), {"on": "2012-01-01"}, follow=True).content.decode()

    form = html.fromstring(page).xpath("//form[@role='search']")[0]
    assert (form.get("method"), form.get("action").partition("?")[0]) == ("post", reverse("search"))
    assert ("on", "2012-01-01") in form.form_values()


def test_what_may_be_done_with_a_thing_is_offered_to_whoever_may_write_it(
    as_officer, client, auditor, register
):
    officers = search(as_officer, "nà há").content.decode()
    client.force_login(auditor)
    auditors = search(client, "nà há").content.decode()

    assert "/sap-nhap/" in officers
    assert "/sap-nhap/" not in auditors


def test_many_of_one_kind_are_shown_in_part_and_all_on_a_page_of_their_own(as_officer, register):
    for number in range(10, 40):
        factories.unit(f"Bản Nà {number}", register)
    factories.recount()
    first = search(as_officer, "bản nà")
    more = html.fromstring(first.content.decode()).xpath("//a[@class='more']/@href")

    assert len(told(first)["Đơn vị"]) == 8
    alone = as_officer.get(more[0])
    assert len(told(alone)["Đơn vị"]) == 25
    assert set(told(alone)) == {"Đơn vị"}
    assert len(told(as_officer.get(f"{more[0]}&page=2"))["Đơn vị"]) == 7


def test_words_that_are_too_long_are_told_and_kept(as_officer, register):
    page = search(as_officer, "ă" * 150).content.decode()

    assert "Chỉ tìm được tối đa 100 ký tự" in page
    assert "ă" * 150 in page


TYPED = ["", "   ", "\x00", "%", "_", "'", "\u200b", "🙂", "12-QĐ/ĐU", "a " * 50, "\u202enà\u2066", "\ufeff",
         "\\%_", "１２", "²", "'; --", "nà\x00há", "\u0300" * 90, "a\u0300" * 50]  # fmt: skip


@pytest.mark.parametrize("text", TYPED)
def test_whatever_is_typed_is_answered(as_officer, register, text):
    assert search(as_officer, text).status_code == 200


@pytest.mark.parametrize("text", ["%", "_", "…", "-", "\\", "(", "🙂", "%%%"])
def test_signs_alone_find_nobody(as_officer, register, text):
    found = told(search(as_officer, text))

    assert set(found) <= {"Văn bản"}
    assert not Reading.objects.exists()


def test_a_word_that_is_repeated_is_looked_for_once(as_officer, register):
    with CaptureQueriesContext(connection) as asked:
        search(as_officer, "nà " * 30)

    assert max(query["sql"].count("search_key") for query in asked) < 30


def test_a_page_on_which_nobody_searches_asks_nothing_for_the_field(as_officer, register):
    with CaptureQueriesContext(connection) as asked:
        as_officer.get(reverse("search"))

    assert not [query for query in asked if "units_unitperiod" in query["sql"]]
