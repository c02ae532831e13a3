"""The district's clerk imports a workbook with seven faults, mends them, and writes."""

import io

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.persons import log_in
from tests.units.imports.test_wizard import MENDED, mended_by_hand, with_seven_faults
from tests.units.imports.walking import book_of
from units.models import Member, Upload

HERE = ("units F4", "units D6", "members E7")


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def clerk(page, live_server, transactional_db, district_officer):
    """The district officer's browser, at the start of an import into an empty register."""
    log_in(page.context, live_server.url, district_officer)
    page.goto(f"{live_server.url}/nhap-tep/moi/")
    return page


def choose(page, tmp_path):
    [(name, content)] = book_of(with_seven_faults()).items()
    (tmp_path / name).write_bytes(content)
    page.locator("input[type=file]").set_input_files(tmp_path / name)
    page.get_by_role("button", name="Đọc các tệp").click()
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Giữ lựa chọn và tiếp tục").click()
    page.wait_for_url("**/loi/")  # and until it has loaded


def test_seven_faults_are_mended_and_the_register_is_written(clerk, tmp_path):
    page = clerk
    choose(page, tmp_path)
    expect(page.get_by_role("heading", name="7 chỗ có lỗi")).to_be_visible()

    for name in HERE:
        sheet, cell = name.split()
        field = page.get_by_label(f"Giá trị của ô {cell}, so-goc.xlsx, {sheet}")
        if field.locator("option").count():
            field.select_option(MENDED[name])
        else:
            field.fill(MENDED[name])
    page.get_by_role("button", name="Giữ các ô đã sửa và kiểm tra lại").click()
    expect(page.get_by_role("heading", name="4 chỗ có lỗi")).to_be_visible()

    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp các dòng lỗi").click()
    mended = tmp_path / "dong-loi.xlsx"
    mended.write_bytes(mended_by_hand(download.value.path().read_bytes()))
    assert len(openpyxl.load_workbook(io.BytesIO(mended.read_bytes())).sheetnames) == 3
    page.locator("input[type=file]").set_input_files(mended)
    page.get_by_role("button", name="Nộp lại tệp đã sửa").click()
    expect(page.get_by_text("Đã nhận 4 ô đã sửa trong tệp.")).to_be_visible()

    page.locator("main").get_by_role("link", name="Xem trước và ghi").last.click()
    expect(page.get_by_role("heading", name="Tác động đến độ phủ")).to_be_visible()
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.get_by_text("Đã ghi vào sổ")).to_be_visible()
    assert (Upload.objects.get().state, Member.objects.count()) == ("written", 3)


@pytest.mark.parametrize("width", [1366, 390])
def test_every_step_is_accessible_fits_and_can_be_gone_back_to(clerk, tmp_path, width):
    page = clerk
    page.set_viewport_size({"width": width, "height": 800})
    faulty = {}
    faulty["start"] = problems(page)
    choose(page, tmp_path)
    base = page.url.removesuffix("loi/")
    page.go_back()
    expect(page.get_by_role("heading", name="Đối chiếu tên", exact=True)).to_be_visible()

    for step in ("", "cot/", "ten/", "loi/", "ke-hoach/"):
        page.goto(base + step)
        faulty[step] = problems(page)

    assert {step: found for step, found in faulty.items() if found} == {}


def problems(page) -> list[str]:
    """What keeps a person from using the page: axe's findings, and a page wider than the screen."""
    found = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append("wider than the screen")
    return found
