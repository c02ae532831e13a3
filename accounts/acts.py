"""What is worth a line of the security log, and which acts may be made to need two persons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What is worth a line."""

    LOGGED_IN = "logged_in", _("Đăng nhập")
    LOGGED_OUT = "logged_out", _("Đăng xuất")
    LOGIN_FAILED = "login_failed", _("Đăng nhập sai")
    LOCKED_OUT = "locked_out", _("Phải chờ vì thử quá nhiều lần")
    OUTSIDE_ROLE = "outside_role", _("Bị từ chối: ngoài quyền")  # 403
    OUTSIDE_AREA = "outside_area", _("Bị từ chối: ngoài địa bàn")  # 404 of something that exists
    ALIKE_ELSEWHERE = "alike_elsewhere", _("Được báo phải hỏi cấp trên về một người")
    ACCOUNT_CHANGED = "account_changed", _("Thay đổi tài khoản")
    GRANTED = "granted", _("Giao quyền")
    EXPORTED = "exported", _("Xuất tệp")
    RESTORED = "restored", _("Phục hồi từ bản sao lưu")
    SIGNED = "signed", _("Ký báo cáo")
    ERASED = "erased", _("Xóa dữ liệu cá nhân")
    TEMPLATE = "template", _("Thay đổi mẫu văn bản")
    SETTINGS = "settings", _("Thay đổi thiết lập")
    SECOND_PERSON = "second_person", _("Đề nghị, xác nhận của hai người")


class TwoPersonAct(models.TextChoices):
    """What may be made to need a second person: it cannot be taken back, or takes back much."""

    ERASE = "erase", _("Xóa dữ liệu cá nhân")
    UNDO_IMPORT = "undo_import", _("Hoàn tác một lần nhập từ tệp")
    MANDATE = "mandate", _("Thay đổi nhiệm vụ, địa bàn của cơ quan")
    RULES = "rules", _("Thay đổi quy định về việc cần hai người")


def act_choices() -> list[tuple[str, str]]:
    """Every act of the security log with its words; a new one needs no migration."""
    return list(Act.choices)


def two_person_choices() -> list[tuple[str, str]]:
    """Every act that may need two persons with its words."""
    return list(TwoPersonAct.choices)
