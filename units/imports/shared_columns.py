"""Columns that sheets of several kinds have: days, documents, the names of places, the keys of rows."""

from units.imports.kinds import Column


def columns_of(*columns: tuple) -> tuple[Column, ...]:
    return tuple(
        Column(key.removesuffix("*"), header, tuple(also), key.endswith("*"))
        for key, header, *also in columns
    )


def period(part: str) -> list[tuple]:
    return [
        (
            f"{part}.valid_from*",
            "Ngày thành lập",
            "Từ ngày",
            "Ngày thành lập/Từ ngày",
            "Ngày bắt đầu",
            "Hiệu lực từ ngày",
            "Thành lập ngày",
            "Thành lập từ ngày",
        ),
        (
            f"{part}.valid_to",
            "Ngày giải thể",
            "Đến ngày",
            "Ngày giải thể/Đến ngày",
            "Ngày kết thúc",
            "Hiệu lực đến ngày",
            "Giải thể ngày",
        ),
    ]


DECISION = [
    ("decision.number", "Số quyết định", "Số QĐ", "Quyết định số", "Quyết định thành lập"),
    ("decision.signed_on", "Ngày quyết định", "Ngày QĐ", "Ngày ký quyết định", "Ngày ký"),
    ("decision.issuer", "Cơ quan ban hành", "Cơ quan ban hành quyết định", "Cơ quan ra quyết định"),
    ("decision.subject", "Trích yếu quyết định", "Trích yếu", "Nội dung quyết định"),
]


def document(part: str, what: str) -> list[tuple]:
    """The columns of a document other than the one by which the row begins."""
    return [
        (f"{part}.number", f"Số quyết định {what}", f"Số QĐ {what}"),
        (f"{part}.signed_on", f"Ngày quyết định {what}", f"Ngày QĐ {what}"),
        (f"{part}.issuer", f"Cơ quan ban hành quyết định {what}"),
        (f"{part}.subject", f"Trích yếu quyết định {what}"),
    ]


END_DECISION = document("end_decision", "kết thúc")
NOTES = ("about.notes", "Ghi chú", "Chú thích")
# Which stored row a line of an exported workbook is (units/imports/matching/records.py).
RECORD = ("record", "Mã dòng")
MEMBER_RECORD = "Mã hồ sơ"
RECORD_OF_MEMBER = ("member_record", MEMBER_RECORD)
COMMUNE_HEADERS = ("Xã", "Tên xã, thị trấn", "Tên xã", "Xã, phường, thị trấn", "Thuộc xã", "Xã/thị trấn")
ORGANISATION_HEADERS = ("TCCSĐ", "Tên TCCSĐ", "Tên tổ chức cơ sở đảng", "Tổ chức đảng", "Thuộc TCCSĐ")
DISTRICT = ("district", "Thuộc huyện", "Huyện", "Tên huyện")
PROVINCE = ("province.province", "Thuộc tỉnh", "Tỉnh", "Tên tỉnh")
UNIT_CODE = ("unit_code", "Mã đơn vị")
CELL_CODE = ("cell_code", "Mã chi bộ")
UNIT_COMMUNE = ("unit_commune", "Xã của đơn vị", "Xã, thị trấn", *COMMUNE_HEADERS)
