"""The content of a report as figures, each with the things that were counted.

Two contents are compared figure by figure: which things came, which went, whatever else is said of them.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from units.choices import ReportKind
from units.coverage.registry import WHOLE, figure_of
from units.coverage.row_figures import ROWS
from units.models import Cell, Member, Organisation, Unit
from vietnamese.words import lower_first


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


_BALANCES = {
    "own_cell": _("biến động về chi bộ trong tháng"),
    "members": _("biến động về đảng viên trong tháng"),
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
    of = figure_of(figure)
    label = str(of.label) if of else figure
    return label if kind == "total" else f"{ReportKind(kind).label}: {lower_first(label)}"


def known(content: dict) -> set[str]:
    """The figures of units that the content knows."""
    return {figure for counts in content["figures"]["kinds"].values() for figure in counts}


def _place(figure: str) -> tuple[int, str]:
    """Figures stand as they are told; those that nobody counts any more behind them."""
    return (ROWS.place(figure) if figure in ROWS else len(ROWS)), figure


def counted(content: dict, *, without: Collection[str] = ()) -> dict[str, Counted]:
    """Every figure of a content by a name of its own; those of units can be left out."""
    return dict([*_of_units(content, without), *_of_month(content), *_of_numbers(content, without)])


def _of_units(content: dict, without: Collection[str]) -> Iterator[tuple[str, Counted]]:
    for kind in ReportKind:
        for figure in sorted(content["figures"]["kinds"][kind].keys() - set(without), key=_place):
            of = figure_of(figure)
            label = lower_first(str(of.label)) if of else figure
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
    for figure in WHOLE:
        if figure.key in content["behind"]:
            noun, keys = Noun[figure.measure.name], content["behind"][figure.key]
            yield f"behind.{figure.key}", Counted((figure.label,), noun, dict.fromkeys(keys))
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


def _of_numbers(content: dict, without: Collection[str]) -> Iterator[tuple[str, Counted]]:
    founded = content["figures"]["own_cells_founded"]
    yield "founded", Counted((_("Chi bộ thành lập theo xã"),), Noun.NUMBERS, dict(founded))
    lines = {line["name"]: tuple(line.values())[2:] for line in content["admissions"]}
    yield "admissions", Counted((_("Bảng 04: kết nạp, công nhận"),), Noun.NUMBERS, lines)
    for name, label in _COMPARED.items():
        compared = content["compared"].get(name)
        numbers = dict(_flat(compared["figures"], without=without)) if compared else {}
        yield f"compared.{name}", Counted((label,), Noun.NUMBERS, numbers)
    years = dict(_flat(content["years"] or {}))
    yield "years", Counted((_("Biểu đồ các năm"),), Noun.NUMBERS, years)


def _flat(value, path: str = "", *, without: Collection[str] = ()) -> Iterator[tuple[str, Hashable]]:
    """Nested dictionaries and lists as paths with a plain value each; some keys are left out."""
    parts = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if parts is None:
        yield path, value
        return
    for key, part in parts:
        if key not in without:
            yield from _flat(part, f"{path} · {key}" if path else str(key), without=without)
