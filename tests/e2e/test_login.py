"""A new person's first day: the given password is changed, a telephone is set up, all with the keyboard."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from accounts.access import Role
from accounts.models import LoginRule
from tests import factories
from tests.accounts.one_time import PASSWORD, code

NEW = "rung-ban-mua-lu"
SIZES = [{"width": 1366, "height": 768}, {"width": 390, "height": 844}]


@pytest.fixture
def newcomer(transactional_db):
    LoginRule.objects.create(role=Role.DISTRICT_OFFICER, needs_code=True)
    return factories.user("canbo", must_change_password=True)


def type_in(page, *texts: str) -> None:
    """Type into the fields one after the other, the first having the focus, and press Enter."""
    for number, text in enumerate(texts):
        if number:
            page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")


def tab_to(page, selector: str) -> None:
    for _ in range(60):
        if page.locator(":focus").count() and page.locator(":focus").evaluate(
            "(e, selector) => e.matches(selector)", selector
        ):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached with the keyboard")


def log_out(page) -> None:
    tab_to(page, "summary.me__who")
    page.keyboard.press("Enter")
    tab_to(page, '.me form[action="/dang-xuat/"] button')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")


def heading(page):
    return page.get_by_role("heading", level=1)


def test_the_first_day_of_a_person_with_the_keyboard_alone(page, live_server, newcomer):
    asked = set()
    page.on("request", lambda request: asked.add(request.url.split("/")[2] if "//" in request.url else ""))
    page.goto(f"{live_server.url}/don-vi/")
    expect(page.get_by_label("Tên đăng nhập")).to_be_focused()
    type_in(page, "canbo", PASSWORD)

    expect(heading(page)).to_have_text("Đổi mật khẩu")
    tab_to(page, "[name=oldpassword]")
    type_in(page, PASSWORD, NEW, NEW)

    expect(heading(page)).to_have_text("Bật xác thực hai bước")
    secret = page.locator("#khoa").inner_text().replace(" ", "")
    assert page.locator(".qr__picture").evaluate("e => e.complete && e.naturalWidth > 0")
    tab_to(page, "[name=code]")
    type_in(page, code(secret, steps=-1))

    expect(heading(page)).to_have_text("Mã khôi phục")
    codes = page.locator(".codes li").all_inner_texts()
    tab_to(page, "a[download]")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "ma-khoi-phuc-canbo.txt"
    assert download.value.path().read_text("utf-8-sig").split()[-10:] == codes
    log_out(page)

    type_in(page, "canbo", NEW)
    expect(heading(page)).to_have_text("Nhập mã xác thực")
    type_in(page, code(secret))
    expect(heading(page)).to_have_text("Tình hình toàn huyện")
    log_out(page)

    type_in(page, "canbo", NEW)
    expect(heading(page)).to_have_text("Nhập mã xác thực")
    type_in(page, codes[0])
    expect(heading(page)).to_have_text("Tình hình toàn huyện")
    log_out(page)

    type_in(page, "canbo", NEW)
    expect(heading(page)).to_have_text("Nhập mã xác thực")
    type_in(page, codes[0])
    expect(page.get_by_text("Mã không đúng hoặc đã dùng rồi.")).to_be_visible()
    assert asked <= {live_server.url.split("/")[2], ""}


@pytest.mark.parametrize("size", SIZES, ids=["desktop", "phone"])
def test_every_page_of_accounts_is_accessible_and_fits_the_screen(page, live_server, small_cast, size):
    person = factories.user("quantri", full_name="Quàng Văn Muôn", role=Role.ADMINISTRATOR, is_staff=True)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.set_viewport_size(size)

    def look(address: str | None = None) -> None:
        if address:
            page.goto(live_server.url + address)
        found = Axe().run(page)
        assert found.violations_count == 0, f"{page.url}: {found.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url

    look("/dang-nhap/")
    type_in(page, "quantri", PASSWORD)
    expect(heading(page)).to_have_text("Tình hình toàn huyện")
    look("/tai-khoan/mat-khau/")
    look("/tai-khoan/phien/")
    look("/tai-khoan/xac-nhan-lai/")
    look("/tai-khoan/xac-thuc-hai-buoc/")
    look("/tai-khoan/xac-thuc-hai-buoc/bat/")
    secret = page.locator("#khoa").inner_text().replace(" ", "").replace("\n", "")
    page.get_by_label("Mã 6 chữ số").fill(code(secret))
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Mã khôi phục")
    look()
    for address in ("ma-khoi-phuc/", "ma-khoi-phuc/tao-lai/", "tat/", ""):
        look(f"/tai-khoan/xac-thuc-hai-buoc/{address}")
    for address in ("", "them/", "quy-dinh/", f"{person.pk}/", f"{person.pk}/sua/"):
        look(f"/nguoi-dung/{address}")

    assert complaints == []


def test_an_administrator_adds_an_officer_and_the_communes_are_asked_for_only_then(
    page, live_server, small_cast
):
    factories.user("quantri", full_name="Quàng Văn Muôn", role=Role.ADMINISTRATOR, is_staff=True)
    page.goto(f"{live_server.url}/nguoi-dung/them/")
    type_in(page, "quantri", PASSWORD)

    page.get_by_label("Vai trò").select_option(Role.DISTRICT_OFFICER.value)
    expect(page.get_by_label("Xã Co Mạ")).to_be_hidden()
    page.get_by_label("Vai trò").select_option(Role.COMMUNE_OFFICER.value)
    page.get_by_label("Xã Co Mạ").check()
    page.get_by_label("Họ và tên").fill("Lò Thị Mai")
    page.get_by_label("Tên đăng nhập").fill("lothimai")
    page.get_by_role("button", name="Thêm người dùng").click()

    expect(heading(page)).to_have_text("Đã thêm Lò Thị Mai")
    assert re.fullmatch(r"\w{4}-\w{4}-\w{4}", page.locator("#mat-khau-tam").inner_text())
