"""How the columns of the register's workbooks look: widths, what kind of values, which stand folded away."""

from django import forms

from units.forms.details import CountField, DegreesField
from units.forms.fields import DayField
from units.imports.kinds import Column, SheetKind

SHEET_NAMES = {
    "commune": "Xã, thị trấn",
    "commune_lineage": "Sắp xếp xã",
    "placement": "Nơi trực thuộc của xã",
    "organisation": "Tổ chức cơ sở đảng",
    "unit": "Đơn vị",
    "lineage": "Sáp nhập, chia tách",
    "cell": "Chi bộ",
    "member": "Đảng viên",
    "exemption": "Miễn sinh hoạt",
}
TITLES = {
    "commune": "Danh sách xã, thị trấn",
    "commune_lineage": "Nhập, chia, đổi tên xã",
    "placement": "Nơi trực thuộc của xã từ ngày khác",
    "organisation": "Danh sách tổ chức cơ sở đảng",
    "unit": "Danh sách đơn vị qua các giai đoạn",
    "lineage": "Sáp nhập, chia tách đơn vị",
    "cell": "Danh sách chi bộ và đơn vị chi bộ phụ trách",
    "member": "Danh sách đảng viên và quá trình sinh hoạt",
    "exemption": "Danh sách đảng viên được miễn công tác và sinh hoạt đảng",
}
# Columns that the sheets of mergers replace.
SAID_ELSEWHERE = {"unit": {"merged_into", "merged_into_commune", "split_from"}}
_FOLDED_PARTS = {"end_decision", "coverage_decision", "coverage_end_decision", "admission", "province"}
_FOLDED = {
    "about.notes",
    "about.latitude",
    "about.longitude",
    "decision.issuer",
    "decision.subject",
    "record",
    "member_record",
}
FOLDED_OF = {
    "cell": {"district"},
    "member": {"decision.number", "decision.signed_on", "cell_code", "unit_code"},
}
_WIDTHS = {
    "code": 9,
    "name": 27,
    "full_name": 22,
    "kind": 13,
    "number": 13,
    "issuer": 24,
    "subject": 36,
    "notes": 34,
    "organisation": 27,
    "cell": 27,
    "unit": 24,
    "commune": 18,
    "unit_commune": 18,
    "district": 19,
    "province": 14,
    "commune_code": 9,
    "old_code": 9,
    "new_code": 9,
    "old": 24,
    "new": 24,
    "to_district": 19,
    "to_province": 19,
    "leads_commune": 9,
    "sex": 7,
    "ethnicity": 10,
    "card_number": 11,
    "form": 10,
    "origin": 11,
    "end_reason": 20,
    "area_class": 15,
    "households": 8,
    "merged_into": 24,
    "split_from": 24,
    "record": 16,
    "member_record": 16,
}
_DAY_WIDTH, _OTHER_WIDTH = 12, 13


def columns_of(kind: SheetKind) -> list[Column]:
    """The columns of an exported sheet, in their order; folded ones that follow each other stay together."""
    without = SAID_ELSEWHERE.get(kind.noun, set())
    return [column for column in kind.written if column.key not in without]


def field_of(kind: SheetKind, column: Column) -> forms.Field | None:
    """The form field that a column fills in; None when it names something else."""
    part, _, field = column.key.partition(".")
    return kind.parts[part].base_fields[field] if field else None


def is_day(kind: SheetKind, column: Column) -> bool:
    return isinstance(field_of(kind, column), DayField)


def is_number(kind: SheetKind, column: Column) -> bool:
    return isinstance(field_of(kind, column), CountField | DegreesField)


def is_needed(kind: SheetKind, column: Column) -> bool:
    """Whether every row must fill in the column; some columns must be there but may be empty."""
    field = field_of(kind, column)
    if field is not None:
        return field.required and column.is_required
    return (column.is_required and column.key != "unit") or (kind.noun, column.key) == ("unit", "commune")


def is_folded(kind: SheetKind, column: Column) -> bool:
    """Whether the column stands behind a [+]: what few readers look for."""
    part = column.key.partition(".")[0]
    return part in _FOLDED_PARTS or column.key in _FOLDED or column.key in FOLDED_OF.get(kind.noun, set())


def width(kind: SheetKind, column: Column) -> float:
    """In letters."""
    if is_day(kind, column):
        return _DAY_WIDTH
    return _WIDTHS.get(column.key.rpartition(".")[2], _OTHER_WIDTH)
