"""Vietnamese text: how it is stored, searched and put in order (domain.md §10).

Keys of search and order are computed here and stored beside their text, because no two databases
agree on Vietnamese: they consist of digits and a–z only, so every collation orders them alike.
"""

import re
import unicodedata
from functools import cache

# The Vietnamese alphabet, with the four letters of foreign names at their Latin places.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WORD = re.compile(r"[^\W_]+")
_NUMBER_WIDTH = 8

# Where the tone of a syllable in oa, oe, uy stands is a matter of spelling: hòa is hoà.
_TONE_MARKS = "[\u0300\u0309\u0303\u0301\u0323]"
_OLD_STYLE = re.compile(f"(o)({_TONE_MARKS})([ae])(?![a-z])|(u)({_TONE_MARKS})(y)(?![a-z])")


def clean(text: str) -> str:
    """``text`` as it is stored: NFC, single plain spaces, without invisible characters."""
    text = unicodedata.normalize("NFC", text)
    return " ".join(_INVISIBLE.sub("", text.replace("\t", " ").replace("\n", " ")).split())


def fold(text: str) -> str:
    """``text`` without tones, hats and case; đ reads as d. Words keep single spaces between them."""
    decomposed = unicodedata.normalize("NFD", clean(text).lower().replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def same_spelling(text: str) -> str:
    """``text`` in the one spelling in which names are compared: case ignored, Hoà as Hòa, Uỷ as Ủy."""
    decomposed = unicodedata.normalize("NFD", clean(text).casefold())
    moved = _OLD_STYLE.sub(
        lambda m: f"{m[1]}{m[3]}{m[2]}" if m[1] else f"{m[4]}{m[6]}{m[5]}",
        decomposed,
    )
    return unicodedata.normalize("NFC", moved)


def search_key(text: str) -> str:
    """The words of ``text`` folded to a–z and digits, between single spaces: what a search looks in."""
    return " ".join(_WORD.findall(fold(text)))


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
