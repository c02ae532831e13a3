"""Who may do what: roles, permissions, and which role is granted which permission.

The whole policy stands on this page; the area (which communes) is data. The role answers 403, the
area answers 404.
"""

from collections.abc import Callable
from enum import Enum
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is in the work with the register."""

    ADMINISTRATOR = "administrator", _("Quản trị")
    DISTRICT_OFFICER = "district_officer", _("Cán bộ tổng hợp")  # of the office that runs the programme
    COMMUNE_OFFICER = "commune_officer", _("Cán bộ xã")
    COMMITTEE_MEMBER = "committee_member", _("Thành viên Ban Chỉ đạo")
    AUDITOR = "auditor", _("Kiểm tra, giám sát")


class Capacity(models.TextChoices):
    """In which capacity a person signs reports."""

    HEAD = "head", _("Trưởng ban")
    DEPUTY = "deputy", _("Phó trưởng ban (ký thay)")


class Permission(Enum):
    """An act that not everyone who has logged in may do."""

    SEE_COUNTS = "xem số liệu"
    SEE_PERSONS = "xem hồ sơ đảng viên"
    ENTER = "nhập và sửa đơn vị, chi bộ, đảng viên"
    REORGANISE = "ghi xã, tổ chức cơ sở đảng và văn bản"
    CARRY_OUT_REFORMS = "sắp xếp xã, đơn vị, tổ chức theo phương án"
    IMPORT = "nhập từ tệp"
    EXPORT_REGISTER = "xuất sổ gốc"
    SEE_JOURNAL = "xem nhật ký thao tác"
    UNDO_OWN = "hoàn tác thao tác của mình"
    UNDO_ANY = "hoàn tác thao tác của người khác"
    SEE_READS = "xem nhật ký tra cứu"
    SEE_SECURITY = "xem nhật ký an ninh"
    MERGE_PERSONS = "gộp hồ sơ trùng"
    ERASE = "xóa dữ liệu cá nhân"
    SEND_REPORT = "lập và gửi báo cáo tháng của xã"
    SEE_REPORTS = "xem báo cáo tháng của toàn Đảng bộ"
    REVIEW_REPORTS = "duyệt, trả lại, mở lại báo cáo của xã"
    COMPOSE = "soạn báo cáo tháng của Ban Chỉ đạo"
    STEER = "ghi việc của Ban Chỉ đạo"
    SIGN = "ký báo cáo"
    SEE_SET_UP = "xem thiết lập, người dùng, mẫu văn bản, sao lưu"
    SET_UP = "thiết lập chương trình"


_READS = {Permission.SEE_COUNTS}
_WRITER = _READS | {
    Permission.SEE_PERSONS,
    Permission.ENTER,
    Permission.EXPORT_REGISTER,
    Permission.SEE_JOURNAL,
    Permission.UNDO_OWN,
    Permission.SEE_READS,
}
_DISTRICT = _WRITER | {
    Permission.REORGANISE,
    Permission.CARRY_OUT_REFORMS,
    Permission.IMPORT,
    Permission.UNDO_ANY,
    Permission.MERGE_PERSONS,
    Permission.SEE_REPORTS,
    Permission.REVIEW_REPORTS,
    Permission.COMPOSE,
    Permission.STEER,
}
GRANTS: dict[str, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        _DISTRICT | {Permission.ERASE, Permission.SET_UP, Permission.SEE_SET_UP, Permission.SEE_SECURITY}
    ),
    Role.DISTRICT_OFFICER: frozenset(_DISTRICT),
    Role.COMMUNE_OFFICER: frozenset(_WRITER | {Permission.SEND_REPORT}),
    Role.COMMITTEE_MEMBER: frozenset(_READS | {Permission.SEE_REPORTS}),
    # Reads everything but persons, the logs included, and writes nothing.
    Role.AUDITOR: frozenset(
        _READS
        | {
            Permission.SEE_REPORTS,
            Permission.SEE_JOURNAL,
            Permission.SEE_READS,
            Permission.SEE_SECURITY,
            Permission.SEE_SET_UP,
        }
    ),
}
# Whose area is the whole register; the others see the communes given to them (units.models.CommuneGrant).
SEES_EVERYWHERE = frozenset(Role) - {Role.COMMUNE_OFFICER}


_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def allowed(user, permission: Permission) -> bool:
    """Whether ``user`` may do what ``permission`` says: by the role, or given to the person."""
    if not user.is_authenticated:
        return False
    return permission in GRANTS.get(user.role, frozenset()) or permission in _given(user)


def _given(user) -> set[Permission]:
    """What a person may do beyond the role; an auditor is given nothing."""
    if user.role == Role.AUDITOR:
        return set()
    given = {Permission.SEE_PERSONS} if user.sees_persons else set()
    return given | ({Permission.SIGN} if user.signs_as else set())


def sees_everywhere(user) -> bool:
    """Whether the area of ``user`` is the whole register."""
    return user.is_authenticated and user.role in SEES_EVERYWHERE


def requires(*permissions: Permission, to_write: Permission | None = None) -> Callable:
    """Let a view answer 403 to everyone who is granted none of ``permissions``.

    What is sent to it asks for ``to_write`` too, where that is said.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not any(allowed(request.user, permission) for permission in permissions):
                raise PermissionDenied(*permissions)
            if to_write and request.method not in _SAFE and not allowed(request.user, to_write):
                raise PermissionDenied(to_write)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
