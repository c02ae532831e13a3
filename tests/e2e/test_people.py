"""Members are entered and mended in a browser: with the keyboard, from a workbook, many at once."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.e2e.choosing import choose_by_typing
from tests.e2e.looking import assert_looks_right
from tests.e2e.persons import log_in
from units.models import Member, Membership

DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def grid(signed_in, live_server, small_cast):
    """The sheet of the cell of Bản Nà Hạ."""
    cell = small_cast["strong"].coverages.get().cell
    signed_in.goto(f"{live_server.url}/chi-bo/{cell.pk}/nhap-nhanh/")
    expect(signed_in.get_by_label("Họ và tên, dòng 1", exact=True)).to_be_focused()
    return signed_in


def save(page) -> None:
    """Save; where consequences are told first, once more."""
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    if page.get_by_text("Chưa lưu.").count():
        page.get_by_role("button", name="Lưu cả bảng").click()


def test_an_officer_of_a_commune_corrects_a_birth_year(page, live_server, small_cast, commune_officer):
    factories.grant(commune_officer, small_cast["co_ma"])
    member = small_cast["strong"].memberships.first().member
    log_in(page.context, live_server.url, commune_officer)
    page.goto(f"{live_server.url}/dang-vien/{member.pk}/?on=2019-12-31")

    page.locator(".acts").get_by_role("link", name="Sửa sai sót").click()
    page.get_by_label("Ngày sinh").press("Control+A")
    page.get_by_label("Ngày sinh").press_sequentially("1976")
    page.get_by_role("button", name="Lưu").click()

    expect(page.get_by_text("Đã lưu: Sửa sai sót")).to_be_visible()
    expect(page.get_by_text("Năm 1976")).to_be_visible()
    member.refresh_from_db()
    assert (member.birth_year, member.born_on) == (1976, None)


def test_a_clerk_enters_three_members_with_the_keyboard_only(grid, small_cast):
    page, keyboard = grid, grid.keyboard
    rows = [
        ("Thào A Chu", "1962", "nam", "mo", "38001274", "03021994", "03021995", "", "", "01012008"),
        ("Vừ Thị Dợ", "12041988", "nu", "Kháng", "", "19052012", "", "na ha", "tang", ""),
        ("Lò Văn Ân", "1990", "n", "mo", "", "19052012", "", "khong", "", ""),
    ]
    for i, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            keyboard.type(value)
            if column < 9:
                keyboard.press("Tab")
        keyboard.press("Tab")
        expect(page.get_by_label(f"Họ và tên, dòng {i + 1}", exact=True)).to_be_focused()

    save(page)

    expect(page.get_by_text("Đã lưu: 3 đảng viên của Chi bộ bản Nà Hạ")).to_be_visible()
    said = Membership.objects.filter(member__full_name__in=[row[0] for row in rows]).order_by("member_id")
    hamlet = small_cast["strong"].pk
    assert list(
        said.values_list("member__birth_year", "member__ethnicity", "origin", "valid_from", "unit")
    ) == [
        (1962, "Mông", "", date(2008, 1, 1), hamlet),
        (1988, "Kháng", "posted", date(2012, 5, 19), hamlet),
        (1990, "Mông", "", date(2012, 5, 19), None),
    ]


def test_cells_are_pasted_from_a_workbook_and_copied_from_above(grid):
    page = grid
    text = "\n".join(f"Vừ Thị {name}\t1988\tNữ\tMông\t\t19/05/2012" for name in "ABCDEFGHIJKL")
    page.get_by_label("Họ và tên, dòng 1", exact=True).evaluate(
        """(cell, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const options = { clipboardData: data, bubbles: true, cancelable: true };
            cell.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )
    expect(page.get_by_text("12 dòng đã nhập")).to_be_visible()
    page.get_by_label("Ngày chính thức, dòng 1", exact=True).fill("19/05/2013")
    page.get_by_label("Ngày chính thức, dòng 2", exact=True).press("Control+d")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Control+d")

    save(page)

    expect(page.get_by_text("Đã lưu: 12 đảng viên")).to_be_visible()
    assert Member.objects.filter(official_from=date(2013, 5, 19)).count() == 3


