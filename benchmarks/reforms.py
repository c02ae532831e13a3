"""A reorganisation of the whole register: every second commune becomes part of the one before it."""

from datetime import date

from django.db import transaction

from benchmarks.measure import Table, medians
from benchmarks.sizes import Size
from units.coverage import ledger
from units.imports.faults import Report
from units.reorganisation.loading import load
from units.reorganisation.plan import ReformPlan
from units.reorganisation.run import Document, Reorganisation, check, reorganise
from units.reorganisation.sheets import plan_of_grid
from units.reorganisation.state import OrganisationNow, State

DAY = date(2100, 1, 1)  # behind everything that the register holds: later facts would stand in the way
DOCUMENT = Document("1/NQ-BENCHMARK", date(2020, 1, 1))


def measure(table: Table, size: Size) -> None:
    """Check the plan and write it, beside a full recount of the same register, which stays as it was."""
    grid = _grid(load(on=DAY))
    checked, written, recount = medians(
        lambda: _sound(check(_plan(grid), DOCUMENT, on=DAY)), lambda: _written(grid), ledger.rebuild
    )
    table.add("a plan for half of all communes is checked", checked, "ms", "", checked / recount)
    table.add("- written", written, "ms", "", written / recount)


def _written(grid: dict[str, list[list[str]]]) -> None:
    with transaction.atomic():
        _sound(reorganise(_plan(grid), DOCUMENT, on=DAY))
        transaction.set_rollback(True)


def _plan(grid: dict[str, list[list[str]]]) -> ReformPlan:
    return plan_of_grid(grid, Report())


def _sound(done: Reorganisation) -> Reorganisation:
    if done.errors:
        raise RuntimeError(done.errors[0])
    return done


def _grid(state: State) -> dict[str, list[list[str]]]:
    """The rows of the plan, with the organisations of the communes that end."""
    pairs = dict(zip(state.communes[1::2], state.communes[::2], strict=False))
    communes = [[old.name, old.code, "Nhập", new.name, ""] for old, new in pairs.items()]
    first: dict[object, OrganisationNow] = {}
    for organisation in state.organisations:
        first.setdefault(organisation.commune, organisation)
    organisations = [
        [organisation.name, "Nhập", first[pairs[organisation.commune]].name]
        for organisation in state.organisations
        if organisation.commune in pairs and pairs[organisation.commune] in first
    ]
    return {"commune": communes, "organisation": organisations}
