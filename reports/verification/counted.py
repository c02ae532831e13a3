"""The content of a report as figures, each with the things that were counted.

Two contents are compared figure by figure: which things came, which went, whatever else is said of them.
Everything is said in words; ``reports.verification.wording`` names it.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.translation import gettext_lazy as _

from reports.drawing.drawing import labels
from reports.monthly import figure_names
from reports.verification import wording
from units.choices import ReportKind
from units.coverage.registry import WHOLE, figure_of
from units.coverage.row_figures import ROWS
from units.models import Cell, Member, Organisation, Unit
from vietnamese.words import lower_first, upper_first


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
_COMPARED = {
    "month_before": _("Số liệu cuối tháng trước"),
    "year_before": _("Số liệu cùng kỳ năm trước"),
    "baseline": _("Số liệu ngày mốc"),
}


def figure_label(content: dict, kind: str, figure: str) -> str:
    """“Bản, tiểu khu: chưa có chi bộ”; of all kinds together only what is counted."""
    label = _figure(content, figure)
    return upper_first(label) if kind == "total" else f"{_kind(content, kind)}: {label}"


def counted(content: dict, *, beside: dict | None = None) -> dict[str, Counted]:
    """Every figure of a content by a name of its own; nothing but what stands in it is looked at.

    ``beside`` is the content with which it is compared: the kinds, figures and columns of units that only
    one of them has are left out.
    """
    beside = beside or content
    of_units = [*_of_sets(content, beside), *_of_lists(content, beside)]
    return dict([*of_units, *_of_month(content), *_of_numbers(content, beside)])


def _kind(content: dict, kind: str) -> str:
    """What the kind is called: by this program, else by the content."""
    if kind in ReportKind.values:
        return str(ReportKind(kind).label)
    return labels(content)["kinds"].get(kind, kind)


def _figure(content: dict, figure: str) -> str:
    """What the figure is called inside a sentence."""
    of = figure_of(figure)
    return lower_first(str(of.label)) if of else labels(content)["figures"].get(figure, figure)


def _kinds(content: dict, beside: dict) -> list[str]:
    """The kinds that both know."""
    other = beside["figures"]["kinds"]
    return [kind for kind in content["figures"]["kinds"] if kind in other]


def _figures(content: dict, beside: dict, kind: str) -> list[str]:
    """The figures of the kind that both know, as they are told; those of old times behind them."""
    shared = content["figures"]["kinds"][kind].keys() & beside["figures"]["kinds"][kind].keys()
    return sorted(shared, key=lambda figure: (ROWS.place(figure) if figure in ROWS else len(ROWS), figure))


def _of_sets(content: dict, beside: dict) -> Iterator[tuple[str, Counted]]:
    """The units behind each figure, and behind each movement of a balance."""
    for kind in _kinds(content, beside):
        called = _kind(content, kind)
        for figure in _figures(content, beside, kind):
            keys = dict.fromkeys(content["sets"][kind].get(figure, []))
            yield f"sets.{kind}.{figure}", Counted((called, _figure(content, figure)), Noun.UNITS, keys)
        for lack, of in content["balance"][kind].items():
            told = {(one["unit"], one["change"]): wording.change(one) for one in of["changes"]}
            yield f"balance.{kind}.{lack}", Counted((called, _BALANCES.get(lack, lack)), Noun.UNITS, told)


def _of_lists(content: dict, beside: dict) -> Iterator[tuple[str, Counted]]:
    """What is said of units one by one."""
    kinds = _kinds(content, beside)
    units = {int(key): unit for key, unit in content["units"].items() if unit["kind"] in kinds}
    called = {key: wording.unit(unit) for key, unit in units.items()}
    yield "names", Counted((_("Tên, xã và loại của đơn vị"),), Noun.UNITS, called)
    lines = {line["unit"]: wording.lacking(line) for line in content["lacking"] if line["kind"] in kinds}
    yield "lacking", Counted((_("Bảng 03: đơn vị còn thiếu"),), Noun.UNITS, lines)
    risks = {risk["unit"]: tuple(risk["reasons"]) for risk in content["at_risk"] if risk["unit"] in units}
    yield "at_risk", Counted((_("Nguy cơ tái trắng"),), Noun.UNITS, risks)
    reorganised = {
        (line["unit"], line["what"], line["on"]): wording.event(line["what"], line, line["name"])
        for line in content["reorganised"]
    }
    yield "reorganised", Counted((_("Đơn vị tổ chức lại trong tháng"),), Noun.UNITS, reorganised)
    soon = {
        line["unit"]: wording.day(_("từ {day}"), line["on"])
        for line in content["soon"]
        if line["unit"] in units
    }
    yield "soon", Counted((_("Sẽ đủ điều kiện thành lập chi bộ"),), Noun.UNITS, soon)


def _of_month(content: dict) -> Iterator[tuple[str, Counted]]:
    for figure in WHOLE:
        if figure.key in content["behind"]:
            noun, keys = Noun[figure.measure.name], content["behind"][figure.key]
            yield f"behind.{figure.key}", Counted((figure.label,), noun, dict.fromkeys(keys))
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


def _of_numbers(content: dict, beside: dict) -> Iterator[tuple[str, Counted]]:
    founded = dict(wording.by_commune(content["figures"]["own_cells_founded"]))
    yield "founded", Counted((_("Chi bộ thành lập theo xã"),), Noun.NUMBERS, founded)
    lines = {line["name"]: wording.admissions(line) for line in content["admissions"]}
    yield "admissions", Counted((_("Bảng 04: kết nạp, công nhận"),), Noun.NUMBERS, lines)
    for name, label in _COMPARED.items():
        of = content["compared"].get(name)
        numbers = dict(figure_names.figures(_shared(of["figures"], beside["figures"]))) if of else {}
        yield f"compared.{name}", Counted((label,), Noun.NUMBERS, numbers)
    years = content["years"] and dict(wording.years(_years(content["years"], _kinds(content, beside))))
    yield "years", Counted((_("Biểu đồ các năm"),), Noun.NUMBERS, years or {})


def _shared(figures: dict, beside: dict) -> dict:
    """The figures without the kinds and counts that ``beside`` does not have."""

    def shared(kinds: dict) -> dict:
        return {
            kind: {name: number for name, number in counts.items() if name in beside["kinds"][kind]}
            for kind, counts in kinds.items()
            if kind in beside["kinds"]
        }

    whole = {name: part for name, part in figures.items() if name in beside}
    communes = {name: shared(kinds) for name, kinds in figures["communes"].items()}
    return whole | {"kinds": shared(figures["kinds"]), "communes": communes}


def _years(years: dict, kinds: list[str]) -> dict:
    """The chart of the years with the series of those kinds."""
    return years | {"series": [row for row in years["series"] if row["kind"] in kinds]}
