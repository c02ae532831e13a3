"""The keys of everything that stands behind a figure, so that years later it is known what was counted."""

from collections import defaultdict
from datetime import date

from reports.monthly.about import About
from units.choices import ReportKind
from units.coverage.balance import Scope
from units.coverage.figures import within
from units.coverage.questions import ELIGIBLE, listed
from units.models import CellPeriod, Membership, Organisation
from units.periods import in_effect


def unit_sets(scope: Scope, *, on: date) -> dict:
    """The units behind every figure, by kind and figure, as sorted keys."""
    sets: dict = {str(kind): defaultdict(list) for kind in ReportKind}
    ledger = scope.rows(on=on).order_by("unit_id")
    for unit, kind, with_members, own, joint in ledger.values_list(
        "unit_id", "kind", "with_members", "own", "joint"
    ):
        of = sets[str(ReportKind.of(kind))]
        holds = {
            "units": True,
            "without_members": not with_members,
            "without_own_cell": not own,
            "joint_only": not own and joint,
            "no_cell": not own and not joint,
        }
        for name, is_so in holds.items():
            of[name] += [unit] if is_so else []
    for unit in listed(ELIGIBLE, on=on, scope=scope).order_by("pk"):
        sets[str(ReportKind.of(unit.kind))]["eligible_without_own_cell"].append(unit.pk)
    return {kind: dict(of) for kind, of in sets.items()}


def other_sets(about: About, *, on: date) -> dict[str, list[int]]:
    """The organisations, cells and members that the figures of the day count, as sorted keys."""
    organisations = Organisation.objects.in_effect(on=on).filter(within(about.district, about.area))
    cells = CellPeriod.objects.in_effect(on=on).filter(
        within(about.district, about.area, via="organisation__")
    )
    members = Membership.objects.in_effect(on=on)
    if place := within(about.district, about.area, via="cell__periods__organisation__"):
        members = members.filter(in_effect(on, via="cell__periods__") & place)
    return {
        "organisations": sorted(organisations.values_list("pk", flat=True)),
        "cells": sorted(cells.values_list("cell_id", flat=True)),
        "members": sorted(members.values_list("member_id", flat=True)),
    }
