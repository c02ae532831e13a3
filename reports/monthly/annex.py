"""The annex as it is frozen in a value: the units behind every figure, by name (domain.md §7)."""

from accounts.vietnamese import in_vietnamese
from units.choices import ReportKind
from units.coverage.row_figures import lacks_first
from vietnamese.keys import sort_key


def annex(content: dict) -> list[dict]:
    """What stands behind each figure that is not zero, the lacks first."""
    return [
        {
            "title": in_vietnamese(figure.label),
            "kind": str(kind.label),
            "count": len(keys),
            "communes": _by_commune(keys, content),
        }
        for figure in lacks_first()
        for kind in ReportKind
        if (keys := content["sets"][kind].get(figure.key, []))
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
