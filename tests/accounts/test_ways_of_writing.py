"""No row of the register is written outside an operation: every noun, every way of writing that there is."""

from datetime import date

import pytest
from django.apps import apps
from django.db import transaction

from accounts.models import Operation
from accounts.operations import OutsideOperation, Recorded
from accounts.undo import recorded_models
from tests import factories
from tests.accounts.register_acts import snapshot
from units.models import Cell, Commune, Decision, Exemption, Member, Membership, Unit, UnitPeriod
from units.periods import FOREVER
from vietnamese.days import RoughDay

pytestmark = pytest.mark.django_db

RECORDED = recorded_models()


def plain_field(model) -> str:
    """A field of the model that is neither its key nor computed."""
    return next(
        field.name
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in model.KEYS
    )


def set_again(rows, model) -> None:
    rows.update(**{plain_field(model): None})


WAYS = {
    "save": lambda model: model(pk=1).save(),
    "save some": lambda model: model(pk=1).save(update_fields=[plain_field(model)]),
    "delete": lambda model: model(pk=1).delete(),
    "create": lambda model: model.objects.create(),
    "get_or_create": lambda model: model.objects.get_or_create(pk=-1),
    "update_or_create": lambda model: model.objects.update_or_create(pk=-1),
    "bulk_create": lambda model: model.objects.bulk_create([model()]),
    "bulk_create over what is there": lambda model: model.objects.bulk_create(
        [model()], ignore_conflicts=True
    ),
    "bulk_update": lambda model: model.objects.bulk_update([model(pk=1)], [plain_field(model)]),
    "bulk_delete": lambda model: model.objects.all().bulk_delete([1]),
    "bulk_restore": lambda model: model.objects.all().bulk_restore({1: 1}),
    "update": lambda model: set_again(model.objects.all(), model),
    "update of some": lambda model: set_again(model.objects.filter(pk=1), model),
    "update by the base manager": lambda model: set_again(model._base_manager.all(), model),
    "delete of all": lambda model: model.objects.all().delete(),
    "delete of some": lambda model: model.objects.filter(pk=1).delete(),
    "delete by the base manager": lambda model: model._base_manager.all().delete(),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model.__name__)
def test_no_row_is_written_outside_an_operation(model, way):
    before = snapshot()

    with pytest.raises(OutsideOperation), transaction.atomic():
        WAYS[way](model)

    assert snapshot() == before


@pytest.fixture
def district():
    """A unit, a cell with a member, an exemption, and a document that nothing names yet."""
    unit = factories.unit()
    cell = factories.cell()
    member = factories.member()
    factories.meets(member, cell, unit)
    factories.exempt(member, "01/01/2015", "01/01/2016")
    factories.member("Lò Văn Khác")
    factories.unit("Bản Khác", unit.periods.get().commune)
    factories.decision()


RELATIONS = {
    "add": lambda: Unit.objects.last().periods.add(UnitPeriod.objects.first()),
    "add, one by one": lambda: Unit.objects.last().periods.add(UnitPeriod.objects.first(), bulk=False),
    "create": lambda: Unit.objects.last().memberships.create(valid_from=None),
    "get_or_create": lambda: Cell.objects.first().memberships.get_or_create(pk=-1),
    "update_or_create": lambda: Cell.objects.first().memberships.update_or_create(pk=-1),
    "set": lambda: Decision.objects.last().begun_memberships.set([Membership.objects.first()]),
    "clear": lambda: Unit.objects.first().memberships.clear(bulk=True),
    "clear, one by one": lambda: Unit.objects.first().memberships.clear(bulk=False),
    "remove": lambda: Unit.objects.first().memberships.remove(Membership.objects.first()),
    "update": lambda: Member.objects.first().exemptions.update(valid_from="2000-01-01"),
    "delete": lambda: Member.objects.first().exemptions.all().delete(),
    "bulk_create": lambda: Member.objects.first().exemptions.bulk_create([Exemption()]),
    "delete what others hang on": lambda: Unit.objects.last().delete(),
}


@pytest.mark.parametrize("way", RELATIONS)
def test_no_row_is_written_over_a_relation_outside_an_operation(district, way):
    before = snapshot()

    with pytest.raises(OutsideOperation), transaction.atomic():
        RELATIONS[way]()

    assert snapshot() == before


