"""From the pages to the report: a class of thirty, a probation that runs out, somebody who was expelled."""

import re

import pytest
from django.urls import reverse

from admissions.models import Case
from reports.monthly.composing import committee_value
from tests import factories
from tests.admissions.making import case
from tests.admissions.test_pages import send
from tests.factories import day
from units.choices import EndReason
from units.models import Member
from units.months import Month

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    commune = factories.commune("Xã Co Mạ")
    unit = factories.unit("Bản Pha", commune)
    cell = factories.cell("Chi bộ cơ quan xã", of=factories.organisation(commune=commune))
    factories.recount()
    return unit, cell


def take(client, made: Case, step: str, on: str, **more) -> None:
    """One step on its form, as a clerk takes it."""
    answer = send(client, reverse("case_step", args=[made.pk, step]), on=on, **more)
    assert answer.status_code == 302, answer.content.decode()


def said(month: Month) -> str:
    """The report of a month as one text."""
    sections = committee_value(month=month)["sections"]
    lines = [line for section in sections for part in section["parts"] for line in part["paragraphs"]]
    return " ".join("".join(run["text"] for run in line["runs"]) for line in lines)


def lacks_members(client, on: str) -> bool:
    page = client.get(reverse("lacking"), {"what": "members", "on": on}).content.decode()
    return "Bản Pha" in page


def test_a_class_of_thirty_enters_one_is_admitted_and_the_report_says_so(as_officer, place):
    _, cell = place
    page = as_officer.get(reverse("cases_class")).content.decode()
    name_of_unit = re.search(r'<option value="([^"]*)"></option>', page)[1]
    lines = {}
    for number in range(1, 31):
        lines |= {f"line{number}_full_name": f"Lò Văn {number:02d}", f"line{number}_birth": "1995"}
        lines |= {f"line{number}_sex": "Nam", f"line{number}_unit_name": name_of_unit}
    shared = {"introduced_by": "Đoàn Thanh niên", "introduced_on": "05/01/2026"}

    send(
        as_officer, reverse("cases_class"), cell=cell.pk, class_certificate_on="20/03/2026", **shared, **lines
    )
    one = Case.objects.order_by("pk").first()
    for step, on in {"file-verified": "15/04/2026", "cell-resolution": "20/04/2026"}.items():
        take(as_officer, one, step, on)
    take(as_officer, one, "committee-resolution", "29/04/2026")
    take(as_officer, one, "decision", "15/05/2026", received_on="18/05/2026")

    assert lacks_members(as_officer, "2026-05-31")
    take(as_officer, one, "ceremony", "02/06/2026")

    assert Case.objects.count() == 30
    assert not lacks_members(as_officer, "2026-06-30")
    assert "giới thiệu 30 quần chúng ưu tú" in said(Month(2026, 1))
    assert "30 người hoàn thành lớp nhận thức về Đảng" in said(Month(2026, 3))
    told = said(Month(2026, 6))
    assert "kết nạp 1 đảng viên" in told
    assert "Trong tháng có 1 đơn vị mới có đảng viên: Bản Pha, xã Co Mạ" in told
    assert "Đến cuối tháng có 29 quần chúng đang được xét kết nạp" in told


def test_a_probation_runs_out_is_overdue_and_is_closed(as_officer, place):
    unit, cell = place
    made = case(unit, cell, introduced_on="05/01/2024", decision_on="01/06/2024", received_on="03/06/2024")
    for name in ("class_certificate", "file_verified", "cell_resolution", "committee_resolution"):
        setattr(made, f"{name}_on", day("02/05/2024"))
    with factories.writing():
        made.save()
    take(as_officer, made, "ceremony", "10/06/2024")

    board = as_officer.get(reverse("cases"), {"on": "2025-12-31", "state": "overdue"}).content.decode()
    assert "Lò Văn Nguồn" in board
    assert "Chi bộ xét công nhận" in board
    assert "có bước quá hạn: Bản Pha, xã Co Mạ (chi bộ xét công nhận" in said(Month(2025, 12))

    take(as_officer, made, "cell-recognition", "10/01/2026")
    take(as_officer, made, "recognition-decision", "20/01/2026")

    assert Member.objects.get().official_from == day("10/06/2025")
    assert "quá hạn" not in said(Month(2026, 1))
    board = as_officer.get(reverse("cases"), {"on": "2026-01-31"}).content.decode()
    assert "có <b>0</b> hồ sơ đang thực hiện" in board


def test_an_expelled_member_is_admitted_again_with_a_probation_of_its_own(as_officer, place):
    unit, cell = place
    gone = factories.member("Lò Văn Nguồn", born="15/05/1990", admitted="03/02/2015", official="03/02/2016")
    factories.meets(gone, cell, unit, "03/02/2015", "01/03/2020", reason=EndReason.EXPELLED)
    factories.recount()
    person = {"full_name": "Lò Văn Nguồn", "birth": "15/05/1990", "sex": "Nam", "ethnicity": "Thái"}

    send(
        as_officer,
        reverse("case_new"),
        **person,
        cell=cell.pk,
        unit=unit.pk,
        origin="Tại chỗ",
        introduced_by="Hội Nông dân",
        introduced_on="05/01/2024",
    )
    made = Case.objects.get()
    steps = ("class-certificate", "file-verified", "cell-resolution", "committee-resolution")
    for step, on in zip(steps, ("10/02/2024", "10/03/2024", "01/04/2024", "12/04/2024"), strict=True):
        take(as_officer, made, step, on)
    take(as_officer, made, "decision", "06/05/2024", received_on="10/05/2024")
    take(as_officer, made, "ceremony", "20/05/2024")

    made.refresh_from_db()
    assert made.readmits == gone
    assert made.member != gone
    assert made.member.official_from is None
