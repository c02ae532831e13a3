"""The events of a month, one by one: what a commune confirms or enters, never a total (domain.md §7).

Steps of admissions are events of their own; whom they are about stands on the page of the case.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import pgettext_lazy

from reports.monthly.by_document import document_of

_WORDS = {
    "admitted": pgettext_lazy("sự việc", "Kết nạp"),
    "moved_in": pgettext_lazy("sự việc", "Chuyển đến"),
    "moved_out": pgettext_lazy("sự việc", "Chuyển đi"),
    "died": pgettext_lazy("sự việc", "Từ trần"),
    "struck_off": pgettext_lazy("sự việc", "Xóa tên"),
    "expelled": pgettext_lazy("sự việc", "Khai trừ"),
    "resigned": pgettext_lazy("sự việc", "Xin ra khỏi Đảng"),
    "founded": pgettext_lazy("sự việc", "Thành lập chi bộ"),
    "dissolved": pgettext_lazy("sự việc", "Giải thể chi bộ"),
    "opened": pgettext_lazy("sự việc", "Thành lập đơn vị"),
    "closed": pgettext_lazy("sự việc", "Giải thể đơn vị"),
    "merged": pgettext_lazy("sự việc", "Sáp nhập đơn vị"),
    "renamed": pgettext_lazy("sự việc", "Đổi tên đơn vị"),
    "received": pgettext_lazy("sự việc", "Nhận đơn vị từ xã khác"),
    "given": pgettext_lazy("sự việc", "Chuyển đơn vị sang xã khác"),
    "case_introduced": pgettext_lazy("sự việc", "Giới thiệu quần chúng ưu tú"),
    "case_class_certificate": pgettext_lazy("sự việc", "Hoàn thành lớp nhận thức về Đảng"),
    "case_file_verified": pgettext_lazy("sự việc", "Thẩm tra lý lịch"),
    "case_cell_resolution": pgettext_lazy("sự việc", "Nghị quyết chi bộ đề nghị kết nạp"),
    "case_committee_resolution": pgettext_lazy("sự việc", "Nghị quyết đảng ủy đề nghị kết nạp"),
    "case_decision": pgettext_lazy("sự việc", "Quyết định kết nạp"),
    "case_new_member_class": pgettext_lazy("sự việc", "Bồi dưỡng đảng viên mới"),
    "case_cell_recognition": pgettext_lazy("sự việc", "Chi bộ xét công nhận chính thức"),
    "case_recognition_decision": pgettext_lazy("sự việc", "Quyết định công nhận chính thức"),
    "case_ended": pgettext_lazy("sự việc", "Kết thúc hồ sơ, không kết nạp"),
}


_BY_NAME = ("cell", "unit")


def word_of(what: str) -> str:
    """“Kết nạp”; the code itself of something that this program no longer has."""
    return str(_WORDS.get(what, what))


@dataclass(frozen=True, order=True)
class Event:
    """Something that happened: when, what, to whom or what (noun and key), by which document."""

    on: date
    what: str
    noun: str
    key: int
    name: str
    document: str
    word: str

    @property
    def is_personal(self) -> bool:
        """Whether it is told of a member by name."""
        return self.noun == "member"


def events_of(content: dict) -> list[Event]:
    """What happened in the month of a content, in order of time: members, cells, units.

    What this program has no word for is called as the content calls it, else by its key.
    """
    called = content.get("labels", {}).get("movements", {})
    members = [_event(of, of["movement"], "member", of["member"], called) for of in content["moves"]]
    cells = [_event(of, of["what"], "cell", of["cell"]) for of in content["cells"]]
    units = [_event(of, of["what"], "unit", of["unit"]) for of in content["reorganised"]]
    steps = [_event(of, of["what"], "case", of["case"]) for of in content.get("steps", ())]
    return sorted({*members, *cells, *units, *steps})


def summary_of(events: list[Event]) -> str:
    """What happened, counted by kind in order of time, without persons' names: “kết nạp 3, từ trần 1”.

    Cells and units stand by name: “thành lập chi bộ (Chi bộ bản Nà Hạ)”.
    """
    said = []
    for what, count in Counter(event.what for event in events).items():
        names = [event.name for event in events if event.what == what and event.noun in _BY_NAME]
        word = next(event.word for event in events if event.what == what)
        said.append(f"{word.lower()} " + (f"({', '.join(names)})" if names else str(count)))
    return ", ".join(said)


def _event(of: dict, what: str, noun: str, key: int, called: Mapping[str, str] | None = None) -> Event:
    """One event of a content; ``called`` are the words that stand in the content itself."""
    word = word_of(what) if what in _WORDS else (called or {}).get(what, what)
    return Event(date.fromisoformat(of["on"]), what, noun, key, of["name"], document_of(of), word)
