"""Names as they are compared: in one spelling, without marks, without the kind of a commune."""

from functools import lru_cache

from vietnamese.keys import search_key
from vietnamese.letters import fold, same_spelling

spelled = lru_cache(maxsize=200_000)(same_spelling)
folded = lru_cache(maxsize=200_000)(fold)
_KIND_WORDS = ("xa ", "thi tran ", "tt ", "phuong ", "huyen ")


@lru_cache(maxsize=50_000)
def without_kind(name: str) -> str:
    """The name of a commune or district without its kind and marks: "Xã Co Mạ" → "co ma"."""
    key = search_key(name)
    return next((key.removeprefix(word) for word in _KIND_WORDS if key.startswith(word)), key)
