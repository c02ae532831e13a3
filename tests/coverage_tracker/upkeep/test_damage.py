"""A backup in which a byte is not what it was is refused with a sentence, wherever the byte lies."""

import random
from datetime import UTC, datetime

import pytest

from coverage_tracker.upkeep import archive, sealing
from coverage_tracker.upkeep.outcome import NotDone
from coverage_tracker.upkeep.restore import opened

_FILES = {
    "register.sqlite3": random.Random(1).randbytes(1_500) + b"Co Ma " * 500,
    "secret_key": b"k" * 86,
    "scans/0b6ff7d8-3f0c-4bd0-8d1c-0e31f2f3a002": b"%PDF- scan",
}
_WORD = "một câu rất dài"


@pytest.fixture
def small(tmp_path):
    """A backup of a few kilobytes."""
    for name, content in _FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    manifest = archive.Manifest(
        made_at=datetime(2026, 11, 29, 2, tzinfo=UTC), program="0", database="sqlite", migrations=[]
    )
    archive.pack(tmp_path / "small.zip", {name: tmp_path / name for name in _FILES}, manifest)
    return tmp_path / "small.zip"


def outcome(content: bytes, folder, passphrase: str = "") -> str:
    """What is said of a backup with this content; nothing when all in it is as it was."""
    path, place = folder / "other", folder / "place"
    path.write_bytes(content)
    place.mkdir()
    try:
        opened(path, place, passphrase=passphrase)
        assert {name: (place / name).read_bytes() for name in _FILES} == _FILES
        return ""
    except NotDone as refused:
        return str(refused)
    finally:
        for left in sorted(place.rglob("*"), reverse=True):
            left.rmdir() if left.is_dir() else left.unlink()
        place.rmdir()


def test_a_byte_that_is_another_one_is_noticed_or_says_nothing_of_the_content(small, tmp_path):
    whole = small.read_bytes()
    said = set()
    for place in [*range(0, len(whole), 41), *range(len(whole) - 300, len(whole), 7)]:
        for change in (0x01, 0xFF):
            content = bytearray(whole)
            content[place] ^= change
            said.add(outcome(bytes(content), tmp_path))

    assert said == {"", "other: không phải bản sao lưu, hoặc đã bị hỏng."}


@pytest.mark.parametrize("kept", [0, 26, 30, 58, -1])
def test_what_is_cut_off_is_noticed_locked_or_not(small, tmp_path, kept):
    with archive.private(tmp_path / "small.khoa") as file:
        sealing.seal(small, file, passphrase=_WORD)

    plain = outcome(small.read_bytes()[:kept], tmp_path)
    locked = outcome((tmp_path / "small.khoa").read_bytes()[:kept], tmp_path, _WORD)

    assert plain == "other: không phải bản sao lưu, hoặc đã bị hỏng."
    assert locked in {plain, "Mật khẩu không đúng, hoặc tệp đã bị sửa."}
