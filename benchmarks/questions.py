"""Every question through the project, beside the rival that is written by hand."""

from collections.abc import Callable
from dataclasses import astuple
from importlib import import_module

from benchmarks import raw
from benchmarks.measure import Table, medians, say
from benchmarks.sizes import FIRST_DAY, LAST_DAY, Size
from units.choices import ReportKind
from units.coverage import figures
from units.models import CellPeriod, District, Member, Membership, Organisation, Unit

ON = LAST_DAY


def measure(table: Table, size: Size) -> None:
    """Add a line for each question."""
    for label, project, rival in [*_counts(), *_series(), *_lists()]:
        if rival is None:
            table.add(label, *medians(project), "ms")
            continue
        ours, theirs = medians(project, rival)
        table.add(label, ours, "ms", theirs, ours / theirs)


def check() -> None:
    """Project and rival must answer alike, else comparing them says nothing."""
    told = {}
    for commune_id, _, _, _, kind, *counts in raw.by_commune(ON):
        if kind is not None:
            told[commune_id, ReportKind.of(kind)] = tuple(counts)
    counted = {
        (row.commune.pk, kind): astuple(counts)
        for row in figures.coverage_by_commune(on=ON)
        for kind, counts in row.kinds.items()
        if counts.units
    }
    assert counted == told
    all_figures = figures.figures(on=ON, since=FIRST_DAY)
    assert all_figures.members == raw.members(ON)
    assert (all_figures.cells, all_figures.cells_under_committees) == raw.cells(ON)
    assert all_figures.own_cells_founded == raw.founded(FIRST_DAY, ON)
    page = [unit.pk for unit in _lacking()[10:35]]
    assert page == [row[0] for row in raw.lacking(ON, offset=10)]


def _lacking():
    return Unit.objects.as_of(on=ON).without_own_cell().alphabetical()


def _counts() -> list[tuple[str, Callable, Callable | None]]:
    district = District.objects.order_by("pk")[District.objects.count() // 2]
    cells = CellPeriod.objects.in_effect(on=ON)

    def all_raw():
        raw.by_commune(ON)
        raw.members(ON), raw.cells(ON), raw.organisations(ON), raw.founded(FIRST_DAY, ON)

    return [
        ("all figures of a day", lambda: figures.figures(on=ON, since=FIRST_DAY), all_raw),
        ("- by commune and kind", lambda: figures.coverage_by_commune(on=ON), lambda: raw.by_commune(ON)),
        ("- (raw only) by kind", lambda: raw.by_kind(ON), None),
        ("- (raw only) by province and kind", lambda: raw.by_province(ON), None),
        ("- members", lambda: Membership.objects.in_effect(on=ON).count(), lambda: raw.members(ON)),
        ("- cells", lambda: cells.count(), lambda: raw.cells(ON)),
        ("- organisations", lambda: Organisation.objects.in_effect(on=ON).count(), lambda: raw.organisations(ON)),
        ("- own cells founded by commune", lambda: figures.own_cells_founded(on=ON, since=FIRST_DAY),
         lambda: raw.founded(FIRST_DAY, ON)),
        ("one district by commune and kind", lambda: figures.coverage_by_commune(on=ON, district=district),
         lambda: raw.by_commune(ON, district.pk)),
        ("one district, all figures", lambda: figures.figures(on=ON, since=FIRST_DAY, district=district), None),
    ]  # fmt: skip


def _series() -> list[tuple[str, Callable, Callable | None]]:
    try:
        module = import_module("units.coverage.series")
    except ImportError:
        say("series: not there yet")
        return []
    return [
        ("20 years by month", lambda: module.series(since=FIRST_DAY, on=ON), lambda: raw.series(FIRST_DAY, ON))
    ]


def _lists() -> list[tuple[str, Callable, Callable | None]]:
    units, people = _lacking(), Member.objects.in_effect(on=ON).alphabetical()
    count = raw.lacking_count(ON)
    last, far = max(count - 25, 0), max(people.count() - 25, 0)
    return [
        (f"lacking list: count ({count:,})", units.count, lambda: raw.lacking_count(ON)),
        ("lacking list: first page", lambda: list(units[:25]), lambda: raw.lacking(ON, offset=0)),
        ("lacking list: last page", lambda: list(units[last:last + 25]), lambda: raw.lacking(ON, offset=last)),
        (f"members: count ({far + 25:,})", people.count, lambda: raw.members(ON)),
        ("members: first page", lambda: list(people[:25]), lambda: raw.people(ON, offset=0)),
        ("members: last page", lambda: list(people[far:far + 25]), lambda: raw.people(ON, offset=far)),
    ]  # fmt: skip
