"""The sheet "Quần chúng, kết nạp": its columns, and the forms that its rows fill in."""

from admissions.forms.cases import CandidateForm, CaseDaysForm
from units.forms import DecisionForm
from units.imports.kinds import Column, SheetKind


def _columns(*columns: tuple) -> tuple[Column, ...]:
    return tuple(
        Column(key.removesuffix("*"), header, tuple(also), key.endswith("*"))
        for key, header, *also in columns
    )


CASES = SheetKind(
    noun="case",
    titles=("quần chúng", "kết nạp", "xét kết nạp"),
    columns=_columns(
        ("code", "Mã hồ sơ", "Mã số hồ sơ"),
        ("candidate.full_name*", "Họ và tên", "Họ tên", "Họ và tên quần chúng"),
        ("candidate.birth*", "Ngày sinh", "Năm sinh", "Ngày, tháng, năm sinh"),
        ("candidate.sex*", "Giới tính", "Giới", "Nam/Nữ"),
        ("candidate.ethnicity", "Dân tộc"),
        ("unit_commune", "Xã của đơn vị", "Xã, thị trấn", "Xã"),
        ("unit_code", "Mã đơn vị"),
        ("unit*", "Đơn vị (nơi ở, công tác)", "Đơn vị", "Nơi ở, công tác"),
        ("organisation*", "Tổ chức cơ sở đảng", "TCCSĐ", "Tên tổ chức cơ sở đảng"),
        ("cell_code", "Mã chi bộ"),
        ("cell*", "Chi bộ phụ trách", "Chi bộ xét kết nạp", "Chi bộ giúp đỡ"),
        ("case.origin", "Nguồn", "Tại chỗ/Tăng cường"),
        ("case.introduced_by", "Tổ chức giới thiệu", "Đoàn thể giới thiệu"),
        ("case.introduced_on*", "Ngày giới thiệu", "Giới thiệu ngày"),
        ("case.class_certificate_on", "Ngày cấp giấy chứng nhận", "Ngày giấy chứng nhận"),
        ("case.file_verified_on", "Ngày thẩm tra lý lịch", "Ngày thẩm tra"),
        ("case.cell_resolution_on", "Ngày nghị quyết chi bộ", "Ngày NQ chi bộ"),
        ("case.committee_resolution_on", "Ngày nghị quyết đảng ủy", "Ngày NQ đảng ủy"),
        ("case.decision_on", "Ngày quyết định kết nạp", "Ngày QĐ kết nạp"),
        ("decision_document.number", "Số quyết định kết nạp", "Số QĐ kết nạp"),
        ("case.received_on", "Ngày nhận quyết định", "Ngày nhận QĐ"),
        ("case.ceremony_on", "Ngày kết nạp", "Ngày lễ kết nạp"),
        ("case.new_member_class_on", "Ngày bồi dưỡng đảng viên mới"),
        ("case.cell_recognition_on", "Ngày chi bộ xét công nhận"),
        ("case.recognition_decision_on", "Ngày quyết định công nhận", "Ngày QĐ công nhận"),
        ("case.ended_on", "Ngày kết thúc"),
        ("case.end_reason", "Lý do kết thúc", "Lý do"),
    ),
    parts={"candidate": CandidateForm, "case": CaseDaysForm, "decision_document": DecisionForm},
)
