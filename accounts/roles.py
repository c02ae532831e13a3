"""What a role is called: its words follow the level of the office that runs the programme."""

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts.access import Role
from accounts.vietnamese import speaking_vietnamese

_OFFICER_OF = {
    "tỉnh": _("Cán bộ tỉnh"),
    "thành phố": _("Cán bộ thành phố"),
    "huyện": _("Cán bộ huyện"),
    "thị xã": _("Cán bộ thị xã"),
    "quận": _("Cán bộ quận"),
    "xã": _("Cán bộ xã"),
    "phường": _("Cán bộ phường"),
    "thị trấn": _("Cán bộ thị trấn"),
    "đặc khu": _("Cán bộ đặc khu"),
}
_OF_A_COMMUNE = frozenset({"xã", "phường", "thị trấn", "đặc khu"})


def role_label(role: str, *, level: str) -> str:
    """The role in an office of ``level`` (“huyện”, “xã” …; empty where it is not known)."""
    if role == Role.DISTRICT_OFFICER and level in _OFFICER_OF:
        return str(_OFFICER_OF[level])
    if role == Role.COMMUNE_OFFICER and level in _OF_A_COMMUNE:
        return str(_("Cán bộ theo địa bàn được giao"))
    return str(Role(role).label)


def office_level() -> str:
    """The level of the office, as ``settings.OFFICE_LEVEL`` tells it."""
    return import_string(settings.OFFICE_LEVEL)()


def role_choices() -> list[tuple[str, str]]:
    """Every role with what it is called here."""
    level = office_level()
    return [(role, role_label(role, level=level)) for role in Role.values]


def role_in_vietnamese(role: str) -> str:
    """What the role is called here, for what is kept for ever."""
    with speaking_vietnamese():
        return role_label(role, level=office_level())
