"""The rows of a comparison as a sheet: those of the page, all of them."""

from collections.abc import Sequence

from documents.sheet import Cell, Column, Kind, Occasion, Sheet
from units.comparison.change import StructureChange
from units.comparison.structure import Chosen, Structure
from vietnamese.days import format_day, moment_in_sentence
from vietnamese.numbers import format_number

_COLUMNS = (
    Column("STT", 5, Kind.NUMBER),
    Column("Văn bản", 24),
    Column("Có hiệu lực", 11, Kind.DAY),
    Column("Đối tượng", 13),
    Column("Tên", 26),
    Column("Mã", 10),
    Column("Hình thức", 15),
    Column("Nội dung", 44),
    Column("Loại", 12),
    Column("Nơi trực thuộc", 20),
)


def structure_sheet(
    structure: Structure, chosen: Chosen, *, filters: Sequence[str], occasion: Occasion
) -> Sheet:
    """The rows by document; the sums of each noun stand below."""
    rows = structure.rows(chosen)
    title = f"Thay đổi về tổ chức, địa bàn từ {format_day(structure.after)} đến {format_day(structure.until)}"
    narrowed = [f"Điều kiện lọc: {'; '.join(filters)}"] if filters else []
    return Sheet(
        name="So sánh hai ngày",
        titles=(occasion.committee, title, str(occasion.area), *narrowed),
        columns=_COLUMNS,
        rows=[(number, *_cells(change)) for number, change in enumerate(rows, 1)],
        sums=(None, f"Cộng: {format_number(len(rows))} thay đổi", *[None] * (len(_COLUMNS) - 2)),
        notes=(
            *_sums(structure),
            f"Người xuất: {occasion.person}, lúc {moment_in_sentence(occasion.at)}.",
        ),
        made_at=occasion.at,
    )


def _cells(change: StructureChange) -> tuple[Cell, ...]:
    return (
        str(change.decision) if change.decision else "Chưa ghi văn bản",
        change.told_on,
        change.noun.label,
        change.name,
        change.code,
        change.how.label,
        change.words,
        change.kind,
        change.place,
    )


def _sums(structure: Structure) -> list[str]:
    """“Đơn vị: 391 + 2 − 19 = 374.”"""
    return [
        "{noun}: {before} + {came} − {went} = {after}.".format(
            noun=told.noun.label,
            **{name: format_number(getattr(told, name)) for name in ("before", "came", "went", "after")},
        )
        for told in structure.sums.values()
    ]
