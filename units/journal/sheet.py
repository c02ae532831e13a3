"""The journal and the read log as sheets: exactly the rows of the screen, all pages of them."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from accounts.models import Operation, Reading
from documents.sheet import Cell, Column, Kind, Occasion, Sheet
from units.journal.listing import fate, looked_for, person
from vietnamese.days import format_time, moment_in_sentence
from vietnamese.numbers import format_number

_NUMBER = Column("STT", 6, Kind.NUMBER)
_JOURNAL = (
    _NUMBER,
    Column("Ngày", 11, Kind.DAY),
    Column("Giờ", 7),
    Column("Người thực hiện", 22),
    Column("Loại thao tác", 18),
    Column("Lý do", 40),
    Column("Văn bản", 22),
    Column("Đã ghi", 44),
    Column("Hoàn tác", 24),
)
_READINGS = (
    _NUMBER,
    Column("Ngày", 11, Kind.DAY),
    Column("Giờ", 7),
    Column("Người xem", 22),
    Column("Loại", 16),
    Column("Nội dung", 60),
    Column("Số người", 10, Kind.NUMBER),
)


def journal_sheet(
    operations: Sequence[Operation],
    *,
    rows: dict[int, str],
    documents: dict[int, tuple],
    reasons: dict[int, str],
    filters: Sequence[str],
    occasion: Occasion,
) -> Sheet:
    """The operations with what they wrote, by which documents, and why where the reader may know."""
    lines = [
        (
            *moment_cells(operation),
            person(operation),
            operation.get_kind_display(),
            reasons.get(operation.pk, ""),
            documents.get(operation.pk, ("", None))[0],
            rows.get(operation.pk, ""),
            fate(operation),
        )
        for operation in operations
    ]
    return plain_sheet("Nhật ký thao tác", _JOURNAL, lines, filters, occasion, noun="thao tác")


def access_log_sheet(
    readings: Iterable[Reading], *, with_persons: bool, filters: Sequence[str], occasion: Occasion
) -> Sheet:
    """The looks at personal data; words that were looked for where the reader may know persons."""
    lines = [
        (
            *moment_cells(reading),
            person(reading),
            reading.get_kind_display(),
            looked_for(reading, with_persons=with_persons),
            reading.shown,
        )
        for reading in readings
    ]
    return plain_sheet("Nhật ký tra cứu", _READINGS, lines, filters, occasion, noun="lần tra cứu")


def moment_cells(row: Operation | Reading) -> tuple[Cell, Cell]:
    local = row.at.astimezone(timezone.get_current_timezone())
    return local.date(), format_time(local)


def plain_sheet(
    title: str,
    columns: tuple[Column, ...],
    lines: Sequence[tuple[Cell, ...]],
    filters: Sequence[str],
    occasion: Occasion,
    *,
    noun: str,
) -> Sheet:
    narrowed = [f"Điều kiện lọc: {'; '.join(filters)}"] if filters else []
    count = format_number(len(lines))
    sums = (None, None, None, f"Cộng: {count} {noun}", *[None] * (len(columns) - 4))
    return Sheet(
        name=title,
        titles=(occasion.committee, title, *narrowed),
        columns=columns,
        rows=[(number, *line) for number, line in enumerate(lines, start=1)],
        sums=sums,
        notes=(f"Người xuất: {occasion.person}, lúc {moment_in_sentence(occasion.at)}.",),
        made_at=occasion.at,
    )
