"""The set-up pages: each write is an operation of the person, and the ledger follows."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils.formats import localize_input

from accounts.models import Operation
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
@pytest.mark.parametrize("address", ["index", "units_commune_changelist"])
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
    form = {"name": "Huyện Mường La", "province": "", "valid_from": "03/02/1930", "valid_to": "31/12/9999"}
    as_administrator.post(reverse("admin:units_district_add"), form)

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


@pytest.mark.parametrize("model", ["user", "emailaddress", "authenticator", "usersession"])
def test_users_and_their_log_ins_are_not_set_up_there(model):
    assert [
        name for name in (found.__name__.lower() for found in admin.site._registry) if name == model
    ] == []


def test_one_logs_in_and_changes_the_password_on_the_pages_of_the_program(client, as_administrator):
    changed = as_administrator.get(reverse("admin:password_change"))
    as_administrator.logout()
    entered = client.get(reverse("admin:login"))

    assert changed.url == reverse("account_change_password")
    assert entered.url.startswith(reverse("login"))


# ---- Laws, and two persons ----------------------------------------------------------------------------


def sent(page, **typed) -> dict:
    """What the form of a page holds, with what is typed on top."""
    form = page.context["adminform"].form
    held = {name: form[name].value() for name in form.fields}
    shown = {
        name: form.fields[name].prepare_value(value) for name, value in held.items() if value is not None
    }
    return {name: localize_input(value) for name, value in shown.items()} | typed


def test_a_commune_does_not_end_there_under_its_units(as_administrator, administrator):
    commune = factories.commune("Xã Co Mạ")
    factories.unit("Bản Nà Hạ", commune)
    address = reverse("admin:units_commune_change", args=[commune.pk])

    answer = as_administrator.post(address, commune_form(valid_to="01/01/2020", name="Xã Co Mạ mới"))

    assert Commune.objects.get().is_open
    assert "Bản Nà Hạ" in answer.content.decode()
    assert "Xã Co Mạ mới" in answer.content.decode()
    assert told(administrator) == []


def test_of_two_who_change_a_row_there_the_second_is_told_and_asked(as_administrator, administrator):
    commune = factories.commune("Xã Co Mạ")
    address = reverse("admin:units_commune_change", args=[commune.pk])
    pages = [as_administrator.get(address) for _ in range(2)]

    as_administrator.post(address, sent(pages[0], name="Xã Một"))
    answer = as_administrator.post(address, sent(pages[1], name="Xã Hai"))

    assert Commune.objects.get().name == "Xã Một"
    assert "chưa lưu nội dung của quý vị" in answer.content.decode()
    assert "Xã Một" in answer.content.decode()
    as_administrator.post(address, sent(answer))
    assert Commune.objects.get().name == "Xã Hai"


def test_the_only_value_of_a_limit_stays(as_administrator):
    limit = Threshold.objects.get(name="officials_at_risk")
    only = reverse("admin:units_threshold_delete", args=[limit.pk])

    assert as_administrator.post(only, {"post": "yes"}).status_code == 403
    assert Threshold.objects.filter(pk=limit.pk).exists()
