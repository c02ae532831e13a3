"""The events of a month, one by one: what a commune confirms or enters, never a total (domain.md §7)."""

from dataclasses import dataclass
from datetime import date

from units.choices import ReportKind

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
    "newly_lacking": "Mới phát sinh thiếu",
    "newly_covered": "Mới có",
    "opened": "Thành lập đơn vị",
    "closed": "Giải thể đơn vị",
    "merged": "Sáp nhập đơn vị",
}


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
    return sorted({*members, *cells, *_of_units(content)})


def _of_units(content: dict) -> set[Event]:
    """Units opened, closed and merged: those that lacked something."""
    found = set()
    for kind in ReportKind:
        for balance in content["balance"][kind].values():
            for change in balance["changes"]:
                if change["change"] in {"opened", "closed", "merged"} and change["on"]:
                    name = content["units"][str(change["unit"])]["name"]
                    found.add(_event(change["on"], change["change"], "unit", change["unit"], name, change))
    return found


def _event(on: str, what: str, noun: str, key: int, name: str, of: dict) -> Event:
    return Event(date.fromisoformat(on), what, noun, key, name, of["document"] or "")
