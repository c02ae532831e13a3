"""Which names are perhaps one name written twice: for asking about it, never for deciding it.

Names are compared by their words: marks, case, dashes, dots and the place of a tone are no difference, usual
abbreviations stand for what they shorten (TH, Tiểu học), a number for its word or its Roman figure (Tiểu khu
2, Tiểu khu II), and the word of the kind before the name may be missing (Bản Nà Hạ, Nà Hạ).
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from vietnamese.keys import search_key
from vietnamese.letters import clean, same_spelling

_ALIKE = 0.85
_LONGEST_NUMBER = 30
_SHORT_FOR = {
    "cb": "chi bộ",
    "cty": "công ty",
    "db": "đảng bộ",
    "dtbt": "dân tộc bán trú",
    "dtnt": "dân tộc nội trú",
    "htx": "hợp tác xã",
    "mn": "mầm non",
    "ptdtbt": "phổ thông dân tộc bán trú",
    "ptdtnt": "phổ thông dân tộc nội trú",
    "tdp": "tổ dân phố",
    "th": "tiểu học",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "tk": "tiểu khu",
    "ttr": "thị trấn",
    "ttyt": "trung tâm y tế",
    "tyt": "trạm y tế",
    "ubnd": "ủy ban nhân dân",
}
_LONG = {short: long.split() for short, long in _SHORT_FOR.items()}
# What may stand before a name or be left out; two different ones make two names.
_KINDS = tuple(
    tuple(search_key(words).split())
    for words in (
        *("chi bộ cơ sở", "chi bộ", "đảng bộ", "đảng ủy", "thị trấn", "tổ dân phố", "tiểu khu"),
        *("bản", "thôn", "xóm", "xã", "phường", "huyện", "thành phố", "tỉnh", "trường"),
    )
)
_LEVELS = tuple(
    search_key(words) for words in ("mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông")
)
_WORD = re.compile(r"[^\W_]+")
# Behind these a number is counted, and may be written as a word.
_COUNTED = {"khu", "pho", "so", "to", "thon", "xom", "khoi", "doi"}
_NUMBER_WORDS = {
    search_key(word): str(number)
    for number, word in enumerate(
        ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1
    )
}
_ROMAN = {
    figure: str(number)
    for number, figure in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), start=1
    )
}
_SYLLABLES = {"I", "V", "X", "VI", "XI"}  # also words, or letters that tell two places apart


class _Read(NamedTuple):
    """A name by its words: the kinds that stand before it, and what is left, without marks and with them."""

    kinds: tuple[tuple[str, ...], ...]
    core: tuple[str, ...]
    marked: tuple[str, ...]


def is_alike(one: str, other: str) -> bool:
    """Whether two names are one name written otherwise, or but for a slip of a letter."""
    first, second = _read(one), _read(other)
    if not _go_together(first.kinds, second.kinds):
        return False
    return first.core == second.core or _is_a_slip(first, second)


def is_one_name(one: str, other: str) -> bool:
    """Whether two names are one name written otherwise, letter by letter but for what is no difference."""
    first, second = _read(one), _read(other)
    return first.core == second.core and _go_together(first.kinds, second.kinds)


def name_core(name: str) -> tuple[str, ...]:
    """The words that names of one thing have in common, whatever their spelling."""
    return _read(name).core


def have_other_marks(one: str, other: str) -> bool:
    """Whether a word stands in both names, but with other marks: Bản Kéo Sáng and Bản Kéo Sẳng may be two."""
    first, second = (
        {search_key(word): word for word in same_spelling(text).split()} for text in (one, other)
    )
    return any(first[key] != second[key] for key in first.keys() & second.keys())


def _go_together(one: tuple, other: tuple) -> bool:
    """Whether two rows of kinds may stand before one name: in the shorter one some are left out."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(kind in rest for kind in short)


def _is_a_slip(one: _Read, other: _Read) -> bool:
    """Whether a letter was mistyped: other marks as well make another name, as in Huổi Lán and Huổi Pản."""
    if _told_apart_by(one.core) != _told_apart_by(other.core):
        return False
    text, another = " ".join(one.core), " ".join(other.core)
    if 2 * min(len(text), len(another)) < _ALIKE * (len(text) + len(another)):
        return False
    if len(one.core) != len(other.core):
        return _differ_by_a_letter("".join(one.marked), "".join(other.marked))
    if not all(map(_differ_by_a_letter, one.marked, other.marked)):
        return False
    return SequenceMatcher(None, text, another).ratio() >= _ALIKE


def _told_apart_by(words: tuple[str, ...]) -> list[str]:
    """The numbers, single letters and levels of a school in a name: other ones make another name."""
    levels = [level for level in _LEVELS if f" {level} " in f" {' '.join(words)} "]
    return [word for word in words if word.isdigit() or len(word) == 1] + levels


def _differ_by_a_letter(one: str, other: str) -> bool:
    """Whether two words are the same but for a letter that is another, missing or exchanged."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    begun = next((place for place, letter in enumerate(short) if letter != long[place]), len(short))
    if len(short) < len(long):
        return short[begun:] == long[begun + 1 :]
    swapped = long[:begun] + long[begun : begun + 2][::-1] + long[begun + 2 :]
    return short[begun + 1 :] == long[begun + 1 :] or short == swapped


@lru_cache(maxsize=200_000)
def _read(text: str) -> _Read:
    marked: list[str] = []
    for typed in clean(text).replace("&", " và ").split():
        figure = typed.strip(".,;:()")
        for word in _WORD.findall(same_spelling(typed)):
            marked += _words_for(word, figure, marked)
    words = [search_key(word) for word in marked]
    kinds: list[tuple[str, ...]] = []
    while kind := next((kind for kind in _KINDS if tuple(words[: len(kind)]) == kind), None):
        if len(words) == len(kind):
            break
        kinds.append(kind)
        words, marked = words[len(kind) :], marked[len(kind) :]
    return _Read(tuple(kinds), tuple(words), tuple(marked))


def _words_for(word: str, typed: str, before: list[str]) -> list[str]:
    """What a word stands for, behind the words ``before`` it."""
    if search_key(word) in _LONG:
        return _LONG[search_key(word)]
    is_counted = bool(before) and search_key(before[-1]) in _COUNTED
    figure = _ROMAN.get(typed.upper(), "")
    if figure and before and (is_counted or typed.upper() not in _SYLLABLES):
        return [figure]
    if is_counted and search_key(word) in _NUMBER_WORDS:
        return [_NUMBER_WORDS[search_key(word)]]
    return [_plain(word)]


def document_key(number: str) -> str:
    """The number of a document by its words from the first figure on: “Số 012 - QĐ/ĐU” is 12-QĐ/ĐU."""
    words = search_key(number).split()
    first = next((place for place, word in enumerate(words) if word[0].isdigit()), 0)
    return " ".join(_plain(word) for word in words[first:])


def _plain(word: str) -> str:
    """A number without the noughts before it; what is no number, or longer than any, as it is."""
    return str(int(word)) if word.isdecimal() and len(word) <= _LONGEST_NUMBER else word
