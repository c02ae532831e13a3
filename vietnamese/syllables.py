"""Whether a text is Vietnamese: whether its words are syllables as Vietnamese builds them.

Names of the peoples of the mountains are written by the same rules; words in ASCII letters say nothing.
"""

import re
import unicodedata

from vietnamese.letters import clean

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_WORD = re.compile(r"[^\W\d_]+")
_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvxfjwz])"
_NUCLEUS = "(?:uyê|uya|iê|yê|uô|ươ|ia|ya|ua|ưa|oa|oă|oe|oo|uâ|uê|uơ|uy|[aăâeêioôơuưy])"
_CODA = "(?:ch|nh|ng|[cmnptkl]|[iouy])"
_SYLLABLE = re.compile(f"{_ONSET}?{_NUCLEUS}{_CODA}?")


def is_syllable(word: str) -> bool:
    """Whether a word may be Vietnamese: its letters in the order of a syllable, with at most one tone."""
    decomposed = unicodedata.normalize("NFD", clean(word).lower())
    letters = unicodedata.normalize("NFC", _TONES.sub("", decomposed))
    return len(_TONES.findall(decomposed)) <= 1 and bool(_SYLLABLE.fullmatch(letters))


def is_vietnamese(text: str) -> bool:
    """Whether every word with a letter beyond ASCII is a syllable."""
    words = [word for word in _WORD.findall(clean(text)) if not word.isascii()]
    return bool(words) and all(map(is_syllable, words))
