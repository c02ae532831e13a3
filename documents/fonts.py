"""The fonts of the documents: which letters they have, and what stands for the others."""

import struct
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).resolve().parents[1] / "static" / "vendor" / "tinos"
_REGULAR = "Tinos-Regular.ttf"
_PRIVATE = set(range(0xE000, 0xF900))  # no letters of any language; PDF/A does not allow them


@cache
def fonts() -> typst.Fonts:
    """The only fonts with which a document is set, on every machine the same."""
    if not (FOLDER / _REGULAR).is_file():
        raise FileNotFoundError(f"Chưa có phông chữ Tinos trong {FOLDER}; hãy cài đặt lại chương trình.")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def drawable(text: str) -> str:
    """``text`` with the number of each character that the font has no letter for: “[U+1F600]”.

    PDF/A allows no character without a letter, and what was written must not vanish.
    """
    if text.isascii():
        return text
    known = _letters()
    return "".join(c if ord(c) in known else f"[U+{ord(c):04X}]" for c in text)


@cache
def _letters() -> frozenset[int]:
    """The code points that the regular font has letters for, read from its table "cmap"."""
    font = (FOLDER / _REGULAR).read_bytes()
    tables = (struct.unpack_from(">4sLLL", font, 12 + 16 * n) for n in range(_short(font, 4)))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    parts = [struct.unpack_from(">HHL", font, start + 4 + 8 * n) for n in range(_short(font, start + 2))]
    known: set[int] = set()
    for place in {start + offset for platform, _, offset in parts if platform in {0, 3}}:
        if _short(font, place) == 4:
            known |= _of_segments(font, place)
        elif _short(font, place) == 12:
            known |= _of_groups(font, place)
    return frozenset(known - _PRIVATE)


def _of_segments(font: bytes, place: int) -> set[int]:
    """Format 4: segments up to U+FFFF. A segment that points at no letter counts too; there is none."""
    count = _short(font, place + 6) // 2
    ends = struct.unpack_from(f">{count}H", font, place + 14)
    starts = struct.unpack_from(f">{count}H", font, place + 16 + 2 * count)
    return {
        c for first, last in zip(starts, ends, strict=True) if last != 0xFFFF for c in range(first, last + 1)
    }


def _of_groups(font: bytes, place: int) -> set[int]:
    """Format 12: groups of all planes."""
    (count,) = struct.unpack_from(">L", font, place + 12)
    groups = (struct.unpack_from(">LLL", font, place + 16 + 12 * n) for n in range(count))
    return {c for first, last, _ in groups for c in range(first, last + 1)}


def _short(font: bytes, place: int) -> int:
    return struct.unpack_from(">H", font, place)[0]
