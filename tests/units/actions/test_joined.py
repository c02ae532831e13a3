"""Whatever names the second of two rows of one thing names the first when they are joined."""

import pytest
from django.apps import apps
from django.urls import reverse

from accounts.models import Operation
from accounts.operations import Recorded, operation
from tests import factories
from tests.admissions import making as candidates
from tests.committee import making as committee
from units.actions.twice import join_cells, join_documents, join_units
from units.actions.undo import undo_operation
from units.coverage import ledger
from units.models import (
    Cell,
    Decision,
    DecisionScan,
    LedgerRow,
    OperationDecision,
    Unit,
)

pytestmark = pytest.mark.django_db

# What names a thing and is no row of the register: how it follows.
FOLLOWING = {
    OperationDecision: "units/actions/named_documents.py",
    LedgerRow: "counted again",
}


def naming(thing):
    """Every column of the program that names a thing of this kind, histories left out."""
    for model in apps.get_models(include_auto_created=True):
        if not hasattr(model, "instance_type"):
            for field in model._meta.concrete_fields:
                if field.is_relation and field.related_model is thing:
                    yield model, field.attname


def named(thing, key) -> set[str]:
    """Where a key stands now."""
    return {
        f"{model.__name__}.{column}"
        for model, column in naming(thing)
        if model._default_manager.filter(**{column: key}).exists()
    }


def everything() -> dict:
    models = {model for thing in (Unit, Cell, Decision) for model, _ in naming(thing)} | {
        Unit,
        Cell,
        Decision,
    }
    written = sorted(models - {LedgerRow, OperationDecision}, key=lambda model: model.__name__)
    rows = {model.__name__: sorted(map(str, model._default_manager.values_list())) for model in written}
    by = OperationDecision.objects.order_by("pk").values_list("operation", "decision")
    return rows | {"operations": list(by)}


@pytest.mark.parametrize("thing", [Unit, Cell, Decision])
def test_every_column_that_names_a_thing_is_carried_over_or_follows_in_a_way_of_its_own(thing):
    others = {model for model, _ in naming(thing) if not issubclass(model, Recorded)}

    assert others <= FOLLOWING.keys()


@pytest.fixture
def doubles():
    """Two rows of a unit, of a cell and of a document, and something of all that may name the second."""
    commune = factories.commune(since="01/01/1950")
    organisation = factories.organisation(commune=commune)
    units = [factories.unit("Bản Nà Hạ", commune) for _ in range(2)]
    cells = [factories.cell("Chi bộ bản Nà Hạ", of=organisation) for _ in range(2)]
    documents = [factories.decision("12-QĐ/ĐU"), factories.decision("12-qđ/đu")]
    factories.meets(factories.member(), cells[1], units[1], "03/02/2000")
    factories.covers(cells[1], units[1], "01/01/2001")
    candidates.case(units[1], cells[1], decision_document=documents[1])
    committee.difficulty(unit=units[1])
    with factories.writing() as current:
        period = units[1].periods.get()
        period.decision = documents[1]
        period.save()
        DecisionScan.objects.create(
            decision=documents[1],
            file_key="7c9e6679-7425-40de-944b-e07fc1f90ae7",
            file_name="qd12.pdf",
            file_kind="pdf",
            size=10,
        )
        OperationDecision.objects.create(operation=current, decision=documents[1])
    ledger.rebuild()
    return {Unit: units, Cell: cells, Decision: documents}


VERBS = {Unit: join_units, Cell: join_cells, Decision: join_documents}


def joined(thing, keep, other) -> Operation:
    with operation(kind=Operation.Kind.MERGE) as current:
        VERBS[thing](keep=thing.objects.get(pk=keep), other=thing.objects.get(pk=other))
    return current


@pytest.mark.parametrize("thing", [Unit, Cell, Decision])
def test_nothing_names_the_second_row_any_more_and_undoing_puts_all_back(doubles, thing):
    keep, other = (row.pk for row in doubles[thing])
    before, places = everything(), named(thing, other)

    done = joined(thing, keep, other)

    assert named(thing, other) == set()
    assert places <= named(thing, keep)
    undo_operation(done, None, "Hai mục")
    assert everything() == before
    assert ledger.differences() == []


def test_operations_follow_their_document_through_joining_undoing_and_doing_it_again(doubles):
    third = factories.decision("12 - QĐ/ĐU").pk
    first, second = (row.pk for row in doubles[Decision])

    def names() -> int:
        return OperationDecision.objects.get().decision_id

    one = joined(Decision, first, second)
    assert names() == first
    two = joined(Decision, third, first)
    assert names() == third
    undone = undo_operation(two, None, "nhầm")
    assert names() == first
    undo_operation(undone, None, "đúng")
    assert names() == third
    undo_operation(Operation.objects.get(undoes=undone), None, "nhầm")
    undo_operation(one, None, "nhầm")
    assert names() == second


@pytest.mark.parametrize(("thing", "page"), [(Unit, "unit"), (Cell, "cell"), (Decision, "decision")])
def test_the_address_of_the_second_row_leads_to_the_first(as_officer, doubles, thing, page):
    keep, other = (row.pk for row in doubles[thing])
    joined(thing, keep, other)

    answer = as_officer.get(reverse(page, args=[other]))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse(page, args=[keep]))
    assert as_officer.get(reverse(page, args=[10**6])).status_code == 404
