"""What a template says about its columns: how each is filled in, and two examples of a row."""

from django import forms

from units.exports import looks
from units.forms.fields import DayField, EndField, WordField
from units.imports.kinds import Column, SheetKind

_DAY = "Ghi ngày/tháng/năm, ví dụ 05/03/2006."
_ROUGH = "Không rõ ngày thì ghi tháng, năm (06/2008) hoặc chỉ ghi năm (2008)."
_BY_KEY = {
    "commune.code": "Mã gồm 5 chữ số của danh mục đơn vị hành chính; mã dùng lại sau sắp xếp vẫn ghi được.",
    "commune.name": "Tên đầy đủ, kể cả “Xã”, “Thị trấn”, “Phường”.",
    "district": "Chỉ cần ghi khi sổ có nhiều huyện.",
    "province.province": "Ghi một lần cho mỗi huyện là đủ.",
    "province.ends_on": "Ngày đầu tiên huyện không còn; ghi một lần cho mỗi huyện là đủ.",
    "organisation.name": "Tên đầy đủ, ví dụ: Đảng bộ xã Co Mạ.",
    "commune": "Tên xã như trong danh sách xã, thị trấn. Tổ chức của cơ quan trực thuộc huyện thì để trống.",
    "unit_code": "Để trống thì chương trình tự cho mã. Các dòng cùng mã là các giai đoạn của một đơn vị.",
    "unit.name": "Tên đơn vị trong giai đoạn này. Đơn vị đổi tên, chuyển xã: thêm một dòng cùng mã đơn vị.",
    "merged_into": "Đơn vị nhận sáp nhập; nhiều đơn vị thì cách nhau bằng dấu ;. Phải có ngày giải thể.",
    "merged_into_commune": "Chỉ cần ghi khi đơn vị nhận sáp nhập ở xã khác.",
    "split_from": "Đơn vị mà đơn vị này được tách ra khi thành lập.",
    "about.latitude": "Số độ, ví dụ 21,4367.",
    "about.longitude": "Số độ, ví dụ 103,6894.",
    "cell_code": "Để trống nếu chưa có mã; chương trình tự cho mã.",
    "organisation": "Tên tổ chức cơ sở đảng như trong danh sách.",
    "cell.name": "Chi bộ phụ trách nhiều đơn vị: mỗi đơn vị một dòng, tên chi bộ ghi giống nhau.",
    "cell": "Chi bộ nơi đảng viên sinh hoạt.",
    "unit_commune": "Xã của đơn vị ở cột bên.",
    "unit": "Tên đơn vị như trong danh sách đơn vị. Để trống nếu không tính cho đơn vị nào.",
    "member.card_number": "8 chữ số, giữ các số 0 ở đầu. Để trống nếu chưa có thẻ.",
    "member.full_name": "Có nhiều thời gian sinh hoạt: mỗi thời gian một dòng, họ tên và số thẻ như nhau.",
    "member.official_from": "Để trống nếu còn dự bị.",
    "membership.origin": "Tại chỗ, hoặc Tăng cường nếu được cử từ nơi khác đến.",
    "membership.end_reason": "Chỉ ghi khi đã có ngày kết thúc.",
    "person.card_number": "Cách chắc chắn nhất để biết là đảng viên nào.",
}
EXAMPLES: dict[str, tuple[dict[str, str], ...]] = {
    "commune": (
        {
            "commune.code": "03781",
            "commune.name": "Xã Co Mạ",
            "commune.kind": "Xã",
            "district": "Huyện Thuận Châu",
            "commune.valid_from": "01/07/1954",
        },
        {
            "commune.code": "03721",
            "commune.name": "Thị trấn Thuận Châu",
            "commune.kind": "Thị trấn",
            "district": "Huyện Thuận Châu",
            "commune.valid_from": "01/07/1954",
            "commune.valid_to": "01/07/2025",
            "end_decision.number": "1681/NQ-UBTVQH15",
            "end_decision.signed_on": "16/06/2025",
        },
    ),
    "organisation": (
        {
            "organisation.name": "Đảng bộ xã Co Mạ",
            "organisation.kind": "Đảng bộ cơ sở",
            "commune_code": "03781",
            "commune": "Xã Co Mạ",
            "organisation.valid_from": "03/02/1960",
        },
        {
            "organisation.name": "Chi bộ Bưu điện huyện",
            "organisation.kind": "Chi bộ cơ sở",
            "organisation.valid_from": "19/05/1970",
            "decision.number": "12-QĐ/HU",
            "decision.signed_on": "10/05/1970",
        },
    ),
    "unit": (
        {
            "commune": "Xã Co Mạ",
            "commune_code": "03781",
            "unit.kind": "Bản",
            "unit.name": "Bản Ví dụ Một",
            "unit.valid_from": "01/01/1960",
            "about.area_class": "Khu vực III",
            "about.households": "85",
        },
        {
            "commune": "Xã Co Mạ",
            "commune_code": "03781",
            "unit.kind": "Bản",
            "unit.name": "Bản Ví dụ Hai",
            "unit.valid_from": "01/01/1960",
            "unit.valid_to": "01/06/2019",
            "merged_into": "Bản Ví dụ Một",
            "end_decision.number": "98/NQ-HĐND",
            "end_decision.signed_on": "08/12/2018",
        },
    ),
    "cell": (
        {
            "organisation": "Đảng bộ xã Co Mạ",
            "cell.name": "Chi bộ bản Ví dụ Một",
            "cell.valid_from": "03/02/2007",
            "decision.number": "12-QĐ/ĐU",
            "decision.signed_on": "20/01/2007",
            "unit_commune": "Xã Co Mạ",
            "unit": "Bản Ví dụ Một",
            "coverage.form": "Riêng",
            "coverage.valid_from": "03/02/2007",
        },
        {
            "organisation": "Đảng bộ xã Co Mạ",
            "cell.name": "Chi bộ bản Ví dụ Một",
            "cell.valid_from": "03/02/2007",
            "decision.number": "12-QĐ/ĐU",
            "decision.signed_on": "20/01/2007",
            "unit_commune": "Xã Co Mạ",
            "unit": "Bản Ví dụ Hai",
            "coverage.form": "Ghép",
            "coverage.valid_from": "03/02/2007",
            "coverage.valid_to": "01/06/2019",
        },
    ),
    "member": (
        {
            "member.card_number": "00000001",
            "member.full_name": "Nguyễn Văn Ví Dụ",
            "member.birth": "15/08/1975",
            "member.sex": "Nam",
            "member.ethnicity": "Thái",
            "member.admitted_on": "03/02/2005",
            "member.official_from": "03/02/2006",
            "organisation": "Đảng bộ xã Co Mạ",
            "cell": "Chi bộ bản Ví dụ Một",
            "unit_commune": "Xã Co Mạ",
            "unit": "Bản Ví dụ Một",
            "membership.origin": "Tại chỗ",
            "membership.valid_from": "03/02/2007",
        },
        {
            "member.full_name": "Lò Thị Ví Dụ",
            "member.birth": "1990",
            "member.sex": "Nữ",
            "member.ethnicity": "Mông",
            "member.admitted_on": "19/05/2018",
            "member.official_from": "19/05/2019",
            "organisation": "Đảng bộ xã Co Mạ",
            "cell": "Chi bộ bản Ví dụ Một",
            "unit_commune": "Xã Co Mạ",
            "unit": "Bản Ví dụ Một",
            "membership.origin": "Tăng cường",
            "membership.valid_from": "19/05/2018",
            "membership.valid_to": "01/09/2022",
            "membership.end_reason": "Chuyển đi ngoài huyện",
        },
    ),
    "exemption": (
        {
            "person.card_number": "00000001",
            "person.full_name": "Nguyễn Văn Ví Dụ",
            "person.birth": "15/08/1975",
            "exemption.valid_from": "01/03/2020",
        },
        {
            "person.full_name": "Lò Thị Ví Dụ",
            "person.birth": "1990",
            "exemption.valid_from": "01/01/2021",
            "exemption.valid_to": "01/01/2022",
            "decision.number": "05-QĐ/ĐU",
        },
    ),
}


