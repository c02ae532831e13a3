"""Every question through the project, beside the rival that is written by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from admissions.board import open_lines, sorted_lines
from admissions.funnel import funnel
from admissions.origins import Origins
from admissions.outlook import outlook_of
from admissions.plan import Planner
from benchmarks import raw
from benchmarks.measure import Table, medians
from benchmarks.sizes import FIRST_DAY, LAST_DAY, Size
from reports.dashboard.overview import overview
from units.choices import ReportKind
from units.coverage import figures
from units.coverage.balance import Lack
from units.coverage.scope import Scope
from units.coverage.series import series
from units.models import (
    CellPeriod,
    Commune,
    Decision,
    District,
    Member,
    Membership,
    Organisation,
    Programme,
    Unit,
)

ON, MIDWAY = LAST_DAY, date(2013, 6, 30)


@dataclass(frozen=True)
class Question:
    """What is asked of the project, and of the rival when there is one."""

    label: str
    project: Callable[[], object]
    rival: Callable[[], object] | None = None


def measure(table: Table, size: Size) -> None:
    """Add a line for each question."""
    check()
    for question in [*_counts(), *_one_district(), *_one_area(), *_series(), *_lists(), *_cases()]:
        if question.rival is None:
            table.add(question.label, *medians(question.project), "ms")
            continue
        ours, theirs = medians(question.project, question.rival)
        table.add(question.label, ours, "ms", theirs, ours / theirs)


def check() -> None:
    """Project and rival must answer alike, else comparing them says nothing."""
    told = {}
    for commune_id, _, _, _, kind, *counts in raw.by_commune(ON):
        if kind is not None:
            told[commune_id, ReportKind.of(kind)] = tuple(counts)
    counted = {
        (row.commune.pk, kind): tuple(counts)
        for row in figures.coverage_by_commune(on=ON)
        for kind, counts in row.kinds.items()
        if counts.units
    }
    assert counted == told
    all_figures = figures.figures(on=ON, since=FIRST_DAY)
    assert all_figures.whole["members"] == raw.members(ON)
    assert (all_figures.whole["cells"], all_figures.whole["cells_under_committees"]) == raw.cells(ON)
    assert all_figures.own_cells_founded == raw.founded(FIRST_DAY, ON)
    assert sorted(Member.objects.in_area(frozenset({_area()})).values_list("pk", flat=True)) == _by_hand()
    page = [unit.pk for unit in _lacking()[10:35]]
    assert page == [row[0] for row in raw.lacking(ON, offset=10)]


def _lacking():
    return Unit.objects.as_of(on=ON).without_own_cell().alphabetical()


def _all_by_hand() -> None:
    raw.by_commune(ON)
    raw.members(ON)
    raw.cells(ON)
    raw.organisations(ON)
    raw.founded(FIRST_DAY, ON)


def _counts() -> list[Question]:
    def by_commune(on):
        return Question(
            f"by commune and kind, {on:%Y}",
            lambda: figures.coverage_by_commune(on=on),
            lambda: raw.by_commune(on),
        )

    members, cells = Membership.objects.in_effect(on=ON), CellPeriod.objects.in_effect(on=ON)
    organisations = Organisation.objects.in_effect(on=ON)
    return [
        Question(
            "first page, nothing kept",
            lambda: overview(
                on=ON, lack=Lack.OWN_CELL, programme=Programme.current(), horizon=ON, compared_on=ON
            ),
        ),
        Question("all figures of a day", lambda: figures.figures(on=ON, since=FIRST_DAY), _all_by_hand),
        by_commune(ON),
        by_commune(MIDWAY),
        Question("- by province and kind (raw)", lambda: raw.by_province(ON)),
        Question("- by kind (raw)", lambda: raw.by_kind(ON)),
        Question("members", members.count, lambda: raw.members(ON)),
        Question("cells", cells.count, lambda: raw.cells(ON)),
        Question("organisations", organisations.count, lambda: raw.organisations(ON)),
        Question(
            "own cells founded by commune",
            lambda: figures.own_cells_founded(on=ON, since=FIRST_DAY),
            lambda: raw.founded(FIRST_DAY, ON),
        ),
    ]


def _one_district() -> list[Question]:
    district = District.objects.order_by("pk")[District.objects.count() // 2]
    return [
        Question(
            "one district by commune and kind",
            lambda: figures.coverage_by_commune(on=ON, scope=Scope(root=district)),
            lambda: raw.by_commune(ON, district.pk),
        ),
        Question(
            "one district, all figures",
            lambda: figures.figures(on=ON, since=FIRST_DAY, scope=Scope(root=district)),
        ),
    ]


def _cases() -> list[Question]:
    """The board, plans with forecast and funnel of a district, beside its list of lacking units."""
    district = District.objects.order_by("pk")[District.objects.count() // 2]
    scope = Scope(root=district)
    first = date(ON.year - 3, 1, 1)
    return [
        Question("one district, lacking units", lambda: list(Planner(on=ON, scope=scope).lacking)),
        Question("one district, board of cases", lambda: sorted_lines(open_lines(on=ON, scope=scope))),
        Question("one district, plans and forecast", lambda: outlook_of(Planner(on=ON, scope=scope))),
        Question("one district, local and posted", lambda: Origins(on=ON, scope=scope).standing_on_posted),
        Question("one district, funnel of three years", lambda: funnel(first=first, on=ON, scope=scope)),
    ]


def _one_area() -> list[Question]:
    """What an officer of one commune sees: asked of every page, so that it must cost next to nothing."""
    area = frozenset({_area()})
    people = Member.objects.in_area(area)
    return [
        Question("the members of one area", lambda: sorted(people.values_list("pk", flat=True)), _by_hand),
        Question("the documents of one area", Decision.objects.in_area(area).count),
        Question("the units of one area", Unit.objects.in_area(area).count),
    ]


def _area() -> int:
    communes = Commune.objects.in_effect(on=ON).order_by("pk")
    return communes[communes.count() // 2].pk


def _by_hand() -> list[int]:
    return [key for (key,) in raw.members_of(_area())]


def _series() -> list[Question]:
    return [
        Question(
            "20 years by month",
            lambda: series(since=FIRST_DAY, on=ON),
            lambda: raw.series(FIRST_DAY, ON),
        )
    ]


def _lists() -> list[Question]:
    units, people = _lacking(), Member.objects.in_effect(on=ON).alphabetical()
    lacking, members = raw.lacking_count(ON), raw.members(ON)

    def page(label, rows, rival, offset):
        return Question(label, lambda: list(rows[offset : offset + 25]), lambda: rival(ON, offset=offset))

    return [
        Question(f"lacking list: count ({lacking:,})", units.count, lambda: raw.lacking_count(ON)),
        page("lacking list: first page", units, raw.lacking, 0),
        page("lacking list: last page", units, raw.lacking, max(lacking - 25, 0)),
        Question(f"members: count ({members:,})", people.count, lambda: raw.members(ON)),
        page("members: first page", people, raw.people, 0),
        page("members: last page", people, raw.people, max(members - 25, 0)),
    ]
