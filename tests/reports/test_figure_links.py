"""Every figure of the first page is a link that opens exactly the things it counted."""

import re

import pytest
from django.urls import reverse
from lxml import html

from tests import factories
from tests.reports.district import small_district
from tests.reports.reading import words

DAYS = ["2005-12-31", "2006-02-10", "2014-06-01", "2018-11-30", "2019-01-31"]
BALANCE_OF_MEMBERS = {"balance": "members"}
_FIGURE = re.compile(r"(?P<number>\d{1,3}(?:\.\d{3})*)(?![\d/,%])")


def figure_links(content: bytes) -> list[tuple[int, str]]:
    """The links of a page whose text begins with a number: the number and where it leads.

    Days and steps of the page itself are no figures.
    """
    (main,) = html.fromstring(content.decode()).xpath("//main")
    found = []
    for link in main.iter("a"):
        figure = _FIGURE.match(words(link))
        if figure and "data-day" not in link.attrib and not link.get("href").startswith("?"):
            found.append((int(figure["number"].replace(".", "")), link.get("href")))
    return found


def things_listed(client, address: str) -> int:
    """How many things the list at ``address`` holds, on all its pages."""
    response = client.get(address)
    assert response.status_code == 200, address
    (main,) = html.fromstring(response.content.decode()).xpath("//main")
    totals = main.xpath(".//@data-total")
    if totals:
        return int(totals[0])
    where = re.search(r"trong ([\d.]+)", " ".join(map(words, main.xpath('.//*[@class="pages__where"]'))))
    if where:
        return int(where[1].replace(".", ""))
    return len(main.xpath(".//table/tbody/tr"))


@pytest.fixture
def district(db):
    return small_district()


@pytest.mark.parametrize(
    ("on", "query"),
    [*((day, {}) for day in DAYS), ("2018-11-12", BALANCE_OF_MEMBERS), ("2018-11-30", BALANCE_OF_MEMBERS)],
)
def test_every_figure_of_the_first_page_opens_what_it_counted(as_officer, district, on, query):
    page = as_officer.get(reverse("home"), {"on": on, **query})

    counted = figure_links(page.content)

    assert counted
    opened = [(things_listed(as_officer, address), address) for _, address in counted]
    assert opened == counted


def test_the_figures_of_a_busy_day_are_all_there(as_officer, district):
    """Guards the walk above against finding nothing."""
    page = as_officer.get(reverse("home"), {"on": "2018-11-30"})

    addresses = [address for _, address in figure_links(page.content)]

    for what in ("members", "own_cell", "at_risk", "eligible", "soon", "small_cell"):
        assert any(f"what={what}" in address for address in addresses), what
    for change in ("newly_lacking", "newly_covered", "reorganised"):
        assert any(f"change={change}" in address for address in addresses), change
    assert any("commune=" in address and "kind=hamlet" in address for address in addresses)


def test_every_figure_of_a_month_of_the_replay_opens_what_it_counted(as_officer, district):
    page = as_officer.get(reverse("replay"), {"on": "2018-11-30"})

    counted = [(n, address) for n, address in figure_links(page.content) if reverse("lacking") in address]

    assert [(things_listed(as_officer, address), address) for _, address in counted] == counted


def test_a_district_without_any_lack_has_no_dead_figures(as_officer, db):
    unit = factories.unit()
    factories.members(6, factories.own_cell(unit, "05/06/2000"), unit)
    factories.recount()

    page = as_officer.get(reverse("home"), {"on": "2018-11-30"})

    for number, address in figure_links(page.content):
        assert things_listed(as_officer, address) == number
