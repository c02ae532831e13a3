"""The events of a month, one by one: what a commune confirms or enters, never a total (domain.md §7)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from reports.monthly.by_document import document_of

_WORDS = {
    "admitted": "Kết nạp",
    "moved_in": "Chuyển đến",
    "moved_out": "Chuyển đi",
    "died": "Từ trần",
    "struck_off": "Xóa tên",
    "expelled": "Khai trừ",
    "resigned": "Xin ra khỏi Đảng",
    "founded": "Thành lập chi bộ",
    "dissolved": "Giải thể chi bộ",
    "opened": "Thành lập đơn vị",
    "closed": "Giải thể đơn vị",
    "merged": "Sáp nhập đơn vị",
    "renamed": "Đổi tên đơn vị",
    "received": "Nhận đơn vị từ xã khác",
    "given": "Chuyển đơn vị sang xã khác",
}


def word_of(what: str) -> str:
    """“Kết nạp”; the code itself of something that this program no longer has."""
    return _WORDS.get(what, what)


@dataclass(frozen=True, order=True)
class Event:
    """Something that happened: when, what, to whom or what (noun and key), by which document."""

    on: date
    what: str
    noun: str
    key: int
    name: str
    document: str

    @property
    def word(self) -> str:
        return _WORDS[self.what]

    @property
    def is_personal(self) -> bool:
        return self.noun == "member"


def events_of(content: dict) -> list[Event]:
    """What happened in the month of a content, in order of time: members, cells, units."""
    members = [
        _event(move["on"], move["movement"], "member", move["member"], move["name"], move)
        for move in content["moves"]
    ]
    cells = [
        _event(cell["on"], cell["what"], "cell", cell["cell"], cell["name"], cell)
        for cell in content["cells"]
    ]
    units = [
        _event(unit["on"], unit["what"], "unit", unit["unit"], unit["name"], unit)
        for unit in content["reorganised"]
    ]
    return sorted({*members, *cells, *units})


def summary_of(events: list[Event]) -> str:
    """What happened, counted by kind in order of time, without persons' names: “kết nạp 3, từ trần 1”.

    Cells and units stand by name: “thành lập chi bộ (Chi bộ bản Nà Hạ)”.
    """
    said = []
    for what, count in Counter(event.what for event in events).items():
        names = [event.name for event in events if event.what == what and not event.is_personal]
        said.append(f"{_WORDS[what].lower()} " + (f"({', '.join(names)})" if names else str(count)))
    return ", ".join(said)


def _event(on: str, what: str, noun: str, key: int, name: str, of: dict) -> Event:
    return Event(date.fromisoformat(on), what, noun, key, name, document_of(of))
