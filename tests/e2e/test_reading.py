"""The head of the committee reads: figures, the units behind them, the details of one."""

import re
from collections import Counter
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.crawling import shape

DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}

ADDRESSES = [
    "/",
    "/xem-lai/",
    "/don-vi-con-thieu/",
    "/don-vi-con-thieu/?what=members",
    "/don-vi-con-thieu/?what=at_risk",
    "/don-vi-con-thieu/?what=eligible",
    "/don-vi-con-thieu/?compare=2019-08-31&change=newly_lacking",
    "/don-vi/",
    "/xa/",
    "/to-chuc/",
    "/chi-bo/",
    "/dang-vien/",
]


def on_the_day(address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}on=2019-12-31"


def pages_of(cast) -> list[str]:
    """The pages of one unit, cell, commune, organisation and member."""
    person = cast["office"].memberships.first().member
    organisation = cast["office"].periods.get().organisation
    return [
        f"/don-vi/{cast['joint'].pk}/",
        f"/don-vi/{cast['gone'].pk}/",
        f"/chi-bo/{cast['office'].pk}/",
        f"/xa/{cast['co_ma'].pk}/",
        f"/to-chuc/{organisation.pk}/",
        f"/dang-vien/{person.pk}/",
    ]


def test_a_figure_of_the_dashboard_opens_as_many_units_as_it_says(signed_in):
    page = signed_in
    figure = page.locator(".figure__value a").nth(1)
    said = int(figure.inner_text())

    figure.click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("table tbody tr").count() == said
    assert "on=2019-12-31" in page.url


def test_the_day_that_is_typed_governs_the_page_and_stays_in_the_address(signed_in):
    page = signed_in

    page.get_by_label("Tính đến ngày").fill("1.3.2007")
    page.get_by_label("Tính đến ngày").press("Enter")

    expect(page.get_by_label("Tính đến ngày")).to_have_value("01/03/2007")
    page.wait_for_load_state()
    page.go_back()
    expect(page.get_by_label("Tính đến ngày")).to_have_value("31/12/2019")


def test_a_wrong_day_is_told_and_the_page_still_opens(signed_in, live_server):
    page = signed_in

    page.goto(f"{live_server.url}/?on=31/02/2020")

    expect(page.get_by_text("31/02/2020")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_old_name_finds_the_unit_and_its_page_tells_where_it_went(signed_in, live_server, small_cast):
    page = signed_in

    page.goto(f"{live_server.url}/don-vi/{small_cast['gone'].pk}/?on=2019-12-31")

    expect(page.get_by_text("Bản Nà Hạ").first).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_accessible_fits_the_screen_and_asks_nothing_of_the_outside(
    signed_in, live_server, small_cast, size
):
    page = signed_in
    page.set_viewport_size(size)
    asked, complaints = set(), []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    for address in [*ADDRESSES, *pages_of(small_cast)]:
        answer = page.goto(live_server.url + on_the_day(address))
        assert answer.status == 200, address
        page.wait_for_load_state("networkidle")
        found = Axe().run(page)
        assert found.violations_count == 0, f"{address}: {found.generate_report()}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{address} is {width} px wide"

    assert {host for host in asked if host} == {urlsplit(live_server.url).netloc}
    assert complaints == []


def test_every_link_of_every_page_leads_somewhere(signed_in, live_server, small_cast):
    """Of addresses that differ only in their values a few are opened."""
    page = signed_in
    known: set[str] = set()
    seen: Counter[tuple] = Counter()
    waiting = [live_server.url + on_the_day("/")]

    while waiting:
        address = waiting.pop()
        kind = shape(address)[:2]
        if address in known or seen[kind] >= 2:
            continue
        known.add(address)
        seen[kind] += 1
        answer = page.request.get(address)
        assert answer.status == 200, address
        if "text/html" not in answer.headers["content-type"]:
            continue
        for link in re.findall(r'href="([^"#]+)"', answer.text()):
            target = urljoin(address, link.replace("&amp;", "&"))
            path = urlsplit(target).path
            if target.startswith(live_server.url) and not path.startswith(("/static/", "/thiet-lap/")):
                waiting.append(target)

    assert len(seen) > 40


def test_the_program_can_be_used_with_the_keyboard_alone(signed_in):
    page = signed_in

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Đến nội dung chính")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(":focus").evaluate("e => e.matches('.figure__value a')"):
            break
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/don-vi-con-thieu/"))
