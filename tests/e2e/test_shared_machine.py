"""Two persons at one machine, one after the other: “back” shows the second nothing of the first."""

import pytest
from playwright.sync_api import expect

from tests.e2e.persons import log_in


@pytest.fixture
def kept_pages(browser_type, browser_type_launch_args):
    """A browser that keeps whole pages in its memory for the button "back", as those of offices do."""
    browser = browser_type.launch(
        **browser_type_launch_args, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield browser.new_context().new_page()
    browser.close()


def test_back_after_logging_out_shows_nothing_of_what_was_seen(
    kept_pages, live_server, small_cast, district_officer
):
    page = kept_pages
    member = small_cast["strong"].memberships.first().member
    log_in(page.context, live_server.url, district_officer)
    page.goto(f"{live_server.url}/dang-vien/")
    page.get_by_label("Tìm theo họ tên hoặc số thẻ").fill(member.full_name)
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.get_by_role("link", name=member.full_name, exact=True).first).to_be_visible()
    assert "tim=" in page.url
    page.get_by_role("link", name=member.full_name, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(member.full_name)
    seen = [page.url]

    page.locator("summary.me__who").click()
    page.locator('.me form[action="/dang-xuat/"] button').click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    for _ in range(3):
        page.go_back()
        seen.append(page.url)
        expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
        assert member.full_name not in page.content()

    assert not [address for address in seen if "q=" in address]
