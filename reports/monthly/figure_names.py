"""What the figures of a content are called, and which of them two contents have otherwise."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.choices import ReportKind
from units.coverage.registry import WHOLE, figure_of
from vietnamese.days import format_iso_day
from vietnamese.numbers import format_number
from vietnamese.words import lower_first

_MOVES = {
    "admitted": _("Đảng viên kết nạp trong tháng"),
    "moved_in": _("Đảng viên chuyển đến trong tháng"),
    "moved_out": _("Đảng viên chuyển đi trong tháng"),
    "died": _("Đảng viên từ trần trong tháng"),
    "struck_off": _("Đảng viên bị xóa tên trong tháng"),
    "expelled": _("Đảng viên bị khai trừ trong tháng"),
    "resigned": _("Đảng viên xin ra khỏi Đảng trong tháng"),
}


def figure(name: str) -> str:
    """“chưa có chi bộ”; the name itself of a figure that nobody counts any more."""
    return lower_first(str(of.label)) if (of := figure_of(name)) else name


def kind(name: str) -> str:
    """“Bản, tiểu khu”; the name itself of a kind that this program no longer has."""
    return str(ReportKind(name).label) if name in set(ReportKind) else name


def figures(of: dict, *, without: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """The figures of a day with which the month is compared, each by its name; some are left out."""
    yield gettext("Ngày so sánh"), format_iso_day(of["on"])
    yield from _of_whole(of, without)
    for commune, kinds in of["communes"].items():
        for name, numbers in kinds.items():
            for what, value in _counted(numbers, without):
                yield f"{commune}, {lower_first(kind(name))}: {what}", format_number(value)
    for commune, value in of["own_cells_founded"].items():
        said = gettext("{commune}: chi bộ thành lập từ ngày mốc").format(commune=commune)
        yield said, format_number(value)


def changed_figures(before: dict, after: dict) -> list[str]:
    """“Đảng viên: 8.777 nay là 8.778”: the figures of the whole that a content has otherwise than another."""
    old, new = dict(_of_content(before)), dict(_of_content(after))
    return [
        f"{name}: {old.get(name, 'chưa có')} nay là {new.get(name, 'không còn')}"
        for name in {**old, **new}
        if old.get(name) != new.get(name)
    ]


def _of_content(content: dict) -> Iterator[tuple[str, str]]:
    yield from _of_whole(content["figures"])
    for name, label in _MOVES.items():
        if name in content["members"]:
            yield str(label), format_number(content["members"][name])


def _of_whole(of: dict, without: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    for whole in WHOLE:
        if whole.key in of:
            yield str(whole.label), format_number(of[whole.key])
    for name, numbers in of["kinds"].items():
        for what, value in _counted(numbers, without):
            yield f"{kind(name)} – {what}", format_number(value)


def _counted(numbers: dict, without: Collection[str]) -> Iterator[tuple[str, int]]:
    """Each number by the words of its figure."""
    for name, value in numbers.items():
        if name not in without:
            yield figure(name), value
