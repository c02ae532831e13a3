"""The head of the committee reads the document that was presented, returns it or signs it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from accounts.models import User
from accounts.operations import operation
from reports.actions.composing import save_texts
from reports.actions.presenting import present, return_presented
from reports.models import SignedReport
from tests import factories
from tests.e2e.conftest import log_in
from tests.reports.monthly import making
from units.coverage import ledger
from units.months import Month

JANUARY = Month(2020, 1)
DESKTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}


@pytest.fixture
def head(small_cast) -> User:
    return making.signer(full_name="Thào A Súa")


@pytest.fixture
def presented(small_cast, district_officer, head):
    """Returned once and presented anew; a member was entered since."""
    making.template()
    factories.members(1, small_cast["office"], None, "05/01/2020", official=None)
    present(month=JANUARY, by=district_officer)
    return_presented(month=JANUARY, by=head, reason="Mục IV chưa có nội dung.")
    save_texts(month=JANUARY, texts={"tasks": "- Rà soát các chi bộ."}, revision=0, by=district_officer)
    found = present(month=JANUARY, by=district_officer)
    with operation(kind="entry", by=district_officer, reason="Nhập bổ sung"):
        factories.meets(factories.member("Lò Văn Muộn"), small_cast["office"], None, "15/01/2020")
    ledger.rebuild()
    return found


@pytest.fixture
def sign_page(browser, live_server, presented, head):
    context = browser.new_context(viewport=DESKTOP, locale="vi")
    log_in(context, live_server.url, head)
    page = context.new_page()
    page.goto(f"{live_server.url}/bao-cao/2020-01/ky/")
    yield page
    context.close()


def test_the_head_reads_the_document_and_signs_it(sign_page):
    expect(sign_page.get_by_label("Nội dung báo cáo")).to_contain_text("- Rà soát các chi bộ.")
    expect(sign_page.locator("main")).to_contain_text("Thay đổi từ khi trình ký")

    sign_page.get_by_role("button", name="Ký và chốt số liệu").click()

    expect(sign_page.locator("main")).to_contain_text("Đã ký và chốt số liệu")
    assert "Lò Văn Muộn" not in [
        move["name"] for move in SignedReport.objects.get().value["content"]["moves"]
    ]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_of_signing_can_be_used_by_everyone_and_fits_its_screen(sign_page, size):
    sign_page.set_viewport_size(size)

    found = Axe().run(sign_page).response["violations"]

    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert sign_page.evaluate("document.documentElement.scrollWidth") <= size["width"]
