"""Changes and places as a report tells them, and paragraphs whose figures are bound to the register."""

from collections.abc import Iterable, Sequence

from accounts.vietnamese import in_vietnamese
from units.choices import ReportKind
from units.coverage.figure import Figure
from vietnamese.numbers import format_number
from vietnamese.words import lower_first

type Piece = str | dict

# How the kinds of units are called inside a sentence.
KINDS = {
    ReportKind.HAMLET: "bản, tiểu khu",
    ReportKind.SCHOOL: "trường học",
    ReportKind.HEALTH_STATION: "trạm y tế",
}
_PLACES = ("huyện", "tỉnh", "xã", "thị trấn", "phường", "thị xã", "thành phố", "đặc khu")


def month_label(content: dict) -> str:
    """“01/2020”: the month of the report."""
    year, _, month = content["month"].partition("-")
    return f"{month}/{year}"


def figure(value: int | str, name: str) -> dict:
    """A number that is bound to the register by the name of its figure."""
    return {"text": format_number(value) if isinstance(value, int) else value, "figure": name}


def called(of: Figure) -> str:
    """What a figure is called inside a sentence of a report: “chưa có chi bộ”."""
    return lower_first(in_vietnamese(of.label))


def change(now: int, before: int) -> str:
    """“tăng 2”, “giảm 3” or “không thay đổi”."""
    return "".join(str(piece["text"]) if isinstance(piece, dict) else piece for piece in moved(now, before))


def moved(now: int, before: int, name: str = "") -> list[Piece]:
    """“tăng 2” with the number bound to ``name``; “không thay đổi” has none."""
    if now == before:
        return ["không thay đổi"]
    return ["tăng " if now > before else "giảm ", figure(abs(now - before), name)]


def place_of(content: dict) -> str:
    """“huyện”, “xã” …: what the whole report is about, as it stands behind “toàn”."""
    name = content["commune"]["name"] if content["commune"] else content["head"]["committee_name"]
    lower = name.lower()
    starts = ("", "đảng ủy ", "đảng bộ ")
    found = [word for word in _PLACES if lower.startswith(tuple(f"{start}{word} " for start in starts))]
    return found[-1] if found else next((w for w in _PLACES if lower.startswith(f"{w} ủy")), "Đảng bộ")


# ---- Paragraphs -------------------------------------------------------------------------------


def paragraph(*pieces: Piece, by: str = "register") -> dict:
    """A paragraph of texts and bound figures; neighbouring texts become one."""
    runs: list[dict] = []
    for piece in pieces:
        run = {"text": piece} if isinstance(piece, str) else piece
        if not run["text"]:
            continue
        if runs and "figure" not in run and "figure" not in runs[-1]:
            runs[-1] = {"text": runs[-1]["text"] + run["text"]}
        else:
            runs.append(run)
    return {"by": by, "runs": runs}


def joined(parts: Iterable[Sequence[Piece]], separator: str, last: str = "") -> list[Piece]:
    """Groups of pieces with ``separator`` between them, ``last`` before the last one where it is given."""
    groups = list(parts)
    pieces: list[Piece] = []
    for position, part in enumerate(groups):
        between = last if last and position == len(groups) - 1 else separator
        pieces += [between, *part] if pieces else part
    return pieces
