"""Numbers, changes and lists as Vietnamese writes them, and paragraphs whose figures are bound."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

type Piece = str | dict

# How the kinds of units are called inside a sentence.
_KINDS = {"hamlet": "bản, tiểu khu", "school": "trường học", "health_station": "trạm y tế"}
_PLACES = ("huyện", "tỉnh", "xã", "thị trấn", "phường", "thị xã", "thành phố", "đặc khu")
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_COUNTING = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")


def kinds_of(content: dict) -> dict[str, str]:
    """The kinds of units that a value counts, each with its word inside a sentence."""
    return {kind: _KINDS.get(kind, kind) for kind in content["figures"]["kinds"]}


def number(value: int) -> str:
    """8777 → 8.777"""
    return f"{value:,}".replace(",", ".")


def counting(value: int) -> str:
    """“ba”, as a sentence counts a few things; “12” from eleven on."""
    return _COUNTING[value] if 0 < value < len(_COUNTING) else number(value)


def percent(part: int, whole: int) -> str:
    """97,95%; a whole share is 100%, nothing of nothing too."""
    share = (Decimal(100 * part) / whole if whole else Decimal(100)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = f"{share}".rstrip("0").rstrip(".").replace(".", ",")
    return f"{text}%"


def day(text: str) -> str:
    """2020-01-31 → 31/01/2020"""
    return f"{date.fromisoformat(text):%d/%m/%Y}"


def month_label(content: dict) -> str:
    """“01/2020”: the month of the report."""
    year, _, month = content["month"].partition("-")
    return f"{month}/{year}"


def figure(value: int | str, name: str) -> dict:
    """A number that is bound to the register by the name of its figure."""
    return {"text": number(value) if isinstance(value, int) else value, "figure": name}


def change(now: int, before: int) -> str:
    """“tăng 2”, “giảm 3” or “không thay đổi”."""
    return "".join(str(piece["text"]) if isinstance(piece, dict) else piece for piece in moved(now, before))


def moved(now: int, before: int, name: str = "") -> list[Piece]:
    """“tăng 2” with the number bound to ``name``; “không thay đổi” has none."""
    if now == before:
        return ["không thay đổi"]
    return ["tăng " if now > before else "giảm ", figure(abs(now - before), name)]


def listed(words: Sequence[str]) -> str:
    """“a, b và c”"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"


def small(name: str) -> str:
    """A name inside a sentence: “Xã Co Mạ” begins small there."""
    return f"{name[:1].lower()}{name[1:]}"


def capital(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"


def place_of(content: dict) -> str:
    """“huyện”, “xã” …: what the whole report is about, as it stands behind “toàn”."""
    name = content["commune"]["name"] if content["commune"] else content["head"]["committee_name"]
    lower = name.lower()
    starts = ("", "đảng ủy ", "đảng bộ ")
    found = [word for word in _PLACES if lower.startswith(tuple(f"{start}{word} " for start in starts))]
    return found[-1] if found else next((w for w in _PLACES if lower.startswith(f"{w} ủy")), "Đảng bộ")


# ---- Communes ---------------------------------------------------------------------------------


def communes_word(names: Iterable[str]) -> str:
    """“xã, thị trấn”: what the communes of these names are, each kind once."""
    starts = {_kind_of(name) for name in names}
    return ", ".join(word for word in _COMMUNES if word in starts) or "đơn vị"


def communes_named(names: Sequence[str]) -> str:
    """“ba xã Co Mạ, Mường Bám, Pá Lông và thị trấn Thuận Châu”"""
    groups: list[str] = []
    for word in (*_COMMUNES, ""):
        of = [name for name in names if _kind_of(name) == word]
        if len(of) == 1:
            groups.append(small(of[0]) if word else of[0])
        elif of:
            bare = ", ".join(name[len(word) :].strip() for name in of)
            groups.append(f"{counting(len(of))} {word or 'đơn vị'} {bare}")
    return listed(groups)


def _kind_of(name: str) -> str:
    """The word with which the name of a commune begins; empty for a name without one."""
    lower = name.lower()
    return next((word for word in _COMMUNES if lower.startswith(f"{word} ")), "")


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


def some(told: Sequence[str], most: int, what: str) -> str:
    """“a; b; c”; what goes beyond ``most`` is counted: “; và 3 đơn vị khác”."""
    more = len(told) - most
    return "; ".join(told) if more <= 0 else f"{'; '.join(told[:most])}; và {number(more)} {what}"
