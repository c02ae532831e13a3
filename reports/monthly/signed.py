"""Signed reports as pages show them: by year, and the units that stood behind a figure."""

from dataclasses import dataclass
from itertools import groupby

from reports.models import SignedReport
from units.choices import ReportKind


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
    if not all(figure in content["sets"].get(one, {}) for one in kinds):
        return None
    keys = [key for one in kinds for key in content["sets"][one][figure]]
    units = [FrozenUnit(key, **content["units"][str(key)]) for key in keys]
    return sorted(units, key=lambda unit: (unit.commune, unit.name, unit.pk))
