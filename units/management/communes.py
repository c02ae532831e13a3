"""A commune by its code or name on a day: both are used again after reforms (domain.md §3)."""

from collections.abc import Callable
from datetime import date

from units.models import Commune
from units.querysets import CommuneQuerySet
from vietnamese.days import format_day
from vietnamese.keys import search_key
from vietnamese.letters import clean, same_spelling


class NoSuchCommune(Exception):
    """No commune is meant, or more than one; the sentence says which."""


def commune_named(text: str, communes: CommuneQuerySet, *, on: date) -> Commune:
    """The one of ``communes`` that exists on the day and bears the code or name; raises ``NoSuchCommune``."""
    found = _called(text, list(communes.in_effect(on=on).order_by("code", "pk")))
    if len(found) == 1:
        return found[0]
    if found:
        raise NoSuchCommune(_several(text, found, on))
    once = _called(text, list(communes.in_order_of_time()))
    raise NoSuchCommune(_elsewhen(once, on) if once else _unknown(text, on))


def _called(text: str, communes: list[Commune]) -> list[Commune]:
    """Those that bear the code, else the name, else the name in other letters; [] for none."""
    ways: tuple[Callable[[Commune], bool], ...] = (
        lambda commune: commune.code == text.strip(),
        lambda commune: same_spelling(commune.name) == same_spelling(text),
        lambda commune: same_spelling(commune.short_name) == same_spelling(text),
        lambda commune: search_key(commune.name) == search_key(text),
        lambda commune: search_key(commune.short_name) == search_key(text),
    )
    return next((found for way in ways if (found := [c for c in communes if way(c)])), [])


def _several(text: str, found: list[Commune], on: date) -> str:
    names = ", ".join(f"{commune.name} (mã {commune.code})" for commune in found)
    return f"Có nhiều xã mang tên “{_shown(text)}” vào ngày {format_day(on)}: {names}; hãy ghi mã xã."


def _elsewhen(once: list[Commune], on: date) -> str:
    commune = next((one for one in reversed(once) if one.valid_from <= on), once[0])
    name = f"{commune.name} (mã {commune.code})"
    if commune.valid_from > on:
        return f"{name} chưa có vào ngày {format_day(on)}: có từ ngày {format_day(commune.valid_from)}."
    return f"{name} không còn vào ngày {format_day(on)}: thôi tồn tại từ ngày {format_day(commune.valid_to)}."


def _unknown(text: str, on: date) -> str:
    return (
        f"Không có xã nào có mã hoặc tên “{_shown(text)}” vào ngày {format_day(on)}; "
        "hãy kiểm tra lại mã hoặc tên."
    )


def _shown(text: str) -> str:
    return clean(text)[:60]
