"""The steps of an admission and how a case may end, with their Vietnamese words (domain.md §5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vietnamese.keys import search_key


class Step(models.TextChoices):
    """What is done for a candidate, in this order; the day of each stands in the field ``<step>_on``."""

    INTRODUCED = "introduced", _("Giới thiệu")
    CLASS_CERTIFICATE = "class_certificate", _("Giấy chứng nhận lớp nhận thức về Đảng")
    FILE_VERIFIED = "file_verified", _("Thẩm tra lý lịch")
    CELL_RESOLUTION = "cell_resolution", _("Nghị quyết chi bộ")
    COMMITTEE_RESOLUTION = "committee_resolution", _("Nghị quyết đảng ủy")
    DECISION = "decision", _("Quyết định kết nạp")
    CEREMONY = "ceremony", _("Lễ kết nạp")
    NEW_MEMBER_CLASS = "new_member_class", _("Bồi dưỡng đảng viên mới")
    CELL_RECOGNITION = "cell_recognition", _("Chi bộ xét công nhận")
    RECOGNITION_DECISION = "recognition_decision", _("Quyết định công nhận chính thức")

    @property
    def day(self) -> str:
        """The field that holds the day of the step."""
        return f"{self.value}_on"

    @property
    def place(self) -> int:
        """Where it stands among the steps."""
        return _PLACES[self]

    @property
    def next(self) -> "Step | None":
        """The step after it; None after the last."""
        steps = list(Step)
        return steps[self.place + 1] if self.place + 1 < len(steps) else None


_PLACES = {step: place for place, step in enumerate(Step)}
TO_CEREMONY = tuple(Step)[: Step.CEREMONY.place + 1]


class Stage(models.TextChoices):
    """What a case is on a day: exactly one of these."""

    OPEN = "open", _("Đang thực hiện")
    ENDED = "ended", _("Kết thúc, không kết nạp")
    RECOGNISED = "recognised", _("Đã công nhận chính thức")


class CaseEnd(models.TextChoices):
    """Why a case ended, where it is one of the usual reasons; others are kept as they were written."""

    WITHDRAWN = "withdrawn", _("Xin thôi")
    REJECTED = "rejected", _("Không đủ điều kiện, tiêu chuẩn")
    MOVED_AWAY = "moved_away", _("Chuyển đi nơi khác")
    DIED = "died", _("Từ trần")
    STRUCK_OFF = "struck_off", _("Xóa tên trong thời gian dự bị")


class Body(models.TextChoices):
    """Who introduces: the mass organisations."""

    YOUTH = "youth", _("Đoàn Thanh niên")
    WOMEN = "women", _("Hội Liên hiệp Phụ nữ")
    FARMERS = "farmers", _("Hội Nông dân")
    VETERANS = "veterans", _("Hội Cựu chiến binh")
    FRONT = "front", _("Mặt trận Tổ quốc")
    UNION = "union", _("Công đoàn")
    OTHER = "other", _("Tổ chức khác")

    @classmethod
    def of(cls, text: str) -> "Body":
        """Which of them an organisation is, as it was written."""
        key = search_key(text)
        return next((body for body, words in _BODIES.items() if any(w in key for w in words)), cls.OTHER)


_BODIES = {
    Body.YOUTH: ("doan thanh nien", "doan tn", "doan xa", "doan truong", "thanh nien cong san"),
    Body.WOMEN: ("phu nu", "lhpn"),
    Body.FARMERS: ("nong dan",),
    Body.VETERANS: ("cuu chien binh", "ccb"),
    Body.FRONT: ("mat tran", "mttq"),
    Body.UNION: ("cong doan",),
}
