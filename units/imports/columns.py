"""Which sheets are known, and which columns each of them has.

A column is known by its Vietnamese header, in any order, marks, case and spaces ignored. What stands
in it belongs to a form (``part`` and ``field``) or is the name of something else (no ``part``).
"""

from units.forms import (
    CellCoverageForm,
    CellForm,
    CommuneForm,
    DecisionForm,
    MemberForm,
    MembershipForm,
    OrganisationForm,
    UnitForm,
)
from units.forms.details import (
    CellDetailsForm,
    CommuneLineageForm,
    DistrictForm,
    ExemptionForm,
    LineageForm,
    OrganisationDetailsForm,
    PersonForm,
    PlacementForm,
    UnitDetailsForm,
)
from units.imports.kinds import BIRTHS_BY_SEX, GIVEN_NAME, SEX_MARKS, Column, SheetKind
from vietnamese.keys import search_key


def _columns(*columns: tuple) -> tuple[Column, ...]:
    return tuple(
        Column(key.removesuffix("*"), header, tuple(also), key.endswith("*"))
        for key, header, *also in columns
    )


def _period(part: str) -> list[tuple]:
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


_DECISION = [
    ("decision.number", "Số quyết định", "Số QĐ", "Quyết định số", "Quyết định thành lập"),
    ("decision.signed_on", "Ngày quyết định", "Ngày QĐ", "Ngày ký quyết định", "Ngày ký"),
    ("decision.issuer", "Cơ quan ban hành", "Cơ quan ban hành quyết định", "Cơ quan ra quyết định"),
    ("decision.subject", "Trích yếu quyết định", "Trích yếu", "Nội dung quyết định"),
]


def _document(part: str, what: str) -> list[tuple]:
    """The columns of a document other than the one by which the row begins."""
    return [
        (f"{part}.number", f"Số quyết định {what}", f"Số QĐ {what}"),
        (f"{part}.signed_on", f"Ngày quyết định {what}", f"Ngày QĐ {what}"),
        (f"{part}.issuer", f"Cơ quan ban hành quyết định {what}"),
        (f"{part}.subject", f"Trích yếu quyết định {what}"),
    ]


_END_DECISION = _document("end_decision", "kết thúc")
_NOTES = ("about.notes", "Ghi chú", "Chú thích")
# Which stored row a line of an exported workbook is (units/imports/matching/records.py).
_RECORD = ("record", "Mã dòng")
MEMBER_RECORD = "Mã hồ sơ"
_MEMBER_RECORD = ("member_record", MEMBER_RECORD)
_COMMUNE_HEADERS = ("Xã", "Tên xã, thị trấn", "Tên xã", "Xã, phường, thị trấn", "Thuộc xã", "Xã/thị trấn")
_ORGANISATION_HEADERS = ("TCCSĐ", "Tên TCCSĐ", "Tên tổ chức cơ sở đảng", "Tổ chức đảng", "Thuộc TCCSĐ")
_DISTRICT = ("district", "Thuộc huyện", "Huyện", "Tên huyện")
_PROVINCE = ("province.province", "Thuộc tỉnh", "Tỉnh", "Tên tỉnh")
_UNIT_CODE = ("unit_code", "Mã đơn vị")
_CELL_CODE = ("cell_code", "Mã chi bộ")
_UNIT_COMMUNE = ("unit_commune", "Xã của đơn vị", "Xã, thị trấn", *_COMMUNE_HEADERS)

