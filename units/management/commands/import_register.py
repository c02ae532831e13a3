"""Import an office's workbooks into the register."""

import json
import os
import sys
from argparse import RawDescriptionHelpFormatter
from contextlib import nullcontext
from enum import StrEnum

from django.db import IntegrityError

from accounts.models import Operation
from accounts.operations import operation
from accounts.vietnamese import in_vietnamese
from accounts.writing.trial import trial
from units.actions.lawful import LawBroken
from units.constraints import sentence_of
from units.imports.faults import FaultSentence
from units.imports.guests import guest_nouns
from units.imports.layout.passed_over import account_in_words
from units.imports.plan import also_counted
from units.imports.run import NOUNS, Plan, StalePlan, everything_is_kept, plan_import, reason_of
from units.management.answers import AnswerCommand, one_of

_NOUN_WORDS = {
    "district": "huyện",
    "decision": "văn bản",
    "commune": "xã, thị trấn",
    "organisation": "tổ chức cơ sở đảng",
    "unit": "đơn vị",
    "lineage": "sáp nhập, chia tách",
    "cell": "chi bộ",
    "coverage": "chi bộ phụ trách đơn vị",
    "member": "đảng viên",
    "membership": "quá trình sinh hoạt",
    "commune_lineage": "sắp xếp xã",
    "placement": "nơi trực thuộc của xã",
    "exemption": "miễn công tác và sinh hoạt đảng",
    "readmission": "kết nạp lại",
}
_CHANGED_MEANWHILE = "Sổ gốc vừa được người khác thay đổi trong lúc nhập; chưa ghi gì. Hãy chạy lại lệnh này."
_REFUSED = "Cơ sở dữ liệu từ chối ghi vì dữ liệu mâu thuẫn với sổ gốc; chưa ghi gì."


def _word(noun: str) -> str:
    return _NOUN_WORDS.get(noun) or in_vietnamese(guest_nouns()[noun][0]).lower()


_TRIES = 4
# How the files are read, and the option that says it.
_HOW = {
    "ignore_columns": "ignore_column",
    "with_hidden": "hidden_sheets",
    "last_days": "last_days",
    "name_case": "name_case",
}


class OutcomeFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class Command(AnswerCommand):
    help = (
        "Nhập bảng tính (.xlsx, .xlsm, .xls, .ods, .csv) vào sổ gốc: xã, tổ chức cơ sở đảng, đơn vị, "
        "chi bộ, đảng viên. "
        "Một lỗi thì không ghi gì và mã thoát là 1."
    )

    def create_parser(self, prog_name: str, subcommand: str, **kwargs):
        nouns = "\n".join(f"  {noun:<14} {_word(noun)}" for noun in (*NOUNS, *also_counted()))
        epilog = f"Tên các loại trong JSON (created, changed, unchanged):\n{nouns}"
        kwargs |= {"epilog": epilog, "formatter_class": RawDescriptionHelpFormatter}
        return super().create_parser(prog_name, subcommand, **kwargs)

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "paths", nargs="+", metavar="TỆP|THƯ_MỤC", help="Tệp hoặc thư mục, thứ tự bất kỳ."
        )
        parser.add_argument("--check", action="store_true", help="Chỉ kiểm tra, không ghi gì.")
        parser.add_argument(
            "--ignore-column",
            action="append",
            default=[],
            metavar="TÊN",
            help="Bỏ qua cột có tiêu đề này; có thể ghi nhiều lần.",
        )
        parser.add_argument("--hidden-sheets", action="store_true", help="Đọc cả các trang tính bị ẩn.")
        parser.add_argument(
            "--last-days",
            action="store_true",
            help="Các ngày kết thúc trong tệp là ngày cuối cùng còn hiệu lực.",
        )
        parser.add_argument(
            "--name-case",
            action="store_true",
            help="Viết lại tên mới ghi toàn chữ in hoa hoặc chữ thường (LÒ THỊ HIỀN thành Lò Thị Hiền).",
        )
        parser.add_argument(
            "--format", type=one_of(OutcomeFormat), default=OutcomeFormat.TEXT, metavar="text|json"
        )

    def handle(self, *, paths, check, format, **options) -> None:
        for path in paths:
            if not os.path.lexists(path):
                self.refuse(f"Không có tệp hay thư mục “{path}”; hãy kiểm tra lại đường dẫn.")
        how = {name: options[option] for name, option in _HOW.items()}
        with everything_is_kept():
            plan = plan_import(paths, **how)
            tries = 1
            while plan.changes_anything and not self._is_written(plan, check=check, is_last=tries == _TRIES):
                plan, tries = plan_import(paths, **how), tries + 1
        self.stdout.write(_FORMATS[format](plan, is_check=check))
        if plan.errors:
            sys.exit(1)

    def _is_written(self, plan: Plan, *, check: bool, is_last: bool) -> bool:
        """Whether nothing is to be done again; a plan on which others' writing bears is made anew.

        To ``check`` it is written too, and taken back: some faults are found by writing only.
        """
        place = trial(apart=True) if check else nullcontext()
        try:
            with place, operation(kind=Operation.Kind.IMPORT, reason=reason_of(plan)) as current:
                plan.apply(current)
        except LawBroken as broken:
            plan.tell_broken(broken)
        except StalePlan:
            if not is_last:
                return False
            plan.report.error("", _CHANGED_MEANWHILE)
        except IntegrityError as refusal:
            plan.report.error("", f"{_REFUSED} ({sentence_of(refusal)})")
        return True


def _as_json(plan: Plan, *, is_check: bool) -> str:
    return json.dumps(plan.as_json(), ensure_ascii=False, indent=1)


def _as_text(plan: Plan, *, is_check: bool) -> str:
    lines = [f"Tệp: {', '.join(plan.files)}."] if plan.files else []
    lines += [f"  {one['file']}, {one['sheet']}: {account_in_words(one)}." for one in plan.report.sheets]
    for title, told in (("Lưu ý", plan.notices), ("Lỗi", plan.errors)):
        if told:
            lines += ["", f"{title} ({len(told)}):", *map(_line, told)]
    lines.append("")
    if plan.errors:
        lines.append("Có lỗi nên chưa ghi gì vào sổ. Hãy sửa các lỗi trên rồi nhập lại.")
        return "\n".join(lines)
    lines.append("Sẽ thay đổi như sau (chưa ghi gì):" if is_check else "Đã ghi vào sổ:")
    created, changed, same = (plan.counts(what) for what in ("created", "changed", "unchanged"))
    for noun in created:
        if created[noun] or changed[noun] or same[noun]:
            lines.append(
                f"  {_word(noun)}: thêm {created[noun]}, đổi {changed[noun]}, giữ nguyên {same[noun]}"
            )
    return "\n".join(lines)


def _line(told: FaultSentence) -> str:
    value = f" “{told.value}”" if told.value else ""
    return f"  {told.place}{value}: {told.message}" if told.place else f"  {told.message}"


_FORMATS = {OutcomeFormat.TEXT: _as_text, OutcomeFormat.JSON: _as_json}
