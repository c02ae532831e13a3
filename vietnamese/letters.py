"""Vietnamese text as it is stored, and which spellings mean the same (domain.md §10).

Said here once for storing, matching, searching and finding what is double: the letter Đ and those that
only look like it, dashes, apostrophes, spaces, case, NFC, and the two places of a tone.
"""

import re
import unicodedata

_NOT_SEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x08\x0b-\x1f\x7f-\x9f"
_OTHER_SPACES = "\t\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = re.compile(f"[{_NOT_SEEN}]")

# Eth and the African D look like Đ, and old keyboards type them for it.
_OTHER_D = "\u00d0\u0189\u00f0\u0256"
_ONE_D = str.maketrans(dict(zip(_OTHER_D, "ĐĐđđ", strict=True)))
_ONE_DASH_AND_APOSTROPHE = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-")
    | dict.fromkeys("\u2018\u2019\u201b\u02b9\u02bc\u2032\u00b4`\uff07", "'")
)
# A text without these is stored as it is typed, unless its spaces are too many: as nearly all texts.
_UNUSUAL = re.compile(f"[{_NOT_SEEN}{_OTHER_SPACES}{_OTHER_D}]")
_DASH_OR_APOSTROPHE = re.compile(f"[{''.join(map(chr, _ONE_DASH_AND_APOSTROPHE))}]")
_AROUND_A_MARK = re.compile(r"\s*([-'])\s*")

_VIETNAMESE_MARKS = re.compile("[\u0300-\u034e]+")  # among all that combine

# Where the tone of a syllable in oa, oe, uy stands is a matter of spelling: hòa is hoà.
_TONE_MARKS = "[\u0300\u0309\u0303\u0301\u0323]"
_OLD_STYLE = re.compile(f"(o)({_TONE_MARKS})([ae])(?![a-z])|(u)({_TONE_MARKS})(y)(?![a-z])")


def clean(text: str) -> str:
    """``text`` as it is stored: NFC, one letter Đ, single plain spaces, without invisible characters."""
    text = unicodedata.normalize("NFC", text)
    if not _UNUSUAL.search(text) and "  " not in text and text.strip(" ") == text:
        return text
    return " ".join(_INVISIBLE.sub("", text.translate(_ONE_D)).split())


def plain_marks(text: str) -> str:
    """``text`` with one kind of dash and of apostrophe."""
    text = clean(text)
    return text.translate(_ONE_DASH_AND_APOSTROPHE) if _DASH_OR_APOSTROPHE.search(text) else text


def fold(text: str) -> str:
    """``text`` without tones, hats and case; đ reads as d. Words keep single spaces between them."""
    decomposed = unicodedata.normalize("NFD", plain_marks(text).lower().replace("đ", "d"))
    plain = _VIETNAMESE_MARKS.sub("", decomposed)
    if plain.isascii():  # as nearly always
        return plain
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def same_spelling(text: str) -> str:
    """``text`` in the one spelling in which names are compared: case and the kind of dashes and
    apostrophes ignored, no spaces around them, Hoà as Hòa, Uỷ as Ủy."""
    joined = _AROUND_A_MARK.sub(r"\1", plain_marks(text).casefold())
    decomposed = unicodedata.normalize("NFD", joined)
    moved = _OLD_STYLE.sub(
        lambda m: f"{m[1]}{m[3]}{m[2]}" if m[1] else f"{m[4]}{m[6]}{m[5]}",
        decomposed,
    )
    return unicodedata.normalize("NFC", moved)
