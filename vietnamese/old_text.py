"""Text that was not saved as Unicode, or was read as something else: the font VNI, UTF-8 as Latin-1.

A text is converted only where the result is Vietnamese and the text itself is not.
"""

import re
import unicodedata
from functools import cache

from vietnamese.letters import clean
from vietnamese.syllables import is_vietnamese

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HAT = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
# A letter that was lost: put in its place by what could not read or show it.
_LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?|\?(?=[^\W\d_])")
_MISREAD = re.compile("[\u00c3\u00c2\u00c4\u00c6\u00e1][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]")
_LONGEST_LATIN = "\u017f"


@cache
def _vni() -> dict[str, str]:
    """Pairs and single letters of VNI, in Unicode."""
    table = dict(_ALONE)
    for vowels, marks, shape in (("aeouy", _TONES, ""), ("aeo", _HAT, "\u0302"), ("a", _BREVE, "\u0306")):
        table |= {f"{v}{m}": _composed(v + shape + tone) for v in vowels for m, tone in marks.items()}
    for letter, horned in (("ô", "ơ"), ("ö", "ư")):
        table |= {f"{letter}{mark}": _composed(horned + tone) for mark, tone in _TONES.items()}
    return table | {old.upper(): new.upper() for old, new in table.items()}


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def _vni_pattern() -> re.Pattern:
    return re.compile("|".join(sorted(map(re.escape, _vni()), key=len, reverse=True)))


def from_vni(text: str) -> str:
    """A text in the font VNI in Unicode; any other text as it is."""
    if text.isascii() or max(text) > _LONGEST_LATIN or is_vietnamese(text):
        return text
    converted = _vni_pattern().sub(lambda found: _vni()[found[0]], unicodedata.normalize("NFC", text))
    return clean(converted) if converted != text and is_vietnamese(converted) else text


def from_misread(text: str) -> str:
    """UTF-8 that was read as Latin-1 ("NguyÃªn"), as it was; any other text as it is."""
    if not _MISREAD.search(text):
        return text
    try:
        read = b"".join(map(_byte_of, text)).decode("utf-8")
    except UnicodeError:
        return text
    return clean(read) if is_vietnamese(read) else text


def _byte_of(letter: str) -> bytes:
    """The byte that was read as a letter; five of Windows' bytes are no letter and stay what they are."""
    try:
        return letter.encode("cp1252")
    except UnicodeError:
        return letter.encode("latin-1")


def has_lost_letters(text: str) -> bool:
    """Whether letters of the text were lost: “Th?”, or the sign for what cannot be read."""
    return ("?" in text or "\ufffd" in text) and bool(_LOST.search(text))