COMMUNES = SheetKind(
    noun="commune",
    titles=("xã, thị trấn",),
    columns=_columns(
        ("commune.code*", "Mã xã", "Mã xã, thị trấn", "Mã số xã", "Mã ĐVHC", "Mã đơn vị hành chính"),
        ("commune.name*", "Tên xã, thị trấn", "Xã, thị trấn", *_COMMUNE_HEADERS, "Tên xã, phường, thị trấn"),
        ("commune.kind", "Loại", "Loại xã", "Loại đơn vị hành chính"),
        _DISTRICT,
        _PROVINCE,
        ("province.ends_on", "Huyện kết thúc ngày", "Huyện kết thúc từ ngày"),
        *_period("commune"),
        *_DECISION,
        *_END_DECISION,
        _RECORD,
    ),
    parts={
        "commune": CommuneForm,
        "province": DistrictForm,
        "decision": DecisionForm,
        "end_decision": DecisionForm,
    },
)
ORGANISATIONS = SheetKind(
    noun="organisation",
    titles=("tổ chức cơ sở đảng",),
    columns=_columns(
        ("organisation.name*", "Tên tổ chức cơ sở đảng", "Tổ chức cơ sở đảng", *_ORGANISATION_HEADERS),
        ("organisation.kind*", "Loại hình", "Loại hình tổ chức", "Loại", "Loại tổ chức"),
        ("commune_code", "Mã xã"),
        ("commune", "Xã, thị trấn", *_COMMUNE_HEADERS),
        _DISTRICT,
        _PROVINCE,
        ("about.leads_commune", "Là đảng bộ của xã", "Đảng bộ của xã"),
        *_period("organisation"),
        *_DECISION,
        *_END_DECISION,
        _RECORD,
    ),
    parts={
        "organisation": OrganisationForm,
        "about": OrganisationDetailsForm,
        "province": DistrictForm,
        "decision": DecisionForm,
        "end_decision": DecisionForm,
    },
)
COMMUNE_LINEAGES = SheetKind(
    noun="commune_lineage",
    titles=("sắp xếp xã", "nhập, chia, đổi tên xã"),
    columns=_columns(
        ("old_code", "Mã xã cũ"),
        ("old*", "Xã cũ", "Tên xã cũ", "Xã, thị trấn cũ", "Xã trước sắp xếp"),
        ("new_code", "Mã xã mới"),
        ("new*", "Xã mới", "Tên xã mới", "Xã, phường mới", "Xã sau sắp xếp"),
        ("line.happened_on*", "Ngày sắp xếp xã", "Ngày sắp xếp", "Ngày hiệu lực", "Có hiệu lực từ ngày"),
        ("line.kind", "Hình thức sắp xếp", "Hình thức"),
        *_DECISION,
        _RECORD,
    ),
    parts={"line": CommuneLineageForm, "decision": DecisionForm},
)
PLACEMENTS = SheetKind(
    noun="placement",
    titles=("nơi trực thuộc của xã",),
    columns=_columns(
        ("commune_code", "Mã xã"),
        ("commune*", "Xã, thị trấn", *_COMMUNE_HEADERS),
        ("to_district", "Chuyển về huyện"),
        ("to_province", "Chuyển về trực thuộc tỉnh", "Trực thuộc tỉnh"),
        ("placement.valid_from*", "Trực thuộc từ ngày", "Chuyển từ ngày"),
        ("placement.valid_to", "Trực thuộc đến ngày", "Trực thuộc đến trước ngày"),
        *_DECISION,
        *_END_DECISION,
        _RECORD,
    ),
    parts={"placement": PlacementForm, "decision": DecisionForm, "end_decision": DecisionForm},
    any_of=(("to_district", "to_province"),),
)
UNITS = SheetKind(
    noun="unit",
    titles=("đơn vị", "bản, tiểu khu", "trường học"),
    columns=_columns(
        _UNIT_CODE,
        ("commune", "Xã, thị trấn", *_COMMUNE_HEADERS),
        ("commune_code", "Mã xã"),
        ("unit.kind*", "Loại đơn vị", "Loại"),
        ("unit.name*", "Tên đơn vị", "Đơn vị", "Tên bản", "Tên bản, tiểu khu", "Bản, tiểu khu"),
        *_period("unit"),
        ("merged_into", "Sáp nhập vào", "Sáp nhập vào đơn vị", "Nhập vào", "Sáp nhập thành"),
        (
            "merged_into_commune",
            "Xã của đơn vị mới",
            "Xã sáp nhập vào",
            "Sáp nhập vào xã",
            "Xã của đơn vị sáp nhập vào",
        ),
        ("split_from", "Tách từ", "Tách ra từ", "Chia tách từ", "Tách từ đơn vị"),
        ("about.area_class", "Khu vực", "Thuộc khu vực"),
        ("about.households", "Số hộ", "Số hộ dân", "Số hộ gia đình"),
        ("about.latitude", "Vĩ độ"),
        ("about.longitude", "Kinh độ"),
        *_DECISION,
        *_END_DECISION,
        _NOTES,
    ),
    parts={
        "unit": UnitForm,
        "about": UnitDetailsForm,
        "decision": DecisionForm,
        "end_decision": DecisionForm,
    },
    any_of=(("commune", "commune_code"),),
)
LINEAGES = SheetKind(
    noun="lineage",
    titles=("sáp nhập, chia tách",),
    columns=_columns(
        ("old_code", "Mã đơn vị cũ"),
        ("old_commune", "Xã của đơn vị cũ"),
        ("old*", "Đơn vị cũ", "Tên đơn vị cũ"),
        ("new_code", "Mã đơn vị mới"),
        ("new_commune", "Xã của đơn vị mới"),
        ("new*", "Đơn vị mới", "Tên đơn vị mới"),
        ("lineage.happened_on*", "Ngày sáp nhập, chia tách", "Ngày sáp nhập", "Ngày chia tách"),
        ("lineage.kind", "Hình thức sắp xếp", "Hình thức"),
        *_DECISION,
        _RECORD,
    ),
    parts={"lineage": LineageForm, "decision": DecisionForm},
)
CELLS = SheetKind(
    noun="cell",
    titles=("chi bộ",),
    columns=_columns(
        _CELL_CODE,
        ("organisation*", "Tổ chức cơ sở đảng", *_ORGANISATION_HEADERS),
        ("cell.name*", "Tên chi bộ", "Chi bộ"),
        (
            "cell.valid_from*",
            "Ngày thành lập",
            "Ngày thành lập chi bộ",
            "Ngày thành lập/Từ ngày",
            "Thành lập ngày",
        ),
        ("cell.valid_to", "Ngày giải thể", "Ngày giải thể chi bộ", "Ngày giải thể/Đến ngày", "Giải thể ngày"),
        *_DECISION,
        *_END_DECISION,
        _UNIT_COMMUNE,
        _UNIT_CODE,
        ("unit", "Đơn vị phụ trách", "Đơn vị", "Tên đơn vị", "Phụ trách đơn vị", "Đơn vị chi bộ phụ trách"),
        ("coverage.form", "Hình thức (Riêng/Ghép)", "Hình thức", "Riêng/Ghép", "Hình thức sinh hoạt"),
        ("coverage.valid_from", "Phụ trách từ ngày", "Từ ngày", "Phụ trách từ"),
        ("coverage.valid_to", "Phụ trách đến ngày", "Đến ngày", "Phụ trách đến"),
        *_document("coverage_decision", "phụ trách"),
        *_document("coverage_end_decision", "thôi phụ trách"),
        _NOTES,
        _RECORD,
        _DISTRICT,
    ),
    parts={
        "cell": CellForm,
        "about": CellDetailsForm,
        "decision": DecisionForm,
        "end_decision": DecisionForm,
        "coverage": CellCoverageForm,
        "coverage_decision": DecisionForm,
        "coverage_end_decision": DecisionForm,
    },
    groups=(("unit", "coverage.form", "coverage.valid_from"),),
    continued=("organisation", "cell.name", "cell.valid_from"),
)
MEMBERS = SheetKind(
    noun="member",
    titles=("đảng viên",),
    columns=_columns(
        ("member.card_number", "Số thẻ đảng viên", "Số thẻ đảng", "Số thẻ", "Số thẻ ĐV", "Thẻ đảng viên"),
        (
            "member.full_name*",
            "Họ và tên",
            "Họ tên",
            "Họ và tên đảng viên",
            "Họ tên đảng viên",
            "Họ và tên đệm",
            "Họ và đệm",
            "Họ đệm",
            "Họ, tên đệm",
            "Họ và tên Họ và tên đệm",
            "Họ và tên Họ",
            "Họ",
        ),
        (GIVEN_NAME, "Tên (khi họ và tên ở hai cột)", "Tên", "Họ và tên Tên", "Tên gọi"),
        (
            "member.birth*",
            "Ngày sinh",
            "Năm sinh",
            "Ngày, tháng, năm sinh",
            "Ngày tháng năm sinh",
            "Ngày/năm sinh",
            "Sinh ngày",
        ),
        ("member.sex*", "Giới tính", "Giới", "Nam/Nữ", "Nam, nữ"),
        (SEX_MARKS[0], "Nam (đánh dấu)", "Nam", "Giới tính Nam"),
        (SEX_MARKS[1], "Nữ (đánh dấu)", "Nữ", "Giới tính Nữ"),
        (BIRTHS_BY_SEX[0], "Năm sinh của nam", "Nam sinh", "Năm sinh Nam", "Ngày sinh Nam", "Sinh Nam"),
        (BIRTHS_BY_SEX[1], "Năm sinh của nữ", "Nữ sinh", "Năm sinh Nữ", "Ngày sinh Nữ", "Sinh Nữ"),
        ("member.ethnicity", "Dân tộc"),
        (
            "member.admitted_on*",
            "Ngày vào Đảng",
            "Ngày kết nạp",
            "Ngày vào Đảng (kết nạp)",
            "Vào Đảng ngày",
            "Kết nạp",
            "Ngày vào Đảng Kết nạp",
            "Ngày vào Đảng Dự bị",
            "Vào Đảng Kết nạp",
        ),
        (
            "member.official_from*",
            "Ngày chính thức",
            "Ngày công nhận chính thức",
            "Ngày vào Đảng chính thức",
            "Ngày công nhận đảng viên chính thức",
            "Chính thức ngày",
            "Chính thức",
            "Ngày vào Đảng Chính thức",
            "Vào Đảng Chính thức",
        ),
        ("admission.number", "Số quyết định kết nạp", "Số QĐ kết nạp", "Quyết định kết nạp"),
        ("admission.signed_on", "Ngày quyết định kết nạp", "Ngày QĐ kết nạp"),
        ("admission.issuer", "Cơ quan ban hành quyết định kết nạp", "Cơ quan ban hành"),
        ("admission.subject", "Trích yếu quyết định kết nạp"),
        ("organisation*", "Tổ chức cơ sở đảng", *_ORGANISATION_HEADERS),
        _CELL_CODE,
        ("cell*", "Chi bộ", "Tên chi bộ", "Chi bộ sinh hoạt", "Sinh hoạt tại chi bộ"),
        _UNIT_COMMUNE,
        _UNIT_CODE,
        (
            "unit*",
            "Đơn vị (nơi ở, công tác)",
            "Đơn vị",
            "Tên đơn vị",
            "Nơi ở, công tác",
            "Đơn vị nơi ở",
            "Đơn vị công tác",
        ),
        ("membership.origin", "Nguồn", "Tại chỗ/Tăng cường", "Nguồn đảng viên"),
        (
            "membership.valid_from*",
            "Từ ngày",
            "Sinh hoạt từ ngày",
            "Ngày bắt đầu",
            "Ngày bắt đầu sinh hoạt",
            "Ngày đến",
        ),
        (
            "membership.valid_to",
            "Đến ngày",
            "Sinh hoạt đến ngày",
            "Ngày kết thúc",
            "Ngày kết thúc sinh hoạt",
        ),
        ("membership.end_reason", "Lý do", "Lý do kết thúc", "Lý do thôi sinh hoạt", "Lý do chuyển"),
        *_document("decision", "sinh hoạt"),
        *_document("end_decision", "thôi sinh hoạt"),
        _MEMBER_RECORD,
        _RECORD,
    ),
    parts={
        "member": MemberForm,
        "admission": DecisionForm,
        "membership": MembershipForm,
        "decision": DecisionForm,
        "end_decision": DecisionForm,
    },
    alone=("member_record", "member", "admission"),
)
EXEMPTIONS = SheetKind(
    noun="exemption",
    titles=("miễn công tác và sinh hoạt đảng", "miễn sinh hoạt"),
    columns=_columns(
        ("person.card_number", "Số thẻ đảng viên", "Số thẻ đảng", "Số thẻ"),
        ("person.full_name*", "Họ và tên", "Họ tên", "Họ và tên đảng viên"),
        ("person.birth*", "Ngày sinh", "Năm sinh", "Ngày, tháng, năm sinh"),
        ("exemption.valid_from*", "Miễn từ ngày", "Miễn sinh hoạt từ ngày"),
        ("exemption.valid_to", "Miễn đến ngày", "Miễn sinh hoạt đến ngày"),
        *_DECISION,
        *_END_DECISION,
        _MEMBER_RECORD,
        _RECORD,
    ),
    parts={
        "person": PersonForm,
        "exemption": ExemptionForm,
        "decision": DecisionForm,
        "end_decision": DecisionForm,
    },
)

# Those of the register; sheets of higher floors join them (units/imports/guests.py).
SHEET_KINDS = [
    COMMUNES,
    COMMUNE_LINEAGES,
    PLACEMENTS,
    ORGANISATIONS,
    UNITS,
    LINEAGES,
    CELLS,
    MEMBERS,
    EXEMPTIONS,
]
# A title that begins so stands above every table that the program writes itself.
WRITTEN_BY_PROGRAM = "Xuất từ sổ gốc"
# The sheets of a template that say how it is filled in.
HELPER_SHEETS = ("Hướng dẫn", "Danh mục chọn")
ROW_NUMBERS = {search_key(name) for name in ("STT", "TT", "Số TT", "Số thứ tự", "S.T.T", "No")}
