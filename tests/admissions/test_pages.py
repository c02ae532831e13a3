"""The pages of admissions: the board, a case, its forms; a class enters, one of it is admitted."""

import re

import pytest
from django.urls import reverse

from admissions.models import Case
from tests import factories
from tests.admissions.making import candidate, case
from tests.factories import day
from tests.units.editing.filling import filled
from units.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    commune = factories.commune("Xã Co Mạ")
    unit = factories.unit("Bản Pha", commune)
    cell = factories.cell("Chi bộ cơ quan xã", of=factories.organisation(commune=commune))
    factories.recount()
    return unit, cell


def send(client, address: str, **values):
    """Send a form as a person does: asked, its consequences told, then saved."""
    hidden = {name: _hidden(client.get(address), name) for name in ("once", "seen")}
    response = client.post(address, {**hidden, **values, "act": "save"})
    if response.status_code == 200 and (told := _hidden(response, "told")):
        response = client.post(address, {**hidden, **values, "act": "save", "told": told})
    return response


def _hidden(response, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    return found[1] if found else ""


def test_a_class_enters_and_the_certificate_goes_to_whoever_is_on_the_way_already(as_officer, place):
    unit, cell = place
    known = case(unit, cell, person=candidate("Lò Văn Có", "01/02/1990"), introduced_on="01/02/2026")
    lines = {
        **{"line1_full_name": "Lò Văn Có", "line1_birth": "01/02/1990", "line1_sex": "Nam"},
        **{"line2_full_name": "Lò Thị Mới", "line2_birth": "1995", "line2_sex": "Nữ"},
        "line2_unit_name": "Bản Pha (Xã Co Mạ)",
    }
    page = as_officer.get(reverse("cases_class")).content.decode()
    lines["line2_unit_name"] = re.search(r'<option value="([^"]*)"></option>', page)[1]

    answer = send(
        as_officer,
        reverse("cases_class"),
        cell=cell.pk,
        introduced_by="Đoàn Thanh niên",
        introduced_on="01/03/2026",
        class_certificate_on="20/03/2026",
        decision_number="12-GCN",
        **lines,
    )

    assert answer.status_code == 302
    known.refresh_from_db()
    new = Case.objects.exclude(pk=known.pk).get()
    assert {row.class_certificate_on for row in (known, new)} == {day("20/03/2026")}
    assert new.places.get().unit == unit


def test_a_candidate_who_is_a_member_elsewhere_is_told_with_the_source(as_officer, place):
    unit, cell = place
    factories.meets(factories.member("Lò Văn Có", born="15/05/1990"), factories.cell("Chi bộ bản Khác"))
    page = reverse("case_new")
    person = {"full_name": "Lò Văn Có", "birth": "15/05/1990", "sex": "Nam", "ethnicity": "Thái"}

    answer = send(as_officer, page, **person, unit=unit.pk, cell=cell.pk, introduced_on="01/03/2026")

    told = answer.content.decode()
    assert "Đã có đảng viên Lò Văn Có, sinh 15/05/1990" in told
    assert "chỉ kết nạp người chưa là đảng viên (Điều 1 Điều lệ Đảng)" in told
    assert not Case.objects.exists()


@pytest.mark.parametrize("what", ["member", "case"])
def test_of_somebody_elsewhere_a_new_case_says_only_to_ask_the_superior(client, commune_officer, place, what):
    there, (unit, cell) = factories.cell("Chi bộ Khác", of=factories.organisation("Đảng bộ khác")), place
    if what == "member":
        factories.meets(factories.member("Lò Văn Có", born="15/05/1990"), there)
    else:
        case(None, there, person=candidate("Lò Văn Có", "15/05/1990"))
    factories.grant(commune_officer, unit.periods.get().commune)
    client.force_login(commune_officer)
    person = {"full_name": "Lò Văn Có", "birth": "15/05/1990", "sex": "Nam", "cell": cell.pk}
    said = person | {"introduced_by": "Đoàn Thanh niên", "introduced_on": "01/03/2026"}

    tried = client.post(reverse("case_new"), said | {"act": "try"}).content.decode()
    asked = send(client, reverse("case_new"), **said)
    saved = send(client, reverse("case_new"), **said, is_another="on")

    assert "Đã có" not in tried
    assert "Hãy liên hệ cấp trên để kiểm tra." in asked.content.decode()
    assert saved.status_code == 302


def test_a_corrected_candidate_who_is_called_as_another_one_is_asked_about(as_officer, place):
    unit, cell = place
    case(unit, cell, person=candidate("Lò Văn Có", "15/05/1990"))
    wrong = case(unit, cell, person=candidate("Lò Văn Sai", "15/05/1990"))
    address = reverse("case_correct", args=[wrong.pk])

    page = as_officer.get(address)
    asked = as_officer.post(address, filled(page) | {"full_name": "Lò Văn Có", "act": "save"})
    same = as_officer.post(address, filled(page) | {"ethnicity": "Mông", "act": "try"})

    assert "Đã có hồ sơ kết nạp của Lò Văn Có, sinh 15/05/1990" in asked.content.decode()
    assert "Đã có hồ sơ" not in same.content.decode()


def test_a_line_that_cannot_be_keeps_the_whole_class_out_and_what_was_typed(as_officer, place):
    answer = send(
        as_officer,
        reverse("cases_class"),
        cell=place[1].pk,
        introduced_by="Đoàn Thanh niên",
        introduced_on="01/03/2026",
        class_certificate_on="20/03/2026",
        line1_full_name="Lò Văn Một",
        line1_birth="31/02/1990",
        line1_sex="Nam",
        line2_full_name="Lò Văn Hai",
        line2_birth="1990",
        line2_sex="Nam",
        line2_unit_name="Bản Không Có",
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "không phải là ngày có thật" in page
    assert "Không có đơn vị này trong phạm vi được giao" in page
    assert "Lò Văn Một" in page
    assert not Case.objects.exists()


def test_the_ceremony_on_the_page_makes_the_member_and_the_unit_leaves_the_list(as_officer, place):
    unit, cell = place
    made = case(
        unit,
        cell,
        introduced_on="05/01/2024",
        class_certificate_on="10/03/2024",
        file_verified_on="10/04/2024",
        cell_resolution_on="10/05/2024",
        committee_resolution_on="20/05/2024",
        decision_on="10/06/2024",
        received_on="14/06/2024",
    )

    answer = send(as_officer, reverse("case_step", args=[made.pk, "ceremony"]), on="29/06/2024")

    assert answer.status_code == 302
    assert Member.objects.get().admitted_on == day("29/06/2024")
    listed = as_officer.get(reverse("lacking"), {"what": "members", "on": "2024-06-29"}).content.decode()
    assert "Bản Pha" not in listed


def test_the_committee_sees_counts_and_no_name(as_committee_member, place):
    made = case(*place)
    page = as_committee_member.get(reverse("cases")).content.decode()

    assert "Bản Pha" in page
    assert "Lò Văn Nguồn" not in page
    assert as_committee_member.get(reverse("case", args=[made.pk])).status_code == 403


def test_the_page_of_a_case_says_how_its_limit_was_counted(as_officer, place):
    made = case(*place, introduced_on="01/06/2026", cell_resolution_on="03/08/2026")

    page = as_officer.get(reverse("case", args=[made.pk]), {"on": "2026-09-01"}).content.decode()

    assert "60 ngày làm việc từ 03/08/2026" in page
    assert "28/10/2026" in page


def test_the_journal_tells_what_was_written_about_a_case_and_the_ceremony_is_undone(as_officer, place):
    made = case(
        *place,
        introduced_on="05/01/2024",
        class_certificate_on="10/03/2024",
        file_verified_on="10/04/2024",
        cell_resolution_on="10/05/2024",
        committee_resolution_on="20/05/2024",
        decision_on="10/06/2024",
    )
    begun = made.history.get().operation
    send(as_officer, reverse("case_step", args=[made.pk, "ceremony"]), on="29/06/2024")
    ceremony = made.history.latest().operation

    pages = [as_officer.get(reverse("operation", args=[one.pk])).status_code for one in (begun, ceremony)]
    send(as_officer, reverse("undo", args=[ceremony.pk]), reason="ghi nhầm")

    made.refresh_from_db()
    assert pages == [200, 200]
    assert (made.member, made.ceremony_on, Member.objects.count()) == (None, None, 0)


def test_a_name_that_is_looked_for_stands_in_no_address(as_officer, place):
    case(*place)
    case(*place, person=candidate("Quàng Thị Khác"))

    answer = as_officer.post(reverse("cases"), {"q": "nguon"})

    assert "nguon" not in answer.url
    page = as_officer.get(answer.url).content.decode()
    assert "Lò Văn Nguồn" in page
    assert "Quàng Thị Khác" not in page
