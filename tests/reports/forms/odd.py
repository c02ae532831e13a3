"""Values with more in them than this program knows: a kind of unit, a figure, a movement, a commune."""

from copy import deepcopy

KIND, FIGURE, MOVEMENT, COMMUNE = "village_group", "on_loan", "reinstated", "Xã Đã Mất"


def odd_content(content: dict) -> dict:
    """The content with a kind, a figure, a movement and a commune that the program no longer has."""
    content = deepcopy(content)
    figures = content["figures"]
    for kinds in (figures["kinds"], *figures["communes"].values()):
        _with_kind(kinds)
    figures["communes"][COMMUNE] = deepcopy(next(iter(figures["communes"].values())))
    for compared in content["compared"].values():
        for kinds in (compared["figures"]["kinds"], *compared["figures"]["communes"].values()):
            _with_kind(kinds)
    for of in (content["balance"], content["sets"]):
        of[KIND] = deepcopy(of["hamlet"])
    content["units"]["999999"] = {"name": "Nhóm Lạ", "commune": COMMUNE, "kind": KIND}
    content["sets"][KIND] = {name: [999999] for name in content["sets"][KIND]} | {FIGURE: [999999]}
    content["balance"][KIND] = {
        lack: of | {"changes": [change | {"unit": 999999} for change in of["changes"]]}
        for lack, of in content["balance"][KIND].items()
    }
    content["moves"] = [*content["moves"], content["moves"][0] | {"movement": MOVEMENT, "member": 999999}]
    content["members"] = {"start": content["members"]["start"], MOVEMENT: 1, **content["members"]}
    content["lacking"] = [
        *content["lacking"],
        content["lacking"][0] | {"unit": 999999, "state": "lent", "kind": KIND},
    ]
    return content


def _with_kind(kinds: dict) -> None:
    for counts in kinds.values():
        counts[FIGURE] = 1
    kinds[KIND] = deepcopy(kinds["hamlet"])
