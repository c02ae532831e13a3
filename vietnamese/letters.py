"""Vietnamese text as it is stored, and which spellings mean the same (domain.md §10)."""

import re
import unicodedata

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")

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
