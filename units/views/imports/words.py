"""The effect of an import on coverage, in sentences."""

from datetime import date

from units.coverage.worklists import What
from units.imports.uploads.effect import WORDS

_CAME = {What.MEMBERS: "còn thiếu", What.OWN_CELL: "còn thiếu"}


def effect_in_words(effect: dict | None) -> dict:
    """For each worklist a sentence about every group of units that leaves or enters it, with their names."""
    if not effect:
        return {}
    lists = [_list(moves) for moves in effect["lists"]]
    return {
        "on": date.fromisoformat(effect["on"]),
        "units": effect["units"],
        "lists": lists,
        "is_nothing": not any(moves["groups"] for moves in lists),
    }


def _list(moves: dict) -> dict:
    words = WORDS[What(moves["what"])]
    groups = {
        f"{len(moves['left'])} đơn vị sẽ rời danh sách {words}": moves["left"],
        f"{len(moves['closed'])} đơn vị rời danh sách {words} vì không còn hoạt động": moves["closed"],
        f"{len(moves['joined'])} đơn vị sẽ vào danh sách {words}": moves["joined"],
        f"{len(moves['opened'])} đơn vị mới sẽ ở trong danh sách {words}": moves["opened"],
    }
    return {
        "what": moves["what"],
        "words": words,
        "before": moves["before"],
        "after": moves["after"],
        "groups": [{"sentence": sentence, "names": names} for sentence, names in groups.items() if names],
    }
