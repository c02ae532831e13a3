"""``manage.py import_register``: its answer, its exit codes, and what it refuses."""

import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import call_command

from accounts.models import Operation
from tests import factories
from tests.units.imports.district import District
from tests.units.imports.test_files import save, save_district
from tests.units.imports.test_writing import FIRST
from units.models import Member, Programme, Unit

pytestmark = pytest.mark.django_db

NOTHING = dict.fromkeys(FIRST, 0)


def run(*args):
    """(exit code, standard output, standard error) of the command."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_register", *map(str, args), stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def run_json(*args):
    code, out, _ = run(*args, "--format", "json")
    return code, json.loads(out)


@pytest.fixture
def folder(tmp_path):
    return save_district(tmp_path)


def test_a_folder_is_imported_and_the_answer_is_json(folder):
    code, answer = run_json(folder)
    accounts = [(one["kind"], one["read"], one["rows"]) for one in answer.pop("sheets")]

    assert code == 0
    assert accounts == [
        ("cell", 5, 7),
        ("commune", 2, 4),
        ("member", 4, 6),
        ("organisation", 3, 5),
        ("unit", 6, 8),
    ]
    assert answer == {
        "files": ["cells.xlsx", "communes.xlsx", "members.xlsx", "organisations.xlsx", "units.xlsx"],
        "errors": [],
        "notices": [],
        "created": FIRST,
        "changed": NOTHING,
        "unchanged": NOTHING,
    }
    assert Member.objects.count() == 3


def test_the_operation_names_the_files(folder):
    run(folder)

    operation = Operation.objects.latest("pk")

    assert (operation.kind, operation.by) == (Operation.Kind.IMPORT, None)
    assert operation.reason == (
        "Nhập từ cells.xlsx, communes.xlsx, members.xlsx, organisations.xlsx, units.xlsx"
    )


def test_the_same_files_again_change_nothing_and_leave_no_operation(folder):
    run(folder)
    before = Operation.objects.count()

    code, answer = run_json(folder)

    assert (code, answer["created"], answer["changed"], answer["unchanged"]) == (0, NOTHING, NOTHING, FIRST)
    assert Operation.objects.count() == before


def test_check_tells_what_would_change_and_writes_nothing(folder):
    code, answer = run_json(folder, "--check")

    assert (code, answer["created"]) == (0, FIRST)
    assert Unit.objects.count() == 0


def test_one_fault_writes_nothing_and_ends_with_1(tmp_path):
    save_district(tmp_path, District().set("members", 3, "Ngày sinh", "31/02/1975"))

    code, answer = run_json(tmp_path)

    assert code == 1
    assert answer["errors"] == [
        {
            "file": "members.xlsx",
            "sheet": "Danh sách",
            "cell": "D6",
            "value": "31/02/1975",
            "message": (
                "“31/02/1975” không phải là ngày có thật: tháng 2 năm 1975 không có ngày 31. "
                "Hãy ghi theo dạng ngày/tháng/năm, ví dụ 05/03/2006."
            ),
        }
    ]
    assert (answer["created"], Unit.objects.count()) == (NOTHING, 0)


def test_a_broken_file_beside_good_ones_is_told_alone(folder):
    (folder / "units.xlsx").write_bytes(b"PK\x03\x04")

    code, answer = run_json(folder)

    assert (code, [told["file"] for told in answer["errors"]]) == (1, ["units.xlsx"])
    assert Unit.objects.count() == 0


def test_a_column_is_ignored_by_name(tmp_path):
    save_district(tmp_path, District().add_column("units", "Nhận xét", ["x"]))

    refused, _ = run_json(tmp_path)
    accepted, _ = run_json(tmp_path, "--ignore-column", "Nhận xét")

    assert (refused, accepted) == (1, 0)


def test_the_text_answer_tells_where_what_and_how_much(tmp_path):
    save_district(tmp_path, District().set("members", 3, "Giới tính", "x"))

    code, out, _ = run(tmp_path)

    assert code == 1
    assert "members.xlsx, Danh sách, E6 “x”: “x” không phải là giới tính" in out
    assert "chưa ghi gì vào sổ" in out


def test_the_text_answer_counts(folder):
    _, checked, _ = run(folder, "--check")
    _, written, _ = run(folder)

    assert "Sẽ thay đổi như sau (chưa ghi gì):" in checked
    assert "Đã ghi vào sổ:" in written
    assert "  đảng viên: thêm 3, đổi 0, giữ nguyên 0" in written.splitlines()


def test_nothing_is_imported_into_a_demo_register(folder):
    with factories.writing():
        programme = Programme.current()
        programme.is_demo, programme.demo_on = True, factories.day("31/01/2020")
        programme.save()

    code, answer = run_json(folder)

    assert (code, answer["files"]) == (1, [])
    assert [told["message"] for told in answer["errors"]] == [
        "Đây là cơ sở dữ liệu mẫu, không nhập dữ liệu thật vào được. Hãy đặt COVERAGE_DATA_DIR là một "
        "thư mục khác, hoặc bắt đầu bằng ./run.sh --empty."
    ]


def test_several_sheets_may_stand_in_one_workbook(tmp_path):
    book = openpyxl.Workbook()
    for name, rows in District().sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([value if value != "" else None for value in row])
    book.save(tmp_path / "huyen.xlsx")

    code, answer = run_json(tmp_path / "huyen.xlsx")

    assert (code, answer["created"]) == (0, FIRST)


WRONG = {
    "a path that is not there": (("/khong/co.xlsx",), "Không có tệp hay thư mục “/khong/co.xlsx”"),
    "no path": ((), "Còn thiếu tham số"),
    "an unknown form of answer": ((".", "--format", "xml"), "Tham số --format"),
    "an unknown option": ((".", "--dry-run"), "Không có tham số --dry-run"),
}


@pytest.mark.parametrize(("args", "sentence"), WRONG.values(), ids=WRONG)
def test_wrong_arguments_get_one_sentence_and_2(args, sentence, capsys):
    from units.management.commands.import_register import Command

    with pytest.raises(SystemExit) as end:
        Command().run_from_argv(["manage.py", "import_register", *args])

    assert end.value.code == 2
    assert capsys.readouterr().err.startswith(sentence)


def test_help_lists_the_nouns(capsys):
    from units.management.commands.import_register import Command

    with pytest.raises(SystemExit):
        Command().run_from_argv(["manage.py", "import_register", "--help"])

    printed = capsys.readouterr().out
    assert [noun for noun in FIRST if f"  {noun} " not in printed] == []


def test_an_empty_workbook_is_told(tmp_path):
    code, answer = run_json(save(tmp_path / "x.xlsx", [[]]))

    assert (code, [told["message"] for told in answer["errors"]]) == (
        1,
        ["Tệp không có dữ liệu nào. Hãy kiểm tra lại tệp."],
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.both
def test_a_check_tries_the_writing_beside_the_register_and_leaves_nothing(folder):
    before = Operation.objects.count()

    code, answer = run_json(folder, "--check")

    assert (code, answer["created"]) == (0, FIRST)
    assert (Operation.objects.count(), Unit.objects.count(), Member.objects.count()) == (before, 0, 0)
    assert run_json(folder)[0] == 0
    assert Member.objects.count() == 3
