"""Carry out a plan of reorganisation: communes, units, organisations and cells by one decision."""

import json
import os
import sys
from enum import StrEnum

from units.imports.faults import FaultSentence, Report
from units.imports.run import everything_is_kept
from units.management.answers import AnswerCommand, day, one_of
from units.reorganisation.run import Document, Reorganisation, reorganise
from units.reorganisation.run import check as check_plan
from units.reorganisation.sheets import read_plan
from vietnamese.days import format_day
from vietnamese.numbers import format_number

_MOVED_WORDS = {
    "communes": "xã cũ",
    "units": "đơn vị",
    "organisations": "tổ chức cơ sở đảng",
    "cells": "chi bộ",
    "members": "đảng viên",
}
_COUNTED = {
    "communes": "xã",
    "organisations": "tổ chức cơ sở đảng",
    "cells": "chi bộ",
    "members": "đảng viên",
}


class ReorganisationFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Command(AnswerCommand):
    help = (
        "Sắp xếp xã, đơn vị, tổ chức cơ sở đảng và chi bộ theo một phương án (.xlsx, .xls, .ods) của một "
        "văn bản, "
        "ghi thành một thao tác. Một lỗi thì không ghi gì và mã thoát là 1."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PHƯƠNG_ÁN", help="Tệp phương án; có thể nhiều tệp.")
        parser.add_argument("--decision", required=True, metavar="SỐ", help="Số, ký hiệu của văn bản.")
        parser.add_argument("--signed", type=day, metavar="NGÀY", help="Ngày ký văn bản.")
        parser.add_argument("--issuer", default="", metavar="CƠ_QUAN", help="Cơ quan ban hành văn bản.")
        parser.add_argument(
            "--from", dest="on", type=day, required=True, metavar="NGÀY", help="Ngày bắt đầu có hiệu lực."
        )
        parser.add_argument("--check", action="store_true", help="Chỉ kiểm tra, không ghi gì.")
        parser.add_argument(
            "--format",
            type=one_of(ReorganisationFormat),
            default=ReorganisationFormat.TEXT,
            metavar="text|json",
        )

    def handle(self, *, paths, decision, signed, issuer, on, check, format, **options) -> None:
        for path in paths:
            if not os.path.lexists(path):
                self.refuse(f"Không có tệp “{path}”; hãy kiểm tra lại đường dẫn.")
        document = self._document(decision, signed, issuer)
        with everything_is_kept():
            self._tell("Đang đọc phương án")
            plan = read_plan(paths, Report())
            carry_out = check_plan if check else reorganise
            done = carry_out(plan, document, on=on, told=self._tell)
        if format is ReorganisationFormat.JSON:
            self.stdout.write(json.dumps(done.as_json(), ensure_ascii=False, indent=1))
        else:
            self.stdout.write(_as_text(done, is_check=check))
        if done.errors:
            sys.exit(1)

    def _document(self, number: str, signed, issuer: str) -> Document:
        number, issuer = " ".join(number.split()), " ".join(issuer.split())
        if not number:
            self.refuse("Thiếu số văn bản; hãy ghi --decision SỐ.")
        if len(number) > 100 or len(issuer) > 300:
            self.refuse("Số văn bản dài nhất 100 ký tự, cơ quan ban hành dài nhất 300 ký tự.")
        return Document(number, signed, issuer)

    def _tell(self, step: str) -> None:
        """Say on the error output what is being done, so that the answer stays the only output."""
        self.stderr.write(f"{step} …")


def _as_text(done: Reorganisation, *, is_check: bool) -> str:
    lines: list[str] = []
    for title, told in (("Lưu ý", done.notices), ("Lỗi", done.errors)):
        if told:
            lines += [f"{title} ({format_number(len(told))}):", *map(_line, told), ""]
    if done.errors or done.after is None:
        lines.append("Có lỗi nên chưa ghi gì vào sổ. Hãy sửa các lỗi trên rồi chạy lại.")
        return "\n".join(lines)
    lines.append("Sẽ sắp xếp như sau (chưa ghi gì):" if is_check else "Đã ghi vào sổ:")
    lines += [f"  {words}: {format_number(done.moved[noun])}" for noun, words in _MOVED_WORDS.items()]
    lines += ["", f"Trước và từ ngày {format_day(done.on)}:", *_compared(done.before, done.after)]
    if done.operation is not None:
        lines += [
            "",
            f"Thao tác số {done.operation.pk}. Hoàn tác: manage.py undo {done.operation.pk} --why LÝ_DO",
        ]
    return "\n".join(lines)


def _compared(before: dict, after: dict) -> list[str]:
    """How many there were and are, and how many units each commune has."""
    lines = []
    for key, words in _COUNTED.items():
        was, now = (len(one[key]) if key == "communes" else one[key] for one in (before, after))
        lines.append(f"  {words}: {format_number(was)} → {format_number(now)}")
    for name in sorted(before["communes"].keys() | after["communes"].keys()):
        was, now = (_units(one["communes"].get(name)) for one in (before, after))
        if was != now:
            lines.append(f"  {name}: {was} → {now} đơn vị")
    return lines


def _units(kinds: dict | None) -> str:
    return "–" if kinds is None else format_number(sum(counts["units"] for counts in kinds.values()))


def _line(told: FaultSentence) -> str:
    value = f" “{told.value}”" if told.value else ""
    return f"  {told.place}{value}: {told.message}" if told.place else f"  {told.message}"
