"""Names typed in capitals or in small letters, in the case in which names are written.

A given or place name has a capital on each word; the words for what a thing is (đảng bộ, xã, trường) are
small but for the first of the name, and abbreviations stay capitals. Only a proposal: a person decides.
"""

import re

from vietnamese.words import upper_first

_KINDS = frozenset({
    "đảng bộ", "đảng ủy", "chi bộ", "bộ phận", "cơ sở", "trực thuộc", "xã", "thị trấn", "phường", "đặc khu",
    "huyện", "tỉnh", "thị xã", "thành phố", "bản", "tiểu khu", "tổ dân phố", "tổ", "khối", "khối phố", "cụm",
    "khu", "thôn", "xóm", "trường", "mầm non", "tiểu học", "mẫu giáo", "trung học", "phổ thông", "dân tộc",
    "bán trú", "nội trú", "trạm", "trạm y tế", "y tế", "phòng khám", "bệnh viện", "đa khoa", "cơ quan",
    "công an", "quân sự", "ban chỉ huy", "bưu điện", "kho bạc", "ngân hàng", "hợp tác xã", "công ty",
    "và", "ủy ban nhân dân", "hội đồng nhân dân", "phòng", "trung tâm", "hạt kiểm lâm", "chi cục",
    "sinh hoạt", "ghép",
})  # fmt: skip
_ABBREVIATIONS = frozenset({
    "THCS", "THPT", "TH", "PTDT", "PTDTBT", "PTDTNT", "MN", "UBND", "HĐND", "UBMTTQ", "MTTQ", "BCH", "CA",
    "QS", "HTX", "TNHH", "YT", "GDTX", "GDNN", "KT", "TDTT", "NHCSXH", "II", "III", "IV", "VI", "VII", "I",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = max(len(kind.split()) for kind in _KINDS)


def is_in_one_case(name: str) -> bool:
    """Whether a name of two or more letters is written in capitals only, or in small letters only."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 3:
        return False
    return all(map(str.isupper, letters)) or all(map(str.islower, letters))


def person_in_name_case(name: str) -> str:
    """The name of a person as it is usually written: “VỪ A TỔ” as “Vừ A Tổ”."""
    return _WORD.sub(lambda found: upper_first(found.group().lower()), name)


def in_name_case(name: str) -> str:
    """The name of a place or body as it is usually written: “BẢN NÀ HẠ” as “Bản Nà Hạ”."""
    words = name.split(" ")
    done: list[str] = []
    while words:
        count = _kind_at(words)
        done += [word.lower() for word in words[:count]] if count else [_named(words[0])]
        words = words[max(count, 1) :]
    return upper_first(" ".join(done))


def _kind_at(words: list[str]) -> int:
    """How many words from here on say what a thing is."""
    for count in range(min(_LONGEST, len(words)), 0, -1):
        if " ".join(words[:count]).lower() in _KINDS:
            return count
    return 0


def _named(word: str) -> str:
    if word.upper() in _ABBREVIATIONS:
        return word.upper()
    return _WORD.sub(lambda found: upper_first(found.group().lower()), word)
