"""Single verbs about units, communes, organisations and districts, by the rules of reorganisation."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Operation
from tests import factories
from tests.units.editing.filling import filled, saved
from units.actions.many import carry_out_moves, plan_moves
from units.actions.undo import undo_operation
from units.choices import OrganisationKind
from units.coverage import ledger
from units.coverage.figures import figures
from units.models import (
    CellPeriod,
    Commune,
    CommuneGrant,
    CommuneLineage,
    Member,
    Organisation,
    UnitPeriod,
)

pytestmark = pytest.mark.django_db
DAY = date(2020, 3, 1)
ON = "01/03/2020"
DOCUMENT = {
    "decision_number": "12/QĐ-UBND",
    "decision_signed_on": "20/02/2020",
    "decision_issuer": "UBND tỉnh Sơn La",
}


class Register:
    def __init__(self) -> None:
        self.lay = factories.commune("Xã Noong Lay", "03754")
        self.la = factories.commune("Xã Chiềng La", "03733")
        self.of_lay = factories.organisation("Đảng bộ xã Noong Lay", self.lay)
        self.of_la = factories.organisation("Đảng bộ xã Chiềng La", self.la)
        self.a = self.hamlet("Bản A", self.lay, self.of_lay)
        self.b = self.hamlet("Bản B", self.lay, self.of_lay)
        self.c = self.hamlet("Bản C", self.la, self.of_la)
        factories.recount()

    @staticmethod
    def hamlet(name, commune, office):
        unit = factories.unit(name, commune)
        cell = factories.cell(f"Chi bộ {name.lower()}", "01/01/2000", of=office)
        factories.covers(cell, unit, "01/01/2000")
        factories.members(3, cell, unit)
        return unit


@pytest.fixture
def register():
    return Register()


def place(unit, on=DAY) -> str:
    return UnitPeriod.objects.in_effect(on=on).get(unit=unit).commune.name


def committee(unit, on=DAY) -> str:
    cell = unit.coverages.in_effect(on=on).own().get().cell
    return CellPeriod.objects.in_effect(on=on).get(cell=cell).organisation.name


def do(client, view, thing, **typed):
    response = saved(client, reverse(view, args=[thing.pk]), on=ON, **(DOCUMENT | typed))
    assert response.status_code == 302, response.content.decode()
    assert ledger.differences() == []
    return response


# ---- Communes -------------------------------------------------------------------------------------


def test_a_commune_is_renamed_with_its_committee_and_keeps_its_code(as_officer, register):
    do(as_officer, "commune_rename", register.lay, name="Xã Co Mạ")

    new = Commune.objects.in_effect(on=DAY).get(code="03754")
    assert (new.name, new.decision.number) == ("Xã Co Mạ", "12/QĐ-UBND")
    assert (place(register.a), committee(register.a)) == ("Xã Co Mạ", "Đảng bộ xã Co Mạ")
    assert CommuneLineage.objects.get().kind == "rename"


def test_a_commune_becomes_a_ward_under_its_new_name(as_officer, register):
    do(as_officer, "commune_rename", register.lay, name="Noong Lay", code="03700", kind="Phường")

    new = Commune.objects.in_effect(on=DAY).get(code="03700")
    assert (new.name, new.kind) == ("Phường Noong Lay", "ward")


def test_a_commune_goes_into_another_one_with_its_units_cells_and_officers(as_officer, register):
    officer = factories.grant(factories.user("lay", role="commune_officer"), register.lay)
    before = figures(on=DAY).as_json()
    do(as_officer, "commune_merge", register.lay, into=register.la.pk)

    assert [c.name for c in Commune.objects.in_effect(on=DAY)] == ["Xã Chiềng La"]
    assert (place(register.a), committee(register.a)) == ("Xã Chiềng La", "Đảng bộ xã Chiềng La")
    assert [o.name for o in Organisation.objects.in_effect(on=DAY)] == ["Đảng bộ xã Chiềng La"]
    assert CommuneGrant.objects.in_effect(on=DAY).filter(user=officer, commune=register.la).exists()

    written = Operation.objects.latest("pk")
    undo_operation(written, None, "thử")
    assert figures(on=DAY).as_json() == before


def test_what_becomes_of_an_organisation_is_said_beside_it(as_officer, register):
    school = factories.organisation("Chi bộ Trường A", register.lay, kind=OrganisationKind.BASE_CELL)
    factories.cell("Chi bộ Trường A", of=school)
    said = {f"to_chuc_{school.pk}": "merge"}
    do(as_officer, "commune_merge", register.lay, into=register.la.pk, **said)

    assert not Organisation.objects.in_effect(on=DAY).filter(name="Chi bộ Trường A").exists()
    cell = CellPeriod.objects.in_effect(on=DAY).get(name="Chi bộ Trường A")
    assert cell.organisation.name == "Đảng bộ xã Chiềng La"


def test_a_commune_is_divided_into_two_with_a_committee_each(as_officer, register):
    do(
        as_officer,
        "commune_split",
        register.lay,
        name="Xã Noong Lay",
        name_2="Xã Phổng Lay",
        code_2="03800",
        units=[str(register.b.pk)],
    )

    assert (place(register.a), committee(register.a)) == ("Xã Noong Lay", "Đảng bộ xã Noong Lay")
    assert (place(register.b), committee(register.b)) == ("Xã Phổng Lay", "Đảng bộ xã Phổng Lay")
    assert CommuneLineage.objects.filter(kind="split").count() == 2


def test_the_preview_tells_before_saving_what_follows_and_writes_nothing(as_officer, register):
    address = reverse("commune_merge", args=[register.lay.pk])
    form = filled(as_officer.get(address)) | {"on": ON, "into": register.la.pk}
    page = as_officer.post(address, form | {"act": "save"}).content.decode()

    assert "Chưa lưu" in page
    assert "trước: Xã Noong Lay" in page
    assert "→ Đảng bộ xã Chiềng La – Xã Chiềng La" in page
    assert CommuneLineage.objects.count() == 0


def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(as_officer, register):
    address = reverse("commune_rename", args=[register.lay.pk])
    form = filled(as_officer.get(address)) | {"on": ON, "name": "Xã Chiềng La", "reason": "ghi chú"}
    response = as_officer.post(address, form | {"act": "save"})

    assert "đã là tên của một xã khác" in str(response.context["form"].errors["name"])
    assert filled(response)["reason"] == "ghi chú"


@pytest.mark.parametrize("on", ["01/01/1900", "01/01/1955", "", "hôm qua"])
def test_a_day_on_which_the_commune_cannot_end_is_told(as_officer, register, on):
    address = reverse("commune_rename", args=[register.lay.pk])
    response = as_officer.post(address, {"on": on, "name": "Xã Co Mạ", "act": "save"})

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["on"])


def test_a_later_fact_in_the_way_is_named(as_officer, register):
    with factories.writing():
        first = UnitPeriod.objects.get(unit=register.a)
        first.valid_to = date(2021, 1, 1)
        first.save()
        UnitPeriod.objects.create(
            unit=register.a, name="Bản A Mới", kind=1, commune=register.lay, valid_from=date(2021, 1, 1)
        )
    address = reverse("commune_merge", args=[register.lay.pk])
    response = as_officer.post(address, {"on": ON, "into": register.la.pk, "act": "save"})

    assert "“Bản A Mới”" in str(response.context["form"].errors)


def test_a_verb_of_a_day_to_come_is_written_and_begins_then(as_officer, register):
    saved(as_officer, reverse("commune_rename", args=[register.lay.pk]), on="01/01/2040", name="Xã Co Mạ")

    assert place(register.a, date(2039, 12, 31)) == "Xã Noong Lay"
    assert place(register.a, date(2040, 1, 1)) == "Xã Co Mạ"


def test_on_an_english_page_the_verb_does_the_same(as_officer, register):
    as_officer.post(reverse("language"), {"language": "en"})
    do(as_officer, "commune_split", register.lay, name="Xã Noong Lay", name_2="Xã Phổng Lay", code_2="03800")

    assert sorted(c.name for c in Commune.objects.in_effect(on=DAY)) == [
        "Xã Chiềng La",
        "Xã Noong Lay",
        "Xã Phổng Lay",
    ]


# ---- Units ----------------------------------------------------------------------------------------


def test_the_own_cell_of_a_unit_that_moves_goes_to_the_committee_of_the_new_commune(as_officer, register):
    do(as_officer, "unit_change", register.a, commune=register.la.pk)

    assert (place(register.a), committee(register.a)) == ("Xã Chiềng La", "Đảng bộ xã Chiềng La")


def test_of_two_committees_the_form_asks_which_takes_the_cell(as_officer, register):
    other = factories.organisation("Đảng bộ Nông trường", register.la)
    with factories.writing():
        register.of_la.name = "Đảng bộ Chiềng La một"
        register.of_la.save()
    address = reverse("unit_change", args=[register.a.pk])
    form = filled(as_officer.get(address)) | {"on": ON, "commune": register.la.pk}

    assert "2 đảng bộ" in str(as_officer.post(address, form).context["form"].errors["organisation"])
    do(as_officer, "unit_change", register.a, commune=register.la.pk, organisation=other.pk)
    assert committee(register.a) == "Đảng bộ Nông trường"


def test_a_commune_of_another_time_is_refused_for_the_unit_with_an_own_cell_too(as_officer, register):
    young = factories.commune("Xã Trẻ", "03999", since="01/06/2024")
    address = reverse("unit_change", args=[register.a.pk])
    form = filled(as_officer.get(address)) | DOCUMENT | {"on": ON, "commune": young.pk}

    told = as_officer.post(address, form | {"act": "save"}).content.decode()
    assert "“Xã Trẻ”, là xã không tồn tại vào ngày 01/03/2020" in told
    assert place(register.a) == "Xã Noong Lay"


@pytest.mark.parametrize(
    ("view", "of", "into"),
    [("commune_merge", "lay", "Xã Trẻ"), ("organisation_merge", "of_lay", "Đảng bộ xã Trẻ")],
)
def test_nothing_goes_into_what_begins_only_later(as_officer, register, view, of, into):
    young = factories.commune("Xã Trẻ", "03999", since="01/06/2024")
    committee = factories.organisation("Đảng bộ xã Trẻ", young, "01/06/2024")
    target = young if view == "commune_merge" else committee
    address = reverse(view, args=[getattr(register, of).pk])
    form = filled(as_officer.get(address)) | DOCUMENT | {"on": ON, "into": target.pk}

    told = as_officer.post(address, form | {"act": "save"}).context["form"].errors
    assert told["into"] == [
        f"Ngày 01/03/2020 “{into}” không hoạt động (từ 01/06/2024); hãy kiểm tra lại ngày."
    ]


@pytest.mark.parametrize(("name", "code"), [("Xã Trẻ", "03001"), ("Xã Già", "03999")])
def test_a_name_or_code_that_another_bears_from_a_later_day_is_named(as_officer, register, name, code):
    factories.commune("Xã Trẻ", "03999", since="01/06/2024")
    address = reverse("commune_rename", args=[register.lay.pk])
    form = filled(as_officer.get(address)) | DOCUMENT | {"on": ON, "name": name, "code": code}

    told = str(as_officer.post(address, form | {"act": "save"}).context["form"].errors)
    assert "“Xã Trẻ” (mã 03999) bắt đầu từ 01/06/2024" in told


def test_an_organisation_of_a_later_day_is_named_before_another_takes_its_name(as_officer, register):
    factories.organisation("Đảng bộ Nông trường", register.la, "01/06/2024")
    cell = cell_of(register.a)
    cells = [cell.pk]
    address = reverse("organisation_split", args=[register.of_lay.pk])
    form = filled(as_officer.get(address)) | DOCUMENT
    form |= {"on": ON, "name": "Đảng bộ Nông trường", "cells": cells}

    told = str(as_officer.post(address, form | {"act": "save"}).context["form"].errors)
    assert "Tổ chức cơ sở đảng “Đảng bộ Nông trường” bắt đầu từ 01/06/2024" in told


def test_an_officer_of_one_commune_moves_no_unit_into_another(client, register):
    officer = factories.grant(factories.user("lay", role="commune_officer"), register.lay)
    client.force_login(officer)
    address = reverse("unit_change", args=[register.a.pk])
    form = filled(client.get(address)) | {"on": ON, "commune": register.la.pk}

    assert "commune" in client.post(address, form | {"act": "save"}).context["form"].errors
    assert client.get(reverse("commune_merge", args=[register.lay.pk])).status_code == 403


# ---- Organisations --------------------------------------------------------------------------------


def test_an_organisation_goes_into_another_one_with_its_cells(as_officer, register):
    agency = factories.organisation("Chi bộ Bưu điện", kind=OrganisationKind.BASE_CELL)
    factories.cell("Chi bộ Bưu điện", of=agency)
    do(as_officer, "organisation_merge", agency, into=register.of_lay.pk)

    cell = CellPeriod.objects.in_effect(on=DAY).get(name="Chi bộ Bưu điện")
    assert cell.organisation.name == "Đảng bộ xã Noong Lay"
    assert not Organisation.objects.in_effect(on=DAY).filter(pk=agency.pk).exists()


def test_a_merger_that_a_later_fact_contradicts_says_which_and_blames_nobody(as_officer, register):
    """The cell of Bản B is that of Bản E from 2022 on: it cannot go on in Bản D from 2020."""
    empty, later = (factories.unit(name, register.lay) for name in ("Bản D", "Bản E"))
    coverage = register.b.coverages.get()
    with factories.writing():
        coverage.valid_to = date(2022, 1, 1)
        coverage.save()
        factories.covers(coverage.cell, later, "01/01/2022")
    address = reverse("unit_merge", args=[register.b.pk])
    form = filled(as_officer.get(address)) | DOCUMENT | {"on": ON, "into": empty.pk}

    told = str(as_officer.post(address, form | {"act": "save"}).context["form"].errors)
    assert "người khác" not in told
    assert "Chi bộ đã là chi bộ riêng của đơn vị khác" in told


def test_an_organisation_goes_not_into_itself(as_officer, register):
    address = reverse("organisation_merge", args=[register.of_lay.pk])
    response = as_officer.post(address, {"on": ON, "into": register.of_lay.pk, "act": "save"})

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["into"])


def test_some_cells_of_an_organisation_become_one_of_their_own(as_officer, register):
    office = factories.cell("Chi bộ Nông trường", of=register.of_lay)
    do(
        as_officer,
        "organisation_split",
        register.of_lay,
        name="Đảng bộ Nông trường",
        cells=[str(office.pk)],
    )

    cell = CellPeriod.objects.in_effect(on=DAY).get(cell=office)
    assert (cell.organisation.name, cell.organisation.commune) == ("Đảng bộ Nông trường", register.lay)
    assert committee(register.a) == "Đảng bộ xã Noong Lay"
    assert Organisation.objects.in_effect(on=DAY).get(name="Đảng bộ xã Noong Lay").pk == register.of_lay.pk


# ---- Districts ------------------------------------------------------------------------------------


def test_a_district_ends_and_its_agencies_are_placed(as_officer, register):
    agency = factories.organisation("Đảng bộ Công an", kind=OrganisationKind.BASE_CELL)
    factories.cell("Chi bộ Công an", of=agency)
    address = reverse("district_end", args=[register.lay.district.pk])
    refused = as_officer.post(address, {"on": ON, "act": "save"})
    do(
        as_officer,
        "district_end",
        register.lay.district,
        **{f"to_chuc_{agency.pk}_xa": register.lay.pk},
    )

    assert f"to_chuc_{agency.pk}_xa" in refused.context["form"].errors
    assert Commune.objects.get(pk=register.lay.pk).lies_in(on=DAY).name == "Tỉnh Sơn La"
    assert Organisation.objects.in_effect(on=DAY).get(name="Đảng bộ Công an").commune == register.lay


@pytest.mark.parametrize(
    ("view", "of"),
    [
        ("commune_rename", "lay"),
        ("commune_merge", "lay"),
        ("commune_split", "lay"),
        ("organisation_merge", "of_lay"),
        ("organisation_split", "of_lay"),
    ],
)
def test_a_form_of_a_verb_takes_nonsense_without_breaking(as_officer, register, view, of):
    page = reverse(view, args=[getattr(register, of).pk])
    typed = filled(as_officer.get(page))
    nonsense = {name: "☃" * 400 for name in typed if name not in ("once", "seen")}

    response = as_officer.post(page, typed | nonsense | {"act": "save"})
    assert response.status_code == 200
    assert response.context["form"].errors


# ---- What is entered after a plan of a day to come ------------------------------------------------


@pytest.fixture
def coming(as_officer, register):
    """From 01/01/2040 Bản B goes on in Bản A, and its cell in that of Bản A."""
    saved(as_officer, reverse("unit_merge", args=[register.b.pk]), on="01/01/2040", into=register.a.pk)
    return register


def stays(member) -> list[tuple]:
    rows = member.memberships.order_by("valid_from").select_related("cell", "unit")
    return [(row.valid_from.year, row.cell, row.unit, row.end_reason) for row in rows]


def cell_of(unit):
    return unit.coverages.in_effect(on=DAY).own().get().cell


def test_who_comes_to_a_unit_that_ends_on_a_coming_day_goes_on_where_it_does(as_officer, coming):
    address = reverse("member_receive")
    person = {"full_name": "Lò Văn Ón", "birth": "1980", "sex": "Nam", "admitted_on": "03/02/2010"}
    typed = person | {"official_from": "03/02/2011", "on": "01/05/2024"}
    typed |= {"cell": cell_of(coming.b).pk, "unit": coming.b.pk}
    form = filled(as_officer.get(address)) | typed
    told = as_officer.post(address, form | {"act": "try"}).content.decode()
    saved(as_officer, address, **typed)

    member = Member.objects.get(full_name="Lò Văn Ón")
    assert stays(member) == [
        (2024, cell_of(coming.b), coming.b, "merged"),
        (2040, cell_of(coming.a), coming.a, ""),
    ]
    assert "Những việc ghi cho các ngày sau cũng đổi theo" in told
    assert ledger.differences() == []


def test_who_moves_to_it_goes_on_too(as_officer, coming):
    member = Member.objects.filter(memberships__unit=coming.c).first()
    there = {"cell": cell_of(coming.b).pk, "unit": coming.b.pk}
    saved(as_officer, reverse("member_move", args=[member.pk]), on="01/05/2024", **there)

    assert [row[1:3] for row in stays(member)] == [
        (cell_of(coming.c), coming.c),
        (cell_of(coming.b), coming.b),
        (cell_of(coming.a), coming.a),
    ]


def test_many_who_move_to_it_together_go_on_too(coming):
    members = list(Member.objects.filter(memberships__unit=coming.c))
    there = {"cell": cell_of(coming.b), "unit": coming.b}
    outcomes = plan_moves(members, **there, keeps_unit=False, on=date(2024, 5, 1))
    with factories.writing():
        carry_out_moves(outcomes, on=date(2024, 5, 1), decision=None)

    assert [stays(member)[-1][1:3] for member in members] == [(cell_of(coming.a), coming.a)] * 3
    assert ledger.differences() == []


def test_nobody_comes_to_a_unit_that_ends_without_a_successor(as_officer, register):
    empty = factories.unit("Bản D", register.lay)
    saved(as_officer, reverse("unit_close", args=[empty.pk]), on="01/01/2040")
    member = Member.objects.filter(memberships__unit=register.c).first()
    address = reverse("member_move", args=[member.pk])
    typed = {"on": "01/05/2024", "cell": cell_of(register.c).pk, "unit": empty.pk}
    response = as_officer.post(address, filled(as_officer.get(address)) | typed | {"act": "save"})

    assert "không còn từ ngày 01/01/2040" in str(response.context["form"].errors)
