"""The sheet of a cell: many members in one operation, all or none."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Operation
from tests import factories
from tests.units.editing.filling import filled
from units.coverage import ledger
from units.models import DistinctPersons, Member, Membership

HEADS = (
    *("full_name", "birth", "sex", "ethnicity", "card_number", "admitted_on", "official_from"),
    *("unit", "origin", "valid_from"),
)
CHU = ("Thào A Chu", "12/04/1962", "nam", "Mông", "38001274", "3/2/1994", "3/2/1995", "", "", "1/1/2007")
DO = ("Vừ Thị Dợ", "1988", "nu", "Mông", "", "19/05/2012", "", "", "tăng cường", "")
HANH = ("Quàng Thị Hạnh", "30.6.1985", "Nữ", "Thái", "", "03022010", "03022011", "không", "", "")


@pytest.fixture
def commune(db):
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def unit(commune):
    return factories.unit("Bản Hua Dấu", commune)


@pytest.fixture
def cell(unit, commune):
    cell = factories.cell("Chi bộ bản Hua Dấu", "01/01/2007", of=factories.organisation(commune=commune))
    factories.covers(cell, unit, "01/01/2007")
    ledger.rebuild()
    return cell


@pytest.fixture
def page(cell):
    return reverse("cell_grid", args=[cell.pk])


@pytest.fixture(autouse=True)
def _ledger_stays_right(db):
    yield
    assert ledger.differences() == []


def sheet(*rows: tuple, first: int = 0) -> dict:
    return {
        f"dong-{i}-{name}": value
        for i, row in enumerate(rows, first)
        for name, value in zip(HEADS, row, strict=True)
    }


def changed(row: tuple, **values) -> tuple:
    return tuple(values.get(name, value) for name, value in zip(HEADS, row, strict=True))


def saved(client, page, *rows, **more):
    """Type rows, read what would happen, and save."""
    form = filled(client.get(page)) | sheet(*rows) | more
    tried = client.post(page, form | {"act": "try"})
    return client.post(page, filled(tried) | {"act": "save"})


def faults(answer) -> list[tuple[int, str, str]]:
    """(number of the row, column, message) of every fault in the sheet."""
    assert answer.status_code == 200, "it was saved"
    return [
        (row.number, cell.name, str(error))
        for row in answer.context["form"].faulty_rows
        for cell, error in row.faults
    ]


def test_ten_empty_rows_wait_to_be_filled(as_officer, page):
    form = filled(as_officer.get(page))

    assert [name for name in form if name.startswith("dong-9-")] == [f"dong-9-{name}" for name in HEADS]
    assert "dong-10-full_name" not in form


def test_the_rows_become_members_of_the_cell_in_one_operation(as_officer, page, cell, unit):
    answer = saved(as_officer, page, CHU, DO, HANH, decision_number="7-QĐ/ĐU")

    rows = Membership.objects.order_by("member__birth_year")
    said = rows.values_list("member__full_name", "cell", "unit", "origin", "valid_from")
    assert answer.url == reverse("cell", args=[cell.pk])
    assert list(said) == [
        ("Thào A Chu", cell.pk, unit.pk, "", date(2007, 1, 1)),
        ("Quàng Thị Hạnh", cell.pk, None, "", date(2010, 2, 3)),
        ("Vừ Thị Dợ", cell.pk, unit.pk, "posted", date(2012, 5, 19)),
    ]
    operation = Operation.objects.first()
    assert operation.kind == "grid"
    assert Membership.history.filter(operation=operation).count() == 3
    assert {row.decision.number for row in rows} == {"7-QĐ/ĐU"}
    admitted_here = Member.objects.exclude(admission_decision=None)
    assert set(admitted_here.values_list("full_name", flat=True)) == {"Vừ Thị Dợ", "Quàng Thị Hạnh"}


def test_consequences_are_told_before_anything_is_saved(as_officer, page):
    answer = as_officer.post(page, filled(as_officer.get(page)) | sheet(CHU) | {"act": "save"})

    assert "Chưa lưu." in answer.content.decode()
    assert "Bản Hua Dấu" in answer.content.decode()
    assert not Member.objects.exists()


def test_one_wrong_cell_keeps_every_row_out_and_everything_typed_in(as_officer, page):
    wrong = changed(DO, birth="31/02/1990")

    answer = saved(as_officer, page, CHU, wrong)

    (fault,) = faults(answer)
    assert fault[:2] == (2, "birth")
    assert 'href="#id_dong-1-birth"' in answer.content.decode()
    assert not Member.objects.exists()
    form = filled(answer)
    assert (form["dong-0-full_name"], form["dong-1-birth"]) == ("Thào A Chu", "31/02/1990")


def test_empty_rows_between_are_passed_over(as_officer, page):
    saved(as_officer, page, CHU, ("",) * 10, changed(("  ",) * 10), DO)

    assert Member.objects.count() == 2


def test_a_sheet_without_any_row_is_refused(as_officer, page):
    answer = saved(as_officer, page)

    assert "Chưa có dòng nào" in answer.content.decode()


def test_a_row_refused_by_the_register_is_told_beside_its_cell(as_officer, page):
    answer = saved(as_officer, page, CHU, changed(DO, admitted_on="19/05/2006"))

    (fault,) = faults(answer)
    assert fault[:2] == (2, "valid_from")
    assert "chi bộ này có từ 01/01/2007" in fault[2]
    assert not Member.objects.exists()


# ---- Units by name --------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["ban na lanh", "Nà Lanh", "BẢN NÀ LANH", "Bản Nà Lanh – Xã Co Mạ"])
def test_a_unit_is_found_by_its_name_marks_and_case_ignored(as_officer, page, commune, typed):
    other = factories.unit("Bản Nà Lanh", commune)
    ledger.rebuild()

    saved(as_officer, page, changed(CHU, unit=typed))

    assert Membership.objects.get().unit == other


def test_of_namesakes_the_one_in_the_commune_of_the_cell_is_meant(as_officer, page, commune):
    here = factories.unit("Bản Nà Lanh", commune)
    factories.unit("Bản Nà Lanh", factories.commune("Xã Long Hẹ"))
    ledger.rebuild()

    saved(as_officer, page, changed(CHU, unit="Nà Lanh"))

    assert Membership.objects.get().unit == here


def test_a_unit_that_does_not_exist_or_is_not_clear_is_told(as_officer, page):
    for name in ("Xã Long Hẹ", "Xã Pá Lông"):
        factories.unit("Bản Nà Lanh", factories.commune(name))
    ledger.rebuild()

    answer = saved(as_officer, page, changed(CHU, unit="Bản Không Có"), changed(DO, unit="Nà Lanh"))

    first, second = faults(answer)
    assert first[:2] == (1, "unit")
    assert "Không có đơn vị “Bản Không Có”" in first[2]
    assert "Có 2 đơn vị tên “Nà Lanh”" in second[2]


def test_a_unit_elsewhere_does_not_exist_for_an_officer_of_a_commune(client, page, commune, commune_officer):
    factories.unit("Bản Xa", factories.commune("Xã Long Hẹ"))
    ledger.rebuild()
    factories.grant(commune_officer, commune)
    client.force_login(commune_officer)

    answer = saved(client, page, changed(CHU, unit="Bản Xa"))

    assert "Bản Xa" not in answer.context["form"].names.offered
    assert "ngoài phạm vi được giao" in faults(answer)[0][2]


# ---- Somebody who is there already ----------------------------------------------------------------------


@pytest.fixture
def known(cell):
    member = factories.member("Thào A Chu", born="12/04/1962", admitted="03/02/1994", card_number="00000077")
    factories.meets(member, cell, since="01/01/2007")
    return member


def test_who_looks_like_a_member_is_told_with_a_choice(as_officer, page, known):
    answer = saved(as_officer, page, changed(CHU, full_name="Thao A Chu"), DO)

    (fault,) = faults(answer)
    assert fault[:2] == (1, "person")
    assert reverse("member", args=[known.pk]) in answer.content.decode()
    assert Member.objects.count() == 1


def test_the_same_person_is_left_out_and_the_others_are_entered(as_officer, page, known):
    saved(as_officer, page, CHU, DO, **{"dong-0-person": "same"})

    assert set(Member.objects.values_list("full_name", flat=True)) == {"Thào A Chu", "Vừ Thị Dợ"}


def test_another_person_is_entered_and_kept_apart(as_officer, page, known):
    saved(as_officer, page, CHU, **{"dong-0-person": "another"})

    assert Member.objects.filter(full_name="Thào A Chu").count() == 2
    assert DistinctPersons.objects.get().one == known


def test_a_card_that_is_known_is_never_another_persons(as_officer, page, known):
    answer = saved(as_officer, page, changed(DO, card_number="00000077"), **{"dong-0-person": "another"})

    assert "chỉ cấp cho một người" in " ".join(fault[2] for fault in faults(answer))


def test_two_rows_of_one_person_are_told(as_officer, page):
    twice = saved(as_officer, page, CHU, CHU)

    assert [fault[:2] for fault in faults(twice)] == [(2, "person"), (2, "card_number")]

    saved(as_officer, page, CHU, CHU, **{"dong-1-person": "same"})

    assert Member.objects.count() == 1


def test_when_everybody_is_there_already_nothing_is_saved(as_officer, page, known):
    answer = saved(as_officer, page, CHU, **{"dong-0-person": "same"})

    assert "không còn dòng nào để lưu" in answer.content.decode()


# ---- Without scripts, drafts, tampering -----------------------------------------------------------------


def test_more_rows_are_added_without_scripts_and_what_was_typed_stays(as_officer, page):
    form = filled(as_officer.get(page)) | sheet(CHU, DO) | {"act": "more", "decision_number": "7"}

    again = filled(as_officer.post(page, form))

    assert (again["dong-1-full_name"], again["decision_number"]) == ("Vừ Thị Dợ", "7")
    assert "dong-11-full_name" in again
    assert not Member.objects.exists()


def test_the_sheet_is_kept_as_a_draft_and_opened_again(as_officer, page):
    typed = filled(as_officer.get(page)) | sheet(CHU, changed(DO, birth="31/02/1990"), first=2)
    as_officer.post(reverse("draft"), typed | {"form": page})

    again = as_officer.get(page)

    form = filled(again)
    assert "bản nháp lưu lúc" in again.content.decode()
    assert (form["dong-2-full_name"], form["dong-3-birth"]) == ("Thào A Chu", "31/02/1990")


@pytest.mark.parametrize("count", ["", "0", "-1", "x", "99999999999999999999", "1e3", None])
def test_no_count_of_rows_that_is_sent_loses_what_was_typed(as_officer, page, count):
    form = filled(as_officer.get(page)) | sheet(CHU, changed(DO, sex="?"))
    form.pop("dong-TOTAL_FORMS")
    form.pop("dong-INITIAL_FORMS")
    if count is not None:
        form |= {"dong-TOTAL_FORMS": count, "dong-INITIAL_FORMS": count}

    answer = as_officer.post(page, form | {"act": "save"})

    assert filled(answer)["dong-1-full_name"] == "Vừ Thị Dợ"
    assert [fault[:2] for fault in faults(answer)] == [(2, "sex")]


def test_more_rows_than_a_sheet_takes_are_refused_with_a_sentence(as_officer, page):
    form = filled(as_officer.get(page)) | sheet(CHU) | {"dong-250-full_name": "Vừ A Dế", "act": "save"}

    answer = as_officer.post(page, form)

    assert "Mỗi lần nhập tối đa 200 dòng" in answer.content.decode()
    assert not Member.objects.exists()


def test_two_hundred_rows_are_one_form(as_officer, page):
    rows = [changed(DO, full_name=f"Vừ Thị {chr(65 + i // 26)}{chr(97 + i % 26)}") for i in range(199)]

    answer = saved(as_officer, page, *rows, changed(DO, sex="?"))

    assert [fault[:2] for fault in faults(answer)] == [(200, "sex")]
    assert filled(answer)["dong-198-full_name"] == "Vừ Thị Hq"


def test_a_cell_of_another_commune_does_not_exist_for_an_officer_of_a_commune(client, page, commune_officer):
    factories.grant(commune_officer, factories.commune("Xã Long Hẹ"))
    client.force_login(commune_officer)

    assert client.get(page).status_code == 404
