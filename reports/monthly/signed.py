"""Signed reports as pages show them: by year, and the units that stood behind a figure."""

from dataclasses import dataclass
from itertools import groupby

from reports.models import SignedReport


@dataclass(frozen=True)
class FrozenUnit:
    """A unit as it was called when the report was signed; ``pk`` is its key."""

    pk: int
    name: str
    commune: str
    kind: str


def signed_by_year() -> list[tuple[int, list[SignedReport]]]:
    """All signed reports by the year of their month, the latest first."""
    reports = SignedReport.objects.select_related("series", "signer", "corrects__series").defer("value")
    ordered = sorted(reports, key=lambda report: (report.month, report.signed_at), reverse=True)
    return [(year, list(group)) for year, group in groupby(ordered, key=lambda report: report.of.year)]


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
    if figure == "with_own_cell" and "units" in sets:
        lacking = set(sets["without_own_cell"])
        return [key for key in sets["units"] if key not in lacking]
    if figure in {"at_risk", "soon"} and sets:
        units = content["units"]
        return [one["unit"] for one in content[figure] if units[str(one["unit"])]["kind"] == kind]
    return sets.get(figure)
