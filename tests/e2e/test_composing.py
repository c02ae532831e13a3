"""A clerk of the district composes the committee's report: types, takes over, presents."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from reports.models import RaisedItem, ReportDraft
from tests import factories
from tests.reports.monthly import making

DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def composer(signed_in, small_cast):
    factories.members(1, small_cast["office"], None, "05/01/2020", official=None)
    making.sent_report(small_cast["co_ma"])
    parts = urlsplit(signed_in.url)
    signed_in.goto(f"{parts.scheme}://{parts.netloc}/bao-cao/2020-01/soan/")
    return signed_in


def test_a_text_keeps_itself_while_an_item_is_taken_over_and_the_report_is_presented(composer):
    page = composer
    field = page.get_by_label("nhiệm vụ trọng tâm tháng tới")
    field.fill("Rà soát các chi bộ ít đảng viên.")
    expect(page.locator("#luu")).to_contain_text("Tự lưu lúc")

    page.get_by_role("button", name="Đưa vào").click()
    expect(page.locator("#them-problems")).to_contain_text("Thiếu nguồn.")
    expect(page.locator("#xa-neu")).to_contain_text("Đã chọn xong")
    expect(field).to_have_value("Rà soát các chi bộ ít đảng viên.")
    page.get_by_role("button", name="Trình ký").click()

    expect(page.locator(".stateline")).to_contain_text("Đã trình ký")
    assert RaisedItem.objects.get().choice == RaisedItem.Choice.TAKEN
    assert ReportDraft.objects.get().texts["tasks"] == "Rà soát các chi bộ ít đảng viên."


def test_a_number_of_admissions_opens_its_table(composer):
    composer.locator("a.fig[href='#bang-05']").first.click()

    expect(composer.locator("#bang-05")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_composer_can_be_used_by_everyone_and_fits_its_screen(composer, size):
    composer.set_viewport_size(size)

    found = Axe().run(composer).response["violations"]

    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert composer.evaluate("document.documentElement.scrollWidth") <= size["width"]
