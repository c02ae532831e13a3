"""What the figures of a content are called, and which of them two contents have otherwise."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from units.choices import ReportKind
from vietnamese.days import format_iso_day
from vietnamese.numbers import format_number
from vietnamese.words import lower_first

UNIT_FIGURES = {
    "units": _("đơn vị"),
    "without_members": _("chưa có đảng viên"),
    "without_own_cell": _("chưa có chi bộ"),
    "joint_only": _("sinh hoạt ghép"),
    "no_cell": _("chưa sinh hoạt ghép"),
    "eligible_without_own_cell": _("đủ điều kiện, chưa thành lập chi bộ"),
}
_OTHER_FIGURES = {
    "with_own_cell": _("có chi bộ"),
    "at_risk": _("nguy cơ tái trắng"),
    "soon": _("sẽ đủ điều kiện thành lập chi bộ"),
}
_WHOLE = {
    "organisations": _("Tổ chức cơ sở đảng"),
    "cells": _("Chi bộ"),
    "cells_under_committees": _("Chi bộ trực thuộc đảng ủy cơ sở"),
    "members": _("Đảng viên"),
}
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
    """“chưa có chi bộ”; the name itself of a figure that this program no longer has."""
    return str((UNIT_FIGURES | _OTHER_FIGURES).get(name, name))


def kind(name: str) -> str:
    """“Bản, tiểu khu”; the name itself of a kind that this program no longer has."""
    return str(ReportKind(name).label) if name in set(ReportKind) else name


def figures(of: dict) -> Iterator[tuple[str, str]]:
    """The figures of a day with which the month is compared, each by its name."""
    yield "Ngày so sánh", format_iso_day(of["on"])
    yield from _of_whole(of)
    for commune, kinds in of["communes"].items():
        for name, numbers in kinds.items():
            for what, value in numbers.items():
                yield f"{commune}, {lower_first(kind(name))}: {figure(what)}", format_number(value)
    for commune, value in of["own_cells_founded"].items():
        yield f"{commune}: chi bộ thành lập từ ngày mốc", format_number(value)


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


def _of_whole(of: dict) -> Iterator[tuple[str, str]]:
    for name, label in _WHOLE.items():
        yield str(label), format_number(of[name])
    for name, numbers in of["kinds"].items():
        for what, value in numbers.items():
            yield f"{kind(name)} – {figure(what)}", format_number(value)
