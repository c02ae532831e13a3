"""Numbers, changes and lists as Vietnamese writes them, and paragraphs whose figures are bound."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from units.choices import ReportKind

type Piece = str | dict

# How the kinds of units are called inside a sentence.
KINDS = {
    ReportKind.HAMLET: "bản, tiểu khu",
    ReportKind.SCHOOL: "trường học",
    ReportKind.HEALTH_STATION: "trạm y tế",
}
_PLACES = {"huyện": "huyện", "tỉnh": "tỉnh", "xã": "xã", "thị trấn": "thị trấn", "phường": "phường"}


def number(value: int) -> str:
    """8777 → 8.777"""
    return f"{value:,}".replace(",", ".")


def percent(part: int, whole: int) -> str:
    """97,95%; a whole share is 100%, nothing of nothing too."""
    share = (Decimal(100 * part) / whole if whole else Decimal(100)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = f"{share}".replace(".", ",").removesuffix(",00")
    return f"{text}%"


def day(text: str) -> str:
    """2020-01-31 → 31/01/2020"""
    return f"{date.fromisoformat(text):%d/%m/%Y}"


def figure(value: int | str, name: str) -> dict:
    """A number that is bound to the register by the name of its figure."""
    return {"text": number(value) if isinstance(value, int) else value, "figure": name}


def change(now: int, before: int) -> str:
    """“tăng 2”, “giảm 3” or “không thay đổi”."""
    if now == before:
        return "không thay đổi"
    return f"{'tăng' if now > before else 'giảm'} {number(abs(now - before))}"


def listed(words: Sequence[str]) -> str:
    """“a, b và c”"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"


def small(name: str) -> str:
    """A name inside a sentence: “Xã Co Mạ” begins small there."""
    return f"{name[:1].lower()}{name[1:]}"


def place_of(content: dict) -> str:
    """“huyện”, “xã” …: what the whole report is about, as it stands behind “toàn”."""
    name = content["commune"]["name"] if content["commune"] else content["head"]["committee_name"]
    lower = name.lower()
    found = [word for word in _PLACES if lower.startswith(word) or lower.startswith(f"đảng ủy {word}")]
    return found[-1] if found else "Đảng bộ"


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


def joined(parts: Iterable[Sequence[Piece]], separator: str) -> list[Piece]:
    """Groups of pieces with ``separator`` between them."""
    pieces: list[Piece] = []
    for part in parts:
        pieces += [separator, *part] if pieces else part
    return pieces
