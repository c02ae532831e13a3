"""Numbers as a Vietnamese office writes them: 8.777 and 97,95% (domain.md §7)."""

from decimal import ROUND_HALF_UP, Decimal

NOTHING = "không có"
_MINUS = "−"
_COUNTED = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_HUNDREDTH = Decimal("0.01")


def format_number(value: int) -> str:
    """8777 → 8.777; what is less than nothing bears a minus."""
    return f"{_MINUS if value < 0 else ''}{abs(value):,}".replace(",", ".")


def in_words(value: int) -> str:
    """“ba”, as a sentence counts a few things; “12” from eleven on."""
    return _COUNTED[value] if 0 < value < len(_COUNTED) else format_number(value)


def share(part: int, whole: int) -> Decimal | None:
    """How many of a hundred, to two decimals, a half rounded up; None where there is nothing to share."""
    return (Decimal(100 * part) / whole).quantize(_HUNDREDTH, ROUND_HALF_UP) if whole else None


def format_share(value: Decimal | None, *, nothing: str = NOTHING) -> str:
    """97.95 → 97,95%; a whole share has no decimals, and of nothing there is no share."""
    if value is None:
        return nothing
    return f"{value:.2f}".removesuffix(".00").replace(".", ",") + "%"


def format_percent(part: int, whole: int, *, nothing: str = NOTHING) -> str:
    """The share of ``part`` in ``whole``: 97,95%, 100%; of nothing it says so."""
    return format_share(share(part, whole), nothing=nothing)
