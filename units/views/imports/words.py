"""The effect of an import on coverage, in sentences."""

from datetime import date

from units.coverage.worklists import What
from units.imports.uploads.effect import WORDS


def effect_in_words(effect: dict | None, *, is_written: bool = False) -> dict:
    """For each worklist a sentence about every group of units that leaves or enters it, with their names;
    of what was written, as what has happened."""
    if not effect:
        return {}
    lists = [_list(moves, "đã" if is_written else "sẽ") for moves in effect["lists"]]
    return {
        "on": date.fromisoformat(effect["on"]),
        "units": effect["units"],
        "lists": lists,
        "is_nothing": not any(moves["groups"] for moves in lists),
    }


def _list(moves: dict, will: str) -> dict:
    words = WORDS[What(moves["what"])]
    groups = {
        f"{len(moves['left'])} đơn vị {will} rời danh sách {words}": moves["left"],
        f"{len(moves['closed'])} đơn vị {will} rời danh sách {words} vì không còn hoạt động": moves["closed"],
        f"{len(moves['joined'])} đơn vị {will} vào danh sách {words}": moves["joined"],
        f"{len(moves['opened'])} đơn vị mới {will} vào danh sách {words}": moves["opened"],
    }
    return {
        "what": moves["what"],
        "words": words,
        "before": moves["before"],
        "after": moves["after"],
        "groups": [{"sentence": sentence, "names": names} for sentence, names in groups.items() if names],
    }
