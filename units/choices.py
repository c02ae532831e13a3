"""The kinds, forms and reasons of the register, with their Vietnamese words (domain.md §2, §3)."""

from django.db import models


class CommuneKind(models.TextChoices):
    COMMUNE = "commune", "Xã"
    TOWNSHIP = "township", "Thị trấn"
    WARD = "ward", "Phường"


class UnitKind(models.IntegerChoices):
    """Numbers, because the ledger adds them up to know the kind of the day."""

    HAMLET = 1, "Bản"
    QUARTER = 2, "Tiểu khu"
    SCHOOL = 3, "Trường học"
    HEALTH_STATION = 4, "Trạm y tế"


class ReportKind(models.TextChoices):
    """The kinds on a report: hamlets and town quarters are counted together (domain.md §4)."""

    HAMLET = "hamlet", "Bản, tiểu khu"
    SCHOOL = "school", "Trường học"
    HEALTH_STATION = "health_station", "Trạm y tế"

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

    REGION_1 = "region_1", "Khu vực I"
    REGION_2 = "region_2", "Khu vực II"
    REGION_3 = "region_3", "Khu vực III"
    EXTREMELY_HARD = "extremely_hard", "Đặc biệt khó khăn"


class OrganisationKind(models.TextChoices):
    COMMITTEE = "committee", "Đảng bộ cơ sở"
    BASE_CELL = "base_cell", "Chi bộ cơ sở"


class CoverageForm(models.TextChoices):
    OWN = "own", "Riêng"
    JOINT = "joint", "Ghép"


class Origin(models.TextChoices):
    LOCAL = "local", "Tại chỗ"
    POSTED = "posted", "Tăng cường"


class Sex(models.TextChoices):
    MALE = "male", "Nam"
    FEMALE = "female", "Nữ"


class EndReason(models.TextChoices):
    """Why a membership ended. The first three keep the member in the register."""

    MOVED = "moved", "Chuyển sinh hoạt"
    NEW_CELL = "new_cell", "Chuyển sang chi bộ mới"
    MERGED = "merged", "Sáp nhập bản"
    MOVED_OUT = "moved_out", "Chuyển đi ngoài huyện"
    DIED = "died", "Từ trần"
    STRUCK_OFF = "struck_off", "Xóa tên"
    EXPELLED = "expelled", "Khai trừ"
    RESIGNED = "resigned", "Xin ra khỏi Đảng"

    @property
    def stays_in_register(self) -> bool:
        return self in {EndReason.MOVED, EndReason.NEW_CELL, EndReason.MERGED}


class LineageKind(models.TextChoices):
    MERGE = "merge", "Sáp nhập"
    SPLIT = "split", "Chia tách"


class Threshold(models.TextChoices):
    """The limits that the Party's regulations set, and replace every few years."""

    OFFICIALS_FOR_CELL = "officials_for_cell", "Số đảng viên chính thức để thành lập chi bộ"
    OFFICIALS_AT_RISK = "officials_at_risk", "Nguy cơ: số đảng viên chính thức từ mức này trở xuống"
    ACTIVE_OFFICIALS = "active_officials", "Nguy cơ: tối thiểu đảng viên chính thức còn hoạt động"
    LOCAL_OFFICIALS = "local_officials", "Nguy cơ: tối thiểu đảng viên chính thức tại chỗ"
    AGE_MEN = "age_men", "Nam tính là cao tuổi khi trên (tuổi)"
    AGE_WOMEN = "age_women", "Nữ tính là cao tuổi khi trên (tuổi)"
    PROBATION_MONTHS = "probation_months", "Thời gian dự bị (tháng)"
    ADMISSION_AGE = "admission_age", "Tuổi kết nạp tối thiểu"
    YEARS_KEPT = "years_kept", "Số năm giữ dữ liệu cá nhân sau khi rời đảng bộ"


class RiskReason(models.TextChoices):
    """Why a unit may fall back, each counted separately (domain.md §6)."""

    FEW_OFFICIALS = "few_officials", "Ít đảng viên chính thức"
    FEW_ACTIVE = "few_active", "Thiếu đảng viên chính thức khi trừ người miễn sinh hoạt, cao tuổi"
    FEW_LOCAL = "few_local", "Thiếu đảng viên chính thức tại chỗ"
