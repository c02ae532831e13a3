"""Every write to the register belongs to an operation (who, when, why, of which kind)."""

import pytest
from django.apps import apps

from accounts.models import Operation
from accounts.operations import OutsideOperation, Recorded, operation
from tests import factories
from units.models import Commune, District, Member
from vietnamese.keys import search_key

pytestmark = pytest.mark.django_db

RECORDED = [model for model in apps.get_app_config("units").get_models() if issubclass(model, Recorded)]


def test_a_row_keeps_the_operation_that_wrote_it(district_officer):
    with operation(kind=Operation.Kind.ENTRY, by=district_officer, reason="Nhập theo danh sách") as entry:
        district = District.objects.create(name="Huyện Mường La")

    assert [row.operation for row in district.history.all()] == [entry]
    assert entry.by == district_officer


@pytest.mark.parametrize(
    "write",
    [
        lambda: District.objects.create(name="Huyện Mường La"),
        lambda: District(name="Huyện Mường La").save(),
        lambda: District.objects.bulk_create([District(name="Huyện Mường La")]),
        lambda: District.objects.bulk_update([District(pk=1, name="Huyện Mường La")], ["name"]),
        lambda: District(pk=1, name="Huyện Mường La").delete(),
        lambda: District.objects.update(name="Huyện Mường La"),
        lambda: District.objects.filter(name="x").update(name="y"),
    ],
)
def test_nothing_is_written_outside_an_operation(write):
    with pytest.raises(OutsideOperation):
        write()

    assert not District.objects.exists()


def test_an_operation_that_fails_leaves_nothing_behind():
    def fail():
        with operation(kind=Operation.Kind.ENTRY):
            District.objects.create(name="Huyện Mường La")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert not District.objects.exists()
    assert not Operation.objects.filter(kind=Operation.Kind.ENTRY).exists()


def test_an_operation_inside_another_joins_it():
    with operation(kind=Operation.Kind.IMPORT) as outer, operation(kind=Operation.Kind.ENTRY) as inner:
        pass

    assert inner == outer


def test_bulk_writes_leave_one_history_row_each(writing):
    districts = District.objects.bulk_create([District(name="Huyện A"), District(name="Huyện B")])
    for district in districts:
        district.name += " mới"
    District.objects.bulk_update(districts, ["name"])

    written = [(row.name, row.history_type, row.operation) for row in District.history.order_by("history_id")]

    assert written == [
        ("Huyện A", "+", writing),
        ("Huyện B", "+", writing),
        ("Huyện A mới", "~", writing),
        ("Huyện B mới", "~", writing),
    ]


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model.__name__)
def test_every_noun_of_the_register_has_a_history_that_names_its_operation(model):
    field = model.history.model._meta.get_field("operation")

    assert field.null is False


@pytest.mark.parametrize("way", ["save", "save_some", "bulk_update"])
def test_the_keys_of_search_and_order_follow_the_name_by_every_way_of_writing(writing, way):
    commune = factories.commune("Xã Co Mạ")
    commune.name = "Xã Mường É"

    if way == "save":
        commune.save()
    elif way == "save_some":
        commune.save(update_fields=["name"])
    else:
        Commune.objects.bulk_update([commune], ["name"])

    stored = Commune.objects.get()
    assert stored.search_key == search_key("Xã Mường É")
    assert stored.sort_key == commune.sort_key


def test_text_is_stored_in_one_unicode_form_with_single_spaces(writing):
    member = factories.member("Lo\u0300  Va\u0306n\u00a0A")

    assert Member.objects.get(pk=member.pk).full_name == "Lò Văn A"
