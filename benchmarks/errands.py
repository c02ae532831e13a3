"""``python -m benchmarks.errands ADDRESS USER``: ten errands of a clerk, from the paper to what is saved.

The server at ``ADDRESS`` has a demo district that may be written into; the password is asked for or stands in
``COVERAGE_PASSWORD``, as the browser may stand in ``COVERAGE_CHROMIUM``. A browser goes from the first page
through menus, the search in the head and buttons. Clicks, fields and keys are counted, and the seconds until
the page says that it is saved; then the fact is read on a page opened anew.
"""

import argparse
import getpass
import os
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect, sync_playwright

PATIENCE = 60_000
SAVED = re.compile("Đã lưu|Đã ghi")
# A practised hand: a click with its look, a field with its look, a key.
CLICK, FIELD, KEY = 1.3, 1.2, 0.25


@dataclass
class Clerk:
    """A person before a page: whatever the hands do is counted, from ``begin`` on."""

    page: Page
    address: str
    clicks: int = 0
    fields: int = 0
    keys: int = 0
    began: float = 0
    waited: float = 0
    screens: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Sit at the first page, the paper in hand."""
        self.page.goto(self.address)
        self.began = time.monotonic()

    def click(self, what: Locator) -> None:
        self.clicks += 1
        what.click()

    def link(self, name: str) -> None:
        """Take a link that is to be seen, by its whole name."""
        self.click(self.page.get_by_role("link", name=name, exact=True).locator("visible=true").first)

    def menu(self, title: str, item: str) -> None:
        """Open a menu of the page or of its head, and take what it offers."""
        menu = self.page.locator("details", has=self.page.locator("summary", has_text=title))
        menu = menu.locator("visible=true").first
        self.click(menu.locator("summary"))
        self.click(menu.get_by_role("link", name=item, exact=True))

    def fill(self, name: str, text: str) -> None:
        self._typed(text)
        self.page.locator(f'main [name="{name}"]').fill(text)

    def pick(self, name: str, label: str) -> None:
        """Choose in a short list."""
        self.clicks += 2
        self.page.locator(f'main select[name="{name}"]').select_option(label=label)

    def choose(self, name: str, typed: str, meant: str = "") -> None:
        """Choose in a list of hundreds, by typing parts of the name until ``meant`` is the one for Enter."""
        self.clicks += 1
        self._typed(f"{typed}\n")
        box = self.page.locator(f'main select[name="{name}"] + .ts-wrapper')
        box.locator(".ts-control").click()
        expect(self.page.locator(".ts-wrapper.dropdown-active")).to_be_visible()
        self.page.keyboard.type(typed)
        expect(box.locator(".ts-dropdown .option.active")).to_contain_text(meant or typed)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".ts-wrapper.dropdown-active")).to_have_count(0)

    def find(self, query: str, row: str) -> Locator:
        """From any page to a thing: a word in the head, and the row of what was found."""
        self._typed(f"/{query}\n")
        self.page.keyboard.press("/")
        expect(self.page.locator("[data-seek]:visible").first).to_be_focused()
        self.page.keyboard.type(query)
        with self.page.expect_navigation(url=re.compile("/tim/")):
            self.page.keyboard.press("Enter")
        found = self.page.locator("main .found__row").filter(has=self.page.locator(f'a[href*="{row}"]')).first
        if not found.count():  # more of its kind than are shown at first
            self.click(self.page.locator("main .more").filter(has_text="Xem cả").first)
        return found

    def change(self, query: str, row: str, title: str, item: str) -> None:
        """Find a thing, and take what its menu offers, without opening its page."""
        menu = self.find(query, row).locator("details", has=self.page.locator("summary", has_text=title))
        self.click(menu.locator("summary"))
        self.click(menu.get_by_role("link", name=item, exact=True))

    def as_above(self, name: str) -> None:
        """Take the value of the row above: Ctrl and D."""
        self._typed("^D")
        self.page.locator(f'main [name="{name}"]').focus()
        self.page.keyboard.press("Control+d")

    def accept(self, words: str) -> None:
        """Tick what the form offers."""
        offer = self.page.locator("main label.offer").filter(has_text=words)
        self.click(offer.locator("input"))

    def save(self) -> None:
        """Save; where consequences are told first, read them and save again."""
        self._saves()
        if self.page.get_by_text("Chưa lưu").count():
            self._saves()
        said = self.page.get_by_role("status").filter(has_text=SAVED)
        if not said.count():
            raise AssertionError(f"not saved: {self._faults()}")
        self.screens.append(" ".join(said.first.inner_text().split()))
        self.waited = time.monotonic() - self.began

    def reads(self, path: str, *facts: str) -> None:
        """Open a page anew, and find there what was saved."""
        self.page.goto(f"{self.address}{path}")
        for fact in facts:
            expect(self.page.locator("main")).to_contain_text(fact)

    def _saves(self) -> None:
        with self.page.expect_navigation():
            self.click(self.page.locator('main button[name="act"][value="save"]'))

    def _faults(self) -> list[str]:
        told = self.page.locator("main .errorlist, main [role=alert], main .notice")
        return [" ".join(text.split())[:200] for text in told.all_inner_texts()]

    def _typed(self, text: str) -> None:
        self.fields, self.keys = self.fields + 1, self.keys + len(text)

    @property
    def hands(self) -> float:
        """The seconds of a practised hand, without the waiting."""
        return self.clicks * CLICK + self.fields * FIELD + self.keys * KEY


@dataclass(frozen=True)
class Thing:
    """What the paper speaks of: its name, and its page."""

    name: str
    path: str


def paper(clerk: Clerk, listing: str, noun: str = "") -> list[Thing]:
    """What the papers speak of is read from a page, before anything is counted."""
    clerk.page.goto(f"{clerk.address}{listing}")
    path = re.compile(rf"{noun or listing.split('?')[0]}\d+/")
    links = clerk.page.locator("main a").evaluate_all(
        "all => all.map(a => [a.textContent, a.getAttribute('href')])"
    )
    told = [(" ".join(text.split()), path.match(href or "")) for text, href in links]
    return [Thing(name, found[0]) for name, found in told if found]


# ---- The errands --------------------------------------------------------------------------------------


def new_cell(clerk: Clerk) -> None:
    """A new hamlet, and its cell: two papers of one morning."""
    clerk.begin()
    clerk.menu("Sổ gốc", "Đơn vị")
    clerk.link("Thêm đơn vị")
    clerk.fill("name", "Bản Huổi Mới")
    clerk.pick("kind", "Bản")
    clerk.choose("commune", "Co Mạ")
    clerk.fill("valid_from", "01/01/2020")
    clerk.save()
    path = clerk.page.url.removeprefix(clerk.address).split("?")[0]
    clerk.menu("Thay đổi từ ngày", "Thành lập chi bộ riêng")
    clerk.fill("on", "15/01/2020")
    clerk.fill("decision_number", "15-QĐ/ĐU")
    clerk.save()
    clerk.reads(path, "Chi bộ bản Huổi Mới", "15-QĐ/ĐU")


def teacher_moves(clerk: Clerk) -> None:
    """A teacher goes on at another school."""
    school = paper(clerk, "/don-vi/?kind=school")[3]
    teacher = paper(clerk, school.path, "/dang-vien/")[0]
    clerk.begin()
    clerk.change(teacher.name, teacher.path, "Thay đổi từ ngày", "Chuyển sinh hoạt")
    clerk.fill("on", "10/01/2020")
    clerk.choose("cell", "Chi bộ Trường Tiểu học Phổng Lái")
    clerk.accept("Trường Tiểu học Phổng Lái")
    clerk.save()
    clerk.reads(teacher.path, "Chi bộ Trường Tiểu học Phổng Lái", "10/01/2020")


def death(clerk: Clerk) -> None:
    """A death is told four months late."""
    person = paper(clerk, "/dang-vien/")[10]
    clerk.begin()
    clerk.change(person.name, person.path, "Thay đổi từ ngày", "Rời đảng bộ (từ trần, chuyển đi…)")
    clerk.pick("end_reason", "Từ trần")
    clerk.fill("on", "12/09/2019")
    clerk.save()
    clerk.reads(person.path, "ừ trần", "12/09/2019")


CLASS = [
    ("Lò Thị Hoa Ban", "12/05/1998", "Nữ", "Thái"),
    ("Thào A Sử", "03/08/1996", "Nam", "Mông"),
    ("Quàng Văn Đón", "21/11/1995", "Nam", "Thái"),
    ("Cà Thị Thơm", "30/01/1999", "Nữ", "Thái"),
]


def candidates(clerk: Clerk) -> None:
    """Four people of one cell come from a class with their certificates."""
    cells = paper(clerk, "/chi-bo/?commune=21")
    cell = [cell for cell in cells if "Huổi Mới" not in cell.name][8]  # not the one of the first errand
    clerk.begin()
    clerk.link("Kết nạp")
    clerk.link("Nhập nhanh một lớp")
    clerk.choose("cell", f"{cell.name} Co Mạ", f"{cell.name} – Đảng bộ xã Co Mạ")
    clerk.fill("introduced_by", "Đoàn Thanh niên xã")
    clerk.fill("introduced_on", "06/01/2020")
    clerk.fill("class_certificate_on", "15/01/2020")
    above = ("", "")
    for number, (name, birth, *told) in enumerate(CLASS, 1):
        clerk.fill(f"line{number}_full_name", name)
        clerk.fill(f"line{number}_birth", birth)
        for column, way, word, upper in zip(
            ("sex", "ethnicity"), (clerk.pick, clerk.fill), told, above, strict=True
        ):
            if word == upper:
                clerk.as_above(f"line{number}_{column}")
            else:
                way(f"line{number}_{column}", word)
        above = tuple(told)
    clerk.save()
    clerk.reads("/ket-nap/?q=Th%C3%A0o+A+S%E1%BB%AD", "Thào A Sử", cell.name)


def merged(clerk: Clerk) -> None:
    """A hamlet becomes part of its neighbour."""
    gone, into = paper(clerk, "/don-vi/?kind=hamlet&commune=21")[1:3]
    clerk.begin()
    clerk.change(gone.name, gone.path, "Thay đổi từ ngày", "Sáp nhập vào đơn vị khác")
    clerk.fill("on", "20/01/2020")
    clerk.choose("into", f"{into.name} Co Mạ", f"{into.name} – Xã Co Mạ")
    clerk.fill("decision_number", "21/NQ-HĐND")
    clerk.save()
    clerk.reads(gone.path, "20/01/2020", into.name)


def wrong_birth(clerk: Clerk) -> None:
    """The list of cards has another year of birth for a card than the register."""
    for person in paper(clerk, "/dang-vien/")[12:]:
        clerk.page.goto(f"{clerk.address}/sua{person.path}")
        if card := clerk.page.locator('[name="card_number"]').input_value():
            break
    clerk.begin()
    clerk.click(clerk.find(card, person.path).get_by_role("link", name="Sửa sai sót"))
    clerk.fill("birth", "1974")
    clerk.save()
    clerk.reads(person.path, "Năm 1974")


def renamed(clerk: Clerk) -> None:
    """A hamlet is called otherwise from a day on."""
    hamlet = paper(clerk, "/don-vi/?kind=hamlet&commune=21")[5]
    clerk.begin()
    clerk.change(hamlet.name, hamlet.path, "Thay đổi từ ngày", "Đổi tên, loại hoặc xã")
    clerk.fill("on", "02/01/2020")
    clerk.fill("name", f"{hamlet.name} Mới")
    clerk.save()
    clerk.reads(hamlet.path, f"{hamlet.name} Mới")


def admitted(clerk: Clerk) -> None:
    """Somebody is admitted in a cell."""
    cell = paper(clerk, "/chi-bo/")[12]
    clerk.begin()
    clerk.change(cell.name, cell.path, "Thêm đảng viên", "Kết nạp đảng viên")
    clerk.fill("full_name", "Lường Thị Pâng")
    clerk.fill("birth", "12/05/1993")
    clerk.pick("sex", "Nữ")
    clerk.fill("ethnicity", "Thái")
    clerk.fill("admitted_on", "07/01/2020")
    clerk.fill("decision_number", "31-QĐ/HU")
    clerk.save()
    clerk.reads(cell.path, "Lường Thị Pâng")


def dissolved(clerk: Clerk) -> None:
    """A cell is dissolved; its members go on in another one."""
    cell, other = paper(clerk, "/chi-bo/?commune=21")[3:5]
    member = paper(clerk, cell.path, "/dang-vien/")[0]
    clerk.begin()
    clerk.change(cell.name, cell.path, "Thay đổi từ ngày", "Giải thể chi bộ")
    clerk.fill("on", "20/01/2020")
    clerk.choose("move_to", f"{other.name} Co Mạ", f"{other.name} – Đảng bộ xã Co Mạ")
    clerk.pick("units_become", "Sinh hoạt ghép với chi bộ tiếp nhận")
    clerk.save()
    clerk.reads(cell.path, "giải thể ngày 20/01/2020")
    clerk.reads(member.path, other.name, "20/01/2020")


def decision(clerk: Clerk) -> None:
    """A decision arrives before what it decides."""
    clerk.begin()
    clerk.menu("Sổ gốc", "Văn bản")
    clerk.link("Thêm văn bản")
    clerk.fill("number", "977-QĐ/HU")
    clerk.fill("signed_on", "22/01/2020")
    clerk.fill("issuer", "Huyện ủy Thuận Châu")
    clerk.fill("subject", "Về việc thành lập chi bộ bản Huổi Mới")
    clerk.save()
    clerk.reads("/van-ban/?q=977-Q%C4%90%2FHU", "977-QĐ/HU", "22/01/2020")


ERRANDS: tuple[Callable[[Clerk], None], ...] = (
    new_cell,
    teacher_moves,
    death,
    candidates,
    merged,
    wrong_birth,
    renamed,
    admitted,
    dissolved,
    decision,
)


# ---- Running them -------------------------------------------------------------------------------------


def main() -> None:
    options = _options()
    password = os.environ.get("COVERAGE_PASSWORD") or getpass.getpass()
    chosen = [errand for errand in ERRANDS if errand.__name__ in (options.only or [errand.__name__])]
    with sync_playwright() as playwright:
        chromium = os.environ.get("COVERAGE_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="vi-VN")
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        _log_in(page, options.address, options.user, password)
        print("| Errand | Clicks | Fields | Keys | Hands, s | Browser, s |\n|---|--:|--:|--:|--:|--:|")
        failed = [errand.__name__ for errand in chosen if not _done(page, options.address, errand)]
        browser.close()
    sys.exit(f"not done: {', '.join(failed)}" if failed else None)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.errands")
    parser.add_argument("address", type=lambda text: text.rstrip("/"))
    parser.add_argument("user")
    parser.add_argument("--only", nargs="+", choices=[errand.__name__ for errand in ERRANDS])
    return parser.parse_args()


def _done(page: Page, address: str, errand: Callable[[Clerk], None]) -> bool:
    """Do an errand and tell of it; what keeps one from being done keeps no other."""
    clerk = Clerk(page, address)
    name = (errand.__doc__ or "").rstrip(".")
    try:
        errand(clerk)
    except Exception as problem:
        print(f"| {name} | {type(problem).__name__}: {str(problem)[:600]} at {page.url} |", flush=True)
        return False
    figures = (clerk.clicks, clerk.fields, clerk.keys, f"{clerk.hands:.0f}", f"{clerk.waited:.1f}")
    print(f"| {name} | {' | '.join(map(str, figures))} |", flush=True)
    print(f"  {clerk.screens}", file=sys.stderr, flush=True)
    return True


def _log_in(page: Page, address: str, user: str, password: str) -> None:
    page.goto(f"{address}/dang-nhap/")
    page.locator("[name=login]").fill(user)
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(lambda url: "dang-nhap" not in url)


if __name__ == "__main__":
    main()
