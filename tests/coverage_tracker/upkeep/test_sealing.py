"""A file under a passphrase opens with it alone, and only as it was locked."""

import io
import unicodedata

import pytest

from coverage_tracker.upkeep.sealing import WrongPassphrase, is_sealed, seal, unseal

WORD = "Bản Pá Uổi, năm 2006"
PIECE = 1024 * 1024


@pytest.fixture
def sealed(tmp_path):
    def make(content: bytes):
        plain, path = tmp_path / "plain", tmp_path / "sealed"
        plain.write_bytes(content)
        with path.open("wb") as file:
            seal(plain, file, passphrase=WORD)
        return path

    return make


def opened(path, word: str = WORD) -> bytes:
    target = io.BytesIO()
    unseal(path, target, passphrase=word)
    return target.getvalue()


@pytest.mark.parametrize("size", [0, 1, PIECE, 2 * PIECE + 7])
def test_what_was_locked_comes_out_as_it_was(sealed, size):
    content = bytes(range(256)) * (size // 256) + bytes(size % 256)

    path = sealed(content)

    assert is_sealed(path)
    assert path.read_bytes().find(content[:64] or b"?" * 64) == -1 or size < 2
    assert opened(path) == content


def test_the_passphrase_may_be_typed_in_either_spelling_of_vietnamese_letters(sealed):
    assert opened(sealed(b"register"), unicodedata.normalize("NFD", WORD)) == b"register"


def test_another_passphrase_opens_nothing(sealed):
    with pytest.raises(WrongPassphrase):
        opened(sealed(b"register"), "another")


@pytest.mark.parametrize(
    "altered",
    [
        pytest.param(lambda told: told[:-1], id="cut off"),
        pytest.param(lambda told: told[: -PIECE // 2], id="last piece gone"),
        pytest.param(lambda told: told[:200] + bytes([told[200] ^ 1]) + told[201:], id="one bit"),
        pytest.param(lambda told: told + b"\0", id="something added"),
    ],
)
def test_a_file_that_was_altered_does_not_open(sealed, altered):
    path = sealed(bytes(PIECE + PIECE // 2))

    path.write_bytes(altered(path.read_bytes()))

    with pytest.raises(WrongPassphrase):
        opened(path)
