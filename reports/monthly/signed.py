"""Signed reports as pages show them: by year, and the units that stood behind a figure."""

from dataclasses import dataclass
from itertools import groupby

from reports.models import SignedReport
from units.choices import ReportKind
from units.coverage.registry import FOUND
from units.coverage.row_figures import RESTS, UNITS


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
    kinds = list(ReportKind) if kind == "total" else [kind]
    found = [_behind(content, one, figure) for one in kinds]
    if any(keys is None for keys in found):
        return None
    units = [FrozenUnit(key, **content["units"][str(key)]) for keys in found for key in keys or []]
    return sorted(units, key=lambda unit: (unit.commune, unit.name, unit.pk))


def _behind(content: dict, kind: str, figure: str) -> list[int] | None:
    """The keys of the units of one kind behind a figure of the content; None when there is no such figure."""
    sets = content["sets"].get(kind, {})
    if (rest := RESTS.get(figure)) and UNITS.key in sets:
        others = set(sets[rest.of])
        return [key for key in sets[UNITS.key] if key not in others]
    if figure in FOUND and sets:
        units = content["units"]
        return [one["unit"] for one in content[figure] if units[str(one["unit"])]["kind"] == kind]
    return sets.get(figure)