def test_a_fault_is_reached_from_the_summary_and_what_was_typed_stays(grid):
    page, keyboard = grid, grid.keyboard
    for value in ("Vừ Thị Dợ", "31/02/1990", "nu"):
        keyboard.type(value)
        keyboard.press("Tab")
    keyboard.press("Control+Enter")

    page.get_by_role("link", name="Dòng 1, ngày sinh").click()

    expect(page.get_by_label("Ngày sinh, dòng 1", exact=True)).to_be_focused()
    expect(page.get_by_label("Ngày sinh, dòng 1", exact=True)).to_have_value("31/02/1990")
    expect(page.get_by_label("Giới tính, dòng 1", exact=True)).to_have_value("Nữ")


def test_the_sheet_comes_back_after_the_window_was_closed(grid, live_server):
    page, address = grid, grid.url
    page.keyboard.type("Vừ Thị Dợ")
    expect(page.get_by_text("Đã lưu nháp")).to_be_visible()

    page.goto(live_server.url)
    page.goto(address)

    expect(page.get_by_label("Họ và tên, dòng 1", exact=True)).to_have_value("Vừ Thị Dợ")


def test_ticked_members_move_together_after_each_change_was_seen(signed_in, live_server, small_cast):
    page = signed_in
    cell = small_cast["strong"].coverages.get().cell
    page.goto(f"{live_server.url}/dang-vien/?on=2019-12-31&cell={cell.pk}")
    page.get_by_label("Chọn cả trang").check()
    expect(page.get_by_text("Đã chọn 6 người")).to_be_visible()
    page.get_by_role("button", name="Chuyển sinh hoạt").click()
    page.get_by_label("Chuyển từ ngày").fill("01/01/2020")
    choose_by_typing(page, "co quan xa", "Chi bộ cơ quan xã")
    expect(page.locator("#xem-truoc ins")).to_have_count(6)

    page.get_by_role("button", name="Lưu").click()

    expect(page.get_by_text("6 người.")).to_be_visible()
    assert small_cast["office"].memberships.in_effect(on=date(2020, 1, 1)).count() == 13


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_forms_about_members_are_accessible_and_fit_the_screen(signed_in, live_server, small_cast, size):
    page = signed_in
    page.set_viewport_size(size)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    cell = small_cast["strong"].coverages.get().cell
    person = cell.memberships.first().member
    addresses = [
        f"/dang-vien/{person.pk}/{verb}/" for verb in ("chuyen-sinh-hoat", "roi-dang-bo", "mien-sinh-hoat")
    ]
    addresses += [f"/dang-vien/ket-nap/?cell={cell.pk}", f"/chi-bo/{cell.pk}/nhap-nhanh/"]

    for address in addresses:
        page.goto(live_server.url + address)
        assert_looks_right(page, size)
    page.get_by_label("Họ và tên, dòng 1", exact=True).fill(person.full_name)
    page.get_by_label("Ngày sinh, dòng 1", exact=True).fill("1975")
    page.get_by_role("button", name="Lưu cả bảng").click()
    expect(page.get_by_label("Là người này: bỏ dòng")).to_be_visible()
    assert_looks_right(page, size)
    page.goto(f"{live_server.url}/dang-vien/?on=2019-12-31")
    page.get_by_label("Chọn cả trang").check()
    page.get_by_role("button", name="Sửa hàng loạt").click()
    page.get_by_label("Dân tộc").fill("Thái")
    page.get_by_role("button", name="Xem hệ quả").click()
    expect(page.locator("#xem-truoc ins").first).to_be_visible()
    assert_looks_right(page, size)

    assert complaints == []
