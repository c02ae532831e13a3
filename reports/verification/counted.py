"""The content of a report as figures, each with the things that were counted.

Two contents are compared figure by figure: which things came, which went, whatever else is said of them.
Everything that is said is Vietnamese words; ``reports.verification.wording`` names it.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.monthly import figure_names
from reports.verification import wording
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
    """A figure: what it is called, and by thing what was said of it, in words.

    Of ``NUMBERS`` no thing is known, only what they are called and how high they are.
    """

    label: object
    noun: Noun
    things: Mapping[Any, Hashable] = field(default_factory=dict)


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


def figure_label(kind: str, figure: str) -> str:
    """“Bản, tiểu khu: chưa có chi bộ”; of all kinds together only what is counted."""
    label = figure_names.figure(figure)
    return upper_first(label) if kind == "total" else f"{figure_names.kind(kind)}: {label}"


def counted(content: dict) -> dict[str, Counted]:
    """Every figure of a content by a name of its own."""
    return dict([*_of_units(content), *_of_month(content), *_of_numbers(content)])


def _of_units(content: dict) -> Iterator[tuple[str, Counted]]:
    for kind in ReportKind:
        for figure, label in figure_names.UNIT_FIGURES.items():
            keys = content["sets"][kind].get(figure, [])
            yield f"sets.{kind}.{figure}", Counted((kind.label, label), Noun.UNITS, dict.fromkeys(keys))
        for lack, label in _BALANCES.items():
            changes = content["balance"][kind][lack]["changes"]
            told = {(one["unit"], one["change"]): wording.change(one) for one in changes}
            yield f"balance.{kind}.{lack}", Counted((kind.label, label), Noun.UNITS, told)
    called = {int(key): wording.unit(unit) for key, unit in content["units"].items()}
    yield "names", Counted((_("Tên, xã và loại của đơn vị"),), Noun.UNITS, called)
    lines = {line["unit"]: wording.lacking(line) for line in content["lacking"]}
    yield "lacking", Counted((_("Bảng 03: đơn vị còn thiếu"),), Noun.UNITS, lines)
    risks = {risk["unit"]: tuple(risk["reasons"]) for risk in content["at_risk"]}
    yield "at_risk", Counted((_("Nguy cơ tái trắng"),), Noun.UNITS, risks)
    reorganised = {
        (line["unit"], line["what"], line["on"]): wording.event(line["what"], line, line["name"])
        for line in content["reorganised"]
    }
    yield "reorganised", Counted((_("Đơn vị tổ chức lại trong tháng"),), Noun.UNITS, reorganised)
    soon = {line["unit"]: wording.day("từ", line["on"]) for line in content["soon"]}
    yield "soon", Counted((_("Sẽ đủ điều kiện thành lập chi bộ"),), Noun.UNITS, soon)


def _of_month(content: dict) -> Iterator[tuple[str, Counted]]:
    for name, (label, noun) in _BEHIND.items():
        yield f"behind.{name}", Counted((label,), noun, dict.fromkeys(content["behind"][name]))
    moves = {
        (move["member"], move["movement"], move["on"]): wording.event(move["movement"], move, move["cell"])
        for move in content["moves"]
    }
    yield "moves", Counted((_("Bảng 05: biến động đảng viên"),), Noun.MEMBERS, moves)
    cells = {
        (cell["cell"], cell["what"], cell["on"]): wording.event(
            cell["what"], cell, cell["name"], cell["organisation"]
        )
        for cell in content["cells"]
    }
    yield "cells", Counted((_("Chi bộ thành lập, giải thể trong tháng"),), Noun.CELLS, cells)


def _of_numbers(content: dict) -> Iterator[tuple[str, Counted]]:
    founded = dict(wording.by_commune(content["figures"]["own_cells_founded"]))
    yield "founded", Counted((_("Chi bộ thành lập theo xã"),), Noun.NUMBERS, founded)
    lines = {line["name"]: wording.admissions(line) for line in content["admissions"]}
    yield "admissions", Counted((_("Bảng 04: kết nạp, công nhận"),), Noun.NUMBERS, lines)
    for name, label in _COMPARED.items():
        of = content["compared"].get(name)
        numbers = dict(figure_names.figures(of["figures"])) if of else {}
        yield f"compared.{name}", Counted((label,), Noun.NUMBERS, numbers)
    years = dict(wording.years(content["years"])) if content["years"] else {}
    yield "years", Counted((_("Biểu đồ các năm"),), Noun.NUMBERS, years)
