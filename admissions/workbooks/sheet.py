"""The sheet of cases takes its place in the import and in the exports of the register."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from admissions.workbooks.columns import CASES
from admissions.workbooks.declared import declare_cases, shelves
from admissions.workbooks.rows import case_rows
from units.exports import Book
from units.exports.guests import ExportedSheet, receive
from units.imports import guests
from units.imports.matching.register import Fact

_HINTS = {
    "code": "Để trống thì hồ sơ được nhận ra theo họ tên, ngày sinh và ngày giới thiệu.",
    "cell": "Chi bộ xét kết nạp; khác chi bộ của đơn vị khi đơn vị chưa có chi bộ.",
    "case.origin": "Tại chỗ, hoặc Tăng cường nếu được cử từ nơi khác đến; để trống khi chưa rõ.",
    "case.introduced_by": "Đoàn Thanh niên, Hội Liên hiệp Phụ nữ, Hội Nông dân, Hội Cựu chiến binh, Mặt trận "
    "Tổ quốc, Công đoàn.",
    "case.end_reason": "Ví dụ: Xin thôi; Chuyển đi nơi khác; Không đủ điều kiện, tiêu chuẩn; Từ trần.",
}
_EXAMPLES = (
    {
        "candidate.full_name": "Lò Văn Ví Dụ",
        "candidate.birth": "15/08/1998",
        "candidate.sex": "Nam",
        "candidate.ethnicity": "Thái",
        "unit_commune": "Xã Co Mạ",
        "unit": "Bản Ví dụ Một",
        "organisation": "Đảng bộ xã Co Mạ",
        "cell": "Chi bộ bản Ví dụ Hai",
        "case.origin": "Tại chỗ",
        "case.introduced_by": "Đoàn Thanh niên",
        "case.introduced_on": "05/01/2026",
        "case.class_certificate_on": "20/03/2026",
    },
    {
        "candidate.full_name": "Vừ Thị Ví Dụ",
        "candidate.birth": "1995",
        "candidate.sex": "Nữ",
        "candidate.ethnicity": "Mông",
        "unit_commune": "Xã Co Mạ",
        "unit": "Bản Ví dụ Hai",
        "organisation": "Đảng bộ xã Co Mạ",
        "cell": "Chi bộ bản Ví dụ Hai",
        "case.introduced_by": "Hội Liên hiệp Phụ nữ",
        "case.introduced_on": "10/02/2025",
        "case.ended_on": "01/06/2025",
        "case.end_reason": "Xin thôi",
    },
)


def _title(fact: Fact) -> str:
    return gettext("{person}, sinh {birth}").format(
        person=fact.candidate.full_name, birth=fact.candidate.born_on or fact.candidate.birth_year
    )


def join_the_workbooks() -> None:
    """Let the engine of the import and the exports know the sheet."""
    guests.receive(
        guests.Guest(
            kind=CASES,
            nouns={"case": (_("Hồ sơ kết nạp"), _title)},
            shelves=shelves,
            declare=declare_cases,
        )
    )
    receive(
        ExportedSheet(
            kind=CASES,
            name="Quần chúng, kết nạp",
            title="Danh sách quần chúng ưu tú và quá trình xét kết nạp",
            rows=case_rows,
            hints=_HINTS,
            examples=_EXAMPLES,
            folded=frozenset({"unit_code", "cell_code"}),
        ),
        Book(
            "cases",
            "quan-chung-ket-nap",
            _("Quần chúng, kết nạp"),
            _("Quần chúng được giới thiệu và từng bước xét kết nạp, công nhận; kể cả hồ sơ đã kết thúc."),
            (CASES,),
            is_of_persons=True,
        ),
    )
