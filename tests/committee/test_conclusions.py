"""A conclusion stays open until the register shows a changed status with a document, or it is withdrawn."""

import pytest
from django.core.exceptions import ValidationError

from committee.actions.conclusions import withdraw_conclusion
from committee.conclusions import open_conclusions, outcome, state
from committee.models import Conclusion
from tests import factories
from tests.committee import making
from tests.factories import day
from units.actions.cells import found_cell
from units.actions.members import admit_member, receive_member
from units.actions.units import close_unit
from units.coverage import ledger
from units.models import Member
from units.reorganisation.verbs import merge_units

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("writing")]


@pytest.fixture
def commune():
    return factories.commune()


@pytest.fixture
def unit(commune):
    """A hamlet whose three members meet in the cell of its neighbour."""
    neighbour = factories.unit("Bản Co Nhừ", commune)
    cell = factories.own_cell(neighbour, "01/01/2010")
    unit = factories.unit("Bản Nà Hạ", commune)
    factories.joint_with(unit, cell, "01/01/2010")
    factories.members(3, cell, unit)
    ledger.rebuild()
    return unit


@pytest.fixture
def empty(commune):
    """A hamlet without members."""
    unit = factories.unit("Bản Pá Uổi", commune)
    ledger.rebuild()
    return unit


def found(unit, on: str, decision=None):
    return found_cell(
        unit=unit,
        organisation=factories.organisation(),
        name="Chi bộ bản Nà Hạ",
        on=day(on),
        decision=decision,
    )


def told(conclusion: Conclusion, on: str) -> tuple[str, str]:
    said = outcome(conclusion, on=day(on))
    return str(said.ending), said.sentence


@pytest.mark.parametrize(
    ("on", "ending"),
    [("15/01/2020", "open"), ("04/03/2020", "open"), ("05/03/2020", "closed"), ("01/01/2025", "closed")],
)
def test_it_is_closed_from_the_day_of_the_cell_that_a_document_founded(unit, on, ending):
    made = making.conclusion(unit)
    found(unit, "05/03/2020", factories.decision("31-QĐ/ĐU", "03/03/2020"))

    assert state(made, on=day(on)) == ending


def test_a_cell_without_a_document_leaves_it_open_and_says_so(unit):
    made = making.conclusion(unit)
    found(unit, "05/03/2020")

    assert told(made, "01/04/2020") == (
        "undocumented",
        "Đã có chi bộ từ ngày 05/03/2020 nhưng chưa có văn bản",
    )
    assert len(open_conclusions(on=day("01/04/2020"))) == 1


def test_a_document_that_is_entered_later_closes_it(unit):
    made = making.conclusion(unit)
    cell = found(unit, "05/03/2020")
    coverage = cell.coverages.get()

    coverage.decision = factories.decision("31-QĐ/ĐU", "03/03/2020")
    coverage.save()

    assert told(made, "01/04/2020") == (
        "closed",
        "Đã có chi bộ từ ngày 05/03/2020 theo 31-QĐ/ĐU ngày 03/03/2020",
    )


def test_a_cell_that_the_register_learns_of_with_an_earlier_day_does_not_close_it(unit):
    made = making.conclusion(unit, on="15/01/2020")
    found(unit, "15/01/2020", factories.decision())

    ending, sentence = told(made, "01/02/2020")

    assert ending == "open"
    assert sentence == (
        "Đã có chi bộ từ ngày 15/01/2020, trước khi kết luận; nếu không còn căn cứ, hãy rút kết luận"
    )


def test_it_is_open_again_while_the_unit_lacks_the_cell_again(unit):
    made = making.conclusion(unit)
    cell = found(unit, "05/03/2020", factories.decision())
    coverage = cell.coverages.get()
    coverage.valid_to = day("01/06/2020")
    coverage.save()
    ledger.rebuild()

    assert state(made, on=day("31/05/2020")) == "closed"
    assert state(made, on=day("01/06/2020")) == "open"


def admitted(unit, on: str, decision=None) -> Member:
    cell = unit.periods.get().commune.unit_periods.exclude(unit=unit).first()
    met = factories.cell("Chi bộ xã") if cell is None else cell.unit.coverages.get().cell
    member = Member(
        full_name="Vừ A Lử",
        birth_year=1990,
        sex="male",
        admitted_on=day(on),
        admission_decision=decision,
    )
    member.save()
    admit_member(member=member, cell=met, unit=unit, decision=None)
    return member


@pytest.mark.parametrize(("decided", "ending"), [(True, "closed"), (False, "undocumented")])
def test_an_admission_closes_it_by_the_decision_of_admission(empty, decided, ending):
    made = making.conclusion(empty, lack="members")
    admitted(empty, "10/02/2020", factories.decision("77-QĐ/HU") if decided else None)

    assert state(made, on=day("09/02/2020")) == "open"
    assert state(made, on=day("10/02/2020")) == ending


def test_a_member_who_is_posted_to_the_unit_closes_it_by_the_document_of_the_transfer(empty):
    made = making.conclusion(empty, lack="members")
    member = factories.member()
    receive_member(
        member=member,
        cell=factories.cell("Chi bộ xã"),
        unit=empty,
        on=day("10/02/2020"),
        decision=factories.decision("5-GT/HU"),
    )

    assert state(made, on=day("10/02/2020")) == "closed"


@pytest.mark.parametrize(("decided", "ending"), [(True, "closed"), (False, "undocumented")])
def test_a_unit_that_closes_closes_it_when_a_document_closed_the_unit(empty, decided, ending):
    made = making.conclusion(empty, lack="members")
    close_unit(unit=empty, on=day("01/07/2020"), decision=factories.decision() if decided else None)

    assert state(made, on=day("30/06/2020")) == "open"
    assert state(made, on=day("01/07/2020")) == ending


