"""Two people write at once: the second sees what the first has written, and nothing is lost."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts import clock
from accounts.models import Draft, Operation
from accounts.operations import operation
from coverage_tracker.upkeep import daily
from tests import factories
from tests.at_once import somebody_writing
from tests.units.editing.filling import filled
from tests.units.imports.district import MEMBERS, District, write
from units.actions.corrections import correct
from units.actions.members import receive_member
from units.actions.undo import NotUndone, undo_operation
from units.choices import Sex
from units.coverage import ledger
from units.imports.plan import StalePlan
from units.laws import breaches
from units.models import Member, Membership, Unit
from units.reorganisation.verbs import merge_units

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "Vừ A Dế"


@pytest.fixture
def browsers():
    """Two officers, each at a machine."""
    clients = []
    for name, full_name in (("canbo", "Lò Thị Hiền"), ("canbo2", "Quàng Thị Mai")):
        client = Client()
        client.force_login(factories.user(name, full_name=full_name))
        clients.append(client)
    return clients


@pytest.fixture
def person():
    return factories.member(NAME)


def page_of(person: Member) -> str:
    return reverse("correct", args=["dang-vien", person.pk])


def mends(client: Client, person: Member, **typed):
    """Open the correction of a member; what saves it, to be done later."""
    page = page_of(person)
    form = filled(client.get(page)) | typed
    tried = filled(client.post(page, form | {"act": "try"})) | {"act": "save"}
    return lambda: client.post(page, tried)


def name_of(person: Member) -> str:
    return Member.objects.get(pk=person.pk).full_name


def test_of_two_corrections_the_second_is_told_of_the_first(browsers, person):
    one, other = (mends(client, person, full_name=f"{NAME} {n}") for n, client in enumerate(browsers))

    with somebody_writing() as queue:
        first, second = queue.comes(one), queue.comes(other)

    assert first.outcome.status_code == 302
    assert second.outcome.status_code == 200
    assert "Lò Thị Hiền" in second.outcome.text
    assert name_of(person) == f"{NAME} 0"


def test_a_correction_that_comes_behind_an_undoing_is_told_of_it(browsers, person):
    with operation(kind=Operation.Kind.CORRECTION) as done:
        correct(person, full_name="Vừ A Dê")
    save = mends(browsers[0], person, full_name="Vừ A Dề")

    with somebody_writing() as queue:
        undone, saved = queue.comes(lambda: undo_operation(done, None)), queue.comes(save)

    assert undone.outcome.kind == Operation.Kind.UNDO
    assert saved.outcome.status_code == 200
    assert name_of(person) == NAME


def test_an_undoing_that_comes_behind_a_correction_is_refused(browsers, person):
    with operation(kind=Operation.Kind.CORRECTION) as done:
        correct(person, full_name="Vừ A Dê")
    save = mends(browsers[0], person, full_name="Vừ A Dề")

    with somebody_writing() as queue:
        saved, undone = queue.comes(save), queue.comes(lambda: undo_operation(done, None))

    assert saved.outcome.status_code == 302
    assert isinstance(undone.outcome, NotUndone)
    assert name_of(person) == "Vừ A Dề"


def test_an_import_that_comes_behind_a_correction_of_a_person_of_it_is_planned_again(browsers):
    write(District().plan())
    person = Member.objects.get(full_name=MEMBERS[3][2])
    plan = District().set("members", 3, "Dân tộc", "Kinh").plan()
    save = mends(browsers[0], person, ethnicity="Tày")

    with somebody_writing() as queue:
        saved, imported = queue.comes(save), queue.comes(lambda: write(plan))

    assert saved.outcome.status_code == 302
    assert isinstance(imported.outcome, StalePlan)
    assert Member.objects.get(pk=person.pk).ethnicity == "Tày"


def test_a_correction_that_comes_behind_an_import_is_told_of_it(browsers):
    write(District().plan())
    person = Member.objects.get(full_name=MEMBERS[3][2])
    plan = District().set("members", 3, "Dân tộc", "Kinh").plan()
    save = mends(browsers[0], person, ethnicity="Tày")

    with somebody_writing() as queue:
        imported, saved = queue.comes(lambda: write(plan)), queue.comes(save)

    assert imported.outcome["changed"]["member"] == 1
    assert saved.outcome.status_code == 200
    assert Member.objects.get(pk=person.pk).ethnicity == "Kinh"


def test_two_imports_of_the_same_files_write_them_once():
    plans = [District().plan(), District().plan()]

    with somebody_writing() as queue:
        first, second = (queue.comes(lambda plan=plan: write(plan)) for plan in plans)

    assert first.outcome["created"]["member"] == Member.objects.count()
    assert isinstance(second.outcome, StalePlan)
    assert not District().plan().changes_anything


@pytest.fixture
def two_hamlets():
    commune = factories.commune()
    units = [factories.unit(name, commune, "01/01/1960") for name in ("Bản Nà Hạ", "Bản Pha Khuông")]
    cell = factories.own_cell(units[1], "03/02/1990")
    factories.recount()
    return units, cell


def new_member() -> Member:
    return Member(
        full_name=NAME,
        born_on=date(1990, 1, 1),
        birth_year=1990,
        sex=Sex.MALE,
        ethnicity="Mông",
        admitted_on=date(2020, 3, 1),
    )


def admits(cell, unit) -> Membership:
    with operation(kind=Operation.Kind.ENTRY):
        return receive_member(
            member=new_member(), cell=cell, unit=Unit.objects.get(pk=unit.pk), on=date(2020, 3, 1)
        )


def merges(units) -> None:
    with operation(kind=Operation.Kind.CHANGE):
        merge_units(units=[Unit.objects.get(pk=units[0].pk)], into=units[1], on=date(2020, 1, 1))


@pytest.mark.parametrize("merger_comes_first", [True, False])
def test_whoever_is_entered_in_a_hamlet_that_is_merged_is_not_left_without_one(
    two_hamlets, merger_comes_first
):
    units, cell = two_hamlets
    acts = [lambda: merges(units), lambda: admits(cell, units[0])]

    with somebody_writing() as queue:
        comers = [queue.comes(act) for act in (acts if merger_comes_first else acts[::-1])]

    refused = [type(comer.outcome).__name__ for comer in comers if isinstance(comer.outcome, Exception)]
    assert refused == (["ValidationError"] if merger_comes_first else [])
    assert list(Membership.objects.values_list("unit", flat=True)) == (
        [] if merger_comes_first else [units[1].pk]
    )
    assert breaches() == []
    assert ledger.differences() == []


def test_the_daily_work_takes_no_turn_from_whoever_enters(browsers, person):
    long_ago = clock.now() - timedelta(days=40)
    Draft.objects.create(by=factories.user("canbo3"), form="/", content={}, saved_at=long_ago)
    save = mends(browsers[0], person, full_name="Vừ A Dê")

    with somebody_writing() as queue:
        saved = queue.comes(save)
    done = daily.run(waits_for_hour=False)

    assert saved.outcome.status_code == 302
    assert all(row.is_well for row in done if row.task in ("expiry", "self_check"))
    assert name_of(person) == "Vừ A Dê"
