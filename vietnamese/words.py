"""Words as they stand in a running text: first letters, lists, names of communes."""

from collections.abc import Iterable, Sequence

from vietnamese.numbers import format_number, in_words

_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
_LEFT_OUT = "Xã "


def lower_first(text: str) -> str:
    """A name inside a sentence: “Xã Co Mạ” begins small there."""
    return f"{text[:1].lower()}{text[1:]}"


def upper_first(text: str) -> str:
    """A text at the beginning of a sentence; its other letters stay: “số thẻ Đảng” → “Số thẻ Đảng”."""
    return f"{text[:1].upper()}{text[1:]}"


# ---- Lists ------------------------------------------------------------------------------------


def listed(words: Sequence[str]) -> str:
    """“a, b và c”"""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} và {words[-1]}"


def first_of(told: Sequence[str], most: int, others: str) -> str:
    """“a; b; c”; what goes beyond ``most`` is counted: “; và 3 đơn vị khác”."""
    more = len(told) - most
    return "; ".join(told) if more <= 0 else f"{'; '.join(told[:most])}; và {format_number(more)} {others}"


# ---- Communes ---------------------------------------------------------------------------------


def short_commune(name: str) -> str:
    """The name of a commune without its kind, for narrow tables: Co Mạ; a township keeps its kind."""
    return name.removeprefix(_LEFT_OUT)


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
            groups.append(lower_first(of[0]) if word else of[0])
        elif of:
            bare = ", ".join(name[len(word) :].strip() for name in of)
            groups.append(f"{in_words(len(of))} {word or 'đơn vị'} {bare}")
    return listed(groups)


def _kind_of(name: str) -> str:
    """The word with which the name of a commune begins; empty for a name without one."""
    lower = name.lower()
    return next((word for word in _COMMUNES if lower.startswith(f"{word} ")), "")
