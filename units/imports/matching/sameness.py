"""Whether two rows say the same of one person, and which of them knows more."""

from datetime import date

from units.imports.spelling import spelled
from vietnamese.days import agree, is_rougher


def says_same(one: object, other: object) -> bool:
    """Whether two values can both be true: texts however spelt, days by what is known of them."""
    if isinstance(one, str) and isinstance(other, str):
        return spelled(one) == spelled(other)
    if isinstance(one, date) and isinstance(other, date):
        return agree(one, other)
    return one == other


def is_known_better(day: object, other: object) -> bool:
    """Whether both are one day, of which the other one says less."""
    return isinstance(day, date) and isinstance(other, date) and agree(day, other) and is_rougher(other, day)
