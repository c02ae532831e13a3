"""The keys of everything that stands behind a figure, so that years later it is known what was counted."""

from datetime import date

from django.db.models import IntegerField
from django.db.models.expressions import RawSQL

from reports.monthly.about import About
from units.choices import ReportKind
from units.coverage.balance import Lack
from units.coverage.questions import in_scope
from units.coverage.registry import WHOLE
from units.coverage.row_figures import ROWS
from units.coverage.scope import Scope
from units.models import Threshold, Unit


def unit_sets(scope: Scope, *, on: date) -> dict:
    """The units behind every figure that the ledger tells, by kind and figure, as sorted keys."""
    limits = Threshold.objects.values_of(on=on)
    holds = [RawSQL(*figure.expression(limits), output_field=IntegerField()) for figure in ROWS]
    sets: dict[str, dict[str, list[int]]] = {str(kind): {} for kind in ReportKind}
    ledger = scope.rows(on=on).order_by("unit_id")
    for unit, kind, *counted in ledger.values_list("unit_id", "kind", *holds):
        of = sets[str(ReportKind.of(kind))]
        for figure, is_counted in zip(ROWS, counted, strict=True):
            of.setdefault(figure.key, []).extend([unit] if is_counted else [])
    return sets


def other_sets(about: About, *, on: date) -> dict[str, list[int]]:
    """The things that the other figures of the day count, as sorted keys."""
    return {
        figure.key: sorted(figure.things(about.scope, on).values_list(figure.of, flat=True))
        for figure in WHOLE
        if not figure.part_of
    }


def relapsed(scope: Scope, *, on: date) -> dict[str, list[int]]:
    """By what they lack, the units that had it before ("tái trắng"); the others never had it."""
    units = in_scope(Unit.objects.as_of(on=on), scope, on=on)
    return {str(lack): sorted(units.relapsed(what=str(lack)).values_list("pk", flat=True)) for lack in Lack}
