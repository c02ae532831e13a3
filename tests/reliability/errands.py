"""``python -m tests.reliability errands ADDRESS PASSWORD``: ten errands of a clerk, from paper to saved.

The server at ``ADDRESS`` has the demo district. A browser does each errand as a clerk would, from the first
page on; its clicks, the fields typed into and the seconds are counted, and told as a table for the docs.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, sync_playwright

_SLOW = 60_000
_ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# A practised hand: a click with looking, a field with its first look, a sign that is typed.
_CLICK, _FIELD, _SIGN = 1.3, 1.2, 0.25


@dataclass
class Clerk:
    """A person before a page: everything that is done is counted."""

    page: Page
    address: str
    clicks: int = 0
    fields: int = 0
    signs: int = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def link(self, name: str) -> None:
        self.click(self.page.get_by_role("link", name=name, exact=True).locator("visible=true").first)

    def menu(self, title: str, item: str) -> None:
        """Open a menu of a page, and take what it offers."""
        self.click(self.page.locator("summary", has_text=title).first)
        self.link(item)

    def fill(self, name: str, text: str) -> None:
        self.fields, self.signs = self.fields + 1, self.signs + len(text)
        self.page.locator(f'[name="{name}"]').fill(text)

    def pick(self, name: str, label: str) -> None:
        """Choose a word in a plain list."""
        self.clicks += 2
        self.page.locator(f'select[name="{name}"]').select_option(label=label)

    def choose(self, name: str, typed: str) -> None:
        """Choose in a list of hundreds, by typing a part of the name."""
        self.clicks, self.fields, self.signs = self.clicks + 1, self.fields + 1, self.signs + len(typed)
        control = self.page.locator(f'select[name="{name}"] + .ts-wrapper .ts-control')
        control.click()
        self.page.wait_for_timeout(300)
        self.page.keyboard.type(typed)
        self.page.locator(".ts-dropdown .option.active").wait_for()
        self.page.wait_for_timeout(300)
        self.page.keyboard.press("Enter")

    def save(self) -> None:
        """Save; where consequences are told first, read them and save again."""
        for _attempt in range(2):
            self.click(self.page.locator('button[name="act"][value="save"]'))
            self.page.wait_for_load_state()
            if "Chưa lưu" not in self.page.content():
                break
        if self.page.locator(".messages, [role=status]", has_text="Đã").count() == 0:
            faults = self.page.locator(".errorlist, .invalid-feedback").all_inner_texts()
            raise AssertionError(f"not saved at {self.page.url}: {faults}")

    def find(self, noun: str, query: str, name: str) -> None:
        """Go from the first page to a thing: the menu, the list, its search, its row."""
        self.page.goto(self.address)
        self.click(self.page.locator("nav summary", has_text="Sổ gốc").first)
        self.link(noun)
        self.fields, self.signs = self.fields + 1, self.signs + len(query)
        box = self.page.locator('main input[type="search"]').first
        box.fill(query)
        box.press("Enter")
        self.page.wait_for_load_state("networkidle")
        self.click(self.page.locator("main table a", has_text=name).first)

    @property
    def seconds(self) -> float:
        """What a practised hand needs for it, beside the waiting."""
        return self.clicks * _CLICK + self.fields * _FIELD + self.signs * _SIGN


# ---- The errands -----------------------------------------------------------------------------------


def new_cell(clerk: Clerk) -> None:
    """A hamlet that meets jointly gets a cell of its own."""
    clerk.page.goto(clerk.address)
    clerk.link("Đơn vị còn thiếu")
    clerk.click(clerk.page.locator("main table a[href*='/don-vi/']").first)
    clerk.menu("Thay đổi từ ngày", "Thành lập chi bộ riêng")
    clerk.fill("on", "1/3/2026")
    clerk.fill("decision_number", "15-QĐ/ĐU")
    clerk.save()


def moves(clerk: Clerk) -> None:
    """A member goes on in another cell."""
    clerk.find("Đảng viên", "Lò Văn", "Lò Văn")
    clerk.menu("Thay đổi từ ngày", "Chuyển sinh hoạt")
    clerk.fill("on", "1/9/2025")
    clerk.choose("cell", "cơ quan xã Chiềng Bôm")
    clerk.save()


def dies(clerk: Clerk) -> None:
    """A death is told months later."""
    clerk.find("Đảng viên", "Quàng Văn", "Quàng Văn")
    clerk.menu("Thay đổi từ ngày", "Rời đảng bộ, từ trần…")
    clerk.pick("end_reason", "Từ trần")
    clerk.fill("on", "12/11/2025")
    clerk.save()


def birth(clerk: Clerk) -> None:
    """A year of birth is wrong in the register; the list of cards has the right one."""
    clerk.find("Đảng viên", "Cà Văn", "Cà Văn")
    clerk.link("Sửa sai sót")
    clerk.fill("birth", "1974")
    clerk.save()


def renamed(clerk: Clerk) -> None:
    """A hamlet is called otherwise."""
    clerk.find("Đơn vị", "Bản Nà", "Bản Nà")
    clerk.menu("Thay đổi từ ngày", "Đổi tên, loại hoặc xã")
    clerk.fill("on", "1/1/2026")
    clerk.fill("name", "Bản Nà Mới")
    clerk.save()


def merged(clerk: Clerk) -> None:
    """A hamlet becomes part of another one."""
    clerk.find("Đơn vị", "Bản Huổi", "Bản Huổi")
    clerk.menu("Thay đổi từ ngày", "Sáp nhập vào đơn vị khác")
    clerk.fill("on", "1/6/2026")
    clerk.choose("into", "Bản Pú")
    clerk.save()


def admitted(clerk: Clerk) -> None:
    """Somebody is admitted in a cell."""
    clerk.find("Chi bộ", "Chi bộ bản", "Chi bộ bản")
    clerk.menu("Thêm đảng viên", "Kết nạp đảng viên")
    clerk.fill("full_name", "Lò Thị Hoa Ban")
    clerk.fill("birth", "12/5/2003")
    clerk.pick("sex", "Nữ")
    clerk.fill("admitted_on", "19/5/2026")
    clerk.save()


def dissolved(clerk: Clerk) -> None:
    """A cell is dissolved; its members and units go to another one."""
    clerk.find("Chi bộ", "Chi bộ bản", "Chi bộ bản")
    clerk.menu("Thay đổi từ ngày", "Giải thể chi bộ")
    clerk.fill("on", "1/5/2026")
    clerk.choose("move_to", "cơ quan")
    clerk.pick("units_become", "Sinh hoạt ghép với chi bộ tiếp nhận")
    clerk.save()


def document(clerk: Clerk) -> None:
    """A decision arrives and is entered."""
    clerk.page.goto(clerk.address)
    clerk.click(clerk.page.locator("nav summary", has_text="Sổ gốc").first)
    clerk.link("Văn bản")
    clerk.link("Thêm văn bản")
    clerk.fill("number", "77-QĐ/HU")
    clerk.fill("signed_on", "2/6/2026")
    clerk.save()


ERRANDS: dict[str, Callable[[Clerk], None]] = {
    "chi bộ mới ở bản đang ghép": new_cell,
    "giáo viên chuyển nơi sinh hoạt": moves,
    "từ trần báo muộn": dies,
    "năm sinh sai": birth,
    "bản đổi tên": renamed,
    "bản sáp nhập": merged,
    "kết nạp": admitted,
    "chi bộ giải thể": dissolved,
    "văn bản mới": document,
}


def main(arguments: list[str]) -> None:
    address, password = arguments
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.set_default_timeout(_SLOW)
        _log_in(page, address, password)
        print("| Việc | bấm | ô | chữ | giây gõ | giây máy |\n|---|---|---|---|---|---|")
        failed = [name for name, errand in ERRANDS.items() if not _done(page, address, name, errand)]
        browser.close()
    sys.exit(f"not done: {failed}" if failed else None)


def _done(page: Page, address: str, name: str, errand: Callable[[Clerk], None]) -> bool:
    clerk, began = Clerk(page, address), time.monotonic()
    try:
        errand(clerk)
    except Exception as problem:
        print(f"| {name} | {type(problem).__name__}: {str(problem)[:300]} | {page.url} |", flush=True)
        return False
    machine = time.monotonic() - began
    told = (clerk.clicks, clerk.fields, clerk.signs, f"{clerk.seconds:.0f}", f"{machine:.0f}")
    print(f"| {name} | {' | '.join(map(str, told))} |", flush=True)
    return True


def _log_in(page: Page, address: str, password: str) -> None:
    page.goto(f"{address}/dang-nhap/")
    page.locator("input[name=login]").fill("canbo")
    page.locator("input[name=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
