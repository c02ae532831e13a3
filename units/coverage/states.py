"""What a unit is on a day, as a shape and a word on the screen."""

from enum import StrEnum

from django.utils.translation import gettext as _


class UnitState(StrEnum):
    """What a unit is on a day (domain.md §4)."""

    OWN = "own"
    JOINT = "joint"
    NO_CELL = "nocell"
    WITHOUT_MEMBERS = "none"

    @property
    def label(self) -> str:
        return {
            UnitState.OWN: _("Có chi bộ riêng"),
            UnitState.JOINT: _("Sinh hoạt ghép"),
            UnitState.NO_CELL: _("Chưa sinh hoạt ghép"),
            UnitState.WITHOUT_MEMBERS: _("Chưa có đảng viên"),
        }[self]

    @classmethod
    def of(cls, unit) -> "UnitState":
        """The state of a unit that was fetched by ``Unit.objects.as_of``."""
        if not unit.with_members:
            return cls.WITHOUT_MEMBERS
        if unit.own:
            return cls.OWN
        return cls.JOINT if unit.joint else cls.NO_CELL
