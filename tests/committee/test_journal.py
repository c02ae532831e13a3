"""The committee's rows in the journal: of a commune's officer what concerns the commune, and may be seen."""

import pytest
from django.urls import reverse

from accounts.models import Operation
from accounts.operations import operation
from committee.actions.targets import set_targets
from committee.models import Conclusion, Difficulty
from tests import factories
from tests.committee import making
from tests.units.test_journal import page_of, rows, told
from units.actions.corrections import correct, take_out
from units.coverage import ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def elsewhere():
    return factories.commune("Xã Long Hẹ")


@pytest.fixture
def as_officer_of_commune(client, commune, commune_officer):
    client.force_login(factories.grant(commune_officer, commune))
    return client


def latest() -> Operation:
    return Operation.objects.latest("pk")


def things(client, current: Operation) -> list[str] | None:
    """What the page of the operation tells of; None where there is no such page for the person."""
    answer = page_of(client, current)
    return None if answer.status_code == 404 else list(told(answer))


def test_what_was_raised_by_a_commune_and_done_about_it_stands_in_its_journal(as_officer_of_commune, commune):
    raised = making.difficulty("Thiếu nguồn", commune=commune)
    raising = latest()
    making.step(raised, "taken_up", "12/01/2020")

    assert things(as_officer_of_commune, raising) == ["Khó khăn, vướng mắc Thiếu nguồn"]
    assert things(as_officer_of_commune, latest()) == ["Khó khăn, vướng mắc Thiếu nguồn"]
    assert "thêm 1 bước xử lý khó khăn" in rows(as_officer_of_commune.get(reverse("journal")))[0].lower()


def test_a_conclusion_about_a_unit_of_the_commune_stands_in_its_journal(as_officer_of_commune, commune):
    unit = factories.unit("Bản Nà Hạ", commune)
    ledger.rebuild()
    making.conclusion(unit)

    assert things(as_officer_of_commune, latest()) == ["Kết luận về đơn vị Chưa có chi bộ, 15/01/2020"]


def test_what_was_taken_out_again_stays_in_the_journal(as_officer_of_commune, commune):
    raised = making.difficulty("Ghi nhầm", commune=commune)
    with factories.writing():
        raised.steps.all().delete()
        take_out(raised)

    assert things(as_officer_of_commune, latest()) == ["Khó khăn, vướng mắc Ghi nhầm"]


def test_what_concerns_others_or_the_whole_district_does_not_stand_in_it(as_officer_of_commune, elsewhere):
    unit = factories.unit("Bản Pá Uổi", elsewhere)
    ledger.rebuild()
    for write in (
        lambda: making.difficulty("Việc của xã khác", commune=elsewhere),
        lambda: making.difficulty("Việc chung của huyện"),
        lambda: making.conclusion(unit),
        making.seated,
        making.rules,
    ):
        write()
        assert things(as_officer_of_commune, latest()) is None


def test_what_went_to_another_commune_is_no_longer_told(as_officer_of_commune, commune, elsewhere):
    unit = factories.unit("Bản Nà Hạ", commune, until="01/06/2020")
    factories.unit_period(unit, "Bản Nà Hạ", elsewhere, "01/06/2020")
    ledger.rebuild()
    made = making.conclusion(unit)
    concluding = latest()
    raised = making.difficulty("Nêu nhầm xã", commune=commune)
    raising = latest()
    with factories.writing():
        correct(raised, commune=elsewhere)

    assert not Conclusion.objects.in_area(frozenset({commune.pk})).contains(made)
    assert not Difficulty.objects.in_area(frozenset({commune.pk})).contains(raised)
    assert things(as_officer_of_commune, concluding) is None
    assert things(as_officer_of_commune, raising) is None
    assert things(as_officer_of_commune, latest()) is None


@pytest.mark.parametrize("what", ["target", "charge"])
def test_what_the_officer_may_not_open_is_not_told_and_the_district_finds_it_by_commune(
    as_officer_of_commune, commune, district_officer, what
):
    with operation(kind=Operation.Kind.ENTRY) as current:
        if what == "target":
            set_targets(
                year=2020, targets={commune: {"admissions": 5, "own_cells": None, "first_members": None}}
            )
        else:
            making.in_charge(making.seated(), commune)

    assert things(as_officer_of_commune, current) is None
    as_officer_of_commune.force_login(district_officer)
    answer = as_officer_of_commune.get(reverse("journal"), {"commune": commune.pk})
    assert current.pk in [row.pk for row in answer.context["table"].page.object_list.data]


def test_the_document_of_a_conclusion_opens_for_the_commune_that_it_is_about(
    as_officer_of_commune, commune, elsewhere
):
    pages = []
    for place, number in ((commune, "31-KL/BCĐ"), (elsewhere, "32-KL/BCĐ")):
        unit = factories.unit("Bản Nà Hạ", place)
        ledger.rebuild()
        made = making.conclusion(unit, decision=factories.decision(number))
        pages.append(reverse("decision", args=[made.decision_id]))

    assert [as_officer_of_commune.get(page).status_code for page in pages] == [200, 404]


def test_the_document_by_which_somebody_is_in_charge_is_the_committees_alone(as_officer_of_commune, commune):
    charge = making.in_charge(making.seated(), commune)
    document = factories.decision("33-QĐ/BCĐ")
    entering = latest()
    with factories.writing():
        correct(charge, decision=document)

    assert as_officer_of_commune.get(reverse("decision", args=[document.pk])).status_code == 404
    assert things(as_officer_of_commune, entering) is None
