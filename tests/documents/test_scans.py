"""A scan is known by its content: what hangs together is kept, everything else is refused with a reason."""

import io
import time
import zlib
from contextlib import suppress

import pytest
from pypdf import PdfReader, PdfWriter

from documents.scans import Fault, NoScan, kind_of
from tests import factories

PNG = factories.png(30, 20)
_QUANTISED = b"\xff\xdb\x00\x43\x00" + b"\x01" * 64


def jpeg(width: int = 8, height: int = 8) -> bytes:
    frame = b"\xff\xc0\x00\x0b\x08" + height.to_bytes(2) + width.to_bytes(2) + b"\x01\x01\x11\x00"
    return (
        b"\xff\xd8" + _QUANTISED + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\x34\xff\xd9"
    )


def pdf(change=lambda writer: None, **more) -> bytes:
    """One empty page, written by another program; ``change`` adds to it."""
    writer, target = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    change(writer)
    if more.get("password"):
        writer.encrypt(more["password"])
    writer.write(target)
    return target.getvalue()


def broken_png() -> bytes:
    """Whole by its check sums, but its picture cannot be unfolded."""
    place = PNG.index(b"IDAT") - 4
    length = int.from_bytes(PNG[place : place + 4])
    bad = b"x" * length
    chunk = length.to_bytes(4) + b"IDAT" + bad + zlib.crc32(b"IDAT" + bad).to_bytes(4)
    return PNG[:place] + chunk + PNG[place + 12 + length :]


def with_object(text: bytes) -> bytes:
    """A page, and an object more."""
    plain = pdf()
    place = plain.index(b"\n", 10) + 1
    added = b"9 0 obj" + text + b"endobj\n"
    start = int(plain.rsplit(b"startxref", 1)[1].split()[0]) + len(added)
    body = plain[:place] + added + plain[place:]
    return body.rsplit(b"startxref", 1)[0] + b"startxref\n" + str(start).encode() + b"\n%%EOF\n"


SCRIPT = b"1 0 << /S /JavaScript /JS (app.alert(1)) >>"


def stored(about: bytes, packed: bytes) -> bytes:
    """A stream that says of itself ``about``."""
    return b"<<" + about + b">>stream\n" + packed + b"\nendstream "


def hidden_script(about: bytes = b"/Type/ObjStm/Filter/FlateDecode", unpacked: bytes = SCRIPT) -> bytes:
    """A name that does something, inside a packed stream of objects."""
    return with_object(stored(about, zlib.compress(unpacked)))


def cut_short() -> bytes:
    """Packed objects in which the word that ends a stream stands as well, before the script."""
    packed = zlib.compress(b"1 0 << >> endstream " + SCRIPT, 0)
    return with_object(stored(b"/Type/ObjStm/Filter/FlateDecode", packed))


def of_many_streams(count: int, *, ended: bytes) -> bytes:
    one = b"/ObjStm/Filter/FlateDecode stream\n" + zlib.compress(b"1 0 <<>>") + ended
    return with_object(one * count)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("png", PNG),
        ("jpeg", jpeg()),
        ("jpeg", jpeg() + b"\0\0"),
        ("pdf", pdf()),
        ("pdf", pdf() + b"\n"),
        ("pdf", with_object(b"<</Type/JSomething>>")),
    ],
)
def test_what_hangs_together_is_known_by_its_content(kind, content):
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.UNKNOWN),
        (b"GIF89a", Fault.UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Fault.UNKNOWN),
        (b"<html><script>alert(1)</script>", Fault.UNKNOWN),
        (b"PK\x03\x04", Fault.UNKNOWN),
        (PNG[:-5], Fault.DAMAGED),
        (PNG + b"<script>", Fault.DAMAGED),
        (PNG.replace(b"IHDR", b"IHDX"), Fault.DAMAGED),
        (broken_png(), Fault.DAMAGED),
        (PNG[:8], Fault.DAMAGED),
        (factories.png(0, 5), Fault.DAMAGED),
        (jpeg()[:-2], Fault.DAMAGED),
        (b"\xff\xd8\xff\xd9", Fault.DAMAGED),
        (b"\xff\xd8\xff\xe0\xff\xff\xff\xd9", Fault.DAMAGED),
        (jpeg(width=65_000, height=65_000), Fault.TOO_LARGE),
        (b"%PDF-1.7\nhello", Fault.DAMAGED),
        (pdf()[:-30], Fault.DAMAGED),
        (pdf(password="bí mật"), Fault.LOCKED),
        (with_object(b"<</S/JavaScript>>"), Fault.ACTIVE),
        (pdf(lambda writer: writer.add_attachment("a.exe", b"MZ")), Fault.ACTIVE),
        (with_object(b"<</S/Java#53cript>>"), Fault.ACTIVE),
        (hidden_script(), Fault.ACTIVE),
        (hidden_script(b"/Type/Obj#53tm/Filter/FlateDecode"), Fault.ACTIVE),
        (hidden_script(b"/Type/ObjStm/X(" + b" " * 5_000 + b")/Filter/FlateDecode"), Fault.ACTIVE),
        (hidden_script(b"/Type/ObjStm/Filter[/FlateDecode]"), Fault.ACTIVE),
        (hidden_script(unpacked=b"1 0 << /S /J#61va#53cript >>"), Fault.ACTIVE),
        (hidden_script(b"/Filter/FlateDecode/DecodeParms<</Predictor 12>>/Type/ObjStm"), Fault.DAMAGED),
        (hidden_script(b"/Type/ObjStm/Filter[/FlateDecode/ASCIIHexDecode]", b"312030"), Fault.DAMAGED),
        (hidden_script().replace(b"endstream", b""), Fault.DAMAGED),
        (hidden_script(b"/Type/ObjStm/Filter[/FlateDecode/FlateDecode]"), Fault.DAMAGED),
        (hidden_script(b"/Type/ObjStm/Filter 7 0 R"), Fault.DAMAGED),
        (cut_short(), Fault.DAMAGED),
        (with_object(b"<</S/GoToR/F(\\\\elsewhere\\share)>>"), Fault.ACTIVE),
    ],
)  # fmt: skip
def test_everything_else_is_refused_with_its_reason(content, fault):
    with pytest.raises(NoScan) as found:
        kind_of(content)

    assert found.value.fault is fault


@pytest.mark.parametrize("ended", [b"", b"\nendstream\n"])
def test_many_streams_cost_no_more_than_their_length(ended):
    content = of_many_streams(100_000, ended=ended)

    began = time.process_time()
    with suppress(NoScan):
        kind_of(content)

    assert time.process_time() - began < 5


def test_a_picture_that_unfolds_into_too_much_is_refused():
    bomb = zlib.compress(b"\0" * 40_000_000)
    place = PNG.index(b"IDAT") - 4
    length = int.from_bytes(PNG[place : place + 4])
    chunk = len(bomb).to_bytes(4) + b"IDAT" + bomb + zlib.crc32(b"IDAT" + bomb).to_bytes(4)

    with pytest.raises(NoScan) as found:
        kind_of(PNG[:place] + chunk + PNG[place + 12 + length :])

    assert found.value.fault is Fault.TOO_LARGE


def test_the_files_of_these_tests_are_what_they_say():
    """Read by another program."""
    assert len(PdfReader(io.BytesIO(pdf())).pages) == 1
