"""A made-up report in which every field has something to show: what a template is tried with."""

from collections.abc import Mapping
from typing import Any

from accounts.vietnamese import speaking_vietnamese
from reports.drawing.layout import complete
from reports.monthly.cases import NAMES
from reports.monthly.drawn import drawn
from reports.monthly.value import FORM
from units.choices import ReportKind
from units.coverage.movements import Movement
from units.coverage.row_figures import ROWS, UNITS, WITHOUT_OWN_CELL

_COUNTS = {figure.key: 1 for figure in ROWS} | {UNITS.key: 12, WITHOUT_OWN_CELL.key: 2}
_BALANCE = {"start": 3, "newly_lacking": 1, "newly_covered": 2, "reorganised": 0, "end": 2}
_AS_OF = "2020-01-31"


def sample(layout: Mapping[str, Any] | None = None) -> dict:
    """A signed report of January 2020 of a district that does not exist, set by ``layout``."""
    value = {
        "form": FORM,
        "state": "signed",
        "content": _content(),
        "texts": {"leadership": "Đoạn văn mẫu của phần I.", "proposals": "Đoạn văn mẫu của phần V."},
        "sections": [_section(number) for number in ("I", "II", "III", "IV", "V")],
        "heading": {
            "superior": "HUYỆN ỦY MẪU",
            "issuing": "BAN CHỈ ĐẠO THỰC HIỆN NGHỊ QUYẾT MẪU",
            "number": "Số 12-BC/BCĐ",
            "place_and_date": "Huyện Mẫu, ngày 05 tháng 02 năm 2020",
            "title": "BÁO CÁO",
            "subject": ["Kết quả phát triển Đảng ở bản, trường học, trạm y tế", "tháng 01 năm 2020"],
        },
        "signature": {"lines": ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], "name": "Nguyễn Văn Mẫu"},
        "recipients": [],
        "targets": {"1": 10},
        "further_targets": {"introduced": {"1": 12}},
        "corrects": {
            "number": "Số 11-BC/BCĐ",
            "dated_on": "2020-02-03",
            "relation": "correction",
            "reason": "Ví dụ.",
        },
        "template": 0,
        "dated_on": "2020-02-05",
        "layout": complete(layout or {}),
    }
    with speaking_vietnamese():
        return value | {"drawn": drawn(value)}


def _section(number: str) -> dict:
    paragraph = {"by": "person", "runs": [{"text": f"Đoạn văn mẫu của phần {number}. " * 3}]}
    part = {"heading": f"1- Mục mẫu của phần {number}", "paragraphs": [paragraph] * 2}
    return {"heading": f"{number}- Tên phần mẫu", "parts": [part]}


def _content() -> dict:
    kinds = {str(kind): dict(_COUNTS) for kind in ReportKind}
    balance = {"own_cell": dict(_BALANCE), "members": dict(_BALANCE)}
    figures = (WITHOUT_OWN_CELL.key, UNITS.key)
    return {
        "month": "2020-01",
        "as_of": _AS_OF,
        "commune": None,
        "figures": {"on": _AS_OF, "kinds": kinds, "communes": {"Xã Mẫu": kinds}},
        "balance": {str(kind): balance for kind in ReportKind},
        "sets": {str(kind): {name: [1] for name in figures} for kind in ReportKind},
        "units": {"1": {"name": "Bản Mẫu", "commune": "Xã Mẫu", "kind": "hamlet"}},
        "lacking": [_lacking()],
        "members": {"start": 100, **dict.fromkeys(map(str, Movement), 1), "end": 97},
        "moves": [_move()],
        "admissions": [_admitted()],
        "cases": _cases(),
        "years": {
            "labels": ["2018", "2019", "01/20"],
            "series": [
                {"kind": str(kind), "name": str(kind.label), "values": [9, 5, 2]} for kind in ReportKind
            ],
        },
    }


def _lacking() -> dict:
    return {
        "unit": 1,
        "name": "Bản Mẫu",
        "commune": "Xã Mẫu",
        "kind": "hamlet",
        "state": "joint",
        "since": "2018-05-14",
        "officials": 2,
        "probationary": 1,
        "joint_with": ["Chi bộ bản Mẫu Hai"],
        "eligible_on": "2020-06-01",
        "is_eligible": False,
        "lacks": ["own_cell"],
        "fell_back": ["own_cell"],
    }


def _move() -> dict:
    return {
        "on": "2020-01-10",
        "movement": "admitted",
        "member": 1,
        "name": "Nguyễn Thị Mẫu",
        "cell": "Chi bộ bản Mẫu Hai",
        "unit": 1,
        "document": "01-QĐ/HU ngày 05/01/2020",
    }


def _admitted() -> dict:
    counts = {"admitted": 1, "admitted_in_year": 1, "recognised": 2, "recognised_in_year": 2}
    return {"commune": 1, "name": "Xã Mẫu", **counts, "local": 1, "local_in_year": 1}


def _cases() -> dict:
    late = {"unit": 1, "name": "Bản Mẫu", "commune": "Xã Mẫu", "step": "Quyết định kết nạp"}
    return {
        "lines": [{"commune": 1, "name": "Xã Mẫu", **dict.fromkeys(NAMES, 1)}],
        "overdue": [late | {"due_on": "2020-01-15", "days": 16, "number": 1}],
    }
