"""A file under a passphrase: scrypt makes the key, AES-256-GCM locks the file piece by piece.

    line that names the format · 16 bytes of salt · pieces of at most 1 MiB, each with its own mark

The number of a piece, and whether it is the last, are part of its lock: a piece that was altered, moved,
taken out or cut off is noticed.
"""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from accounts.passwords import one_spelling

_FORMAT = b"coverage-tracker sealed 1\n"
_SALT = 16
_PIECE = 1024 * 1024
_MARK = 16  # bytes that AES-GCM adds to a piece


class WrongPassphrase(Exception):
    """The file was locked under another passphrase, or was altered since."""


def is_sealed(path: Path) -> bool:
    """Whether the file is one that was locked here."""
    with path.open("rb") as file:
        return file.read(len(_FORMAT)) == _FORMAT


def seal(source: Path, target: BinaryIO, *, passphrase: str) -> None:
    """Write the content of ``source`` into ``target``, locked."""
    salt = secrets.token_bytes(_SALT)
    lock = AESGCM(_key(passphrase, salt))
    target.write(_FORMAT + salt)
    with source.open("rb") as file:
        for number, piece, is_last in _pieces(file, _PIECE):
            target.write(lock.encrypt(_nonce(number, is_last), piece, _FORMAT))


def unseal(source: Path, target: BinaryIO, *, passphrase: str) -> None:
    """Write the content that was locked in ``source``; raises ``WrongPassphrase``."""
    with source.open("rb") as file:
        file.seek(len(_FORMAT))
        lock = AESGCM(_key(passphrase, file.read(_SALT)))
        try:
            for number, piece, is_last in _pieces(file, _PIECE + _MARK):
                target.write(lock.decrypt(_nonce(number, is_last), piece, _FORMAT))
        except InvalidTag:
            raise WrongPassphrase from None


def _pieces(file: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    """Each piece with its number, and whether it is the last; there is always one."""
    number, piece = 0, file.read(size)
    while True:
        following = file.read(size)
        yield number, piece, not following
        if not following:
            return
        number, piece = number + 1, following


def _nonce(number: int, is_last: bool) -> bytes:
    """Never the same twice under a key: each file has a salt, thus a key, of its own."""
    return number.to_bytes(11) + bytes([is_last])


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**16, r=8, p=1).derive(one_spelling(passphrase).encode())
