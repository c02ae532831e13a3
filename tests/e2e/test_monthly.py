"""A commune's month in a real browser: sent, returned with a reason, sent again, accepted."""

from datetime import date

import pytest
from playwright.sync_api import expect

from accounts import clock
from accounts.models import User
from tests import factories
from tests.e2e.looking import assert_looks_right
from tests.e2e.persons import log_in

DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
REASON = "Đề nghị ghi rõ tên bản."


@pytest.fixture(autouse=True)
def _a_day_in_february(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 2, 2))


@pytest.fixture
def people(small_cast, commune_officer, district_officer):
    factories.grant(commune_officer, small_cast["co_ma"])
    return small_cast


@pytest.fixture
def sign_in(browser, live_server, people):
    """Open the browser of a person, at the month that is due."""
    contexts = []

    def sign_in(username: str, size=DESKTOP):
        contexts.append(browser.new_context(viewport=size, locale="vi"))
        log_in(contexts[-1], live_server.url, User.objects.get(username=username))
        page = contexts[-1].new_page()
        page.goto(f"{live_server.url}/bao-cao/")
        return page

    yield sign_in
    for context in contexts:
        context.close()


def test_a_commune_sends_the_district_returns_the_commune_sends_again_and_it_is_accepted(sign_in):
    commune, district = sign_in("canboxa"), sign_in("canbo")
    expect(commune.get_by_text("Tháng 01/2020: Chưa gửi")).to_be_visible()
    commune.get_by_label("Không có biến động trong tháng").check()
    commune.get_by_label("Vấn đề nảy sinh").fill("Một bản thiếu nguồn.")
    expect(commune.get_by_text("Lưu nháp lúc")).to_be_visible()
    commune.get_by_role("button", name="Gửi báo cáo").click()
    expect(commune.get_by_role("heading", name="Xem lại trước khi gửi")).to_be_visible()
    expect(commune.get_by_text("Một bản thiếu nguồn.")).to_be_visible()
    commune.get_by_role("button", name="Gửi báo cáo").click()
    expect(commune.get_by_text("Tháng 01/2020: Đã gửi")).to_be_visible()

    district.reload()
    district.get_by_role("link", name="Xã Co Mạ", exact=True).click()
    district.get_by_label("Lý do trả lại").fill(REASON)
    district.get_by_role("button", name="Trả lại").click()
    expect(district.get_by_text("Tháng 01/2020: Trả lại")).to_be_visible()

    commune.reload()
    expect(commune.locator(".stateline__reason")).to_contain_text(REASON)
    commune.get_by_label("Vấn đề nảy sinh").fill("Bản Huổi Dên thiếu nguồn.")
    commune.get_by_role("button", name="Gửi báo cáo").click()
    expect(commune.get_by_role("heading", name="Xem lại trước khi gửi")).to_be_visible()
    commune.get_by_role("button", name="Gửi báo cáo").click()
    expect(commune.get_by_text("Tháng 01/2020: Đã gửi")).to_be_visible()

    district.reload()
    district.get_by_role("link", name="Gửi lần 2").click()
    expect(district.get_by_text("Khác với lần gửi 1")).to_be_visible()
    expect(district.locator("ins")).to_have_text("+ Bản Huổi Dên thiếu nguồn.")
    expect(district.locator("del")).to_have_text("− Một bản thiếu nguồn.")
    district.wait_for_load_state()
    district.go_back()
    district.get_by_role("button", name="Duyệt").click()
    expect(district.get_by_text("Tháng 01/2020: Đã duyệt")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_pages_of_the_month_are_accessible_and_fit_the_screen(sign_in, size):
    commune, district = sign_in("canboxa", size), sign_in("canbo", size)
    complaints: list[str] = []
    for page in (commune, district):
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))

    assert_looks_right(commune, size)
    commune.get_by_label("Không có biến động trong tháng").check()
    commune.get_by_role("button", name="Gửi báo cáo").click()
    expect(commune.get_by_role("heading", name="Xem lại trước khi gửi")).to_be_visible()
    assert_looks_right(commune, size)
    commune.get_by_role("button", name="Gửi báo cáo").click()
    commune.get_by_role("link", name="Gửi lần 1").click()
    assert_looks_right(commune, size)
    district.reload()
    assert_looks_right(district, size)
    district.get_by_role("link", name="Xã Co Mạ", exact=True).click()
    assert_looks_right(district, size)

    assert complaints == []