def test_a_person_who_works_for_communes_is_not_deleted_with_the_grants(commune_officer):
    factories.grant(commune_officer, factories.commune())

    with pytest.raises(OutsideOperation):
        commune_officer.delete()


@pytest.mark.parametrize(
    "way",
    ["update", "update by the base manager", "bulk_create over what is there"],
)
def test_what_can_leave_no_history_is_refused_inside_an_operation_too(writing, way):
    with pytest.raises(OutsideOperation):
        WAYS[way](Commune)


@pytest.mark.parametrize("way", ["add", "clear", "remove"])
def test_a_relation_that_can_leave_no_history_is_refused_inside_an_operation_too(district, way):
    before = snapshot()

    with pytest.raises(OutsideOperation), factories.writing():
        RELATIONS[way]()

    assert snapshot() == before


@pytest.mark.parametrize("end", [date(2015, 2, 1), RoughDay.of_year(2015), FOREVER])
def test_rows_written_all_at_once_are_stored_as_one_by_one(writing, end):
    cell, unit = factories.cell(), factories.unit()
    document = Decision(number="7 - QĐ/ĐU", issuer="Ban  Thường vụ")

    days = {"valid_from": date(2012, 3, 1), "valid_to": end}
    persons = factories.member("Lò Văn Một"), factories.member("Lò Văn Hai")
    stays = [Membership(member=one, cell=cell, unit=unit, decision=document, **days) for one in persons]
    Decision.objects.bulk_create([document])
    Membership.objects.bulk_create(stays[:1])
    stays[1].save()

    one, other = Membership.objects.filter(pk__in=[stay.pk for stay in stays]).order_by("pk").values()
    own = {"id", "member_id"}
    assert {key: one[key] for key in one.keys() - own} == {key: other[key] for key in other.keys() - own}
    assert one["decision_id"] == document.pk
    assert Decision.objects.get(pk=document.pk).issuer == "Ban Thường vụ"
    assert Membership.history.filter(id__in=[stay.pk for stay in stays], history_type="+").count() == 2


def test_rows_that_name_what_is_not_stored_yet_are_not_written(writing):
    stay = Membership(
        member=factories.member(),
        cell=factories.cell(),
        valid_from=date(2012, 3, 1),
        decision=Decision(number="7-QĐ/ĐU"),
    )

    with pytest.raises(ValueError, match="not stored yet"):
        Membership.objects.bulk_create([stay])

    assert not Membership.objects.exists()


@pytest.mark.parametrize("way", ["one by one", "all at once"])
def test_rows_that_are_deleted_are_remembered_with_the_operation(writing, way):
    documents = [factories.decision("1-QĐ"), factories.decision("2-QĐ")]

    if way == "one by one":
        Decision.objects.filter(pk__in=[row.pk for row in documents]).delete()
    else:
        Decision.objects.all().bulk_delete(row.pk for row in documents)

    gone = Decision.history.filter(history_type="-").values_list("number", "operation")
    assert sorted(gone) == [("1-QĐ", writing.pk), ("2-QĐ", writing.pk)]


def test_what_goes_with_a_deleted_row_is_remembered_too(writing):
    unit = factories.unit()

    unit.delete()

    assert list(UnitPeriod.history.filter(history_type="-").values_list("operation", flat=True)) == [
        writing.pk
    ]


def test_restored_rows_get_the_keys_that_are_computed_today(writing):
    commune = factories.commune("Xã Co Mạ")
    first = commune.history.get().history_id
    Commune.history.filter(pk=first).update(search_key="old way")
    keys = commune.search_key, commune.sort_key
    commune.name = "Xã Mường É"
    commune.save()

    Commune.objects.all().bulk_restore({commune.pk: first})

    commune.refresh_from_db()
    assert (commune.name, commune.search_key, commune.sort_key) == ("Xã Co Mạ", *keys)
    assert commune.history.first().search_key == keys[0]


def test_every_noun_that_is_recorded_is_tried_here():
    assert set(RECORDED) == {model for model in apps.get_models() if issubclass(model, Recorded)}
    assert Operation not in RECORDED
