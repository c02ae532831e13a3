"""``manage.py verify`` checks every signed report again; code 1 only where something is wrong."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from accounts import clock
from accounts.chain.walk import Broken, How, walk
from accounts.operations import operation
from tests import factories
from tests.reports.monthly import making
from units.coverage import ledger
from units.months import Month

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))
    making.template()
    factories.unit("Bản Pá Uổi", factories.commune())
    ledger.rebuild()
    return making.signed(Month(2020, 1), by=making.signer(), dated_on=date(2020, 2, 5))


@contextmanager
def unguarded():
    """Statements of another program, which has dropped what guards rows that never change."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            for table in ("signedreport", "presentedreport", "issuedfile"):
                cursor.execute(f"DROP TRIGGER reports_{table}_never_changes")
        yield cursor
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = origin")


def test_a_signed_report_that_is_equal_is_said_to_be_so(signed, capsys):
    call_command("verify")

    assert "Số 01-BC/BCĐ, tháng 01/2020: khớp." in capsys.readouterr().out


def test_a_later_fact_is_told_with_the_unit_and_who_wrote_it_and_is_no_fault(
    signed, district_officer, capsys
):
    unit = factories.Unit.objects.get()
    with operation(kind="entry", by=district_officer, reason="Nhập bổ sung"):
        factories.own_cell(unit, "20/01/2020")
    ledger.rebuild()

    call_command("verify")

    told = capsys.readouterr().out
    assert "  Bản, tiểu khu: chưa có chi bộ: khi ký 1, nay 0.\n    nay không còn: Bản Pá Uổi\n" in told
    assert "Lò Thị Hiền ghi lúc" in told
    assert "nhập mới: Nhập bổ sung." in told


def test_a_report_whose_stored_content_was_tampered_with_is_a_fault(signed, capsys):
    tamper = """UPDATE reports_signedreport SET value = replace(value, '"units": 1', '"units": 2')"""
    with unguarded() as cursor:
        cursor.execute(tamper)

    with pytest.raises(SystemExit) as ended:
        call_command("verify")

    assert ended.value.code == 1
    assert "nội dung đang lưu không còn đúng như khi ký" in capsys.readouterr().err


ALTERED = {
    "its signer": "UPDATE reports_signedreport SET signed_at = '2020-02-01 00:00:00+00:00'",
    "its number": "UPDATE reports_signedreport SET number = 7",
    "a text, its hash made anew": "UPDATE reports_presentedreport SET month = '2019-12'",
    "a file, its hash made anew": "UPDATE reports_issuedfile SET hash = 'other'",
}


@pytest.mark.parametrize("tampering", ALTERED)
def test_of_a_signed_report_all_that_was_written_when_it_was_signed_is_in_the_chain(signed, tampering):
    assert walk().is_whole
    with unguarded() as cursor:
        cursor.execute(ALTERED[tampering])

    broken = walk().broken

    of = signed.presented if "presented" in ALTERED[tampering] else signed
    assert broken == Broken(of.operation_id, How.ALTERED)


def test_a_signed_report_that_was_taken_out_is_missed(signed):
    with unguarded() as cursor:
        cursor.execute("DELETE FROM reports_issuedfile")
        cursor.execute("DELETE FROM reports_signedreport")

    assert walk().broken == Broken(signed.operation_id, How.ROW_TAKEN)


def test_a_row_that_was_altered_behind_the_programs_back_is_named(capsys, writing):
    unit = factories.unit("Bản Nà Hạ")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE units_unitperiod SET name = 'Bản Khác' WHERE unit_id = %s", [unit.pk])

    with pytest.raises(SystemExit) as ended:
        call_command("verify")

    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert "nay khác với lần ghi cuối, thao tác số" in said
    assert "Sổ gốc có 1 dòng không đúng như thao tác đã ghi. Hãy sửa lại" in said


def test_what_breaks_a_law_of_the_register_is_named_with_its_day_and_is_a_fault(capsys, writing):
    hamlet = factories.unit("Bản Nà Hạ", until="01/07/2025")
    factories.meets(factories.member("Vừ A Dế"), factories.cell(), hamlet, "15/01/2026")
    ledger.rebuild()

    with pytest.raises(SystemExit) as stopped:
        call_command("verify")

    told = capsys.readouterr()
    assert stopped.value.code == 1
    assert (
        "Trái quy tắc từ 15/01/2026: Vừ A Dế sinh hoạt tại Chi bộ bản Nà Hạ từ 15/01/2026: tính cho "
        in told.out
    )
    assert "“Bản Nà Hạ”, là đơn vị không tồn tại vào ngày 15/01/2026. Hãy chuyển đảng viên" in told.out
    assert "Sổ gốc có 1 việc trái quy tắc." in told.err


def test_a_register_that_keeps_its_laws_is_said_to_do_so(capsys, db):
    call_command("verify")

    assert "Đúng: sổ gốc không có việc nào trái" in capsys.readouterr().out


def test_the_page_names_what_breaks_a_law_with_its_day(client, administrator):
    hamlet = factories.unit("Bản Nà Hạ", until="01/07/2025")
    factories.meets(factories.member("Vừ A Dế"), factories.cell(), hamlet, "15/01/2026")
    client.force_login(administrator)

    page = client.get("/kiem-tra-so/").content.decode()

    assert "15/01/2026" in page
    assert "Đảng viên chỉ tính cho một đơn vị trong những ngày đơn vị đó tồn tại." in page
    assert "Vừ A Dế sinh hoạt tại" in page
