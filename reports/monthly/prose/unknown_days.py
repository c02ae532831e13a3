"""A note on days of which only the month or year is known: between which numbers the figures lie."""

from reports.monthly.prose.counts import MOST_NAMED, counted
from reports.monthly.prose.words import KINDS, paragraph
from units.coverage.registry import WHOLE
from units.coverage.row_figures import UNITS, WITHOUT_MEMBERS, WITHOUT_OWN_CELL
from vietnamese.numbers import format_number
from vietnamese.words import listed

_RULE = (
    "Ghi chú: những mốc mới chỉ biết tháng hoặc năm được tính từ ngày cuối của tháng, năm đó. "
    "Tùy ngày thực tế, "
)
_WORDS = {
    UNITS.key: "",
    WITHOUT_MEMBERS.key: " chưa có đảng viên",
    WITHOUT_OWN_CELL.key: " chưa có chi bộ",
}


def unknown_days(content: dict) -> list[dict]:
    """What the figures of the month hang on; nothing where every day is known."""
    figures = content["figures"]
    told = figures.get("uncertain")
    if not told:
        return []
    clauses = [*_of_units(figures, told), *_of_whole(figures, told)]
    return [paragraph(f"{_RULE}{'; '.join(clauses)}.{_units(told)}")] if clauses else []


def _of_units(figures: dict, told: dict) -> list[str]:
    """“số trường học chưa có chi bộ có thể từ 3 đến 5 (đang tính 4)”"""
    return [
        _between(f"số {KINDS[kind]}{words}", bounds[of], counted(figures, of, kind))
        for kind, bounds in told.get("kinds", {}).items()
        for of, words in _WORDS.items()
        if kind in KINDS and of in bounds
    ]


def _of_whole(figures: dict, told: dict) -> list[str]:
    return [
        _between(f"số {str(of.label).lower()}", told[of.key], figures[of.key])
        for of in WHOLE
        if of.key in told
    ]


def _between(what: str, bounds: list[int], count: int) -> str:
    low, high = map(format_number, bounds)
    return f"{what} có thể từ {low} đến {high} (đang tính {format_number(count)})"


def _units(told: dict) -> str:
    """The units on which the figures hang, by name when they are few."""
    names = [unit["name"] for unit in told["units"]]
    if not names:
        return ""
    if len(names) > MOST_NAMED:
        return f" Số liệu phụ thuộc vào {format_number(len(names))} đơn vị có ngày chưa rõ."
    return f" Số liệu phụ thuộc vào: {listed(names)}."
