"""Reads what a person chose from an address: leniently, with a sentence about what cannot be used."""

from datetime import date

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from reports.worklists.changes import Change
from reports.worklists.columns import PAGE
from reports.worklists.lists import OWN_CELL, worklist
from reports.worklists.selection import ROWS, Selection
from units.choices import ReportKind
from units.coverage.grouping import NOWHERE
from units.coverage.states import UnitState
from units.models import Commune, Mandate
from units.pages import read_day
from vietnamese.days import format_day
from vietnamese.keys import search_key
from vietnamese.letters import clean

_LONGEST_TEXT = 100
_MOST_COMMUNES = 200
_SORTS = {column.sort for column in PAGE if column.sort}


class WorklistFilter:
    """Reads the address of the list. What cannot be used is left out, with a sentence about it."""

    def __init__(self, query: QueryDict, *, on: date, user: User) -> None:
        self.query, self.on, self.user = query, on, user
        self.is_grouped = query.get("by") == "now"
        self.notices: list[str] = []
        self.selection = self._selection()

    def _selection(self) -> Selection:
        what = self._one("what", worklist, _("Danh sách")) or OWN_CELL
        selection = Selection(
            what=what,
            kinds=self._many("kind", ReportKind, _("Loại đơn vị")),
            states=self._many("state", UnitState, _("Trạng thái")),
            communes=self._communes(),
            text=self._text(),
            relapsed=self._relapsed(),
            compare=self._compare(),
            sort=self._one("sort", _sort, _("Thứ tự")) or "",
            per_page=self._one("rows", _rows, _("Số dòng mỗi trang")) or ROWS[0],
            by_now=self.is_grouped,
        )
        if selection.can_compare and selection.compare:
            selection = selection.but(change=self._one("change", Change, _("Thay đổi")))
        return selection

    def _relapsed(self) -> bool | None:
        """Those that had what they lack, or those that never had it; both, or none, are all."""
        known = {value == "1" for value in self.query.getlist("relapsed") if value in ("0", "1")}
        return known.pop() if len(known) == 1 else None

    def _one(self, name: str, choose, label: str):
        """The value of a parameter that is given once; None when it is absent or unknown."""
        value = self.query.get(name, "")
        try:
            return choose(value) if value else None
        except ValueError:
            self._ignored(label)
            return None

    def _many(self, name: str, choices, label: str) -> tuple:
        """The known values of a parameter that may be repeated."""
        values = [value for value in self.query.getlist(name) if value]
        known = tuple(choice for choice in choices if choice.value in values)
        if len(known) < len(set(values)):
            self._ignored(label)
        return known

    def _communes(self) -> tuple[int, ...]:
        values = [value for value in self.query.getlist("commune") if value]
        numbers = {int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 18}
        if not values:
            return ()
        nowhere = (NOWHERE,) if self._knows_nowhere and NOWHERE in numbers else ()
        known = Commune.objects.visible_to(self.user).filter(pk__in=sorted(numbers)[:_MOST_COMMUNES])
        communes = (*known.order_by("sort_key", "pk").values_list("pk", flat=True), *nowhere)
        if len(communes) < len(set(values)):
            self._ignored(_("Xã, thị trấn"))
        return communes

    @property
    def _knows_nowhere(self) -> bool:
        """Whether units may stand under no commune: those of another day, or those before a reform."""
        return self.is_grouped or Mandate.of(on=self.on).commune is not None

    def _text(self) -> str:
        text = clean(self.query.get("q", "")[: 10 * _LONGEST_TEXT])
        if len(text) > _LONGEST_TEXT:
            self.notices.append(_("Chỉ tìm theo {most} ký tự đầu của từ cần tìm.").format(most=_LONGEST_TEXT))
            text = text[:_LONGEST_TEXT].rstrip()
        if text and not search_key(text):
            self.notices.append(_("Từ cần tìm phải có chữ hoặc số nên đã được bỏ qua."))
            return ""
        return text

    def _compare(self) -> date | None:
        written = self.query.get("compare", "").strip()
        if not written:
            return None
        day = read_day(written)
        if day is None:
            self.notices.append(
                _("Ngày so sánh không phải là ngày dùng được. Hãy viết ngày/tháng/năm, ví dụ 31/10/2018.")
            )
        elif day >= self.on:
            self.notices.append(
                _("Ngày so sánh phải trước ngày {day} nên đã được bỏ qua.").format(day=format_day(self.on))
            )
            return None
        return day

    def _ignored(self, label: str) -> None:
        self.notices.append(
            _("Điều kiện “{filter}” có giá trị không dùng được nên giá trị đó đã được bỏ qua.").format(
                filter=label
            )
        )


def _sort(value: str) -> str:
    if value.removeprefix("-") not in _SORTS:
        raise ValueError(value)
    return value


def _rows(value: str) -> int:
    if value not in {str(rows) for rows in ROWS}:
        raise ValueError(value)
    return int(value)
