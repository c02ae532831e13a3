"""A clerk of the district enters what happened, and sees the figures change."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.choosing import choose_by_typing
from units.models import UnitPeriod

DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


def lacking(page) -> int:
    """How many units lack an own cell, as the dashboard of the last day of March 2020 says."""
    page.goto(f"{_server(page)}/?on=2020-03-31")
    return int(page.locator(".figure__value a").nth(1).inner_text())


def _server(page) -> str:
    parts = urlsplit(page.url)
    return f"{parts.scheme}://{parts.netloc}"


def test_a_clerk_founds_a_cell_for_a_lacking_unit_and_sees_the_dashboard_change(signed_in, small_cast):
    page = signed_in
    before = lacking(page)
    page.goto(f"{_server(page)}/don-vi/{small_cast['joint'].pk}/?on=2020-03-01")
    page.get_by_text("Thay đổi từ ngày…").click()
    page.get_by_role("link", name="Thành lập chi bộ riêng").click()
    page.get_by_label("Ngày thành lập").fill("01032020")
    for person in page.get_by_role("checkbox").all():
        person.check()
    page.get_by_label("Số văn bản").fill("09-QĐ/ĐU")

    expect(page.locator("#he-qua")).to_contain_text("Bản Huổi Dên")
    expect(page.locator("#he-qua")).to_contain_text("Có chi bộ riêng")
    page.get_by_role("button", name="Lưu").click()

    expect(page.get_by_role("status").first).to_contain_text("Đã lưu: Thành lập chi bộ")
    assert lacking(page) == before - 1


def test_a_list_of_hundreds_is_typed_into_without_marks(signed_in, small_cast):
    page = signed_in
    page.goto(f"{_server(page)}/don-vi/{small_cast['strong'].pk}/thay-doi/")

    choose_by_typing(page, "long he", "Xã Long Hẹ")

    assert page.locator("select[name=commune] option:checked").inner_text() == "Xã Long Hẹ"


def test_a_form_is_filled_in_and_saved_with_the_keyboard_alone(signed_in, small_cast):
    page = signed_in
    period = small_cast["strong"].periods.get()
    page.goto(f"{_server(page)}/sua/giai-doan-don-vi/{period.pk}/")
    page.get_by_label("Tên đơn vị").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Bản Nà Hạ Trên")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Bản Nà Hạ Trên")
    assert UnitPeriod.objects.get(pk=period.pk).name == "Bản Nà Hạ Trên"


def test_a_fault_gets_the_focus_and_what_was_typed_stays(signed_in, small_cast):
    page = signed_in
    page.goto(f"{_server(page)}/don-vi/{small_cast['strong'].pk}/thay-doi/")
    page.get_by_label("Tên đơn vị").fill("Bản Nà Hạ Dưới")
    page.get_by_label("Thay đổi từ ngày").fill("31/02/2020")
    page.get_by_role("button", name="Lưu").click()

    expect(page.get_by_label("Thay đổi từ ngày")).to_be_focused()
    expect(page.get_by_label("Tên đơn vị")).to_have_value("Bản Nà Hạ Dưới")


def test_a_draft_is_kept_while_typing_and_comes_back(signed_in, small_cast):
    page = signed_in
    address = f"{_server(page)}/don-vi/{small_cast['strong'].pk}/thay-doi/"
    page.goto(address)
    page.get_by_label("Tên đơn vị").fill("Bản Nà Hạ Dưới")
    expect(page.locator("#ban-nhap")).to_contain_text("Đã lưu nháp lúc")

    page.goto(f"{_server(page)}/")
    page.goto(address)

    expect(page.get_by_label("Tên đơn vị")).to_have_value("Bản Nà Hạ Dưới")
    page.get_by_role("button", name="Bỏ bản nháp").click()
    expect(page.get_by_label("Tên đơn vị")).to_have_value("Bản Nà Hạ")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_entry_screens_are_accessible_and_fit(signed_in, small_cast, size):
    page = signed_in
    page.set_viewport_size(size)
    unit, cell = small_cast["joint"], small_cast["office"]
    faults = {}
    for address in (
        f"/don-vi/{unit.pk}/thanh-lap-chi-bo/?on=2020-03-01",
        f"/don-vi/{unit.pk}/thay-doi/",
        f"/chi-bo/{cell.pk}/giai-the/",
        f"/sua/phu-trach/{cell.coverages.first().pk}/",
        "/don-vi/them/",
        "/van-ban/",
        "/xa/them/",
    ):
        page.goto(f"{_server(page)}{address}")
        found = Axe().run(page).response["violations"]
        width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if found or width > 0:
            faults[address] = [(one["id"], one["nodes"][0]["html"][:120]) for one in found] + [width]

    assert faults == {}


def test_a_day_stays_as_it_was_typed_and_eight_digits_get_their_strokes(signed_in):
    page = signed_in
    page.goto(f"{_server(page)}/van-ban/them/")
    field = page.get_by_label("Ngày ký")
    typed = {text: text for text in ("2008", "06/2008", "1/3/06", "2008-06-01", "31/02/2019")}

    for text, shown in (typed | {"01032006": "01/03/2006"}).items():
        field.fill("")
        field.press_sequentially(text)
        assert field.input_value() == shown
