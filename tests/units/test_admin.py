"""The set-up pages: each write is an operation of the person, and the ledger follows."""

import pytest
from django.urls import reverse

from accounts.access import Role
from accounts.models import Operation, User
from tests import factories
from units.coverage import ledger
from units.models import Commune, District, Programme, Threshold


@pytest.fixture
def as_administrator(client, administrator):
    client.force_login(administrator)
    return client


def told(client_user) -> list[tuple[str, str]]:
    """The operations that a person has carried out, the last one first."""
    return [(row.kind, row.reason) for row in Operation.objects.filter(by=client_user)]


def commune_form(**kwargs) -> dict:
    return {
        "district": factories.district().pk,
        "code": "03781",
        "name": "Xã Co Mạ",
        "kind": "commune",
        "valid_from": "01/07/1954",
        "valid_to": "31/12/9999",
    } | kwargs


@pytest.mark.parametrize("person", ["committee_member", "commune_officer", "district_officer"])
@pytest.mark.parametrize("address", ["index", "units_commune_changelist", "accounts_user_changelist"])
def test_only_whoever_may_set_up_enters(client, request, person, address):
    client.force_login(request.getfixturevalue(person))

    answer = client.get(reverse(f"admin:{address}"))

    assert answer.status_code == 302


@pytest.mark.parametrize("person", ["district_officer"])
def test_being_staff_alone_gives_no_right(client, request, person):
    user = request.getfixturevalue(person)
    user.is_staff = user.is_superuser = True
    user.save()
    client.force_login(user)

    answer = client.get(reverse("admin:units_commune_changelist"))

    assert answer.status_code == 403


@pytest.mark.parametrize("model", ["district", "commune", "decision", "programme", "threshold"])
def test_every_list_and_page_of_the_set_up_opens(as_administrator, model):
    commune = factories.commune()
    pks = {
        "district": commune.district_id,
        "commune": commune.pk,
        "decision": Programme.current().resolution_id,
        "programme": Programme.current().pk,
        "threshold": Threshold.objects.first().pk,
    }

    answers = [
        as_administrator.get(reverse(f"admin:units_{model}_changelist"), {"q": "co ma"}),
        as_administrator.get(reverse(f"admin:units_{model}_change", args=[pks[model]])),
    ]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_district_is_added_as_an_operation_of_the_person(as_administrator, administrator):
    as_administrator.post(reverse("admin:units_district_add"), {"name": "Huyện Mường La", "province": ""})

    assert list(District.objects.values_list("name", flat=True)) == ["Huyện Mường La"]
    assert told(administrator) == [("setup", "Thêm huyện: Huyện Mường La")]
    assert District.history.get().operation.by == administrator


def test_a_commune_is_changed_as_an_operation_and_keeps_its_history(as_administrator, administrator):
    commune = factories.commune("Xã Co Ma")

    address = reverse("admin:units_commune_change", args=[commune.pk])
    as_administrator.post(address, commune_form(name="Xã  Co Mạ "))

    assert Commune.objects.get().name == "Xã Co Mạ"
    assert told(administrator) == [("setup", "Sửa xã, thị trấn: Xã Co Mạ")]


def test_two_communes_of_one_code_at_one_time_are_refused_in_vietnamese(as_administrator, administrator):
    factories.commune("Xã Long Hẹ", "03781")

    answer = as_administrator.post(reverse("admin:units_commune_add"), commune_form())

    assert "Mã xã này đã được một xã khác dùng trong cùng thời gian." in answer.content.decode()
    assert told(administrator) == []


def test_a_commune_without_units_is_deleted_as_an_operation(as_administrator, administrator):
    commune = factories.commune("Xã Co Mạ")

    as_administrator.post(reverse("admin:units_commune_delete", args=[commune.pk]), {"post": "yes"})

    assert (Commune.objects.count(), told(administrator)) == (0, [("setup", "Xóa xã, thị trấn: Xã Co Mạ")])


def test_a_commune_with_units_cannot_be_deleted(as_administrator):
    commune = factories.commune("Xã Co Mạ")
    factories.unit(commune=commune)

    as_administrator.post(reverse("admin:units_commune_delete", args=[commune.pk]), {"post": "yes"})

    assert Commune.objects.count() == 1


def test_a_changed_limit_recounts_the_ledger(as_administrator):
    unit = factories.unit()
    factories.members(9, factories.cell(), unit)
    factories.recount()
    limit = Threshold.objects.get(name="officials_at_risk")

    as_administrator.post(
        reverse("admin:units_threshold_change", args=[limit.pk]),
        {"name": limit.name, "value": 8, "valid_from": "03/02/1930", "valid_to": "31/12/9999", "source": ""},
    )

    assert max(unit.ledger.values_list("officials", flat=True)) == 9
    assert ledger.differences() == []


def test_the_programme_is_changed_but_neither_added_nor_deleted(as_administrator):
    pk = Programme.current().pk

    addresses = [reverse("admin:units_programme_add"), reverse("admin:units_programme_delete", args=[pk])]

    assert [as_administrator.get(address).status_code for address in addresses] == [403, 403]


@pytest.mark.parametrize(("role", "enters"), [(Role.ADMINISTRATOR, True), (Role.COMMUNE_OFFICER, False)])
def test_a_new_person_may_enter_the_set_up_when_the_role_says_so(
    as_administrator, administrator, role, enters
):
    as_administrator.post(
        reverse("admin:accounts_user_add"),
        {
            "username": "moi",
            "full_name": "Cà Văn Mới",
            "office": "",
            "email": "",
            "role": role,
            "password1": "ban-na-ha-2006",
            "password2": "ban-na-ha-2006",
        },
    )

    user = User.objects.get(username="moi")
    assert (user.is_staff, user.is_superuser, user.check_password("ban-na-ha-2006")) == (enters, False, True)
    assert told(administrator) == [("setup", "Thêm người dùng: Cà Văn Mới")]


def test_a_person_is_never_deleted(as_administrator, district_officer):
    answer = as_administrator.post(
        reverse("admin:accounts_user_delete", args=[district_officer.pk]), {"post": "yes"}
    )

    assert (answer.status_code, User.objects.filter(pk=district_officer.pk).count()) == (403, 1)


@pytest.mark.parametrize(
    ("again", "operations"),
    [("ban-na-ha-2006", [("setup", "Đặt mật khẩu người dùng: Lò Thị Hiền")]), ("khac", [])],
    ids=["accepted", "refused"],
)
def test_a_new_password_is_an_operation_when_it_is_accepted(
    as_administrator, administrator, district_officer, again, operations
):
    as_administrator.post(
        reverse("admin:auth_user_password_change", args=[district_officer.pk]),
        {"password1": "ban-na-ha-2006", "password2": again, "usable_password": "true"},
    )

    assert told(administrator) == operations
