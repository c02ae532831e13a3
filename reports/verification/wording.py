"""What “Kiểm tra lại” says of the parts of a report's content: Vietnamese words, never a key or a code.

Documents are Vietnamese whatever the language of the screen, and so is what is told of them.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reports.monthly.events import word_of
from units.choices import ReportKind
from units.coverage.states import UnitState
from vietnamese.days import format_iso_day
from vietnamese.numbers import format_number
from vietnamese.words import lower_first, upper_first

Said = tuple[str, ...]

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
_CHANGES = {
    "newly_lacking": _("mới phát sinh"),
    "newly_covered": _("không còn thiếu"),
    "opened": _("đơn vị mới thành lập"),
    "closed": _("đơn vị giải thể"),
    "merged": _("đơn vị sáp nhập"),
    "moved_in": _("đơn vị chuyển đến"),
    "moved_out": _("đơn vị chuyển đi"),
}
_ADMISSIONS = {
    "admitted": _("kết nạp trong tháng"),
    "admitted_in_year": _("kết nạp từ đầu năm"),
    "recognised": _("công nhận chính thức trong tháng"),
    "recognised_in_year": _("công nhận chính thức từ đầu năm"),
}


def figure(name: str) -> str:
    """“chưa có chi bộ”."""
    return str((UNIT_FIGURES | _OTHER_FIGURES).get(name, name))


def kind(name: str) -> str:
    """“Bản, tiểu khu”; the name itself of a kind that this program no longer has."""
    return str(ReportKind(name).label) if name in set(ReportKind) else name


def day(word: str, on: str | None) -> Said:
    """“từ 02/09/2010”; nothing where there is no day."""
    return (f"{word} {format_iso_day(on)}",) if on else ()


def number(what: str, value: int) -> str:
    return f"{format_number(value)} {what}"


# ---- Of things -----------------------------------------------------------------------------------


def unit(of: dict) -> Said:
    """Its name, commune and kind."""
    return of["name"], of["commune"], lower_first(kind(of["kind"]))


def change(of: dict) -> Said:
    """What happened to a unit in a balance: what, when, by which document."""
    return str(_CHANGES.get(of["change"], of["change"])), *day("ngày", of["on"]), *_document(of)


def event(what: str, of: dict, *names: str | None) -> Said:
    """What happened in the month: what, when, to what, by which document."""
    return lower_first(word_of(what)), *day("ngày", of["on"]), *filter(None, names), *_document(of)


def lacking(line: dict) -> Said:
    """A line of table 03."""
    joint = line["joint_with"] or []
    return (
        line["name"],
        line["commune"],
        lower_first(kind(line["kind"])),
        _state(line["state"]),
        *(day("thiếu từ", line["since"]) or ("thiếu từ đầu",)),
        number("đảng viên chính thức", line["officials"]),
        number("đảng viên dự bị", line["probationary"]),
        *(f"ghép với {name}" for name in ([joint] if isinstance(joint, str) else joint)),
        *day("đủ điều kiện từ", line["eligible_on"]),
        *(("đủ điều kiện, chưa thành lập chi bộ",) if line["is_eligible"] else ()),
    )


def _state(name: str) -> str:
    return lower_first(str(UnitState(name).label)) if name in set(UnitState) else name


def _document(of: dict) -> Said:
    return (f"văn bản {of['document']}",) if of["document"] else ("chưa ghi văn bản",)


# ---- Of numbers ----------------------------------------------------------------------------------


def admissions(line: dict) -> Said:
    """A line of table 04."""
    return tuple(f"{word} {format_number(line[name])}" for name, word in _ADMISSIONS.items())


def by_commune(numbers: dict) -> Iterator[tuple[str, str]]:
    """“Xã Co Mạ”: “3”."""
    for name, value in numbers.items():
        yield name, format_number(value)


def figures(of: dict) -> Iterator[tuple[str, str]]:
    """The figures of a day with which the month is compared, each by its name."""
    yield "Ngày so sánh", format_iso_day(of["on"])
    for name, label in _WHOLE.items():
        yield str(label), format_number(of[name])
    for name, numbers in of["kinds"].items():
        for what, value in numbers.items():
            yield f"{kind(name)}: {figure(what)}", format_number(value)
    for commune, kinds in of["communes"].items():
        for name, numbers in kinds.items():
            for what, value in numbers.items():
                yield f"{commune}, {lower_first(kind(name))}: {figure(what)}", format_number(value)
    for commune, value in of["own_cells_founded"].items():
        yield f"{commune}: chi bộ thành lập từ ngày mốc", format_number(value)


def years(of: dict) -> Iterator[tuple[str, str]]:
    """The chart of the years: each kind at the end of each year (or month), by name."""
    for series in of["series"]:
        for label, value in zip(of["labels"], series["values"], strict=True):
            yield f"{upper_first(series['name'])}, {_end_of(label)}: chưa có chi bộ", format_number(value)
    for label, value in zip(of["labels"], of["units"], strict=True):
        yield f"Tổng số đơn vị, {_end_of(label)}", format_number(value)


def _end_of(label: str) -> str:
    return f"cuối tháng {label}" if "/" in label else f"cuối năm {label}"
