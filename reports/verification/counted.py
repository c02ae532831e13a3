"""The content of a report as figures, each with the things that were counted.

Two contents are compared figure by figure: which things came, which went, whatever else is said of them.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from units.choices import ReportKind
from units.models import Cell, Member, Organisation, Unit
from vietnamese.words import upper_first


class Noun(Enum):
    """What stands behind a figure."""

    UNITS = Unit
    MEMBERS = Member
    CELLS = Cell
    ORGANISATIONS = Organisation
    NUMBERS = None


@dataclass(frozen=True)
class Counted:
    """A figure: what it is called, and by thing what was said of it.

    Of ``NUMBERS`` no thing is known, only what they are called and how high they are.
    """

    label: object
    noun: Noun
    things: Mapping[Any, Hashable] = field(default_factory=dict)


_UNIT_FIGURES = {
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
_BALANCES = {
    "own_cell": _("biến động về chi bộ trong tháng"),
    "members": _("biến động về đảng viên trong tháng"),
}
_BEHIND = {
    "organisations": (_("Tổ chức cơ sở đảng"), Noun.ORGANISATIONS),
    "cells": (_("Chi bộ"), Noun.CELLS),
    "members": (_("Đảng viên"), Noun.MEMBERS),
}
_COMPARED = {
    "month_before": _("Số liệu cuối tháng trước"),
    "year_before": _("Số liệu cùng kỳ năm trước"),
    "baseline": _("Số liệu ngày mốc"),
}
# What a line of table 03 tells that was counted; its words only repeat it.
_LINE = (
    *("unit", "name", "commune", "kind", "state", "since", "officials", "probationary"),
    *("joint_with", "eligible_on", "is_eligible"),
)


def figure_label(kind: str, figure: str) -> str:
    """“Bản, tiểu khu: chưa có chi bộ”; of all kinds together only what is counted."""
    label = str((_UNIT_FIGURES | _OTHER_FIGURES)[figure])
    return upper_first(label) if kind == "total" else f"{ReportKind(kind).label}: {label}"


def counted(content: dict) -> dict[str, Counted]:
    """Every figure of a content by a name of its own."""
    return dict([*_of_units(content), *_of_month(content), *_of_numbers(content)])


def _of_units(content: dict) -> Iterator[tuple[str, Counted]]:
    for kind in ReportKind:
        for figure, label in _UNIT_FIGURES.items():
            keys = content["sets"][kind].get(figure, [])
            yield f"sets.{kind}.{figure}", Counted((kind.label, label), Noun.UNITS, dict.fromkeys(keys))
        for lack, label in _BALANCES.items():
            told = {
                (change["unit"], change["change"]): (change["on"], change["document"])
                for change in content["balance"][kind][lack]["changes"]
            }
            yield f"balance.{kind}.{lack}", Counted((kind.label, label), Noun.UNITS, told)
    called = {int(key): tuple(unit.values()) for key, unit in content["units"].items()}
    yield "names", Counted((_("Tên, xã và loại của đơn vị"),), Noun.UNITS, called)
    lines = {line["unit"]: tuple(map(line.get, _LINE)) for line in content["lacking"]}
    yield "lacking", Counted((_("Bảng 03: đơn vị còn thiếu"),), Noun.UNITS, lines)
    risks = {risk["unit"]: tuple(risk["reasons"]) for risk in content["at_risk"]}
    yield "at_risk", Counted((_("Nguy cơ tái trắng"),), Noun.UNITS, risks)
    reorganised = {
        (line["unit"], line["what"], line["on"]): (line["name"], line["document"])
        for line in content["reorganised"]
    }
    yield "reorganised", Counted((_("Đơn vị tổ chức lại trong tháng"),), Noun.UNITS, reorganised)
    soon = {line["unit"]: line["on"] for line in content["soon"]}
    yield "soon", Counted((_("Sẽ đủ điều kiện thành lập chi bộ"),), Noun.UNITS, soon)


def _of_month(content: dict) -> Iterator[tuple[str, Counted]]:
    for name, (label, noun) in _BEHIND.items():
        yield f"behind.{name}", Counted((label,), noun, dict.fromkeys(content["behind"][name]))
    moves = {
        (move["member"], move["movement"], move["on"]): (move["cell"], move["document"])
        for move in content["moves"]
    }
    yield "moves", Counted((_("Bảng 05: biến động đảng viên"),), Noun.MEMBERS, moves)
    cells = {
        (cell["cell"], cell["what"], cell["on"]): (cell["name"], cell["organisation"], cell["document"])
        for cell in content["cells"]
    }
    yield "cells", Counted((_("Chi bộ thành lập, giải thể trong tháng"),), Noun.CELLS, cells)


def _of_numbers(content: dict) -> Iterator[tuple[str, Counted]]:
    founded = content["figures"]["own_cells_founded"]
    yield "founded", Counted((_("Chi bộ thành lập theo xã"),), Noun.NUMBERS, dict(founded))
    lines = {line["name"]: tuple(line.values())[2:] for line in content["admissions"]}
    yield "admissions", Counted((_("Bảng 04: kết nạp, công nhận"),), Noun.NUMBERS, lines)
    for name, label in _COMPARED.items():
        compared = content["compared"].get(name)
        numbers = dict(_flat(compared["figures"])) if compared else {}
        yield f"compared.{name}", Counted((label,), Noun.NUMBERS, numbers)
    years = dict(_flat(content["years"] or {}))
    yield "years", Counted((_("Biểu đồ các năm"),), Noun.NUMBERS, years)


def _flat(value, path: str = "") -> Iterator[tuple[str, Hashable]]:
    """Nested dictionaries and lists as paths with a plain value each."""
    parts = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if parts is None:
        yield path, value
        return
    for key, part in parts:
        yield from _flat(part, f"{path} · {key}" if path else str(key))
