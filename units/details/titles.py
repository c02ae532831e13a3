"""What a row of the register is called in a heading, in the journal and in a message.

The words are translated where they are shown: the journal keeps them in Vietnamese.
"""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from accounts.operations import Recorded
from accounts.registry import words_of
from units.models import (
    Cell,
    CellCoverage,
    CellPeriod,
    CommuneLineage,
    CommunePlacement,
    Exemption,
    Membership,
    Unit,
    UnitLineage,
    UnitPeriod,
)
from vietnamese.days import format_day


def title_of(row: Recorded) -> str:
    """What the row is called: as its noun has it, else by its noun and itself."""
    title = words_of(type(row)).title
    return title(row) if title else format_lazy("{noun} {row}", noun=row._meta.verbose_name, row=row)


def by_last_name(row: Unit | Cell) -> str:
    return str(row.periods.order_by("valid_from").last() or row.code)


def of_period(row: UnitPeriod | CellPeriod) -> str:
    words = gettext_lazy("{name} từ {day}")
    return format_lazy(words, name=row.name, day=format_day(row.valid_from))


def of_coverage(row: CellCoverage) -> str:
    words = gettext_lazy("{cell} phụ trách {unit} từ {day}")
    names = {"cell": title_of(row.cell), "unit": title_of(row.unit)}
    return format_lazy(words, **names, day=format_day(row.valid_from))


def of_membership(row: Membership) -> str:
    words = gettext_lazy("{member} sinh hoạt tại {cell} từ {day}")
    names = {"member": str(row.member), "cell": title_of(row.cell)}
    return format_lazy(words, **names, day=format_day(row.valid_from))


def of_exemption(row: Exemption) -> str:
    words = gettext_lazy("{member} được miễn sinh hoạt từ {day}")
    return format_lazy(words, member=str(row.member), day=format_day(row.valid_from))


def of_placement(row: CommunePlacement) -> str:
    words = gettext_lazy("{commune} thuộc {place} từ {day}")
    names = {"commune": str(row.commune), "place": str(row.district or row.province)}
    return format_lazy(words, **names, day=format_day(row.valid_from))


def of_commune_lineage(row: CommuneLineage) -> str:
    words = gettext_lazy("{old} vào {new} ngày {day}")
    names = {"old": str(row.predecessor), "new": str(row.successor)}
    return format_lazy(words, **names, day=format_day(row.happened_on))


def of_lineage(row: UnitLineage) -> str:
    words = gettext_lazy("{old} vào {new} ngày {day}")
    names = {"old": title_of(row.predecessor), "new": title_of(row.successor)}
    return format_lazy(words, **names, day=format_day(row.happened_on))
