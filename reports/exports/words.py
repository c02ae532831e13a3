"""Texts as a document writes them."""

import re
import unicodedata

# What no reader sees, and what turns the order of letters around; XML knows no control characters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
    "|[\ud800-\udfff\ufdd0-\ufdef]"
)
# A step to the side or to the next line or page, in Word and elsewhere.
_GAPS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """One line of ``text`` without what cannot be printed; letters are put together (NFC)."""
    return unicodedata.normalize("NFC", _UNPRINTABLE.sub("", _GAPS.sub(" ", text)))


def percent(value: float) -> str:
    """“97,95%” of 97.95, as the tables of a report's first form round it; no more decimals than it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
