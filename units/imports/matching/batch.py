"""What all steps of one import share, and how a row's mention of something is resolved."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.imports.columns import SHEET_KINDS
from units.imports.faults import Report
from units.imports.kinds import SheetKind
from units.imports.layout.table import Table
from units.imports.matching.mentions import How, Mentions
from units.imports.matching.names import NameMatch, NamesInContext, Suspects
from units.imports.matching.register import Fact, Register
from units.imports.matching.rows import ImportedRow, filled_rows
from vietnamese.days import format_day

_SHEET_OF = {
    "commune": _("xã, thị trấn"),
    "organisation": _("tổ chức cơ sở đảng"),
    "unit": _("đơn vị"),
    "cell": _("chi bộ"),
}


# The time of a row whose days cannot be read: what it names is looked for in all times.
ALWAYS = (date.min, date.max)


@dataclass(slots=True)
class Batch:
    """The sheets of one import, the register that they meet, and what has been found so far."""

    tables: list[Table]
    register: Register
    report: Report
    is_partly_unread: bool = False
    suspects: Suspects = field(default_factory=Suspects)
    mentions: Mentions = field(default_factory=Mentions)
    coverages: dict[tuple, Fact] = field(default_factory=dict)
    _read_as: set[tuple] = field(default_factory=set)
    communes: NamesInContext = field(default_factory=lambda: NamesInContext(short=True))
    organisations: NamesInContext = field(default_factory=NamesInContext)
    units: NamesInContext = field(default_factory=lambda: NamesInContext(target="unit", context="commune"))
    cells: NamesInContext = field(
        default_factory=lambda: NamesInContext(target="cell", context="organisation")
    )

    def rows(self, kind: SheetKind) -> list[ImportedRow]:
        """Every row of the sheets of one kind, faulty ones included."""
        return list(filled_rows(self.tables, kind, self.report))

    def suspect_unread(self) -> None:
        """Whatever is declared by what could not be read may be anything."""
        for kind in SHEET_KINDS:
            unread = [t for t in self.tables if t.kind is kind and kind.missing(set(t.columns))]
            if self.is_partly_unread or unread:
                self.suspects.add(kind.noun)

    def refer(
        self,
        row: ImportedRow,
        key: str,
        names: NamesInContext,
        noun: str,
        *,
        during: tuple[date, date],
        within: Sequence[Fact | None] = (None,),
        name: str | None = None,
    ) -> Fact | None:
        """What the row names in the column ``key``; None when it fails, which is told unless it fails
        only because it names a faulty row."""
        name = row.text(key) if name is None else name
        if key in row.faulty_parts:
            return None
        if not name:
            return row.tell(
                key, gettext("Thiếu tên {noun}. Hãy điền tên vào ô này.").format(noun=_SHEET_OF[noun])
            )
        if self.suspects.name(noun, name, within):
            return row.fail(key)
        found = self._find(row, key, name, names, during, within)
        if not found.targets and self.suspects.explain(noun, name, within):
            return row.fail(key)
        if (only := found.only) is None:
            if found.targets and during == ALWAYS:
                return None
            self._tell(row, key, name, noun, found, names.nearest(name, within=within))
        elif found.read_as and (noun, name, found.read_as) not in self._read_as:
            self._read_as.add((noun, name, found.read_as))
            row.notice(
                key,
                gettext("“{name}” được hiểu là “{read_as}”. Hãy sửa lại tên nếu không phải.").format(
                    name=name, read_as=found.read_as
                ),
            )
        return only

    def _find(
        self,
        row: ImportedRow,
        key: str,
        name: str,
        names: NamesInContext,
        during: tuple[date, date],
        within: Sequence[Fact | None],
    ) -> NameMatch:
        """What a name means; one that is not written as in the register is noted."""
        found = names.find(name, *during, within=within)
        is_exact = bool(found.targets) and not found.read_as and found.in_time
        if is_exact or name != row.text(key):
            return found
        if found.read_as and self.mentions.refuses(row, key):
            return NameMatch()
        how = How.LOOSE if found.read_as else How.OTHER_TIME if found.targets else How.UNKNOWN
        read_as = found.read_as or (name if found.targets else "")
        near = names.nearest(name, within=within)
        self.mentions.note(row, key, how, read_as=read_as, near=near, others=names.known(within=within))
        return found

    def _tell(
        self, row: ImportedRow, key: str, name: str, noun: str, found: NameMatch, near: list[str]
    ) -> None:
        word = _SHEET_OF[noun]
        if found.targets:
            row.tell(
                key,
                gettext(
                    "Có {count} {noun} cùng tên “{name}” trong thời gian này. Hãy ghi thêm mã để phân biệt."
                ).format(count=len(found.targets), noun=word, name=name),
            )
            return
        if suggestion := ", ".join(f"“{candidate}”" for candidate in near):
            told = gettext(
                "Không tìm thấy {noun} “{name}”. Có phải là {suggestion}? Hãy sửa lại tên, "
                "hoặc thêm một dòng vào danh sách {noun}."
            )
        else:
            told = gettext(
                "Không tìm thấy {noun} “{name}”. Hãy sửa lại tên, hoặc thêm một dòng vào danh sách {noun}."
            )
        row.tell(key, told.format(noun=word, name=name, suggestion=suggestion))


def during(values: dict) -> tuple[date, date]:
    """The time of which a dated form speaks; always when its days are at fault."""
    first, end = values.get("valid_from"), values.get("valid_to")
    return (first, end) if first and end and first < end else ALWAYS


def period_words(first: date, end: date) -> str:
    """A period in words: from its first day to the first day on which it no longer holds."""
    if end == date.max:
        return gettext("từ {first}").format(first=format_day(first))
    return gettext("từ {first} đến {end}").format(first=format_day(first), end=format_day(end))
