"""The units that stood behind a figure when a report was signed, as they were called then."""

from dataclasses import dataclass

from units.coverage.registry import FOUND
from units.coverage.row_figures import RESTS, UNITS


@dataclass(frozen=True)
class FrozenUnit:
    """A unit as it was called when the report was signed; ``pk`` is its key."""

    pk: int
    name: str
    commune: str
    kind: str


def frozen_units(value: dict, *, kind: str, figure: str) -> list[FrozenUnit] | None:
    """The units behind a figure of the value, by commune and name; None when there is no such figure.

    ``kind`` may be "total": the units of all kinds.
    """
    content = value["content"]
    kinds = list(content["sets"]) if kind == "total" else [kind]
    found = [keys for one in kinds if (keys := _behind(content, one, figure)) is not None]
    if not found:
        return None
    units = [_frozen(key, content["units"][str(key)]) for keys in found for key in keys]
    return sorted(units, key=lambda unit: (unit.commune, unit.name, unit.pk))


def _frozen(key: int, unit: dict) -> FrozenUnit:
    return FrozenUnit(key, name=unit["name"], commune=unit["commune"], kind=unit["kind"])


def _behind(content: dict, kind: str, figure: str) -> list[int] | None:
    """The keys of the units of one kind behind a figure of the content; None when there is no such figure."""
    sets = content["sets"].get(kind, {})
    if (rest := RESTS.get(figure)) and UNITS.key in sets:
        others = set(sets.get(rest.of, []))
        return [key for key in sets[UNITS.key] if key not in others]
    if figure in FOUND and figure in content and sets:
        units = content["units"]
        return [one["unit"] for one in content[figure] if units[str(one["unit"])]["kind"] == kind]
    return sets.get(figure)
