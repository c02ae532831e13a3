"""Units, cells and documents that were perhaps entered twice: the likely pairs of each noun."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from accounts.operations import Recorded
from units.models import Cell, CellPeriod, Decision, Unit, UnitPeriod
from vietnamese.days import format_day
from vietnamese.letters import same_spelling
from vietnamese.likeness import document_key, is_one_name, name_core


@dataclass(frozen=True)
class DoublePair:
    """Two rows that look like one thing, with what is said of each, and why."""

    one: Recorded
    other: Recorded
    words: tuple[str, str]
    reason: str


def likely_units(units) -> list[DoublePair]:
    """Units of one name, whatever its spelling, in one commune at one time."""
    rows = UnitPeriod.objects.filter(unit__in=units).select_related("unit", "commune").order_by("pk")
    return list(_pairs(rows, thing="unit", place="commune"))


def likely_cells(cells) -> list[DoublePair]:
    """Cells of one name, whatever its spelling, in one organisation at one time."""
    rows = CellPeriod.objects.filter(cell__in=cells).select_related("cell", "organisation").order_by("pk")
    return list(_pairs(rows, thing="cell", place="organisation"))


def likely_documents(decisions) -> list[DoublePair]:
    """Documents of one number and day, of which not two different issuers are known."""
    groups: dict[tuple, list[Decision]] = defaultdict(list)
    for row in decisions.exclude(signed_on=None).order_by("pk"):
        groups[document_key(row.number), row.signed_on].append(row)
    return [
        DoublePair(one, other, (_document(one), _document(other)), _("cùng số, cùng ngày ký"))
        for group in groups.values()
        for one, other in combinations(group, 2)
        if not (one.issuer and other.issuer) or same_spelling(one.issuer) == same_spelling(other.issuer)
    ]


def _document(row: Decision) -> str:
    issuer = row.issuer or _("chưa rõ cơ quan ban hành")
    return f"{row.number}, {format_day(row.signed_on)}, {issuer}"


def _pairs(rows: Iterable[UnitPeriod | CellPeriod], *, thing: str, place: str) -> Iterator[DoublePair]:
    groups: dict[tuple, list] = defaultdict(list)
    for row in rows:
        groups[name_core(row.name), getattr(row, f"{place}_id")].append(row)
    told: set[tuple[int, int]] = set()
    for group in groups.values():
        for one, other in combinations(group, 2):
            keys = tuple(sorted((getattr(one, f"{thing}_id"), getattr(other, f"{thing}_id"))))
            if keys[0] == keys[1] or keys in told or not _overlap(one, other):
                continue
            if not is_one_name(one.name, other.name):
                continue
            told.add(keys)
            words = tuple(
                _("{name}, {place}, từ {day}").format(
                    name=row.name, place=getattr(row, place).name, day=format_day(row.valid_from)
                )
                for row in (one, other)
            )
            reason = _("cùng tên, cùng nơi, cùng thời gian")
            yield DoublePair(getattr(one, thing), getattr(other, thing), words, reason)


def _overlap(one: UnitPeriod | CellPeriod, other: UnitPeriod | CellPeriod) -> bool:
    return one.valid_from < other.valid_to and other.valid_from < one.valid_to


LIKELY: dict[type[Recorded], Callable[..., list[DoublePair]]] = {
    Unit: likely_units,
    Cell: likely_cells,
    Decision: likely_documents,
}
