"""From a file to its sheets, safely: each workbook is opened in a child process of its own."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.forms.imports import SUFFIXES
from units.imports.faults import Report
from vietnamese.numbers import format_number

_MEGABYTE = 1024 * 1024
LIMITS = {
    "size": 50 * _MEGABYTE,
    "unpacked": 400 * _MEGABYTE,
    "ratio_from": 40 * _MEGABYTE,
    "ratio": 150,
    "entries": 5_000,
    "sheets": 50,
    "rows": 200_000,
    "columns": 1_000,
    "cells": 4_000_000,
    "answer": 300 * _MEGABYTE,
    "memory": 1_536 * _MEGABYTE,
    "seconds": 60,
}


def _dotted(number: int) -> str:
    return format_number(number)


_CHILD = Path(__file__).parent.with_name("child")
_PROBLEMS = {
    "password": _("Tệp được đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi lưu lại."),
    "not_a_workbook": _(
        "Tệp không phải là bảng tính Excel hay LibreOffice. "
        "Hãy mở tệp bằng Excel hoặc LibreOffice và lưu lại thành .xlsx."
    ),
    "markup": _(
        "Tệp là trang web hoặc XML mang tên bảng tính, như một số phần mềm xuất ra. "
        "Hãy mở tệp bằng Excel hoặc LibreOffice và lưu lại thành .xlsx."
    ),
    "broken": _(
        "Tệp bị hỏng hoặc không đầy đủ nên không đọc được. "
        "Hãy mở tệp bằng Excel hoặc LibreOffice và lưu lại thành .xlsx."
    ),
    "broken_text": _(
        'Tệp văn bản không đọc được từ dòng {0}: dấu nháy kép (") mở ra mà không đóng lại đúng chỗ. '
        "Hãy sửa dòng này, hoặc mở tệp bằng Excel hay LibreOffice và lưu lại thành .xlsx."
    ),
    "unpacks_too_large": _(
        "Tệp khi giải nén lớn bất thường nên bị từ chối. "
        "Hãy xóa các dòng, cột thừa hoặc chia thành nhiều tệp nhỏ hơn."
    ),
    "too_many_sheets": _(
        "Tệp có quá nhiều trang tính ({0}); tối đa {sheets}. "
        "Hãy xóa các dòng, cột thừa hoặc chia thành nhiều tệp nhỏ hơn."
    ),
    "too_large_to_read": _(
        "Tệp cần quá nhiều bộ nhớ hoặc thời gian để đọc nên bị từ chối. "
        "Hãy xóa các dòng, cột thừa hoặc chia thành nhiều tệp nhỏ hơn."
    ),
    "too_many_rows": _(
        "Trang tính “{0}” quá lớn: kéo dài đến dòng {1}, cột thứ {2}; tối đa {rows} dòng và {cells} ô. "
        "Hãy xóa các dòng, cột thừa hoặc chia thành nhiều tệp nhỏ hơn."
    ),
}


class CellError(str):
    """What a cell shows when its formula failed (#REF!); empty when it was never computed."""


# What else is told of a sheet: hidden parts, and from which year its days are counted.
_SHAPE = ("is_hidden", "hidden_rows", "hidden_columns", "is_from_1904", "split_columns")

Value = str | int | float | bool | date | CellError | None


@dataclass(slots=True)
class RawSheet:
    """The values of one sheet, from its cell A1 on; rows may be of different lengths."""

    file: str
    name: str
    rows: list[list[Value]]
    merged: list[tuple[tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    is_hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    is_from_1904: bool = False
    # Which columns hold two facts, and where the second one is put.
    split_columns: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(value is not None for row in self.rows for value in row)


def find_workbooks(paths: Iterable[str | os.PathLike], report: Report) -> dict[str, Path]:
    """The workbooks that ``paths`` (files or folders) name, by the short name they are called by.

    Of a folder only workbooks count; the other files are named in a notice.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        found += _in_folder(path, report) if path.is_dir() else [path]
    unique = {os.path.realpath(path): path for path in found}.values()
    names = [path.name for path in unique]
    return {printable(path.name if names.count(path.name) == 1 else str(path)): path for path in unique}


def printable(name: str) -> str:
    """A file name that can be printed, whatever bytes it is made of."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _in_folder(folder: Path, report: Report) -> list[Path]:
    try:
        files = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    except OSError:
        report.error(printable(folder.name), "Không có quyền đọc thư mục. Hãy cấp quyền đọc rồi nhập lại.")
        return []
    workbooks = [path for path in files if path.suffix.lower() in SUFFIXES]
    for path in files:
        if path not in workbooks:
            report.notice(
                printable(path.name),
                "Bỏ qua vì không phải tệp .xlsx, .xlsm, .xls, .ods hay .csv; nếu cần, "
                "hãy lưu lại thành .xlsx.",
            )
    if not workbooks:
        report.error(
            printable(folder.name),
            "Thư mục không có tệp .xlsx, .xlsm, .xls, .ods hay .csv nào. Hãy chọn thư mục khác.",
        )
    return workbooks


def read_workbook(
    name: str, path: Path, report: Report, *, limits: dict[str, int] | None = None
) -> list[RawSheet] | None:
    """The sheets of one workbook; None, with one sentence in the report, when it cannot be read."""
    limits = limits or LIMITS
    if problem := _problem_before_opening(path, limits):
        report.error(name, problem)
        return None
    answer = _ask_child(path, limits)
    if "problem" in answer:
        detail = answer["detail"].split("\n")
        most = {bound: _dotted(limits[bound]) for bound in ("sheets", "rows", "cells")}
        report.error(name, _PROBLEMS[answer["problem"]].format(*detail, **most))
        return None
    sheets = [sheet_of_json(name, sheet) for sheet in answer["sheets"]]
    for sheet in sheets:
        sheet.name = sheet.name or Path(name).stem  # a text has one sheet, which Excel calls like the file
    return sheets


def sheet_of_json(file: str, sheet: dict) -> RawSheet:
    """A sheet of ``file`` as the child process prints it."""
    return RawSheet(
        file=file,
        name=sheet["name"],
        rows=[[_value(cell) for cell in row] for row in sheet["rows"]],
        merged=[(tuple(first), tuple(last)) for first, last in sheet["merged"]],
        **{name: sheet[name] for name in _SHAPE if name in sheet},
    )


def sheet_as_json(sheet: RawSheet) -> dict:
    """A sheet in the form that ``sheet_of_json`` reads."""
    rows = [[_as_json(value) for value in row] for row in sheet.rows]
    shape = {name: getattr(sheet, name) for name in _SHAPE}
    return {"name": sheet.name, "rows": rows, "merged": sheet.merged} | shape


def _problem_before_opening(path: Path, limits: dict[str, int]) -> str | None:
    if path.suffix.lower() not in SUFFIXES:
        return gettext(
            "Chỉ nhập được tệp .xlsx, .xlsm, .xls, .ods và .csv. "
            "Hãy mở tệp bằng Excel hoặc LibreOffice và lưu lại thành .xlsx."
        )
    try:
        facts = path.stat()
    except OSError:
        return gettext("Không mở được tệp. Hãy kiểm tra tên tệp, liên kết và quyền đọc.")
    if not stat.S_ISREG(facts.st_mode):
        return gettext("Đây không phải là một tệp mà là thư mục hoặc thiết bị. Hãy chọn tệp bảng tính.")
    if not os.access(path, os.R_OK):
        return gettext("Không có quyền đọc tệp. Hãy cấp quyền đọc rồi nhập lại.")
    if facts.st_size == 0:
        return gettext("Tệp rỗng, không có nội dung nào. Hãy kiểm tra lại tệp.")
    if facts.st_size > limits["size"]:
        return gettext(
            "Tệp lớn quá {size} MB. Hãy xóa các dòng, cột thừa hoặc chia thành nhiều tệp nhỏ hơn."
        ).format(size=limits["size"] // _MEGABYTE)
    return None


def _ask_child(path: Path, limits: dict[str, int]) -> dict:
    command = [sys.executable, "-I", str(_CHILD), str(path.resolve()), json.dumps(limits)]
    try:
        run = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=2 * limits["seconds"],
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"problem": "too_large_to_read", "detail": ""}
    if run.returncode == 0:
        return json.loads(run.stdout)
    was_killed = run.returncode < 0 or b"MemoryError" in run.stderr
    return {"problem": "too_large_to_read" if was_killed else "broken", "detail": ""}


def _value(cell) -> Value:
    if not isinstance(cell, dict):
        return cell
    return date.fromisoformat(cell["day"]) if "day" in cell else CellError(cell["error"])


def _as_json(value: Value) -> object:
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"error": str(value)} if isinstance(value, CellError) else value
