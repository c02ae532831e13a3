"""What a report counted, in the form in which sentences need it: sums, changes against other days, names."""

from collections.abc import Callable
from itertools import groupby
from operator import itemgetter

from reports.monthly.prose.words import KINDS, Piece, figure, joined, moved
from units.choices import ReportKind
from units.coverage.row_figures import RESTS, UNITS
from vietnamese.days import format_iso_day
from vietnamese.words import listed, lower_first

# How many units a sentence bears that another table names as well, and how many when none does.
MOST_NAMED, MOST_TOLD = 8, 30
_SINCE = {"month_before": "tháng trước", "year_before": "cùng kỳ năm trước"}


def counted(figures: dict, name: str, kind: str = "total") -> int:
    """A figure of one kind of units, or the sum of all kinds; of a rest what the figure leaves."""
    if rest := RESTS.get(name):
        return counted(figures, UNITS.key, kind) - counted(figures, rest.of, kind)
    kinds = figures["kinds"].values() if kind == "total" else [figures["kinds"][kind]]
    return sum(counts[name] for counts in kinds)


def by_kind(figures: dict, name: str) -> list[Piece]:
    """“34 bản, tiểu khu; 9 trường học”: without the kinds of which there is none."""
    parts: list[list[Piece]] = [
        [figure(counted(figures, name, kind), f"{kind}.{name}"), f" {word}"]
        for kind, word in KINDS.items()
        if counted(figures, name, kind)
    ]
    return joined(parts, "; ")


def against(
    content: dict, name: str, count: Callable[[dict], int], *, only_changes: bool = False
) -> list[Piece]:
    """“giảm 4 so với tháng trước và cùng kỳ năm trước, giảm 38 so với ngày 10/02/2006”.

    ``count`` reads the number out of the content or out of one of ``content["compared"]``; ``name`` is
    its figure. A change is the figure ``name:month_before``. Empty when there is nothing to compare with;
    with ``only_changes`` days on which the number was the same are left out.
    """
    now = count(content)
    changes = [(count(compared) - now, key) for key, compared in content["compared"].items()]
    if only_changes:
        changes = [(difference, key) for difference, key in changes if difference]
    clauses = []
    for difference, group in groupby(changes, key=itemgetter(0)):
        keys = [key for _, key in group]
        since = listed([_since(key, content["compared"][key]) for key in keys])
        clauses.append([*moved(now, now + difference, f"{name}:{keys[0]}"), f" so với {since}"])
    return joined(clauses, ", ")


def _since(key: str, compared: dict) -> str:
    return _SINCE.get(key) or f"ngày {format_iso_day(compared['on'])}"


def comma(pieces: list[Piece]) -> list[Piece]:
    """The clauses behind a comma; nothing when there are none."""
    return [", ", *pieces] if pieces else []


def place(content: dict, key: int) -> str:
    """“Bản Nà Hạ, xã Co Mạ”; in the report of one commune the unit alone."""
    unit = content["units"][str(key)]
    return unit["name"] if content["commune"] else f"{unit['name']}, {lower_first(unit['commune'])}"


def in_order(content: dict, keys: list[int]) -> list[int]:
    """Units as table 03 has them; those that do not lack anything behind it, by commune."""
    order = {line["unit"]: position for position, line in enumerate(content.get("lacking", []))}
    units = content["units"]
    return sorted(keys, key=lambda key: (order.get(key, len(order)), units[str(key)]["commune"], key))


def changes_of(content: dict, lack: str) -> list[dict]:
    """The changes of the month of one lack, of all kinds of units."""
    return [change for kind in ReportKind for change in content["balance"][kind][lack]["changes"]]


def when_and_why(fact: dict, word: str = "từ ngày") -> str:
    """“từ ngày 10/01/2020, theo 09-QĐ/ĐU ngày 05/01/2020”; what is not known is said to be so."""
    when = f"{word} {format_iso_day(fact['on'])}" if fact["on"] else "chưa ghi ngày"
    return f"{when}, {f'theo {fact["document"]}' if fact['document'] else 'chưa ghi văn bản'}"
