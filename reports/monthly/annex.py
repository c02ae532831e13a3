"""The annex as it is frozen in a value: the units behind every figure, by name (domain.md §7)."""

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


def annex(content: dict) -> list[dict]:
    """What stands behind each figure that is not zero, the lacks first."""
    return [
        {
            "title": title,
            "kind": str(kind.label),
            "count": len(keys),
            "communes": _by_commune(keys, content),
        }
        for name, title in _TITLES.items()
        for kind in ReportKind
        if (keys := content["sets"][kind].get(name, []))
    ]


def _by_commune(keys: list[int], content: dict) -> list[dict]:
    """The names of the units, by communes in the order of table 02."""
    order = {name: place for place, name in enumerate(content["figures"]["communes"])}
    communes: dict[str, list[str]] = {}
    for key in keys:
        unit = content["units"][str(key)]
        communes.setdefault(unit["commune"], []).append(unit["name"])
    ordered = sorted(communes.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    return [{"name": commune, "units": sorted(names, key=sort_key)} for commune, names in ordered]
