"""What a person chose to see: one list, its filters, the day it is compared with, its order."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import ReportKind
from units.coverage.balance import Lack
from units.coverage.worklists import UnitState, Warned, What

type Listed = What | Warned


class Change(StrEnum):
    """What happened to a unit between two days."""

    NEWLY_LACKING = "newly_lacking"
    NEWLY_COVERED = "newly_covered"
    REORGANISED = "reorganised"

    def word(self, lack: Lack) -> str:
        covered = gettext("Mới có đảng viên") if lack is Lack.MEMBERS else gettext("Mới có chi bộ")
        return {
            Change.NEWLY_LACKING: gettext("Mới phát sinh"),
            Change.NEWLY_COVERED: covered,
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


TITLES: dict[Listed, str] = {
    What.MEMBERS: _("Đơn vị chưa có đảng viên"),
    What.OWN_CELL: _("Đơn vị chưa có chi bộ"),
    What.AT_RISK: _("Đơn vị có nguy cơ tái trắng"),
    What.ELIGIBLE: _("Đơn vị đủ điều kiện, chưa thành lập chi bộ"),
    Warned.SMALL_CELL: _("Đơn vị có chi bộ riêng không đủ số đảng viên chính thức"),
    Warned.EMPTY_CELL: _("Đơn vị có chi bộ riêng nhưng không còn đảng viên"),
    Warned.SOON: _("Đơn vị sẽ đủ điều kiện thành lập chi bộ"),
}

SLUGS: dict[Listed, str] = {
    What.MEMBERS: "don-vi-chua-co-dang-vien",
    What.OWN_CELL: "don-vi-chua-co-chi-bo",
    What.AT_RISK: "don-vi-nguy-co-tai-trang",
    What.ELIGIBLE: "don-vi-du-dieu-kien-chua-thanh-lap",
    Warned.SMALL_CELL: "chi-bo-thieu-dang-vien-chinh-thuc",
    Warned.EMPTY_CELL: "chi-bo-khong-con-dang-vien",
    Warned.SOON: "don-vi-sap-du-dieu-kien",
}

# How many rows a page may have.
ROWS = (25, 50, 100)

# What a comparison of two days is about; the other lists cannot be compared.
COMPARED: dict[Listed, Lack] = {What.MEMBERS: Lack.MEMBERS, What.OWN_CELL: Lack.OWN_CELL}


@dataclass(frozen=True)
class Selection:
    """A list and everything by which it was narrowed and put in order; empty means: all."""

    what: Listed = What.OWN_CELL
    kinds: tuple[ReportKind, ...] = ()
    states: tuple[UnitState, ...] = ()
    communes: tuple[int, ...] = ()
    text: str = ""
    relapsed: bool = False
    compare: date | None = None
    change: Change | None = None
    sort: str = ""
    per_page: int = ROWS[0]

    @property
    def lack(self) -> Lack | None:
        """What its units lack; None for a list that cannot be compared with another day."""
        return COMPARED.get(self.what)

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.kinds or self.states or self.communes or self.text or self.relapsed or self.change)

    @property
    def filter_count(self) -> int:
        """How many filters are set, each dimension once."""
        return sum(map(bool, (self.kinds, self.states, self.communes, self.text, self.relapsed)))

    def but(self, **changes) -> "Selection":
        """The same selection with some things chosen otherwise."""
        return replace(self, **changes)

    def without_filters(self) -> "Selection":
        return Selection(what=self.what, compare=self.compare, sort=self.sort, per_page=self.per_page)

    def parameters(self) -> dict[str, list[str]]:
        """The query parameters of this selection; what is as usual is left out."""
        usual = Selection()
        chosen = {
            "what": [self.what.value],
            "kind": [kind.value for kind in self.kinds],
            "state": [state.value for state in self.states],
            "commune": [str(pk) for pk in self.communes],
            "q": [self.text] if self.text else [],
            "relapsed": ["1"] if self.relapsed else [],
            "compare": [self.compare.isoformat()] if self.compare else [],
            "change": [self.change.value] if self.change else [],
            "sort": [self.sort] if self.sort else [],
            "rows": [str(self.per_page)] if self.per_page != usual.per_page else [],
        }
        return {name: values for name, values in chosen.items() if values}

    def query(self) -> str:
        """The parameters as they stand in an address."""
        return urlencode(self.parameters(), doseq=True)
