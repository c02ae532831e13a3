"""How a form of the register is asked, told the consequences of, and written once."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Draft, Operation
from tests import factories
from tests.units.editing.filling import filled, saved
from units.coverage import ledger
from units.models import Member, Unit, UnitPeriod


@pytest.fixture
def hamlet(db):
    unit = factories.unit("Bản Nà Hạ")
    ledger.rebuild()
    return unit


def change_of(unit) -> str:
    return reverse("unit_change", args=[unit.pk])


def period_correction_of(unit) -> str:
    return reverse("correct", args=["giai-doan-don-vi", unit.periods.get().pk])


def test_a_form_shows_what_the_register_holds(as_officer, hamlet):
    form = filled(as_officer.get(change_of(hamlet)))

    assert (form["name"], form["kind"], form["on"]) == ("Bản Nà Hạ", "Bản", "")


def test_a_change_is_written_as_one_operation_of_the_person_with_its_document(
    as_officer, hamlet, district_officer
):
    page = change_of(hamlet)

    response = saved(
        as_officer, page, name="Bản Nà Hạ 2", on="1/3/2020", decision_number="15-QĐ/UBND", reason="sáp nhập"
    )

    operation = Operation.objects.first()
    assert response.url == reverse("unit", args=[hamlet.pk])
    assert list(hamlet.periods.order_by("valid_from").values_list("name", "valid_from")) == [
        ("Bản Nà Hạ", date(1960, 1, 1)),
        ("Bản Nà Hạ 2", date(2020, 3, 1)),
    ]
    assert (operation.kind, operation.by) == ("change", district_officer)
    assert operation.reason == "Thay đổi từ ngày: Bản Nà Hạ: sáp nhập"
    assert operation.document.decision.number == "15-QĐ/UBND"


def test_a_consequence_is_told_before_it_is_saved(as_officer, hamlet):
    cell = factories.own_cell(hamlet, "01/06/2010")
    ledger.rebuild()
    page = reverse("correct", args=["phu-trach", cell.coverages.get().pk])
    form = filled(as_officer.get(page)) | {"valid_from": "01/06/2012", "act": "save"}

    first = as_officer.post(page, form)

    text = first.content.decode()
    assert "Chưa lưu." in text
    assert "Từ 01/06/2010 đến hết 31/05/2012" in text
    assert cell.coverages.get().valid_from == date(2010, 6, 1)

    as_officer.post(page, filled(first) | {"act": "save"})

    assert cell.coverages.get().valid_from == date(2012, 6, 1)


def test_trying_tells_what_would_change_and_writes_nothing(as_officer, hamlet):
    page = period_correction_of(hamlet)
    form = filled(as_officer.get(page)) | {"valid_from": "01/01/1970", "act": "try"}

    response = as_officer.post(page, form, headers={"HX-Request": "true"})

    assert "Bản Nà Hạ" in response.content.decode()
    assert hamlet.periods.get().valid_from == date(1960, 1, 1)
    assert not Operation.objects.filter(kind="correction").exists()


def test_a_second_press_of_save_writes_nothing_more(as_officer, hamlet):
    form = filled(as_officer.get(reverse("unit_new"))) | {
        "name": "Bản Pá Uổi",
        "kind": "Bản",
        "commune": hamlet.periods.get().commune_id,
        "valid_from": "01/01/2000",
    }
    form = filled(as_officer.post(reverse("unit_new"), form | {"act": "try"})) | {"act": "save"}

    first = as_officer.post(reverse("unit_new"), form)
    second = as_officer.post(reverse("unit_new"), form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert UnitPeriod.objects.filter(name="Bản Pá Uổi").count() == 1


def test_the_second_of_two_savers_sees_both_versions_and_decides(as_officer, hamlet):
    page = period_correction_of(hamlet)
    mine = filled(as_officer.get(page)) | {"name": "Bản Nà Hạ A", "act": "save"}
    saved(as_officer, page, name="Bản Nà Hạ B")

    refused = as_officer.post(page, mine)

    text = refused.content.decode()
    assert "Có người khác vừa ghi" in text
    assert "Bản Nà Hạ A" in text
    assert "Bản Nà Hạ B" in text
    assert hamlet.periods.get().name == "Bản Nà Hạ B"

    as_officer.post(page, filled(refused) | {"act": "save"})

    assert hamlet.periods.get().name == "Bản Nà Hạ A"


def test_what_was_typed_is_kept_as_a_draft_until_it_is_saved(as_officer, hamlet):
    page = change_of(hamlet)
    as_officer.post(reverse("draft"), {"form": page, "name": "Bản Nà Hạ mới", "kind": "Bản"})

    again = as_officer.get(page)

    assert filled(again)["name"] == "Bản Nà Hạ mới"
    assert "bản nháp lưu lúc" in again.content.decode()

    saved(as_officer, page, on="01/03/2020")

    assert not Draft.objects.exists()


def test_a_draft_is_dropped_on_request(as_officer, hamlet):
    page = change_of(hamlet)
    as_officer.post(reverse("draft"), {"form": page, "name": "Bản Nà Hạ mới"})

    as_officer.post(page, {"act": "drop"})

    assert filled(as_officer.get(page))["name"] == "Bản Nà Hạ"


def test_a_draft_belongs_to_the_person_who_typed_it(client, as_officer, hamlet, administrator):
    as_officer.post(reverse("draft"), {"form": change_of(hamlet), "name": "Bản Nà Hạ mới"})

    client.force_login(administrator)

    assert filled(client.get(change_of(hamlet)))["name"] == "Bản Nà Hạ"


def test_a_refused_form_keeps_what_was_typed_and_links_its_faults(as_officer, hamlet):
    page = change_of(hamlet)
    form = filled(as_officer.get(page)) | {"on": "31/02/2020", "name": "Bản Nà Hạ mới", "act": "save"}

    response = as_officer.post(page, form)

    text = response.content.decode()
    assert response.status_code == 200
    assert 'href="#id_on"' in text
    assert "không phải là ngày có thật" in text
    assert filled(response)["name"] == "Bản Nà Hạ mới"


def test_a_row_entered_by_mistake_is_taken_out(as_officer, hamlet):
    cell = factories.own_cell(hamlet, "01/06/2010")
    ledger.rebuild()
    page = reverse("take_out", args=["phu-trach", cell.coverages.get().pk])

    saved(as_officer, page)

    assert not cell.coverages.exists()
    assert ledger.differences() == []


def test_a_birth_year_is_mended(as_officer, hamlet):
    member = factories.member(born="01/01/1975")
    page = reverse("correct", args=["dang-vien", member.pk])

    saved(as_officer, page, birth="1976")

    member = Member.objects.get()
    assert (member.birth_year, member.born_on) == (1976, None)


@pytest.mark.parametrize(
    ("noun", "field"),
    [("don-vi", "code"), ("giai-doan-don-vi", "name"), ("xa", "name"), ("to-chuc", "name")],
)
def test_saving_an_unchanged_form_changes_nothing(as_officer, hamlet, noun, field):
    period = hamlet.periods.get()
    organisation = factories.organisation(commune=period.commune)
    row = {
        "don-vi": hamlet,
        "giai-doan-don-vi": period,
        "xa": period.commune,
        "to-chuc": organisation,
    }[noun]
    before = type(row).objects.filter(pk=row.pk).values().get()

    saved(as_officer, reverse("correct", args=[noun, row.pk]))

    assert type(row).objects.filter(pk=row.pk).values().get() == before


def test_what_lies_elsewhere_does_not_exist_for_an_officer_of_a_commune(client, hamlet, commune_officer):
    factories.grant(commune_officer, factories.commune("Xã Long Hẹ"))
    client.force_login(commune_officer)

    assert client.get(change_of(hamlet)).status_code == 404
    assert client.get(period_correction_of(hamlet)).status_code == 404


def test_a_commune_elsewhere_is_no_choice_for_an_officer_of_a_commune(client, hamlet, commune_officer):
    own, other = hamlet.periods.get().commune, factories.commune("Xã Long Hẹ")
    factories.grant(commune_officer, own)
    client.force_login(commune_officer)
    page = change_of(hamlet)

    form = filled(client.get(page)) | {"on": "01/03/2020", "commune": other.pk, "act": "save"}

    response = client.post(page, form)

    assert "Không có xã, thị trấn này trong sổ" in response.content.decode()
    assert Unit.objects.get().periods.get().commune == own


def test_whoever_may_not_enter_is_refused(as_committee_member, hamlet):
    assert as_committee_member.get(change_of(hamlet)).status_code == 403


def test_the_day_on_which_one_works_stays_through_a_form(as_officer, hamlet):
    page = reverse("unit", args=[hamlet.pk])
    asked = as_officer.get(f"{page}?on=2012-06-30").content.decode()
    way = f"{change_of(hamlet)}?on=2012-06-30"
    assert f'href="{way}"' in asked

    assert f'href="{page}?on=2012-06-30"' in as_officer.get(way).content.decode()
    answer = saved(as_officer, way, name="Bản Nà Hạ 2", on="01/03/2012")

    assert answer.url == f"{page}?on=2012-06-30"


def test_a_field_tells_its_fault_when_one_leaves_it(as_officer, hamlet):
    """What is still empty is not complained about before saving."""
    page = change_of(hamlet)
    form = filled(as_officer.get(page)) | {"on": "31/02/2020", "name": "", "act": "try"}

    told = as_officer.post(page, form, headers={"HX-Request": "true"}).content.decode()

    assert '<div id="id_on_faults" hx-swap-oob="true"><ul class="errorlist"' in told
    assert "tháng 2 năm 2020 không có ngày 31" in told
    assert "id_name_faults" not in told


@pytest.mark.parametrize(
    ("form", "field"),
    [("unit_new", "valid_from"), ("decision_new", "signed_on"), ("cell_new", "decision_signed_on")],
)
def test_a_field_tells_what_is_unlikely_of_it_when_one_leaves_it(as_officer, hamlet, form, field):
    """Though the rest of the form is still empty; it is asked about once more before saving."""
    page = reverse(form)
    empty = filled(as_officer.get(page))

    told = as_officer.post(
        page, empty | {field: "01/12/2072", "act": "try"}, headers={"HX-Request": "true"}
    ).content.decode()

    beside = told.partition(f'id="id_{field}_faults"')[2].partition("</div>")[0]
    assert "Hãy xem lại. 01/12/2072 là" in beside
    assert "năm nữa" in beside
