"""Days as Vietnamese text writes them."""

from datetime import date


def day(value: date) -> str:
    """“30/11/2018”."""
    return f"{value:%d/%m/%Y}"
