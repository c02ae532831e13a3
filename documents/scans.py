"""A scanned document is known by its content, never by its name: PDF, PNG or JPEG, read to its end.

Nothing is drawn or run: the parts of the file are walked through, and what does not hang together, is locked
by a password, does something by itself, or unfolds into too much is refused.
"""

import re
import zlib
from collections.abc import Iterator
from enum import StrEnum

CONTENT_TYPES = {"pdf": "application/pdf", "png": "image/png", "jpeg": "image/jpeg"}
MOST_PIXELS = 150_000_000  # A3 at 600 dots per inch has 70 million
_MOST_UNFOLDED = 64 * 1024 * 1024
_STEP = 1024 * 1024


class Fault(StrEnum):
    """Why a file is no scan that is kept."""

    UNKNOWN = "unknown"
    DAMAGED = "damaged"
    LOCKED = "locked"
    ACTIVE = "active"
    TOO_LARGE = "too_large"


class NoScan(Exception):
    """The content is no scan that is kept; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


def kind_of(content: bytes) -> str:
    """``pdf``, ``png`` or ``jpeg``; raises ``NoScan`` for everything else, and for what is damaged."""
    for kind, (begins, walk) in _KINDS.items():
        if content.startswith(begins):
            walk(content)
            return kind
    raise NoScan(Fault.UNKNOWN)


# ---- PNG ----------------------------------------------------------------------------------------------


def _png(content: bytes) -> None:
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13 or chunks[-1][0] != b"IEND":
        raise NoScan(Fault.DAMAGED)
    width, height = (int.from_bytes(chunks[0][1][place : place + 4]) for place in (0, 4))
    _look_at_size(width, height)
    _unfold(b"".join(data for name, data in chunks if name == b"IDAT"), most=9 * (width + 8) * height)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place < len(content):
        length, name = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        end = place + 8 + length
        data, check = content[place + 8 : end], content[end : end + 4]
        if len(check) != 4 or zlib.crc32(name + data) != int.from_bytes(check):
            raise NoScan(Fault.DAMAGED)
        yield name, data
        place = end + 4
        if name == b"IEND":
            break
    if place != len(content):
        raise NoScan(Fault.DAMAGED)


def _unfold(data: bytes, *, most: int) -> None:
    """Walk through packed data, a step at a time; raises when it is broken or unfolds into too much."""
    packed, count = zlib.decompressobj(), 0
    try:
        while data and not packed.eof:
            count += len(packed.decompress(data, _STEP))
            data = packed.unconsumed_tail
            if count > most:
                raise NoScan(Fault.TOO_LARGE)
    except zlib.error as error:
        raise NoScan(Fault.DAMAGED) from error
    if not packed.eof or not count:
        raise NoScan(Fault.DAMAGED)


# ---- JPEG ---------------------------------------------------------------------------------------------

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def _jpeg(content: bytes) -> None:
    content = content.rstrip(b"\0")
    if not content.endswith(b"\xff\xd9"):
        raise NoScan(Fault.DAMAGED)
    sizes = [part for marker, part in _segments(content) if marker in _FRAMES]
    if not sizes or len(sizes[0]) < 6:
        raise NoScan(Fault.DAMAGED)
    _look_at_size(int.from_bytes(sizes[0][3:5]), int.from_bytes(sizes[0][1:3]))


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The parts before the picture itself; raises unless they hang together up to it."""
    place = 2
    while content[place : place + 1] == b"\xff":
        marker = content[place + 1]
        if marker in _ALONE or marker == 0xFF:
            place += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(content[place + 2 : place + 4])
        if length < 2 or place + 2 + length > len(content):
            break
        yield marker, content[place + 4 : place + 2 + length]
        if marker == 0xDA:
            return
        place += 2 + length
    raise NoScan(Fault.DAMAGED)


def _look_at_size(width: int, height: int) -> None:
    if not width or not height:
        raise NoScan(Fault.DAMAGED)
    if width * height > MOST_PIXELS:
        raise NoScan(Fault.TOO_LARGE)


# ---- PDF ----------------------------------------------------------------------------------------------

_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTS = re.compile(
    rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoTo[ER]|Movie|Rendition)"
    rb"(?![A-Za-z])"
)
_START = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"\s*(?:xref\s|\d+\s+\d+\s+obj\b)")
# Streams that hold objects, the name spelt with or without escapes, up to where their content begins.
_HOLDS_OBJECTS = re.compile(
    b"/" + b"".join(b"(?:%c|#%02X|#%02x)" % (sign, sign, sign) for sign in b"ObjStm") + b"(?![A-Za-z])"
)
_STREAM = re.compile(rb"stream\r?\n")
_STREAM_ENDS = b"endstream"
_ONE_FILTER = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\b")
_MORE_FILTERS = re.compile(rb"/(?:DecodeParms|DP|ASCIIHexDecode|ASCII85Decode|LZWDecode|RunLengthDecode)\b")


def _pdf(content: bytes) -> None:
    start = _START.search(content, max(len(content) - 2_048, 0))
    if start is None or not _TABLE.match(content, int(start[1])):
        raise NoScan(Fault.DAMAGED)
    for text in (content, *_packed_objects(content)):
        names = _named(text)
        if b"/Encrypt" in names:
            raise NoScan(Fault.LOCKED)
        if _ACTS.search(names):
            raise NoScan(Fault.ACTIVE)


def _named(text: bytes) -> bytes:
    """The text with its names as they are read, whatever letters of them were written as numbers."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """What stands in the streams that hold objects: names may hide there.

    Each stream is looked at once, so that the work is in proportion to the file.
    """
    place, left = 0, _MOST_UNFOLDED
    while holds := _HOLDS_OBJECTS.search(content, place):
        begins = _STREAM.search(content, holds.end())
        ends = content.find(_STREAM_ENDS, begins.end()) if begins else -1
        if begins is None:
            return
        if ends < 0:
            raise NoScan(Fault.DAMAGED)
        about = content[max(content.rfind(b"obj", place, holds.start()), place) : begins.start()]
        text = _unpacked(_named(about), content[begins.end() : ends], most=left)
        left -= len(text)
        yield text
        place = ends


def _unpacked(about: bytes, data: bytes, *, most: int) -> bytes:
    """The objects of one stream, packed in the one way that is read here, up to the stream's end."""
    if len(_ONE_FILTER.findall(about)) != 1 or about.count(b"/Flate") != 1 or _MORE_FILTERS.search(about):
        raise NoScan(Fault.DAMAGED)
    packed = zlib.decompressobj()
    try:
        text = packed.decompress(data, most)
    except zlib.error as error:
        raise NoScan(Fault.DAMAGED) from error
    if len(text) >= most:
        raise NoScan(Fault.TOO_LARGE)
    if not packed.eof or packed.unused_data.strip(b"\0 \r\n"):
        raise NoScan(Fault.DAMAGED)
    return text


_KINDS = {"pdf": (b"%PDF-", _pdf), "png": (b"\x89PNG\r\n\x1a\n", _png), "jpeg": (b"\xff\xd8\xff", _jpeg)}
