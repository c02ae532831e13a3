"""What files say against the laws of the register is told at its cell, before anything is written."""

import pytest

from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from tests.units.imports.district import District, write
from units.actions.lawful import LawBroken
from units.imports import plan
from units.laws import breaches
from units.models import Member

pytestmark = pytest.mark.django_db


def told(planned):
    return [(fault.file.removesuffix(".xlsx"), fault.cell, fault.message) for fault in planned.errors]


def test_an_organisation_does_not_outlive_its_commune():
    district = District().only("communes", "organisations").set("communes", 2, "Ngày giải thể", "01/07/2025")

    ((sheet, cell, message),) = told(district.plan())

    assert (sheet, cell) == ("organisations", district.cell("organisations", 2, "Ngày giải thể"))
    assert "“Đảng bộ xã Mường É” còn hoạt động sau khi “Xã Mường É” không còn (01/07/2025)" in message


def test_a_commune_that_ends_under_a_stored_organisation_is_told():
    write(District().only("communes", "organisations").plan())
    district = District().only("communes").set("communes", 2, "Ngày giải thể", "01/07/2025")

    ((sheet, cell, message),) = told(district.plan())

    assert (sheet, cell) == ("communes", district.cell("communes", 2, "Ngày giải thể"))
    assert "“Đảng bộ xã Mường É” còn hoạt động" in message


def test_nobody_meets_after_death_and_who_became_official_after_it_is_noticed():
    district = (
        District().set("members", 1, "Lý do", "Từ trần").set("members", 1, "Ngày chính thức", "03/02/2010")
    )
    district.set("members", 2, "Ngày chính thức", "03/02/2010")

    plan = district.plan()

    ((sheet, cell, message),) = told(plan)
    assert (sheet, cell) == ("members", district.cell("members", 2, "Từ ngày"))
    assert "Vừ A Dế từ trần ngày 01/03/2008" in message
    noticed = [one.cell for one in plan.notices if "từ trần (01/03/2008)" in one.message]
    assert noticed == [district.cell("members", 1, "Ngày chính thức")]


def test_a_stored_merger_whose_unit_goes_on_by_the_file_is_told():
    write(District().plan())
    district = (
        District()
        .only("units")
        .set("units", 4, "Ngày giải thể", "01/06/2020")
        .drop_column("units", "Sáp nhập vào")
    )

    ((sheet, _, message),) = told(district.plan())

    assert sheet == "units"
    assert "“Bản Xá Nhá” sáp nhập ngày 01/06/2019" in message


def test_a_reason_without_an_end_goes_with_the_end_that_a_file_takes_away():
    write(District().plan())
    row = Member.objects.get(full_name="Vừ A Dế").memberships.order_by("valid_from").last()
    with operation(kind=Operation.Kind.CORRECTION):
        row.valid_to, row.end_reason = factories.day("01/01/2020"), "moved_out"
        row.save()

    write(District().only("members").drop_column("members", "Lý do").plan())

    row.refresh_from_db()
    assert row.is_open
    assert row.end_reason == ""


def test_what_no_row_was_told_is_found_when_the_plan_is_written_and_nothing_stays(monkeypatch):
    monkeypatch.setattr(plan, "check_laws", lambda batch: None)
    planned = (
        District().only("communes", "organisations").set("communes", 2, "Ngày giải thể", "01/07/2025").plan()
    )

    with pytest.raises(LawBroken) as broken, operation(kind=Operation.Kind.IMPORT) as current:
        planned.apply(current)
    planned.tell_broken(broken.value)

    ((sheet, cell, message),) = told(planned)
    assert (sheet, cell) == ("organisations", "E5")
    assert "là xã không còn từ ngày 01/07/2025" in message
    assert breaches() == []
