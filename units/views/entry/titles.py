"""What a row of the register is called in a heading, in the journal and in a message.

The words are translated where they are shown: the journal keeps them in Vietnamese.
"""

from functools import singledispatch

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from accounts.operations import Recorded
from units.models import Cell, CellCoverage, CellPeriod, Exemption, Membership, Unit, UnitLineage, UnitPeriod
from vietnamese.days import format_day


@singledispatch
def title_of(row: Recorded) -> str:
    return format_lazy("{noun} {row}", noun=row._meta.verbose_name, row=row)


@title_of.register
def _(row: Unit) -> str:
    return str(row.periods.order_by("valid_from").last() or row.code)


@title_of.register
def _(row: Cell) -> str:
    return str(row.periods.order_by("valid_from").last() or row.code)


@title_of.register(UnitPeriod)
@title_of.register(CellPeriod)
def _(row) -> str:
    words = gettext_lazy("{name} từ {day}")
    return format_lazy(words, name=row.name, day=format_day(row.valid_from))


@title_of.register
def _(row: CellCoverage) -> str:
    words = gettext_lazy("{cell} phụ trách {unit} từ {day}")
    names = {"cell": title_of(row.cell), "unit": title_of(row.unit)}
    return format_lazy(words, **names, day=format_day(row.valid_from))


@title_of.register
def _(row: Membership) -> str:
    words = gettext_lazy("{member} sinh hoạt tại {cell} từ {day}")
    names = {"member": str(row.member), "cell": title_of(row.cell)}
    return format_lazy(words, **names, day=format_day(row.valid_from))


@title_of.register
def _(row: Exemption) -> str:
    words = gettext_lazy("{member} được miễn sinh hoạt từ {day}")
    return format_lazy(words, member=str(row.member), day=format_day(row.valid_from))


@title_of.register
def _(row: UnitLineage) -> str:
    words = gettext_lazy("{old} vào {new} ngày {day}")
    names = {"old": title_of(row.predecessor), "new": title_of(row.successor)}
    return format_lazy(words, **names, day=format_day(row.happened_on))
