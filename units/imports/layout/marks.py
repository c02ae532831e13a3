"""Marks and words that stand in a cell in place of a value: “as above”, “up to now”, “none yet”."""

import re
from functools import lru_cache

from units.imports.layout.reading import Value
from vietnamese.keys import search_key
from vietnamese.letters import clean, fold

_DITTO = re.compile(
    r"[-\s(]*(n\.?\s?t\.?|như trên|nhu tren)[-\s)]*|[\"″”“„‟〃'’‘´`‚,~\s]+|[-\s]*[/\\]{2}[-\s]*"
    r"|[-\s]*[\"″”“„〃']+[-\s]*"
)
_DITTO_STARTS = frozenset("nN-(\"″”“„‟〃'’‘´`‚,~/\\ ")
_LONGEST_DITTO = 12
_NOTHING = frozenset({
    "chua", "chua co", "khong", "khong co", "khong ro", "chua ro", "chua biet", "chua xac dinh", "k", "ko",
    "0", "…", "...",
})  # fmt: skip
OPEN = _NOTHING | {
    "nay", "den nay", "hien nay", "hien tai", "den hien nay", "den hien tai", "cho den nay", "toi nay",
    "dang sinh hoat", "van sinh hoat", "con sinh hoat", "dang hoat dong", "van hoat dong", "con hoat dong",
    "con hieu luc", "van con", "khong thoi han", "vo thoi han", "khong xac dinh", "khong xac dinh thoi han",
    "chua ket thuc", "chua giai the", "chua thoi", "dang cong tac", "dang phu trach",
}  # fmt: skip
_NOT_YET = _NOTHING | {
    "du bi", "dang du bi", "con du bi", "dv du bi", "dang vien du bi", "chua chinh thuc", "chua cong nhan",
    "chua duoc cong nhan", "dang trong thoi gian du bi",
}  # fmt: skip
_ABSENT = _NOTHING | {
    "chua cap", "chua duoc cap", "chua cap the", "chua duoc cap the", "chua co the", "chua phat",
    "chua phat the", "khong co the", "dang lam the", "dang cho cap", "dang cap", "cho cap", "mat the",
}  # fmt: skip
# What a cell without a value may say instead, by the column.
_BY_COLUMN = {
    "member.official_from": _NOT_YET,
    "member.card_number": _ABSENT,
    "person.card_number": _ABSENT,
    "merged_into": _NOTHING,
    "split_from": _NOTHING,
}
_MAY_BE_NOTHING = (".number", ".signed_on", ".issuer", ".subject", ".ethnicity", ".origin", ".area_class")
_FIRST_LETTERS = frozenset("cCkKđĐdDhHnNvVtTmM0….")
_LONGEST_WORD = 30


@lru_cache(maxsize=50_000)
def _means_above(text: str) -> bool:
    return bool(_DITTO.fullmatch(clean(text).casefold()))


def is_ditto(value: Value) -> bool:
    """Whether a cell says “as above”."""
    is_short = isinstance(value, str) and value[:1] in _DITTO_STARTS and len(value) < _LONGEST_DITTO
    return is_short and _means_above(value)


def words_for_nothing(key: str) -> frozenset[str]:
    """The words that may stand in a column where there is no value."""
    if key.endswith(".valid_to"):
        return OPEN
    if key.endswith(".end_reason"):
        return OPEN
    return _BY_COLUMN.get(key) or (_NOTHING if key.endswith(_MAY_BE_NOTHING) else frozenset())


def says_nothing(value: Value, words: frozenset[str]) -> bool:
    """Whether a cell says by one of these words, or by a zero, that there is no value."""
    if not isinstance(value, str):
        return value == 0 and not isinstance(value, bool)
    if value[:1] not in _FIRST_LETTERS or len(value) >= _LONGEST_WORD:
        return False
    return search_key(value) in words or fold(value) in words
