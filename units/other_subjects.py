"""Persons of a higher floor in the read log, who are no members: registered once, kept and told like them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from accounts.models import Reading


@dataclass(frozen=True)
class OtherSubjects:
    """How these persons, rows of ``model``, are kept and told.

    ``keep`` writes that they were shown in a reading (their keys). ``members_of`` gives by key
    the member who one of them has become. ``visible_to`` gives the rows, each with
    ``reading``, of those whom a user may know of (None: all). ``named`` gives by reading the name of one of
    them, as far as a user may see it, and the address of his page. ``of`` are the rows of one person, by key.
    """

    model: type[Model]
    keep: Callable[[Reading, Collection[int]], None]
    members_of: Callable[[Collection[int]], dict[int, int]]
    visible_to: Callable[[object], QuerySet]
    named: Callable[[Iterable[int], object], dict[int, tuple[str, str]]]
    of: Callable[[int], QuerySet]


_KNOWN: list[OtherSubjects] = []


def know(subjects: OtherSubjects) -> None:
    """Let the read log keep and tell these persons from now on."""
    if subjects not in _KNOWN:
        _KNOWN.append(subjects)


def is_other(model: type[Model]) -> bool:
    """Whether rows of the model are such persons."""
    return any(subjects.model is model for subjects in _KNOWN)


def keep_others(reading: Reading, keys: Collection[int]) -> None:
    """Keep that these persons were shown."""
    for subjects in _KNOWN if keys else ():
        subjects.keep(reading, keys)


def number_besides(keys: Collection[int], members: Collection[int]) -> int:
    """How many of the persons are not among the members: whoever was admitted is one person."""
    became: dict[int, int] = {}
    for subjects in _KNOWN if keys and members else ():
        became |= subjects.members_of(keys)
    return sum(became.get(key) not in members for key in keys)


def others_visible_to(user) -> list[QuerySet]:
    """Of each kind the rows of those whom the user may know of."""
    return [subjects.visible_to(user) for subjects in _KNOWN]


def others_named(readings: Iterable[int], user) -> dict[int, tuple[str, str]]:
    """By reading the name and the address of one of them who was shown in it."""
    found: dict[int, tuple[str, str]] = {}
    keys = list(readings)
    for subjects in _KNOWN if keys else ():
        found |= subjects.named(keys, user)
    return found


def readings_of_other(key: int) -> list[QuerySet]:
    """The rows of one of them, by key."""
    return [subjects.of(key) for subjects in _KNOWN]
