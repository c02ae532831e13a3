"""The facts without a document as a sheet: the rows of the page, all of them."""

from collections.abc import Sequence

from documents.sheet import Cell, Column, Kind, Occasion, Sheet
from units.undocumented.listing import UndocumentedFact
from vietnamese.days import format_day, moment_in_sentence
from vietnamese.numbers import format_number

_COLUMNS = (
    Column("STT", 5, Kind.NUMBER),
    Column("Việc", 32),
    Column("Tên", 34),
    Column("Liên quan", 30),
    Column("Xã, thị trấn", 20),
    Column("Ngày", 11),
    Column("Số văn bản", 18),
    Column("Ngày ký", 11),
    Column("Cơ quan ban hành", 26),
)


def undocumented_sheet(
    facts: Sequence[UndocumentedFact], *, filters: Sequence[str], occasion: Occasion
) -> Sheet:
    """The rows, with empty columns in which the office notes the document."""
    narrowed = [f"Điều kiện lọc: {'; '.join(filters)}"] if filters else []
    return Sheet(
        name="Việc chưa có văn bản",
        titles=(occasion.committee, "Việc chưa ghi văn bản", str(occasion.area), *narrowed),
        columns=_COLUMNS,
        rows=[(number, *_cells(fact)) for number, fact in enumerate(facts, 1)],
        sums=(None, f"Cộng: {format_number(len(facts))} việc", *[None] * (len(_COLUMNS) - 2)),
        notes=(f"Người xuất: {occasion.person}, lúc {moment_in_sentence(occasion.at)}.",),
        made_at=occasion.at,
    )


def _cells(fact: UndocumentedFact) -> tuple[Cell, ...]:
    told = (str(fact.kind.label), fact.name, "; ".join(fact.others), fact.commune, format_day(fact.on))
    return (*told, None, None, None)
