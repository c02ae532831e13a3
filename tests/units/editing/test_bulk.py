"""Changing many members at once: ticking them, seeing what changes of each, one operation."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import Operation
from tests import factories
from tests.units.editing.filling import filled
from units.coverage import ledger
from units.editing import chosen
from units.models import Member, Membership
from units.periods import FOREVER


@pytest.fixture
def commune(db):
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def unit(commune):
    return factories.unit("Bản Nà Hạ", commune)


@pytest.fixture
def cell(unit, commune):
    cell = factories.cell("Chi bộ bản Nà Hạ", "01/01/2000", of=factories.organisation(commune=commune))
    factories.covers(cell, unit, "01/01/2007")
    return cell


@pytest.fixture
def office(commune):
    return factories.cell("Chi bộ cơ quan xã", "01/01/2000", of=factories.organisation(commune=commune))


@pytest.fixture
def people(cell, unit):
    """Three official members of the hamlet since 2005, by name."""
    people = factories.members(3, cell, unit, "01/01/2005", official="01/01/2006", born="01/01/1970")
    ledger.rebuild()
    return people


@pytest.fixture(autouse=True)
def _ledger_stays_right(db):
    yield
    assert ledger.differences() == []


def choose(client, people, act: str, **more) -> str:
    """Tick members in the list and press a button; the address of the form."""
    said = {"m": [person.pk for person in people], "act": act} | more
    return client.post(reverse("members_choose"), said).url


def saved(client, page, **typed):
    form = filled(client.get(page)) | typed
    tried = client.post(page, form | {"act": "try"})
    return client.post(page, filled(tried) | {"act": "save"})


def outcomes(answer) -> list[tuple]:
    assert answer.status_code == 200, "it was saved"
    return [(o.member.full_name, o.before, o.after, o.refusal) for o in answer.context["form"].outcomes]


# ---- Choosing -----------------------------------------------------------------------------------------


def test_the_ticked_members_are_listed_on_the_form(as_officer, people):
    page = choose(as_officer, people[:2], "move")

    answer = as_officer.get(page)

    text = answer.content.decode()
    assert page.startswith(reverse("members_move"))
    assert [person.full_name in text for person in people] == [True, True, False]


def test_all_that_match_the_filter_are_chosen_over_all_pages(as_officer, people, office):
    factories.meets(factories.member("Lò Văn Ân"), office)

    page = choose(as_officer, [], "edit", all="1", query=f"cell={people[0].memberships.get().cell_id}")

    assert page.startswith(reverse("members_edit"))
    assert "Sửa hàng loạt: 3 người" in as_officer.get(page).content.decode()


@pytest.mark.parametrize("said", [{}, {"m": ["x", "-1", "99999999999999999999", ""]}, {"m": ["0"]}])
def test_without_anybody_the_list_opens_again_with_a_sentence(as_officer, people, said):
    answer = as_officer.post(reverse("members_choose"), said | {"act": "move"}, follow=True)

    assert answer.redirect_chain[0][0].startswith(reverse("members"))
    assert "Chưa chọn đảng viên nào" in answer.content.decode()


def test_more_than_two_thousand_at_once_are_refused(as_officer, cell):
    crowd = [
        Member(full_name="Vừ A Dế", birth_year=1970, sex="male", admitted_on=date(2005, 1, 1))
        for _ in range(chosen.MOST + 1)
    ]
    with factories.writing():
        crowd = Member.objects.bulk_create(crowd)
        Membership.objects.bulk_create(
            Membership(member=person, cell=cell, valid_from=date(2005, 1, 1)) for person in crowd
        )
    ledger.rebuild()

    answer = as_officer.post(reverse("members_choose"), {"all": "1", "act": "edit"}, follow=True)

    assert "tối đa 2.000 đảng viên" in answer.content.decode()


def test_members_elsewhere_are_not_chosen(client, people, commune_officer):
    here = factories.commune("Xã Long Hẹ")
    factories.grant(commune_officer, here)
    client.force_login(commune_officer)

    answer = client.post(reverse("members_choose"), {"m": [people[0].pk], "act": "move"}, follow=True)

    assert "Chưa chọn đảng viên nào" in answer.content.decode()


def test_the_list_offers_boxes_to_those_who_may_enter_only(client, as_officer, people, committee_member):
    assert 'name="m"' in as_officer.get(reverse("members")).content.decode()
    committee_member.sees_persons = True
    committee_member.save()
    client.force_login(committee_member)

    assert 'name="m"' not in client.get(reverse("members")).content.decode()


# ---- Moving -------------------------------------------------------------------------------------------


def test_many_move_in_one_operation_and_keep_their_units(as_officer, people, cell, office, unit):
    page = choose(as_officer, people, "move")

    saved(as_officer, page, on_day="01/03/2020", cell=office.pk, decision_number="9-QĐ/ĐU")

    rows = Membership.objects.order_by("member", "valid_from")
    assert (
        list(rows.values_list("cell", "unit", "valid_from", "valid_to", "end_reason"))
        == [
            (cell.pk, unit.pk, date(2005, 1, 1), date(2020, 3, 1), "moved"),
            (office.pk, unit.pk, date(2020, 3, 1), FOREVER, ""),
        ]
        * 3
    )
    operation = Operation.objects.first()
    assert (operation.kind, operation.document.decision.number) == ("bulk", "9-QĐ/ĐU")
    assert Membership.history.filter(operation=operation).count() == 6


def test_what_changes_of_each_is_shown_before_anything_is_saved(as_officer, people, office):
    page = choose(as_officer, people[:1], "move")
    form = filled(as_officer.get(page)) | {"on_day": "01/03/2020", "cell": office.pk, "act": "save"}

    answer = as_officer.post(page, form)

    assert outcomes(answer) == [("Vừ A A", "Chi bộ bản Nà Hạ, Bản Nà Hạ", "Chi bộ cơ quan xã, Bản Nà Hạ", "")]
    assert "Chưa lưu." in answer.content.decode()
    assert Membership.objects.count() == 3


def test_who_cannot_move_is_told_why_and_left_out_only_when_that_is_said(as_officer, people, cell, office):
    late = factories.member("Lò Văn Ân", admitted="01/06/2020", official=None)
    factories.meets(late, cell, since="01/06/2020")
    page = choose(as_officer, [*people, late], "move")

    refused = saved(as_officer, page, on_day="01/03/2020", cell=office.pk)

    assert [o[0] for o in outcomes(refused) if "trước ngày vào Đảng" in o[3]] == ["Lò Văn Ân"]
    assert "1 người không thay đổi được" in refused.content.decode()
    assert Membership.objects.count() == 4

    tried = as_officer.post(page, filled(refused) | {"leave_out": "on", "act": "try"})
    as_officer.post(page, filled(tried) | {"act": "save"})

    assert Membership.objects.filter(cell=office).count() == 3


def test_the_unit_that_loses_its_members_is_told(as_officer, people, office):
    page = choose(as_officer, people, "move")
    form = filled(as_officer.get(page)) | {"on_day": "01/03/2020", "cell": office.pk, "without_unit": "on"}

    answer = as_officer.post(page, form | {"act": "try"})

    assert "chưa có đảng viên" in answer.content.decode().lower()
    assert [c.name for c in answer.context["tried"].consequences] == ["Bản Nà Hạ"]


def test_nobody_moves_to_a_cell_that_does_not_exist_on_that_day(as_officer, people, commune):
    new = factories.cell("Chi bộ mới", "01/01/2021", of=factories.organisation(commune=commune))
    page = choose(as_officer, people, "move")

    answer = saved(as_officer, page, on_day="01/03/2020", cell=new.pk)

    assert "chi bộ này có từ 01/01/2021" in answer.content.decode()
    assert "cell" in answer.context["form"].errors


# ---- Editing ------------------------------------------------------------------------------------------


def test_an_ethnicity_and_an_origin_are_given_to_many(as_officer, people):
    page = choose(as_officer, people, "edit")

    saved(as_officer, page, ethnicity="Thái", origin="Tăng cường")

    assert set(Member.objects.values_list("ethnicity", flat=True)) == {"Thái"}
    assert set(Membership.objects.values_list("origin", flat=True)) == {"posted"}
    assert Operation.objects.first().kind == "bulk"
    assert Member.history.filter(operation=Operation.objects.first()).count() == 3


def test_many_count_for_another_unit(as_officer, people, commune):
    other = factories.unit("Bản Pá Uổi", commune)
    ledger.rebuild()
    page = choose(as_officer, people, "edit")

    saved(as_officer, page, unit=other.pk)

    assert set(Membership.objects.values_list("unit", flat=True)) == {other.pk}


def test_a_unit_that_began_later_than_the_membership_is_refused(as_officer, people, commune):
    new = factories.unit("Bản Mới", commune, "01/01/2015")
    ledger.rebuild()
    page = choose(as_officer, people, "edit")

    answer = saved(as_officer, page, unit=new.pk)

    assert all("đơn vị này có từ 01/01/2015" in o[3] for o in outcomes(answer))


def test_the_probationary_are_recognised_and_the_others_say_why_not(as_officer, people, cell, unit):
    young = factories.member("Lò Văn Ân", admitted="01/06/2018", official=None)
    factories.meets(young, cell, unit, since="01/06/2018")
    ledger.rebuild()
    page = choose(as_officer, [*people, young], "edit")

    refused = saved(as_officer, page, official_from="01/06/2019")
    assert sum("đã chính thức từ" in o[3] for o in outcomes(refused)) == 3
    tried = as_officer.post(page, filled(refused) | {"leave_out": "on", "act": "try"})
    as_officer.post(page, filled(tried) | {"act": "save"})

    young.refresh_from_db()
    assert young.official_from == date(2019, 6, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Chưa chọn thay đổi nào"),
        ({"ethnicity": "Mông"}, "Không có ai thay đổi"),
        ({"official_from": "31/02/2020"}, "không phải là ngày có thật"),
        ({"ethnicity": "x" * 10_000}, "Dân tộc dài quá 50 ký tự"),
    ],
)
def test_an_edit_that_says_nothing_is_refused(as_officer, people, typed, sentence):
    page = choose(as_officer, people, "edit")

    answer = saved(as_officer, page, **typed)

    assert sentence in answer.content.decode()


def test_what_somebody_else_has_written_meanwhile_is_told_first(as_officer, people, office):
    page = choose(as_officer, people[:1], "edit")
    tried = as_officer.post(page, filled(as_officer.get(page)) | {"ethnicity": "Thái", "act": "try"})
    with factories.writing():
        people[0].ethnicity = "Kháng"
        people[0].save()

    answer = as_officer.post(page, filled(tried) | {"act": "save"})

    people[0].refresh_from_db()
    assert answer.status_code == 200
    assert people[0].ethnicity == "Kháng"


@pytest.mark.parametrize("name", ["members_move", "members_edit"])
def test_a_form_without_anybody_chosen_leads_back_to_the_list(as_officer, people, name):
    answer = as_officer.get(reverse(name), {"chon": "'\"><script>"}, follow=True)

    assert "Chưa chọn đảng viên nào" in answer.content.decode()
