"""Who may do what: roles, permissions, and which role is granted which permission.

The whole policy stands on this page. The role answers 403.
"""

from collections.abc import Callable
from enum import Enum
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse


class Role(models.TextChoices):
    """What a person is in the work with the register."""

    ADMINISTRATOR = "administrator", "Quản trị"
    DISTRICT_OFFICER = "district_officer", "Cán bộ huyện"
    COMMUNE_OFFICER = "commune_officer", "Cán bộ xã"
    COMMITTEE_MEMBER = "committee_member", "Thành viên Ban Chỉ đạo"


class Permission(Enum):
    """An act that not everyone who has logged in may do."""

    SEE_COUNTS = "xem số liệu"
    SEE_PERSONS = "xem hồ sơ đảng viên"
    SET_UP = "thiết lập chương trình"


GRANTS: dict[str, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(Permission),
    Role.DISTRICT_OFFICER: frozenset({Permission.SEE_COUNTS, Permission.SEE_PERSONS}),
    Role.COMMUNE_OFFICER: frozenset({Permission.SEE_COUNTS}),
    Role.COMMITTEE_MEMBER: frozenset({Permission.SEE_COUNTS}),
}


def allowed(user, permission: Permission) -> bool:
    """Whether the role of ``user`` is granted ``permission``."""
    return user.is_authenticated and permission in GRANTS.get(user.role, frozenset())


def requires(permission: Permission) -> Callable:
    """Let a view answer 403 to everyone whose role is not granted ``permission``."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not allowed(request.user, permission):
                raise PermissionDenied(permission)
            return view(request, *args, **kwargs)

        guarded.permission = permission
        return guarded

    return decorate
