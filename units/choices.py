"""The kinds, forms and reasons of the register, with their Vietnamese words (domain.md §2, §3)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommuneKind(models.TextChoices):
    COMMUNE = "commune", _("Xã")
    TOWNSHIP = "township", _("Thị trấn")
    WARD = "ward", _("Phường")


class UnitKind(models.IntegerChoices):
    """Numbers, because the ledger adds them up to know the kind of the day."""

    HAMLET = 1, _("Bản")
    QUARTER = 2, _("Tiểu khu")
    SCHOOL = 3, _("Trường học")
    HEALTH_STATION = 4, _("Trạm y tế")


class ReportKind(models.TextChoices):
    """The kinds on a report: hamlets and town quarters are counted together (domain.md §4)."""

    HAMLET = "hamlet", pgettext_lazy("nhiều", "Bản, tiểu khu")
    SCHOOL = "school", pgettext_lazy("nhiều", "Trường học")
    HEALTH_STATION = "health_station", pgettext_lazy("nhiều", "Trạm y tế")

    @property
    def unit_kinds(self) -> tuple[UnitKind, ...]:
        return _UNIT_KINDS[self]

    @classmethod
    def of(cls, kind: int) -> "ReportKind":
        """The kind of report under which a kind of unit is counted."""
        return _REPORT_KINDS[kind]


_UNIT_KINDS = {
    ReportKind.HAMLET: (UnitKind.HAMLET, UnitKind.QUARTER),
    ReportKind.SCHOOL: (UnitKind.SCHOOL,),
    ReportKind.HEALTH_STATION: (UnitKind.HEALTH_STATION,),
}
_REPORT_KINDS = {int(kind): report_kind for report_kind, kinds in _UNIT_KINDS.items() for kind in kinds}


class AreaClass(models.TextChoices):
    """How hard living conditions are, by the State's classes of mountain areas."""

    REGION_1 = "region_1", _("Khu vực I")
    REGION_2 = "region_2", _("Khu vực II")
    REGION_3 = "region_3", _("Khu vực III")
    EXTREMELY_HARD = "extremely_hard", _("Đặc biệt khó khăn")


class OrganisationKind(models.TextChoices):
    COMMITTEE = "committee", _("Đảng bộ cơ sở")
    BASE_CELL = "base_cell", _("Chi bộ cơ sở")


class CoverageForm(models.TextChoices):
    OWN = "own", _("Riêng")
    JOINT = "joint", _("Ghép")


class AfterDissolution(models.TextChoices):
    """What the units of a dissolved cell become."""

    JOINT = "joint", _("Sinh hoạt ghép với chi bộ tiếp nhận")
    UNCOVERED = "uncovered", _("Chưa có chi bộ")


class Origin(models.TextChoices):
    LOCAL = "local", _("Tại chỗ")
    POSTED = "posted", _("Tăng cường")


class Sex(models.TextChoices):
    MALE = "male", _("Nam")
    FEMALE = "female", _("Nữ")


class EndReason(models.TextChoices):
    """Why a membership ended. The first three keep the member in the register."""

    MOVED = "moved", _("Chuyển sinh hoạt")
    NEW_CELL = "new_cell", _("Chuyển sang chi bộ mới")
    MERGED = "merged", _("Sáp nhập bản")
    MOVED_OUT = "moved_out", _("Chuyển đi ngoài huyện")
    DIED = "died", _("Từ trần")
    STRUCK_OFF = "struck_off", _("Xóa tên")
    EXPELLED = "expelled", _("Khai trừ")
    RESIGNED = "resigned", _("Xin ra khỏi Đảng")

    @property
    def stays_in_register(self) -> bool:
        return self in {EndReason.MOVED, EndReason.NEW_CELL, EndReason.MERGED}


# Whoever left so is no member any more anywhere: only a new admission, with its probation, brings him back.
LEAVES_THE_PARTY = (EndReason.STRUCK_OFF, EndReason.EXPELLED, EndReason.RESIGNED)


class LineageKind(models.TextChoices):
    MERGE = "merge", _("Sáp nhập")
    SPLIT = "split", _("Chia tách")


class CommuneLineageKind(models.TextChoices):
    """How a commune went on in another: whole, in part, or only under another name."""

    MERGE = "merge", _("Nhập")
    SPLIT = "split", _("Chia")
    RENAME = "rename", _("Đổi tên")


