"""The columns that rows of lists have, each said once, and in which order each door shows those of a list.

A list names its columns (``reports.worklists.lists``). The page, the files, the command and table 03 of a
report show those of them that they have room for: a new column is added here and named by its lists.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.sheet import Cell, Kind
from reports.worklists.row import WorklistRow
from units.coverage.districts import RANK
from vietnamese.days import format_day
from vietnamese.numbers import format_number
from vietnamese.words import lower_first

type Json = str | int | bool | list[str] | None


@dataclass(frozen=True)
class DrawnCell:
    """A cell as the page draws it: a text with a ``note`` below, or ``items`` one below the other.

    ``state`` is drawn as a symbol with its word; ``looks`` and ``note_looks`` are classes of the style sheet.
    """

    text: str = ""
    note: str = ""
    items: tuple[str, ...] = ()
    state: str = ""
    looks: str = ""
    note_looks: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class RowColumn:
    """What all doors say of one thing about a unit.

    ``key`` is its name for programs. ``value`` is what a person reads: a text,
    a number or a day; ``data`` what a program reads, where that differs; ``shown`` what the page draws, where
    it draws more. ``width`` counts in characters. ``brief`` is its title in a command's answer, ``sort`` the
    name of the order by it in an address and ``order`` the fields that make it (``reports.worklists.order``
    has those that a unit does not bear itself), ``total`` what stands below it.
    """

    key: str
    title: str | Promise
    value: Callable[[WorklistRow], Cell]
    width: float
    kind: Kind = Kind.TEXT
    data: Callable[[WorklistRow], Json] | None = None
    shown: Callable[[WorklistRow], DrawnCell] | None = None
    page_title: str | Promise = ""
    brief: str = ""
    sort: str = ""
    order: tuple[str, ...] = ()
    total: Callable[[Sequence[WorklistRow]], Cell] = lambda rows: None

    @property
    def heading(self) -> str:
        """Its title on the page."""
        return str(self.page_title or self.title)

    def text(self, row: WorklistRow) -> str:
        """What a person reads, as a text."""
        return written(self.value(row))

    def datum(self, row: WorklistRow) -> Json:
        """What a program reads: days are yyyy-mm-dd."""
        if self.data:
            return self.data(row)
        value = self.value(row)
        return value.isoformat() if isinstance(value, date) else value

    def spoken(self, row: WorklistRow) -> str:
        """What a command prints: names in full, numbers without dots."""
        datum = self.datum(row)
        is_plain = self.kind is not Kind.DAY and isinstance(datum, str | int)
        return str(datum) if is_plain else self.text(row)

    def cell(self, row: WorklistRow) -> DrawnCell:
        """What the page draws; numbers stand right, and what is nothing is grey."""
        if self.shown:
            return self.shown(row)
        looks = "" if self.kind is Kind.TEXT else "n" if self.value(row) else "n z"
        return DrawnCell(self.text(row), looks=looks)


def written(value: Cell) -> str:
    """A value as a text."""
    if value is None:
        return ""
    if isinstance(value, date):
        return format_day(value)
    return format_number(value) if isinstance(value, int) else value


def _step(row: WorklistRow) -> str:
    """The next step with its note, whose day stands in a column of its own."""
    note = "quá hạn" if row.step.is_late else "" if row.step.day else row.step.note
    return f"{row.step.text} ({lower_first(note)})" if note else row.step.text


def _of_commune(row: WorklistRow) -> str:
    """What stands below the commune on the page: its district in a province, and who is in charge of it."""
    in_charge = _("phụ trách: %(person)s") % {"person": row.in_charge} if row.in_charge else ""
    is_told = row.district.casefold() in row.commune.casefold()  # a namesake bears it in its name
    return "; ".join(filter(None, ("" if is_told else row.district, in_charge)))


CODE = RowColumn(key="code", title="Mã đơn vị", width=11, value=lambda row: row.code)
UNIT = RowColumn(
    key="name",
    title=_("Đơn vị"),
    width=25,
    value=lambda row: row.name,
    total=lambda rows: f"Cộng: {format_number(len(rows))} đơn vị",
    sort="unit",
    order=("name_key",),
)
KIND = RowColumn(
    key="kind", title=_("Loại"), width=10, value=lambda row: str(row.kind.label), sort="kind", order=("kind",)
)
COMMUNE_CODE = RowColumn(key="commune_code", title="Mã xã", width=8, value=lambda row: row.commune_code)
COMMUNE = RowColumn(
    key="commune",
    title=_("Xã, thị trấn"),
    width=14,
    value=lambda row: row.commune_short,
    data=lambda row: row.commune,
    shown=lambda row: DrawnCell(row.commune_short, _of_commune(row)),
    sort="commune",
    order=(RANK, "commune_key"),
)
DISTRICT = RowColumn(key="district", title=_("Huyện"), width=16, value=lambda row: row.district)
STATE = RowColumn(
    key="state",
    title="Trạng thái",
    page_title=_("Trạng thái, ghép với"),
    width=17,
    value=lambda row: str(row.state.label),
    shown=lambda row: DrawnCell(state=row.state.value, note="; ".join(row.joint_with)),
    sort="state",
    order=("with_members", "own", "joint"),
)
JOINT_WITH = RowColumn(
    key="joint_with",
    title="Sinh hoạt ghép với",
    brief="Ghép với",
    width=22,
    value=lambda row: "; ".join(row.joint_with),
    data=lambda row: list(row.joint_with),
)
SINCE = RowColumn(
    key="lacking_since",
    title=_("Thiếu từ"),
    width=18,
    kind=Kind.DAY,
    value=lambda row: row.since and row.since.cell,
    data=lambda row: row.since and row.since.first.isoformat(),
    shown=lambda row: DrawnCell(row.since.words, row.since.note, looks="n") if row.since else DrawnCell(),
    sort="since",
    order=("counted_since",),
)
MONTHS = RowColumn(
    key="months",
    title="Số tháng",
    width=7,
    kind=Kind.NUMBER,
    value=lambda row: row.since and row.since.months,
)
OFFICIALS = RowColumn(
    key="officials",
    title=_("Chính thức"),
    width=7.5,
    kind=Kind.NUMBER,
    value=lambda row: row.officials,
    total=lambda rows: sum(row.officials for row in rows),
    sort="officials",
    order=("official_count", "member_count"),
)
PROBATIONARY = RowColumn(
    key="probationary",
    title=_("Dự bị"),
    width=6,
    kind=Kind.NUMBER,
    value=lambda row: row.probationary,
    total=lambda rows: sum(row.probationary for row in rows),
    sort="probationary",
    order=("probationary_count",),
)
STEP = RowColumn(
    key="step",
    title=_("Bước tiếp theo"),
    width=26,
    value=_step,
    shown=lambda row: DrawnCell(
        row.step.text, row.step.note, note_looks="num due--late" if row.step.is_late else "num"
    ),
)
RELAPSE = RowColumn(
    key="relapse",
    title=_("Tái trắng"),
    width=12,
    value=lambda row: row.relapse_word,
    shown=lambda row: DrawnCell(row.relapse_word, looks="nowrap" if row.is_relapse else "nowrap z"),
)
ELIGIBLE_ON = RowColumn(
    key="eligible_on",
    title="Sớm nhất",
    brief="Đủ điều kiện từ",
    width=11,
    kind=Kind.DAY,
    value=lambda row: row.eligible_on,
)
REASONS = RowColumn(
    key="reasons",
    title=_("Lý do"),
    width=62,
    value=lambda row: "; ".join(row.reasons),
    data=lambda row: list(row.reasons),
    shown=lambda row: DrawnCell(items=row.reasons, note="; ".join(row.why)),
)
CHANGE = RowColumn(key="change", title="Thay đổi", width=12, value=lambda row: row.change_word)
WHY = RowColumn(key="why", title="Vì sao vào, ra danh sách", width=40, value=lambda row: "; ".join(row.why))
ONCE = RowColumn(key="once", title="Tên cũ, nguồn gốc", width=17, value=lambda row: row.once)
IN_CHARGE = RowColumn(key="in_charge", title="Người phụ trách xã", width=20, value=lambda row: row.in_charge)


# ---- The doors: which columns, in which order -------------------------------------------------------

PAGE = (UNIT, COMMUNE, KIND, STATE, SINCE, RELAPSE, OFFICIALS, PROBATIONARY, STEP, REASONS)
FILES = (
    *(UNIT, DISTRICT, COMMUNE, KIND, STATE, JOINT_WITH, SINCE, MONTHS, RELAPSE, OFFICIALS, PROBATIONARY),
    *(STEP, ELIGIBLE_ON, REASONS, CHANGE, WHY, ONCE, CODE, IN_CHARGE),
)
COMMAND = (
    *(CODE, UNIT, KIND, COMMUNE_CODE, COMMUNE, STATE, SINCE, OFFICIALS, PROBATIONARY, JOINT_WITH),
    *(ELIGIBLE_ON, RELAPSE, REASONS),
)
