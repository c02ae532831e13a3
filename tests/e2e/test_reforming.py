"""A reform in a real browser: from a workbook with three faults to the first report of a new commune."""

from datetime import date

import pytest
from playwright.sync_api import expect

from accounts import clock
from tests import factories
from tests.e2e.persons import log_in
from tests.units.imports.walking import workbook
from tests.units.reorganisation.plans import HEADS
from units.models import Commune

COMMUNES = [
    (1, "Xã Noong Lay", "03754", "Nhập", "Xã Chiềng La", "03754", "Làng"),
    (2, "Xã Chiềng La", "03733", "Nhập", "Xã Chiềng La", "03754"),
]
UNITS = [
    (1, "Xã Noong Lay", "Bản A", "Sáp nhập", "Bản A", ""),
    (2, "Xã Noong Lay", "Bản Bê", "Sáp nhập", "Bản A", ""),
]
ORGANISATIONS = [
    (1, "Đảng bộ xã Noong Lay", "Nhập", "Đảng bộ xã Chiềng La", "Đảng bộ", "Xã Chiềng La"),
    (2, "Đảng bộ xã Chiềng La", "Nhập", "Đảng bộ xã Chiềng La", "Hội", "Xã Chiềng La"),
]


def plan(communes, units, organisations) -> bytes:
    sheets = {"Xã": communes, "Đơn vị": units, "Tổ chức": organisations}
    return workbook({name: [HEADS[name], *map(list, rows)] for name, rows in sheets.items()})


@pytest.fixture(autouse=True)
def _a_day_in_august(monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(clock, "today", lambda: date(2025, 8, 2))


@pytest.fixture
def register(transactional_db, commune_officer):
    lay = factories.commune("Xã Noong Lay", "03754")
    la = factories.commune("Xã Chiềng La", "03733")
    for name, commune, hamlets in (
        ("Đảng bộ xã Noong Lay", lay, ("Bản A", "Bản B")),
        ("Đảng bộ xã Chiềng La", la, ("Bản C",)),
    ):
        committee = factories.organisation(name, commune)
        for hamlet in hamlets:
            unit = factories.unit(hamlet, commune)
            cell = factories.cell(f"Chi bộ {hamlet.lower()}", "01/01/2000", of=committee)
            factories.covers(cell, unit, "01/01/2000")
            factories.members(4, cell, unit)
    factories.recount()
    factories.grant(commune_officer, lay)


@pytest.fixture
def browsers(browser, live_server, register, district_officer, commune_officer):
    contexts = [browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi") for _ in range(2)]
    for context, person in zip(contexts, (district_officer, commune_officer), strict=True):
        context.set_default_timeout(60_000)
        log_in(context, live_server.url, person)
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def bring(page, tmp_path, content: bytes) -> None:
    path = tmp_path / "phuong-an.xlsx"
    path.write_bytes(content)
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Đọc tệp vào bảng").click()


def test_a_reform_from_a_workbook_with_three_faults_to_the_first_report(browsers, live_server, tmp_path):
    district, commune = browsers
    district.goto(f"{live_server.url}/sap-xep/moi/")
    district.locator("[name=number]").fill("1681/NQ-UBTVQH15")
    district.locator("[name=signed_on]").fill("16/06/2025")
    district.locator("[name=on]").fill("01/07/2025")
    district.get_by_role("button", name="Tiếp tục").click()
    bring(district, tmp_path, plan(COMMUNES, UNITS, ORGANISATIONS))
    expect(district.get_by_role("heading", name="3 chỗ có lỗi")).to_be_visible()
    expect(district.get_by_role("button", name="Ghi vào sổ")).to_have_count(0)

    district.get_by_role("link", name="Sửa phương án").click()
    mended = plan(
        [COMMUNES[0][:6], COMMUNES[1]],
        [UNITS[0], (2, "Xã Noong Lay", "Bản B", *UNITS[1][3:])],
        [ORGANISATIONS[0], (*ORGANISATIONS[1][:4], "Đảng bộ", "Xã Chiềng La")],
    )
    bring(district, tmp_path, mended)
    expect(district.get_by_role("heading", name="Trước và sau sắp xếp")).to_be_visible()
    expect(district.get_by_text("được giao “Xã Chiềng La”")).to_be_visible()
    district.get_by_role("button", name="Ghi vào sổ").click()
    expect(district.get_by_text("Đã ghi phương án vào sổ")).to_be_visible()

    new = Commune.objects.in_effect(on=date(2025, 7, 1)).get()
    commune.goto(f"{live_server.url}/bao-cao/xa/{new.pk}/2025-07/")
    commune.get_by_label("Đề xuất, kiến nghị").fill("Bố trí trụ sở cho xã mới.")
    commune.get_by_role("button", name="Gửi báo cáo").click()
    expect(commune.get_by_role("heading", name="Xem lại trước khi gửi")).to_be_visible()
    commune.get_by_role("button", name="Gửi báo cáo").click()
    expect(commune.get_by_text("Tháng 07/2025: Đã gửi")).to_be_visible()
