"""One unit, cell or document that was entered twice is one again, day by day; and everything comes back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from tests.factories import day
from tests.units.editing.filling import filled, saved
from units.actions.persons import clashing_stays, merge_members
from units.actions.twice import clashes_of, join_cells, join_documents, join_units
from units.actions.undo import undo_operation
from units.coverage import ledger
from units.details.doubles import likely_cells, likely_documents, likely_units
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    Decision,
    Member,
    Membership,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from units.periods import FOREVER

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return factories.commune(since="01/01/1950")


@pytest.fixture
def one(commune):
    return factories.unit("Bản Nà Hạ", commune, since="01/01/1960")


@pytest.fixture
def twin(commune):
    """The same hamlet, entered again with its earlier years."""
    return factories.unit("bản Nà Hạ", commune, since="01/01/1955")


@pytest.fixture
def cell(one):
    return factories.own_cell(one, "01/01/1990")


def joined(verb, keep, other, **said) -> Operation:
    with operation(kind=Operation.Kind.MERGE) as current:
        model = type(keep)
        verb(keep=model.objects.get(pk=keep.pk), other=model.objects.get(pk=other.pk), **said)
    return current


def everything() -> list:
    nouns = (Unit, UnitPeriod, Cell, CellPeriod, CellCoverage, Membership, UnitLineage, Decision)
    return [sorted(map(tuple, noun.objects.values_list())) for noun in nouns]


def spans(rows) -> list[tuple[date, date]]:
    return sorted(rows.values_list("valid_from", "valid_to"))


def test_a_unit_entered_twice_counts_once_and_keeps_the_days_of_both(one, twin, cell):
    member = factories.member()
    factories.meets(member, cell, twin, "03/02/2000")
    ledger.rebuild()
    before = everything()

    done = joined(join_units, one, twin)

    assert Unit.objects.get() == one
    assert spans(one.periods) == [(day("01/01/1955"), FOREVER)]
    assert Membership.objects.get().unit == one
    assert ledger.differences() == []

    undo_operation(done, None, "Hai bản")
    assert everything() == before
    assert ledger.differences() == []


def test_what_two_rows_of_a_unit_say_of_its_cell_is_said_once(one, twin, cell):
    factories.covers(cell, twin, "01/01/1992", form="joint")
    ledger.rebuild()
    [clash] = clashes_of(one, twin)

    with pytest.raises(ValidationError, match="Hãy chọn dòng đúng"):
        joined(join_units, one, twin)
    joined(join_units, one, twin, stays={clash.key: "one"})

    assert spans(one.coverages) == [(day("01/01/1990"), FOREVER)]
    assert one.coverages.get().form == "own"
    assert ledger.differences() == []


def test_of_two_own_cells_of_one_day_a_person_says_which_one_it_was(one, twin, cell):
    other = factories.own_cell(twin, "01/01/2010", name="Chi bộ bản Nà Hạ 2")
    ledger.rebuild()
    [clash] = clashes_of(one, twin)

    joined(join_units, one, twin, stays={clash.key: "other"})

    assert spans(cell.coverages) == [(day("01/01/1990"), day("01/01/2010"))]
    assert spans(other.coverages) == [(day("01/01/2010"), FOREVER)]
    assert ledger.differences() == []


def test_a_merger_into_the_second_unit_leads_to_the_first_and_none_to_itself(commune, one, twin):
    old = factories.unit("Bản Xá Nhá", commune, since="01/01/1960", until="01/06/2019")
    with factories.writing():
        UnitLineage.objects.create(predecessor=old, successor=twin, happened_on=day("01/06/2019"))
        UnitLineage.objects.create(predecessor=old, successor=one, happened_on=day("01/06/2019"))

    joined(join_units, one, twin)

    line = UnitLineage.objects.get()
    assert (line.predecessor, line.successor) == (old, one)


def test_a_cell_entered_twice_is_one_with_all_its_members_and_units(one, cell):
    organisation = cell.periods.get().organisation
    double = factories.cell(of=organisation, name="chi bộ bản Nà Hạ", since="01/01/2000")
    factories.covers(double, one, "01/01/2000", form="joint")
    factories.meets(factories.member(), double, one, "03/02/2010")
    ledger.rebuild()
    before = everything()
    stays = {clash.key: "one" for clash in clashes_of(cell, double)}

    done = joined(join_cells, cell, double, stays=stays)

    assert Cell.objects.get() == cell
    assert Membership.objects.get().cell == cell
    assert spans(CellCoverage.objects) == [(day("01/01/1990"), FOREVER)]
    undo_operation(done, None, "Hai chi bộ")
    assert everything() == before


def test_what_held_by_the_second_document_holds_by_the_first(one, cell):
    first, second = factories.decision("12-QĐ/ĐU"), factories.decision("12-QĐ/ĐU")
    with factories.writing():
        period = CellPeriod.objects.get()
        period.decision = second
        period.save()
    before = everything()

    done = joined(join_documents, first, second)

    assert CellPeriod.objects.get().decision == first
    assert not Decision.objects.filter(pk=second.pk).exists()
    undo_operation(done, None, "Hai văn bản")
    assert everything() == before


def test_a_person_typed_twice_with_the_same_membership_is_one_with_one(one, cell):
    first, second = factories.member("Lò Văn Hải"), factories.member("Lò Văn Hải", card_number=None)
    factories.meets(first, cell, one, "03/02/2000", "01/01/2015", reason="moved_out")
    factories.meets(second, cell, one, "01/01/2010", "01/01/2020", reason="died")
    ledger.rebuild()

    joined(merge_members, first, second)

    stay = Membership.objects.get()
    assert (stay.valid_from, stay.valid_to) == (day("03/02/2000"), day("01/01/2020"))
    assert stay.end_reason == "died"
    assert ledger.differences() == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("one", [("03/02/2000", "01/01/2012", "one"), ("01/01/2012", "", "other")]),
        ("other", [("03/02/2000", "01/01/2010", "one"), ("01/01/2010", "", "other")]),
    ],
)
def test_of_two_places_of_one_day_the_form_asks_which_is_right(
    as_officer, commune, one, cell, said, expected
):
    there = factories.own_cell(factories.unit("Bản Pha Khuông", commune), "01/01/1990", name="Chi bộ khác")
    first, second = factories.member("Lò Văn Hải"), factories.member("Lò Văn Hải", card_number=None)
    factories.meets(first, cell, one, "03/02/2000", "01/01/2012", reason="transfer")
    factories.meets(second, there, there.coverages.get().unit, "01/01/2010")
    ledger.rebuild()
    [clash] = clashing_stays(first, second)
    page = reverse("merge_members", args=[first.pk, second.pk])

    assert filled(as_officer.get(page)).get(clash.key, []) == []
    saved(as_officer, page, **{clash.key: said, "card_number": "one"})

    places = {cell.pk: "one", there.pk: "other"}
    rows = Membership.objects.order_by("valid_from")
    assert [(row.valid_from, row.valid_to, places[row.cell_id]) for row in rows] == [
        (day(first_day), day(end) if end else FOREVER, place) for first_day, end, place in expected
    ]
    assert Member.objects.get() == first


def test_pairs_that_look_like_one_are_listed_and_joined_from_there(as_officer, one, twin, cell):
    factories.decision("12-QĐ/ĐU", "01/01/2000")
    factories.decision("12-QĐ/ĐU", "01/01/2000", issuer="")
    address = reverse("merge_things", args=["don-vi", one.pk, twin.pk])

    listed = as_officer.get(reverse("doubles", args=["don-vi"])).content.decode()
    chosen = as_officer.post(reverse("double_of", args=["don-vi", one.pk]), {"other": twin.pk})
    saved(as_officer, address, code="one")

    assert address in listed
    assert chosen.url == address
    assert Unit.objects.get().code == one.code
    assert likely_units(Unit.objects.all()) == likely_cells(Cell.objects.all()) == []
    assert len(likely_documents(Decision.objects.all())) == 1
