"""Numbers and days as the tables of form 1 wrote them."""

from datetime import date


def number(value: int) -> str:
    """“8.777”; a minus before what is less than nothing."""
    return f"{'−' if value < 0 else ''}{abs(value):,}".replace(",", ".")


def day(text: str) -> str:
    """2020-01-31 → 31/01/2020"""
    return f"{date.fromisoformat(text):%d/%m/%Y}"


def share(part: int, whole: int) -> dict | None:
    """How many of a hundred, as the machine rounds: 5 of 32 is 15.62, 1 of 8 is 12.5. None of nothing."""
    if not whole:
        return None
    return {"share": f"{round(100 * part / whole, 2):.2f}".rstrip("0").rstrip(".")}