# What sheets of higher floors say of their columns (units/exports/guests.py).
OF_SHEET: dict[str, dict[str, str]] = {}
_OF_REFERENCES = {
    "unit_code": "Chỉ cần ghi khi nhiều đơn vị cùng tên trong xã.",
    "cell_code": "Chỉ cần ghi khi nhiều chi bộ cùng tên trong tổ chức.",
}
_DECLARES = {("unit", "unit_code"), ("cell", "cell_code")}


def hint(kind: SheetKind, column: Column) -> str:
    """How a column is filled in, in one or two sentences; empty when its name says it all."""
    if own := OF_SHEET.get(kind.noun, {}).get(column.key):
        return own
    if column.key in _OF_REFERENCES and (kind.noun, column.key) not in _DECLARES:
        return _OF_REFERENCES[column.key]
    if column.key.endswith(".number"):
        return "Số và ký hiệu, ví dụ 12-QĐ/ĐU."
    return _BY_KEY.get(column.key) or _of_field(looks.field_of(kind, column))


def _of_field(field: forms.Field | None) -> str:
    if isinstance(field, DayField):
        day = f"{_DAY} {_ROUGH}" if field.is_rough else _DAY
        is_end = isinstance(field, EndField)
        return f"{day} Là ngày đầu tiên không còn hiệu lực. Để trống nếu chưa kết thúc." if is_end else day
    if isinstance(field, WordField):
        return f"Chọn một trong: {', '.join(str(word.label) for word in field.words)}."
    return ""
