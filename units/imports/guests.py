"""Sheets of higher floors: they are read, planned, written and undone with those of the register.

A floor registers its sheet once (``receive``); the engine knows no noun of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from units.imports.columns import SHEET_KINDS
from units.imports.kinds import SheetKind


@dataclass(frozen=True)
class Guest:
    """A sheet that another floor declares.

    ``nouns`` are what is counted of it, each with its word and how one of its facts is called; ``shelves``
    makes, for a register, the shelves of these nouns; ``declare`` takes the rows in (as
    ``units.imports.nouns.exemptions`` does, with the cells and units that the files speak of).
    """

    kind: SheetKind
    nouns: dict[str, tuple[Any, Callable[[Any], str]]]
    shelves: Callable[[Any], dict[str, Any]]
    declare: Callable[..., None]


GUESTS: list[Guest] = []


def receive(guest: Guest) -> None:
    """Let the sheet be known from now on; known again, it changes nothing."""
    if guest.kind not in SHEET_KINDS:
        SHEET_KINDS.append(guest.kind)
        GUESTS.append(guest)


def guest_nouns() -> dict[str, tuple[Any, Callable[[Any], str]]]:
    """What is counted of all of them."""
    return {noun: words for guest in GUESTS for noun, words in guest.nouns.items()}
