"""Which names are perhaps one name written twice: for asking about it, never for deciding it."""

from difflib import SequenceMatcher
from functools import lru_cache

from vietnamese.letters import fold

_ALIKE = 0.85
_folded = lru_cache(maxsize=200_000)(fold)


def is_alike(one: str, other: str) -> bool:
    """Whether two names are the same but for marks and case, or almost; other numbers make another name."""
    one, other = _folded(one), _folded(other)
    if one == other:
        return True
    if _numbers(one) != _numbers(other):
        return False
    matcher = SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _numbers(text: str) -> list[str]:
    return [word for word in text.split() if word.isdigit()]
