"""What the register's laws (``units.laws``) say of the files beside overlaps and lives: told at its cell.

Organisations after their commune, facts after death, mergers and splits on days on which there is no unit.
What no row could be told before is told when the plan is written, and nothing is kept (``tell_broken``).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.utils.translation import gettext

from units.actions.lawful import LawBroken
from units.choices import EndReason, LineageKind
from units.details.breaches import told
from units.imports.faults import Report
from units.imports.matching.batch import Batch
from units.imports.matching.register import Fact, Register
from units.imports.matching.rows import ImportedRow
from units.models import (
    CellCoverage,
    CellPeriod,
    CommuneLineage,
    CommunePlacement,
    Exemption,
    Membership,
    Organisation,
    UnitLineage,
    UnitPeriod,
)
from units.periods import FOREVER
from vietnamese.days import format_day

_KEYS = {
    CellCoverage: "coverage.valid_from",
    CellPeriod: "cell.valid_from",
    CommuneLineage: "line.happened_on",
    CommunePlacement: "placement.valid_from",
    Exemption: "exemption.valid_from",
    Membership: "membership.valid_from",
    Organisation: "organisation.valid_from",
    UnitLineage: "lineage.happened_on",
    UnitPeriod: "unit.valid_from",
}


def check_laws(batch: Batch) -> None:
    """Tell what the files say, or change, against the laws of the register."""
    _check_organisations(batch)
    _check_deaths(batch)
    _check_lineages(batch)


def tell_broken(report: Report, register: Register, broken: LawBroken) -> None:
    """Tell a law that a plan would break at the row that says it; without one, of the files as a whole."""
    rows = {
        (type(fact.obj), fact.obj.pk): fact.row for shelf in register.shelves for fact in shelf if fact.row
    }
    for breach in broken.broken:
        (fact,) = told([breach])
        row = rows.get((type(breach.row), breach.row.pk))
        if row is None:
            report.error("", fact.sentence)
        else:
            row.tell(_KEYS.get(type(breach.row), ""), fact.sentence)


def _check_organisations(batch: Batch) -> None:
    for organisation in batch.register.organisations:
        commune = organisation.commune
        if commune is None or organisation.valid_to <= commune.valid_to:
            continue
        row, key = organisation.row if _is_said(organisation) else None, "organisation.valid_to"
        if row is None and "valid_to" in commune.changed:
            row, key = commune.row, "commune.valid_to"
        if row is not None:
            row.tell_once(
                key,
                gettext(
                    "“{name}” còn hoạt động sau khi “{commune}” không còn ({day}). Hãy ghi ngày giải thể của "
                    "tổ chức, hoặc ghi xã mới của tổ chức trong một dòng khác."
                ).format(name=organisation.name, commune=commune.name, day=format_day(commune.valid_to)),
            )


def _is_said(fact: Fact) -> bool:
    """Whether the files say something new of it: what stands in the register already may stay."""
    return fact.is_new or fact.is_changed


# ---- Deaths ---------------------------------------------------------------------------------------


def _check_deaths(batch: Batch) -> None:
    register = batch.register
    died = {stay.member: stay for stay in register.memberships if _is_death(stay)}
    for stay in _said_after_death(register.memberships, died):
        last = died[stay.member]
        if stay is not last and stay.valid_from >= last.valid_to:
            _tell_after_death(stay.row or last.row, "membership.valid_from", stay.valid_from, last)
    for exemption in _said_after_death(register.exemptions, died):
        last = died[exemption.member]
        if exemption.valid_to > last.valid_to:
            _tell_after_death(exemption.row or last.row, "exemption.valid_to", None, last)
    _notice_late_recognition(died)


def _said_after_death(facts: Iterable[Fact], died: dict[Fact, Fact]) -> Iterator[Fact]:
    """The facts of those who died, where the files say something new of them or of the death."""
    for fact in facts:
        last = died.get(fact.member)
        if last is not None and (_is_said(fact) or _is_said(last)):
            yield fact


def _notice_late_recognition(died: dict[Fact, Fact]) -> None:
    for member, last in died.items():
        row = member.row or last.row
        if (member.official_from or date.min) >= last.valid_to and row is not None:
            words = gettext(
                "Ngày chính thức sau ngày {person} từ trần ({died}). Vẫn ghi như trong tệp; hãy kiểm tra lại."
            )
            day = format_day(last.valid_to)
            row.notice("member.official_from", words.format(person=member.full_name, died=day))


def _is_death(stay: Fact) -> bool:
    return stay.end_reason == EndReason.DIED and stay.valid_to < FOREVER


def _tell_after_death(row: ImportedRow | None, key: str, day: date | None, last: Fact) -> None:
    if row is None:
        return
    person, died = last.member.full_name, format_day(last.valid_to)
    if day is None:
        words = gettext(
            "{person} từ trần ngày {died}, sau đó không còn được miễn sinh hoạt. Hãy ghi ngày kết thúc "
            "không muộn hơn ngày đó."
        )
    else:
        words = gettext(
            "{person} từ trần ngày {died}, nên không thể có việc từ {day}. Hãy sửa ngày, hoặc sửa lý do "
            "kết thúc."
        )
    row.tell_once(key, words.format(person=person, died=died, day=format_day(day) if day else ""))


# ---- Mergers and splits ---------------------------------------------------------------------------


def _check_lineages(batch: Batch) -> None:
    for line in batch.register.lineages:
        sides = (line.predecessor, line.successor)
        if not _is_said(line) and not any(unit.life_changed for unit in sides):
            continue
        if sentence := _fault_of(line):
            row, key = _place_of(line)
            if row is not None:
                row.tell_once(key, sentence)


def _fault_of(line: Fact) -> str:
    """Why the units of a line cannot go on in each other on its day; empty when they can."""
    day, old, new = line.happened_on, line.predecessor, line.successor
    if not _is_there(new, day):
        return gettext("Ngày {day} đơn vị “{name}” không tồn tại. Hãy sửa ngày sáp nhập, chia tách.").format(
            day=format_day(day), name=_name(new)
        )
    if not any(period.valid_from < day <= period.valid_to for period in old.periods):
        return gettext(
            "Trước ngày {day} đơn vị “{name}” không tồn tại. Hãy sửa ngày sáp nhập, chia tách."
        ).format(day=format_day(day), name=_name(old))
    if line.kind == LineageKind.MERGE and _is_there(old, day):
        return gettext(
            "Đơn vị “{name}” sáp nhập ngày {day} nhưng sổ chưa ghi kết thúc vào ngày đó. Hãy ghi ngày giải "
            "thể của đơn vị, hoặc sửa ngày sáp nhập."
        ).format(day=format_day(day), name=_name(old))
    return ""


def _place_of(line: Fact) -> tuple[ImportedRow | None, str]:
    """The row and column where the day of a line was said; else the row that changed one of its units."""
    if line.row is not None:
        for key in ("merged_into", "split_from"):
            if line.row.has(key):
                return line.row, key
        return line.row, "lineage.happened_on"
    rows = [
        period.row for unit in (line.predecessor, line.successor) for period in unit.periods if period.row
    ]
    return (max(rows, key=lambda row: row.position), "unit.valid_to") if rows else (None, "")


def _is_there(unit: Fact, day: date) -> bool:
    return any(period.holds(day) for period in unit.periods)


def _name(unit: Fact) -> str:
    return unit.periods[-1].name if unit.periods else unit.code