class YesNo(models.TextChoices):
    """An answer in a cell of a workbook."""

    YES = "yes", _("Có")
    NO = "no", _("Không")


class Level(models.TextChoices):
    """The level of the committee that runs the programme, and of the area that it runs it in."""

    PROVINCE = "province", _("Tỉnh")
    DISTRICT = "district", _("Huyện")
    COMMUNE = "commune", _("Xã")


class ThresholdName(models.TextChoices):
    """The limits that the Party's regulations set, and replace every few years."""

    OFFICIALS_FOR_CELL = "officials_for_cell", _("Số đảng viên chính thức để thành lập chi bộ")
    OFFICIALS_AT_RISK = "officials_at_risk", _("Nguy cơ: số đảng viên chính thức từ mức này trở xuống")
    ACTIVE_OFFICIALS = "active_officials", _("Nguy cơ: tối thiểu đảng viên chính thức còn hoạt động")
    LOCAL_OFFICIALS = "local_officials", _("Nguy cơ: tối thiểu đảng viên chính thức tại chỗ")
    AGE_MEN = "age_men", _("Nam tính là cao tuổi khi trên (tuổi)")
    AGE_WOMEN = "age_women", _("Nữ tính là cao tuổi khi trên (tuổi)")
    PROBATION_MONTHS = "probation_months", _("Thời gian dự bị (tháng)")
    ADMISSION_AGE = "admission_age", _("Tuổi kết nạp tối thiểu")
    YEARS_KEPT = "years_kept", _("Số năm giữ dữ liệu cá nhân sau khi rời đảng bộ")
    CERTIFICATE_MONTHS = "certificate_months", _("Kết nạp: giấy chứng nhận lớp nhận thức có giá trị (tháng)")
    DECISION_DAYS = "decision_days", _("Kết nạp: nghị quyết chi bộ đến quyết định (ngày làm việc)")
    EXTENSION_DAYS = "extension_days", _("Kết nạp: gia hạn quyết định nhiều nhất (ngày làm việc)")
    CEREMONY_DAYS = "ceremony_days", _("Kết nạp: nhận quyết định đến lễ kết nạp (ngày làm việc)")
    RECOGNITION_DAYS = "recognition_days", _("Công nhận: hết dự bị đến chi bộ xét (ngày làm việc)")
    RECOGNITION_DECISION_DAYS = (
        "recognition_decision_days",
        _("Công nhận: chi bộ xét đến quyết định (ngày làm việc)"),
    )
    ADMISSION_AGE_MOST = "admission_age_most", _("Tuổi kết nạp nhiều nhất, quá thì cần văn bản đồng ý")
    BACKGROUND_MONTHS = "background_months", _("Kết nạp: thẩm tra lý lịch còn giá trị (tháng)")
    READMISSION_MONTHS = "readmission_months", _("Kết nạp lại: ít nhất sau khi ra khỏi Đảng (tháng)")
    NO_ADMISSION_MONTHS = "no_admission_months", _("Nguy cơ: không kết nạp trong (tháng) và không có nguồn")
    DUE_SOON_DAYS = "due_soon_days", _("Hồ sơ kết nạp: coi là sắp đến hạn khi còn (ngày)")
    PACE_CLASS = "pace_class_certificate", _("Tiến độ chuẩn: giới thiệu đến giấy chứng nhận (ngày)")
    PACE_FILE = "pace_file_verified", _("Tiến độ chuẩn: giấy chứng nhận đến thẩm tra lý lịch (ngày)")
    PACE_CELL = "pace_cell_resolution", _("Tiến độ chuẩn: thẩm tra đến nghị quyết chi bộ (ngày)")
    PACE_COMMITTEE = "pace_committee_resolution", _("Tiến độ chuẩn: chi bộ đến nghị quyết đảng ủy (ngày)")
    PACE_DECISION = "pace_decision", _("Tiến độ chuẩn: đảng ủy đến quyết định kết nạp (ngày)")
    PACE_CEREMONY = "pace_ceremony", _("Tiến độ chuẩn: quyết định đến lễ kết nạp (ngày)")
    CASES_FOR_OWN_PACE = "cases_for_own_pace", _("Tiến độ thực tế: số hồ sơ tối thiểu để tính")
    CANDIDATE_YEARS_KEPT = (
        "candidate_years_kept",
        _("Số năm giữ dữ liệu quần chúng sau khi hồ sơ kết thúc mà không kết nạp"),
    )
