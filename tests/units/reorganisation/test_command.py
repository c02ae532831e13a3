"""``manage.py reorganise`` and ``manage.py undo``: answers, exit codes, and how workbooks are read."""

import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command

from accounts.models import Operation
from tests import factories
from tests.units.reorganisation.plans import HEADS
from units.models import Commune, Decision, UnitPeriod

pytestmark = pytest.mark.django_db
DECIDED = (
    "--decision",
    "200/NQ-HĐND",
    "--signed",
    "20/07/2023",
    "--issuer",
    "HĐND tỉnh",
    "--from",
    "2023-07-20",
)


def call(name, *args):
    """(exit code, standard output, standard error) of a command."""
    out, err = StringIO(), StringIO()
    try:
        call_command(name, *map(str, args), stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def answer(path, *more):
    code, out, _err = call("reorganise", path, *DECIDED, "--format", "json", *more)
    return code, json.loads(out)


@pytest.fixture
def hamlets():
    """Three hamlets of one commune without members."""
    commune = factories.commune("Xã Tông Cọ", "03775")
    found = [factories.unit(name, commune) for name in ("Bản A", "Bản B", "Bản C")]
    factories.organisation("Đảng bộ xã Tông Cọ", commune)
    factories.recount()
    return found


@pytest.fixture
def plan(tmp_path):
    """A workbook of one sheet with the given rows, in whatever shape an office gives it."""

    def save(rows, *, sheet="Đơn vị", head=None, merge=(), name="phuong-an.xlsx"):
        book = openpyxl.Workbook()
        page = book.active
        page.title = sheet
        for row in [["PHƯƠNG ÁN SẮP XẾP"], [], head or HEADS[sheet], *rows]:
            page.append(row)
        for area in merge:
            page.merge_cells(area)
        book.save(tmp_path / name)
        return tmp_path / name

    return save


MERGER = [
    [1, "Xã Tông Cọ", "Bản A", "Sáp nhập", "Bản A", ""],
    [2, "Xã Tông Cọ", "Bản B", "Sáp nhập", "Bản A", ""],
]


def test_a_plan_is_checked_and_then_written_as_one_operation(hamlets, plan):
    path = plan(MERGER)
    code, checked = answer(path, "--check")
    assert (code, checked["operation"], UnitPeriod.objects.filter(valid_to="2023-07-20").count()) == (
        0,
        None,
        0,
    )
    code, written = answer(path)

    operation = Operation.objects.get(pk=written["operation"])
    assert (code, operation.kind, operation.document.decision.number) == (0, "reorganisation", "200/NQ-HĐND")
    assert checked | {"operation": operation.pk} == written
    assert written.keys() == {"errors", "notices", "before", "after", "moved", "operation"}
    assert written["moved"] == {"communes": 0, "units": 1, "organisations": 0, "cells": 0, "members": 0}
    assert (written["before"]["on"], written["after"]["on"]) == ("2023-07-19", "2023-07-20")
    assert UnitPeriod.objects.get(valid_to="2023-07-20").end_decision == operation.document.decision


def test_every_fault_is_told_at_once_and_nothing_is_written(hamlets, plan):
    path = plan(
        [
            [1, "Xã Tông Cọ", "Bản Z", "Sáp nhập", "Bản A", ""],
            [2, "Xã Tông Co", "Bản B", "Chia đôi", "Bản A", ""],
            [3, "Xã Không Có", "Bản C", "Giữ nguyên", "", ""],
        ]
    )
    code, told = answer(path)

    assert (code, told["operation"], told["after"]) == (1, None, None)
    assert [(one["file"], one["sheet"], one["cell"], one["value"]) for one in told["errors"]] == [
        ("phuong-an.xlsx", "Đơn vị", "C4", "Bản Z"),
        ("phuong-an.xlsx", "Đơn vị", "D5", "Chia đôi"),
        ("phuong-an.xlsx", "Đơn vị", "B6", "Xã Không Có"),
    ]
    assert "“Bản A”" in told["errors"][0]["message"]
    assert not Operation.objects.filter(kind="reorganisation").exists()


def test_an_operation_is_undone_by_its_number(hamlets, plan):
    _code, written = answer(plan(MERGER))
    code, out, _err = call("undo", written["operation"], "--why", "nhầm phương án")

    assert (code, "Đã hoàn tác" in out) == (0, True)
    assert UnitPeriod.objects.in_effect(on=factories.day("20/07/2023")).count() == 3
    assert Operation.objects.get(undoes=written["operation"]).reason == "nhầm phương án"
    assert not Decision.objects.filter(number="200/NQ-HĐND").exists()


def test_undoing_names_what_stands_on_a_reorganisation(plan):
    factories.unit("Bản A", factories.commune("Xã Tông Cọ"))
    _code, written = answer(plan([[1, "Xã Tông Cọ", "Bản A", "Đổi tên", "Bản Đ", ""]]))
    with factories.writing() as later:
        period = UnitPeriod.objects.get(name="Bản Đ")
        period.name = "Bản E"
        period.save()
    code, _out, err = call("undo", written["operation"], "--why", "thử")

    assert (code, f"“{later.reason}”" in err or "Bản E" in err) == (1, True)
    assert call("undo", 999_999, "--why", "thử")[0] == 2


def test_columns_stand_in_any_order_and_unknown_ones_are_not_read(hamlets, plan):
    head = ["TT", "Hình thức", "Đơn vị mới", "Ghi chú", "Đơn vị cũ", "Xã cũ"]
    path = plan([[1, "Đổi tên", "Bản Đ", "theo ý kiến dân", "BẢN A", "Tông Cọ"]], head=head)
    code, told = answer(path)

    assert (code, told["errors"]) == (0, [])
    assert [one["cell"] for one in told["notices"]] == ["D3", "F4"]
    assert UnitPeriod.objects.in_effect(on=factories.day("20/07/2023")).filter(name="Bản Đ").exists()


def test_a_merged_cell_counts_for_all_its_rows(hamlets, plan):
    rows = [[1, "Xã Tông Cọ", "Bản A", "Sáp nhập", "Bản A", ""], [2, "", "Bản B", "", "", ""]]
    code, told = answer(plan(rows, merge=["B4:B5", "D4:D5", "E4:E5"]))

    assert (code, told["errors"], told["moved"]["units"]) == (0, [], 1)


def test_totals_signatures_and_rows_without_a_form_are_no_rows(hamlets, plan):
    rows = [
        *MERGER,
        [3, "Xã Tông Cọ", "Bản C", "", "", ""],
        ["", "Tổng cộng", 2, "", "", ""],
        ["", "", "", "", "NGƯỜI LẬP BIỂU", ""],
    ]
    code, told = answer(plan(rows))

    assert (code, told["errors"]) == (0, [])
    assert [one["cell"] for one in told["notices"]] == ["D6"]


def test_a_workbook_that_is_no_plan_is_refused_with_a_sentence(hamlets, plan):
    code, told = answer(plan([[1, "x"]], head=["STT", "Họ và tên"]))

    assert (code, len(told["errors"])) == (1, 1)
    assert "Xã cũ" in told["errors"][0]["message"]


def test_five_thousand_rows_are_answered(hamlets, plan):
    rows = [[n, "Xã Tông Cọ", f"Bản Số {n}", "Giữ nguyên", "", ""] for n in range(1, 5_001)]
    code, told = answer(plan(rows))

    assert (code, len(told["errors"])) == (1, 5_000)


def test_a_wrong_argument_is_one_sentence(hamlets, plan):
    assert call("reorganise", "khong-co.xlsx", *DECIDED)[0] == 2
    assert call("reorganise", plan(MERGER), "--decision", " ", "--from", "2023-07-20")[0] == 2
    assert Commune.objects.count() == 1


def test_a_new_name_that_another_unit_nearly_bears_is_told_and_stops_nothing(hamlets, plan):
    path = plan(
        [
            [1, "Xã Tông Cọ", "Bản A", "Đổi tên", "Bản Huổi Lạnh", ""],
            [2, "Xã Tông Cọ", "Bản B", "Đổi tên", "Bản Huổi Lanh", ""],
        ]
    )

    code, told = answer(path)

    assert code == 0
    assert any("“Bản Huổi Lạnh”" in notice["message"] for notice in told["notices"])
