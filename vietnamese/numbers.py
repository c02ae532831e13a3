"""Numbers as Vietnamese text writes them."""

_MINUS = "−"


def number(value: int) -> str:
    """“8.777”; a minus before what is less than nothing."""
    return f"{_MINUS if value < 0 else ''}{abs(value):,}".replace(",", ".")


def percent(value: float) -> str:
    """“97,95%” of 97.95; no more decimals than it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
