"""The annex: the units behind every figure, by name (domain.md §7)."""

from dataclasses import dataclass

from units.choices import ReportKind
from vietnamese.keys import sort_key

_TITLES = {
    "without_members": "Chưa có đảng viên",
    "without_own_cell": "Chưa có chi bộ",
    "joint_only": "Chưa có chi bộ, sinh hoạt ghép",
    "no_cell": "Chưa có chi bộ, chưa sinh hoạt ghép",
    "eligible_without_own_cell": "Đủ điều kiện, chưa thành lập chi bộ",
    "units": "Tổng số đơn vị",
}


@dataclass(frozen=True)
class Behind:
    """The units behind one figure of one kind, by the name of their commune."""

    title: str
    kind: str
    count: int
    communes: list[tuple[str, list[str]]]


def behind(value: dict) -> list[Behind]:
    """What stands behind each figure that is not zero, the lacks first."""
    content = value["content"]
    return [
        Behind(title, str(kind.label), len(keys), _by_commune(keys, content))
        for name, title in _TITLES.items()
        for kind in ReportKind
        if (keys := content["sets"][kind].get(name, []))
    ]


def _by_commune(keys: list[int], content: dict) -> list[tuple[str, list[str]]]:
    """The names of the units, by communes in the order of table 02."""
    order = {name: place for place, name in enumerate(content["figures"]["communes"])}
    communes: dict[str, list[str]] = {}
    for key in keys:
        unit = content["units"][str(key)]
        communes.setdefault(unit["commune"], []).append(unit["name"])
    ordered = sorted(communes.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    return [(commune, sorted(names, key=sort_key)) for commune, names in ordered]
