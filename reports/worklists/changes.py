"""What happened to a unit between two days that are compared."""

from enum import StrEnum

from django.utils.translation import gettext

from units.coverage.balance import Lack


class Change(StrEnum):
    """What happened to a unit between two days."""

    NEWLY_LACKING = "newly_lacking"
    NEWLY_COVERED = "newly_covered"
    REORGANISED = "reorganised"

    def word(self, lack: Lack | None) -> str:
        """Its word in a list of what lacks something, or (None) of what may fall back."""
        if lack is None:
            return self._of_risk
        covered = gettext("Mới có đảng viên") if lack is Lack.MEMBERS else gettext("Mới có chi bộ")
        return {
            Change.NEWLY_LACKING: gettext("Tái trắng"),
            Change.NEWLY_COVERED: covered,
            Change.REORGANISED: gettext("Do sắp xếp"),
        }[self]

    @property
    def _of_risk(self) -> str:
        return {
            Change.NEWLY_LACKING: gettext("Mới vào diện"),
            Change.NEWLY_COVERED: gettext("Ra khỏi diện"),
            Change.REORGANISED: gettext("Do sắp xếp"),
        }[self]

    @property
    def shape(self) -> str:
        """The symbol that stands for it."""
        return {
            Change.NEWLY_LACKING: "a-plus",
            Change.NEWLY_COVERED: "a-minus",
            Change.REORGANISED: "a-swap",
        }[self]
