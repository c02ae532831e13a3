"""What a row of the register is called in a heading, in the journal and in a message."""

from functools import singledispatch

from accounts.operations import Recorded
from units.models import Cell, CellCoverage, CellPeriod, Exemption, Membership, Unit, UnitLineage, UnitPeriod


@singledispatch
def title_of(row: Recorded) -> str:
    return f"{row._meta.verbose_name} {row}"


@title_of.register
def _(row: Unit) -> str:
    return str(row.periods.order_by("valid_from").last() or row.code)


@title_of.register
def _(row: Cell) -> str:
    return str(row.periods.order_by("valid_from").last() or row.code)


@title_of.register(UnitPeriod)
@title_of.register(CellPeriod)
def _(row) -> str:
    return f"{row.name} từ {row.valid_from:%d/%m/%Y}"


@title_of.register
def _(row: CellCoverage) -> str:
    return f"{title_of(row.cell)} phụ trách {title_of(row.unit)} từ {row.valid_from:%d/%m/%Y}"


@title_of.register
def _(row: Membership) -> str:
    return f"{row.member} sinh hoạt tại {title_of(row.cell)} từ {row.valid_from:%d/%m/%Y}"


@title_of.register
def _(row: Exemption) -> str:
    return f"{row.member} được miễn sinh hoạt từ {row.valid_from:%d/%m/%Y}"


@title_of.register
def _(row: UnitLineage) -> str:
    return f"{title_of(row.predecessor)} vào {title_of(row.successor)} ngày {row.happened_on:%d/%m/%Y}"