def test_a_merger_by_a_document_closes_it(unit, empty):
    made = making.conclusion(empty, lack="members")
    merge_units(units=[empty], into=unit, on=day("01/07/2020"), decision=factories.decision("9/NQ-HĐND"))

    assert told(made, "01/07/2020")[0] == "closed"


def risky(commune, officials: int = 4):
    """A hamlet with an own cell of few members."""
    unit = factories.unit("Bản Huổi Dên", commune)
    cell = factories.own_cell(unit, "01/01/2010")
    factories.members(officials, cell, unit)
    ledger.rebuild()
    return unit, cell


@pytest.mark.parametrize(
    ("decided", "on", "ending"),
    [
        (True, "09/02/2020", "open"),
        (True, "10/02/2020", "closed"),
        (False, "10/02/2020", "undocumented"),
    ],
)
def test_a_risk_that_a_documented_transfer_ended_closes_it(commune, decided, on, ending):
    unit, cell = risky(commune)
    made = making.conclusion(unit, lack="at_risk")

    receive_member(
        member=factories.member(),
        cell=cell,
        unit=unit,
        on=day("10/02/2020"),
        decision=factories.decision() if decided else None,
    )

    assert state(made, on=day(on)) == ending


def test_a_unit_that_lost_its_cell_is_no_longer_at_risk_but_the_conclusion_is_open(commune):
    unit, cell = risky(commune)
    made = making.conclusion(unit, lack="at_risk")
    coverage = cell.coverages.get()
    coverage.valid_to = day("01/03/2020")
    coverage.save()
    ledger.rebuild()

    assert told(made, "01/03/2020") == ("open", "Đơn vị không còn chi bộ riêng")


def test_it_is_withdrawn_only_with_a_reason(unit):
    made = making.conclusion(unit)

    with pytest.raises(ValidationError):
        withdraw_conclusion(conclusion=made, withdrawn_on=day("01/02/2020"), reason="  ")

    withdraw_conclusion(
        conclusion=making.fresh(made), withdrawn_on=day("01/02/2020"), reason="Bản sẽ sáp nhập"
    )
    assert state(making.fresh(made), on=day("31/01/2020")) == "open"
    assert state(making.fresh(made), on=day("01/02/2020")) == "withdrawn"
    assert open_conclusions(on=day("01/02/2020")) == []


def test_what_is_closed_or_withdrawn_is_not_withdrawn(unit):
    made = making.conclusion(unit)
    found(unit, "05/03/2020", factories.decision())

    with pytest.raises(ValidationError, match="đã hoàn thành nên không rút nữa"):
        withdraw_conclusion(conclusion=made, withdrawn_on=day("01/04/2020"), reason="Thôi")

    withdraw_conclusion(conclusion=made, withdrawn_on=day("01/02/2020"), reason="Thôi")
    with pytest.raises(ValidationError, match="đã được rút ngày 01/02/2020"):
        withdraw_conclusion(conclusion=made, withdrawn_on=day("03/02/2020"), reason="Thôi")


@pytest.mark.parametrize("lack", ["members", "at_risk"])
def test_a_conclusion_is_only_about_what_the_unit_lacks_on_its_day(unit, lack):
    with pytest.raises(ValidationError, match="không ghi đơn vị này thuộc diện"):
        making.conclusion(unit, lack=lack)


def test_a_conclusion_of_a_day_to_come_is_refused(unit):
    with pytest.raises(ValidationError, match="chưa đến"):
        making.conclusion(unit, on="01/01/2099")


def test_open_conclusions_are_plain_data_the_overdue_first(unit, empty):
    making.conclusion(unit, due="31/12/2020")
    making.conclusion(empty, lack="members", due="31/01/2020")

    first, second = open_conclusions(on=day("01/02/2020"))

    assert first == {
        "unit": empty.pk,
        "name": "Bản Pá Uổi",
        "commune": "Xã Co Mạ",
        "lack": "members",
        "text": "Đảng ủy xã thành lập chi bộ trong quý I",
        "made_on": "2020-01-15",
        "due_on": "2020-01-31",
        "responsible": "Đảng ủy xã Co Mạ",
        "state": "Vẫn chưa có đảng viên",
    }
    assert second["unit"] == unit.pk


@pytest.mark.parametrize(("on", "count"), [("14/01/2020", 0), ("15/01/2020", 1)])
def test_a_conclusion_is_there_from_its_day_on(unit, on, count):
    making.conclusion(unit)

    assert len(open_conclusions(on=day(on))) == count


def test_the_number_of_queries_does_not_grow_with_the_conclusions(
    unit, commune, django_assert_max_num_queries
):
    units = [factories.unit(f"Bản {n}", commune) for n in range(12)]
    ledger.rebuild()
    for one in units:
        making.conclusion(one)
        found(one, "05/03/2020", factories.decision(f"{one.pk}-QĐ/ĐU"))

    with django_assert_max_num_queries(12):
        assert open_conclusions(on=day("01/04/2020")) == []


def test_an_officer_sees_the_conclusions_about_units_that_lie_in_the_own_commune(
    unit, commune_officer, foreign_officer
):
    making.conclusion(unit)
    factories.grant(commune_officer, unit.periods.get().commune)

    assert Conclusion.objects.visible_to(commune_officer).count() == 1
    assert Conclusion.objects.visible_to(foreign_officer).count() == 0
