"""The day that governs a page: ``?on=`` in every form of writing, a default, a notice (domain.md §10)."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from accounts import clock
from accounts.models import Operation
from accounts.operations import operation
from tests.reports.reading import words
from units.models import Programme
from units.pages import read_day

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "written",
    ["10/02/2006", "10/2/2006", "10-02-2006", "10.2.2006", "10022006", "2006-02-10", " 10/02/2006 "],
)
def test_a_day_is_read_in_every_usual_form(written):
    assert read_day(written) == date(2006, 2, 10)


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2020",
        "00/00/0000",
        "01/01/20206",
        "2020-13-01",
        "10/02-2006",
        "hôm nay",
        "１０/02/2006",
        "\x00",
    ],
)
def test_what_is_no_day_is_not_taken_for_one(written):
    assert read_day(written) is None


def shown_day(response) -> str:
    return html.fromstring(response.content.decode()).xpath('//input[@name="on"]/@value')[0]


def alerts(response) -> list[str]:
    return [words(e) for e in html.fromstring(response.content.decode()).xpath('//*[@role="alert"]')]


def test_without_a_day_the_page_speaks_of_today(as_officer):
    page = as_officer.get(reverse("home"))

    assert shown_day(page) == f"{clock.today():%d/%m/%Y}"


def test_a_demo_opens_on_its_own_day_and_says_on_every_page_that_it_is_one(as_officer):
    with operation(kind=Operation.Kind.DEMO):
        programme = Programme.current()
        programme.is_demo, programme.demo_on = True, date(2020, 1, 31)
        programme.save()

    pages = [as_officer.get(reverse(name)) for name in ("home", "replay", "lacking", "units", "members")]

    assert {shown_day(page) for page in pages} == {"31/01/2020"}
    assert [p for p in pages if "Dữ liệu mẫu – không phải số liệu thật" not in p.content.decode()] == []


@pytest.mark.parametrize("written", ["31/02/2020", "x" * 10_000, "\x00\x00a", "20206-01-01"])
def test_a_wrong_day_is_told_in_a_sentence_that_names_it_and_the_page_shows_the_default_day(
    as_officer, written
):
    page = as_officer.get(reverse("home"), {"on": written})

    assert page.status_code == 200
    assert shown_day(page) == f"{clock.today():%d/%m/%Y}"
    (sentence,) = alerts(page)
    assert "không phải là ngày dùng được. Hãy viết ngày/tháng/năm, ví dụ 31/01/2020." in sentence
    assert len(sentence) < 250


def test_an_empty_day_is_no_mistake(as_officer):
    assert alerts(as_officer.get(reverse("home"), {"on": " "})) == []


def test_the_links_of_a_page_carry_its_day_and_a_page_of_the_default_day_has_short_ones(as_officer):
    on_a_day = as_officer.get(reverse("home"), {"on": "10/02/2006"}).content.decode()
    by_default = as_officer.get(reverse("home")).content.decode()

    assert f'href="{reverse("lacking")}?on=2006-02-10"' in on_a_day
    assert f'href="{reverse("lacking")}"' in by_default


def test_the_band_keeps_the_filters_of_the_page_and_forgets_its_page_number(as_officer):
    page = as_officer.get(reverse("units"), {"on": "10/02/2006", "q": "nà", "page": "1"})

    tree = html.fromstring(page.content.decode())
    hrefs = tree.xpath('//form[contains(@class, "asof")]//a/@href')

    assert hrefs
    assert [href for href in hrefs if "q=n%C3%A0" not in href or "page=" in href] == []
