"""The secrets under which the rows of an operation are hashed, one a row, grown from one seed.

What the law lets go must not be guessed from a hash that stays. So each row is hashed under a salt of its
own, and that salt can be destroyed alone: a salt is a leaf of a binary tree of hashes; without a leaf, what
is left of the seed are the roots of the branches beside its path.
"""

import hashlib
import json
import os
from collections.abc import Mapping

_SIZE = 16
_LEFT, _RIGHT = b"\x00", b"\x01"


class Salts:
    """Seeds by the path from the root, in binary digits; the seed of the whole tree has the path ``""``."""

    def __init__(self, seeds: Mapping[str, bytes]) -> None:
        self.seeds = seeds

    @classmethod
    def fresh(cls) -> "Salts":
        return cls({"": os.urandom(_SIZE)})

    @classmethod
    def parse(cls, text: str) -> "Salts":
        return cls({path: bytes.fromhex(seed) for path, seed in json.loads(text).items()})

    def __str__(self) -> str:
        return json.dumps({path: seed.hex() for path, seed in self.seeds.items()}, separators=(",", ":"))

    def of(self, count: int) -> list[bytes | None]:
        """The salts of ``count`` rows, in their order; None where one was destroyed."""
        found: list[bytes | None] = [None] * count
        depth = _depth(count)
        for path, seed in self.seeds.items():
            left = depth - len(path)
            first = int(path or "0", 2) << left
            salts = _grown(seed, left, most=count - first)
            found[first : first + len(salts)] = salts
        return found

    def without(self, place: int, count: int) -> "Salts":
        """The salts of all ``count`` rows but that of one."""
        path = f"{place:0{_depth(count)}b}" if _depth(count) else ""
        root = next((known for known in self.seeds if path.startswith(known)), None)
        if root is None:
            return self
        seeds, seed = {key: value for key, value in self.seeds.items() if key != root}, self.seeds[root]
        for end in range(len(root), len(path)):
            is_right = path[end] == "1"
            seeds[path[:end] + ("0" if is_right else "1")] = _child(seed, _LEFT if is_right else _RIGHT)
            seed = _child(seed, _RIGHT if is_right else _LEFT)
        return Salts(seeds)


def _depth(count: int) -> int:
    return max(count - 1, 0).bit_length()


def _child(seed: bytes, side: bytes) -> bytes:
    return hashlib.sha256(seed + side).digest()[:_SIZE]


def _grown(seed: bytes, depth: int, *, most: int) -> list[bytes]:
    """The first leaves, at most so many, of the tree of that depth."""
    level = [seed]
    for left in reversed(range(depth)):
        wanted = -(-most >> left)  # rounded up
        level = [_child(one, side) for one in level for side in (_LEFT, _RIGHT)][:wanted]
    return level[:most]
