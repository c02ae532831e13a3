"""A signed report is checked again: equal, or which later entries explain the difference (domain.md §7)."""

from datetime import date

import pytest

from accounts import clock
from accounts.operations import operation
from reports.models import SignedReport
from reports.verification.again import check_again
from tests import factories
from tests.reports.monthly import making
from units.coverage import ledger
from units.months import Month


@pytest.fixture
def signed(register, template, head, monkeypatch) -> SignedReport:
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))
    return making.signed(Month(2020, 1), by=head, dated_on=date(2020, 2, 5))


def differences(signed: SignedReport) -> dict[str, tuple[int, int, list[str]]]:
    """What differs: as signed, as known today, and the things by name."""
    return {
        ": ".join(map(str, found.label)): (found.signed, found.today, [thing.name for thing in found.things])
        for found in check_again(signed).differences
    }


def test_a_report_is_equal_while_nothing_is_written_about_its_month(signed, register):
    factories.unit("Bản Mới", register["co_ma"], "01/02/2020")
    ledger.rebuild()

    found = check_again(signed)

    assert (found.is_equal, found.is_intact, found.differences) == (True, True, [])


def test_a_back_dated_fact_is_found_and_explained_by_who_wrote_it_when_and_why(
    signed, register, district_officer
):
    with operation(kind="entry", by=district_officer, reason="Nhập bổ sung theo báo cáo của xã"):
        cell = factories.cell("Chi bộ bản Pá Uổi", "20/01/2020")
        hamlet = factories.Unit.objects.get(periods__name="Bản Pá Uổi")
        factories.covers(cell, hamlet, "20/01/2020")
    ledger.rebuild()

    found = check_again(signed)

    own_cell = next(d for d in found.differences if d.label == ("Bản, tiểu khu", "chưa có chi bộ"))
    assert (own_cell.signed, own_cell.today) == (1, 0)
    (thing,) = own_cell.things
    assert (thing.name, thing.change) == ("Bản Pá Uổi", "went")
    assert [(str(act.by), act.reason) for act in thing.acts] == [
        ("Lò Thị Hiền", "Nhập bổ sung theo báo cáo của xã")
    ]
    assert (found.is_equal, found.is_intact, found.is_explained) == (False, True, True)


def test_a_member_who_was_entered_late_is_found_in_the_members_and_their_moves(signed, register):
    factories.meets(factories.member("Lò Văn Muộn"), register["cell"], None, "15/01/2020")
    ledger.rebuild()

    found = differences(signed)

    assert found["Đảng viên"] == (3, 4, ["Lò Văn Muộn"])
    assert found["Bảng 05: biến động đảng viên"] == (5, 6, ["Lò Văn Muộn"])


def test_without_the_right_no_member_is_named(signed, register):
    factories.meets(factories.member("Lò Văn Muộn"), register["cell"], None, "15/01/2020")

    found = check_again(signed, with_persons=False)

    names = {thing.name for difference in found.differences for thing in difference.things}
    assert "Lò Văn Muộn" not in names
    assert "(không hiện họ tên)" in names


def test_a_corrected_birth_changes_nothing_that_was_counted(signed, register):
    with factories.writing():
        member = factories.Member.objects.earliest("pk")
        member.full_name = "Vừ A Dế Sửa Tên"
        member.save()

    assert check_again(signed).is_equal


def test_a_number_is_explained_by_whatever_was_written_since(signed, register, district_officer):
    with operation(kind="correction", by=district_officer, reason="Bổ sung số liệu năm 2019"):
        factories.own_cell(factories.Unit.objects.get(periods__name="Bản Pá Uổi"), "05/05/2019")
    ledger.rebuild()

    found = check_again(signed)

    before = next(d for d in found.differences if d.label == ("Số liệu cuối tháng trước",))
    assert [act.reason for act in before.acts] == ["Bổ sung số liệu năm 2019"]


def test_what_is_stored_is_told_from_what_was_signed(signed):
    signed.value["content"]["figures"]["members"] += 1

    assert not check_again(signed).is_intact
