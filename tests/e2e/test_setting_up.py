"""An administrator sets a new register up: of a province by hand, of a commune from what it takes along."""

from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from tests import factories
from tests.e2e.persons import log_in
from tests.units.exports import test_commune
from tests.units.exports.round_trip import empty
from units.coverage.figures import figures
from units.coverage.scope import Scope
from units.models import Commune, District, Mandate, Unit

REFORM = date(2025, 7, 1)
taken_along = test_commune.register


@pytest.fixture
def new_register(transactional_db):
    with factories.writing():
        for mandate in Mandate.objects.all():
            mandate.delete()


@pytest.fixture
def browser_of(page, live_server, administrator):
    """The administrator's browser, at the first page."""
    log_in(page.context, live_server.url, administrator)
    page.goto(live_server.url)
    return page


def _say_who(page, **typed: str) -> None:
    """Fill in which committee runs the programme, read what is told, and save."""
    page.get_by_role("link", name="Thêm cấp ủy chủ trì từ một ngày").click()
    page.select_option("#id_level", label=typed.pop("level"))
    for name, text in typed.items():
        page.fill(f"#id_{name}", text)
    _save(page)
    expect(page.get_by_role("heading", name="Thiết lập", exact=True)).to_be_visible()


def _save(page) -> None:
    """Save; what is told before it is read, where there is something to tell."""
    save = page.get_by_role("button", name="Lưu", exact=True)
    address = page.url
    save.click()
    page.wait_for_load_state()
    if page.url == address and save.is_visible():
        save.click()
        page.wait_for_load_state()


def _choose(page, field: str, key: int | str) -> None:
    """Choose in a list that can be typed into, or in a plain one."""
    page.evaluate(
        "([id, key]) => { const at = document.getElementById(id);"
        " at.tomselect ? at.tomselect.setValue(key) : (at.value = key); }",
        [f"id_{field}", str(key)],
    )


def test_a_province_goes_from_set_up_to_its_first_figures(browser_of, new_register, live_server):
    page = browser_of
    page.goto(live_server.url)
    expect(page.get_by_text("Chưa ghi cấp ủy nào chủ trì")).to_be_visible()
    _say_who(
        page,
        level="Tỉnh",
        province="Tỉnh Bình Minh",
        committee_name="Tỉnh ủy Bình Minh",
        superior_body="BAN CHẤP HÀNH TRUNG ƯƠNG",
        issuing_body="TỈNH ỦY BÌNH MINH",
        place="Bình Minh",
        valid_from="01/01/2006",
    )
    expect(page.locator(".letter")).to_contain_text("TỈNH ỦY BÌNH MINH")
    root = Mandate.objects.get().province

    page.get_by_role("link", name="Thêm huyện").click()
    page.fill("#id_name", "Huyện Mường La")
    _choose(page, "province", root.pk)
    _save(page)
    expect(page.get_by_text("Huyện Mường La – Tỉnh Bình Minh")).to_be_visible()

    page.get_by_role("link", name="Thêm xã").click()
    for name, text in {"code": "03790", "name": "Xã Ít Ong", "valid_from": "01/01/1960"}.items():
        page.fill(f"#id_{name}", text)
    _choose(page, "district", District.objects.get().pk)
    _save(page)
    expect(page.get_by_role("heading", name="Xã Ít Ong")).to_be_visible()

    page.get_by_role("link", name="Thêm đơn vị").click()
    page.fill("#id_name", "Bản Ít")
    page.fill("#id_valid_from", "01/01/1970")
    page.select_option("#id_kind", label="Bản")
    _save(page)
    expect(page.get_by_role("heading", name="Bản Ít")).to_be_visible()

    page.goto(f"{live_server.url}/?on=2026-01-31")
    expect(page.get_by_role("heading", name="Tình hình toàn tỉnh")).to_be_visible()
    expect(page.get_by_text("Huyện Mường La")).to_be_visible()
    assert Unit.objects.count() == 1


def test_a_commune_sets_its_own_register_up_from_what_it_takes_along(
    page,
    live_server,
    administrator,
    transactional_db,
    taken_along,
    tmp_path,
    settings,
    capsys,
):
    settings.DATA_DIR = tmp_path
    days = [date(2016, 1, 1), date(2025, 6, 30), REFORM]
    grouped = {day: _counted(day, grouped_on=REFORM, grouped=frozenset({taken_along.pk})) for day in days}
    call_command("export_register", "--commune", taken_along.code, "-o", str(tmp_path / "mang-theo"))
    capsys.readouterr()
    with factories.writing():
        for mandate in Mandate.objects.all():
            mandate.delete()
    empty()
    log_in(page.context, live_server.url, administrator)
    page.goto(live_server.url)
    _say_who(
        page,
        level="Xã",
        province="Tỉnh Sơn La",
        commune="Xã Co Mạ",
        commune_code="03782",
        committee_name="Đảng ủy xã Co Mạ",
        superior_body="ĐẢNG BỘ TỈNH SƠN LA",
        issuing_body="ĐẢNG ỦY XÃ CO MẠ",
        place="Co Mạ",
        valid_from="01/07/2025",
    )

    page.get_by_role("link", name="Nhập từ tệp").first.click()
    page.locator("input[type=file]").set_input_files(sorted((tmp_path / "mang-theo").iterdir()))
    page.get_by_role("button", name="Đọc các tệp").click()
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_load_state()
    if page.get_by_role("button", name="Giữ lựa chọn và tiếp tục").is_visible():
        page.get_by_role("button", name="Giữ lựa chọn và tiếp tục").click()
    print("URL", page.url)
    expect(page.get_by_text("chỗ có lỗi")).to_have_count(0)
    if not page.url.endswith("/ke-hoach/"):
        page.locator("main").get_by_role("link", name="Xem trước và ghi").last.click()
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.get_by_text("Đã ghi vào sổ")).to_be_visible()

    page.goto(f"{live_server.url}/?on=2025-07-01")
    expect(page.get_by_role("heading", name="Tình hình toàn xã")).to_be_visible()
    assert Mandate.objects.get().commune == Commune.objects.get(code="03782")
    assert {day: _counted(day) for day in days} == grouped


def _counted(on: date, **scope) -> dict:
    return figures(on=on, scope=Scope(is_everywhere=True, **scope)).as_json()["kinds"]
