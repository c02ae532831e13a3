"""The effect of an import on coverage, in sentences."""

from datetime import date

from django.utils.translation import ngettext_lazy

from units.imports.uploads.effect import WORDS

_WORDS = {what.name: words for what, words in WORDS.items()}
_WILL = {
    "left": ngettext_lazy("{n} đơn vị sẽ rời danh sách {words}", "{n} đơn vị sẽ rời danh sách {words}", "n"),
    "closed": ngettext_lazy(
        "{n} đơn vị sẽ rời danh sách {words} vì không còn hoạt động",
        "{n} đơn vị sẽ rời danh sách {words} vì không còn hoạt động",
        "n",
    ),
    "joined": ngettext_lazy(
        "{n} đơn vị sẽ vào danh sách {words}", "{n} đơn vị sẽ vào danh sách {words}", "n"
    ),
    "opened": ngettext_lazy(
        "{n} đơn vị mới sẽ vào danh sách {words}", "{n} đơn vị mới sẽ vào danh sách {words}", "n"
    ),
}
_HAVE = {
    "left": ngettext_lazy("{n} đơn vị đã rời danh sách {words}", "{n} đơn vị đã rời danh sách {words}", "n"),
    "closed": ngettext_lazy(
        "{n} đơn vị đã rời danh sách {words} vì không còn hoạt động",
        "{n} đơn vị đã rời danh sách {words} vì không còn hoạt động",
        "n",
    ),
    "joined": ngettext_lazy(
        "{n} đơn vị đã vào danh sách {words}", "{n} đơn vị đã vào danh sách {words}", "n"
    ),
    "opened": ngettext_lazy(
        "{n} đơn vị mới đã vào danh sách {words}", "{n} đơn vị mới đã vào danh sách {words}", "n"
    ),
}


def effect_in_words(effect: dict | None, *, is_written: bool = False) -> dict:
    """For each worklist a sentence about every group of units that leaves or enters it, with their names;
    of what was written, as what has happened."""
    if not effect:
        return {}
    sentences = _HAVE if is_written else _WILL
    others = [
        {"on": date.fromisoformat(told["on"]), "lists": [_list(moves, sentences) for moves in told["lists"]]}
        for told in effect.get("others", [])
    ]
    lists = [_list(moves, sentences) for moves in effect["lists"]]
    return {
        "others": others,
        "on": date.fromisoformat(effect["on"]),
        "units": effect["units"],
        "lists": lists,
        "reports": [] if is_written else effect.get("reports", []),
        "is_nothing": not any(moves["groups"] for moves in lists),
    }


def _list(moves: dict, sentences: dict[str, str]) -> dict:
    words = _WORDS[moves["what"]]
    return {
        "what": moves["what"],
        "words": words,
        "before": moves["before"],
        "after": moves["after"],
        "groups": [
            {"sentence": sentence.format(n=len(moves[group]), words=words), "names": moves[group]}
            for group, sentence in sentences.items()
            if moves[group]
        ],
    }
