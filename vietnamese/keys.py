"""Keys by which Vietnamese text is searched and put in order (domain.md §10).

They are stored beside their text, because no two databases agree on Vietnamese: they consist of digits
and a–z only, so every collation orders them alike.
"""

import re
import unicodedata
from functools import cache

from vietnamese.letters import clean, fold

# The Vietnamese alphabet, with the four letters of foreign names at their Latin places.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}
_WORD = re.compile(r"[^\W_]+")
_NUMBER_WIDTH = 8


def search_key(text: str) -> str:
    """The words of ``text`` folded to a–z and digits, between single spaces: what a search looks in."""
    return " ".join(_WORD.findall(fold(text)))


def key_words(text: str) -> list[str]:
    """The words of the key, each of them once."""
    return list(dict.fromkeys(search_key(text).split()))


def sort_key(text: str) -> str:
    """The key by which ``text`` stands in the Vietnamese alphabet.

    Letters decide first (a ă â b c d đ …), over the whole string; only then the tones (ngang,
    huyền, hỏi, ngã, sắc, nặng). Numbers are ordered by their value.
    """
    letters, tones = [], []
    for word in _WORD.findall(clean(text).lower()):
        letters.append("01")
        tones.append(_word_tones(word))
        letters.append(_word_letters(word))
    return "".join(letters)[2:] + "00" + "".join(tones)


def person_sort_key(name: str) -> str:
    """The key by which a person stands in a list: the given name (the last word) first."""
    words = clean(name).split(" ")
    return sort_key(" ".join([words[-1], *words[:-1]]))


@cache
def _word_letters(word: str) -> str:
    key = []
    for part in re.findall(r"\d+|\D", word):
        if part.isdigit():
            key.append("02" + part.zfill(_NUMBER_WIDTH))
        else:
            key.append(_letter(part))
    return "".join(key)


@cache
def _letter(character: str) -> str:
    base, *marks = unicodedata.normalize("NFD", character)
    letter = unicodedata.normalize("NFC", base + "".join(m for m in marks if m in _LETTER_MARKS))
    place = _ALPHABET.find(letter)
    if place < 0:
        place = _ALPHABET.find(base)
    return f"{place + 10:02d}" if place >= 0 else f"z{ord(base):06x}"


@cache
def _word_tones(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tones = []
    for i, character in enumerate(decomposed):
        if unicodedata.combining(character):
            continue
        rest = decomposed[i + 1 :]
        following = ""
        for mark in rest:
            if not unicodedata.combining(mark):
                break
            if mark in _TONES:
                following = mark
        tones.append(str(_TONES[following]))
    return "".join(tones)
