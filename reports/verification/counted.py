"""The content of a report as figures, each with the things that were counted.

Two contents are compared figure by figure: which things came, which went, whatever else is said of them.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from reports.drawing.drawing import labels
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


def figure_label(content: dict, kind: str, figure: str) -> str:
    """“Bản, tiểu khu: chưa có chi bộ”; of all kinds together only what is counted."""
    label = _figure(content, figure)
    return upper_first(label) if kind == "total" else f"{_kind(content, kind)}: {label}"


def counted(content: dict, *, like: dict | None = None) -> dict[str, Counted]:
    """Every figure of a content by a name of its own; nothing but what stands in it is looked at.

    ``like`` is a content with which it is going to be compared, perhaps of an older form: kinds, figures
    and columns that it does not have are left out.
    """
    like = like or content
    return dict(
        [
            *_of_sets(content, like),
            *_of_lists(content, like),
            *_of_month(content),
            *_of_numbers(content, like),
        ]
    )


def _kind(content: dict, kind: str) -> str:
    return pgettext("nhiều", labels(content)["kinds"].get(kind, kind))


def _figure(content: dict, figure: str) -> str:
    return gettext(labels(content)["figures"].get(figure, figure))


def _of_sets(content: dict, like: dict) -> Iterator[tuple[str, Counted]]:
    """The units behind each figure, and behind each movement of a balance."""
    figures = labels(like)["figures"]
    for kind, sets in like["sets"].items():
        called = _kind(like, kind)
        for figure in {**figures, **sets}:
            keys = content["sets"].get(kind, {}).get(figure, [])
            yield (
                f"sets.{kind}.{figure}",
                Counted((called, _figure(like, figure)), Noun.UNITS, dict.fromkeys(keys)),
            )
        for lack in like["balance"].get(kind, {}):
            changes = content["balance"].get(kind, {}).get(lack, {}).get("changes", [])
            told = {
                (change["unit"], change["change"]): (change["on"], change["document"]) for change in changes
            }
            yield f"balance.{kind}.{lack}", Counted((called, _BALANCES.get(lack, lack)), Noun.UNITS, told)


def _of_lists(content: dict, like: dict) -> Iterator[tuple[str, Counted]]:
    """What is said of units one by one."""
    kinds = like["sets"]
    units = {int(key): unit for key, unit in content["units"].items() if unit["kind"] in kinds}
    called = {key: tuple(unit.values()) for key, unit in units.items()}
    yield "names", Counted((_("Tên, xã và loại của đơn vị"),), Noun.UNITS, called)
    columns = [name for name in _LINE if all(name in line for line in like["lacking"])]
    lines = {
        line["unit"]: tuple(line[name] for name in columns)
        for line in content["lacking"]
        if line["kind"] in kinds
    }
    yield "lacking", Counted((_("Bảng 03: đơn vị còn thiếu"),), Noun.UNITS, lines)
    risks = {risk["unit"]: tuple(risk["reasons"]) for risk in content["at_risk"] if risk["unit"] in units}
    yield "at_risk", Counted((_("Nguy cơ tái trắng"),), Noun.UNITS, risks)
    reorganised = {
        (line["unit"], line["what"], line["on"]): (line["name"], line["document"])
        for line in content["reorganised"]
    }
    yield "reorganised", Counted((_("Đơn vị tổ chức lại trong tháng"),), Noun.UNITS, reorganised)
    soon = {line["unit"]: line["on"] for line in content["soon"] if line["unit"] in units}
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


def _of_numbers(content: dict, like: dict) -> Iterator[tuple[str, Counted]]:
    founded = content["figures"].get("own_cells_founded", {})
    yield "founded", Counted((_("Chi bộ thành lập theo xã"),), Noun.NUMBERS, dict(founded))
    columns = list(like["admissions"][0])[2:] if like["admissions"] else []
    lines = {line["name"]: tuple(line.get(name) for name in columns) for line in content["admissions"]}
    yield "admissions", Counted((_("Bảng 04: kết nạp, công nhận"),), Noun.NUMBERS, lines)
    for name in {**_COMPARED, **like["compared"]}:
        compared = content["compared"].get(name)
        numbers = dict(_flat(_known(compared["figures"], like["figures"]))) if compared else {}
        yield f"compared.{name}", Counted((_COMPARED.get(name, name),), Noun.NUMBERS, numbers)
    years = dict(_flat(_known_years(content["years"], like["sets"])))
    yield "years", Counted((_("Biểu đồ các năm"),), Noun.NUMBERS, years)


def _known(figures: dict, like: dict) -> dict:
    """The figures without the kinds and counts that ``like`` does not have."""

    def known(kinds: dict) -> dict:
        return {
            kind: {name: number for name, number in counts.items() if name in like["kinds"][kind]}
            for kind, counts in kinds.items()
            if kind in like["kinds"]
        }

    whole = {name: part for name, part in figures.items() if name in like}
    communes = {name: known(kinds) for name, kinds in figures["communes"].items()}
    return whole | {"kinds": known(figures["kinds"]), "communes": communes}


def _known_years(years: dict | None, kinds: dict) -> dict:
    """The chart of the years without the series of other kinds."""
    if not years:
        return {}
    return years | {"series": [row for row in years["series"] if row["kind"] in kinds]}


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
