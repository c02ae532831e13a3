"""II-2 and II-3: the units that lack members or their own cell, and what changed about it in the month."""

from reports.monthly.prose.counts import (
    MOST_NAMED,
    MOST_TOLD,
    against,
    by_kind,
    changes_of,
    comma,
    counted,
    in_order,
    place,
    when_and_why,
)
from reports.monthly.prose.words import KINDS, Piece, called, figure, joined, paragraph
from units.coverage.balance import Lack
from units.coverage.figure import RowFigure, Side
from units.coverage.row_figures import ROWS, rest_of
from vietnamese.numbers import format_number
from vietnamese.words import first_of

_REORGANISED = {
    "opened": "mới thành lập",
    "closed": "giải thể",
    "merged": "sáp nhập",
    "moved_in": "chuyển đến",
    "moved_out": "chuyển đi",
}
_MORE_THAN_ONCE = " (một đơn vị có thể thuộc nhiều nhóm)."


def lacking(value: dict, of: RowFigure) -> list[dict]:
    """The units that lack members, or their own cell: how many, which, and what changed in the month."""
    content = value["content"]
    return [*_now(content, of), *_changes(content, of)]


def _now(content: dict, of: RowFigure) -> list[dict]:
    figures = content["figures"]
    name, word = of.key, called(of)
    now = counted(figures, name)
    clauses = comma(against(content, f"total.{name}", lambda part: counted(part["figures"], name)))
    if not now:
        return [paragraph(f"Không còn đơn vị nào {word}", *clauses, ".")]
    keys = in_order(content, [key for kind in KINDS for key in content["sets"][kind].get(name, [])])
    named = first_of([place(content, key) for key in keys], MOST_NAMED, "đơn vị khác (bảng 03)")
    lead: list[Piece] = ["Còn ", figure(now, f"total.{name}"), f" đơn vị {word} ("]
    first = paragraph(*lead, *by_kind(figures, name), ")", *clauses, f": {named}.")
    first = [first, *_relapsed(content, of, keys)]
    return [*first, *_parts(figures, of)] if any(one.split == name for one in ROWS) else first


def _relapsed(content: dict, of: RowFigure, keys: list[int]) -> list[dict]:
    """Which of the units had what they lack ("tái trắng"), apart from those that never had it."""
    before = set(content["relapsed"][of.balance])
    fell_back = [key for key in keys if key in before]
    never, has = len(keys) - len(fell_back), called(rest_of(of))
    if not fell_back:
        return [paragraph(f"Trong số này không có đơn vị tái trắng; tất cả chưa từng {has}.")]
    named = first_of([place(content, key) for key in fell_back], MOST_NAMED, "đơn vị khác (biểu 03)")
    first = f"Trong số này có {format_number(len(fell_back))} đơn vị tái trắng (đã từng {has}): {named}"
    rest = f"; {format_number(never)} đơn vị chưa từng {has}." if never else "."
    return [paragraph(first + rest)]


def _parts(figures: dict, of: RowFigure) -> list[dict]:
    """How the units part, and what else some of them lack.

    The parts add up to the units; what else they lack overlaps, and is said apart from it.
    """
    others = [one for one in ROWS if one.side is Side.LACKS and one != of]
    told = [
        ("Trong đó có ", [one for one in others if one.split == of.key], "."),
        ("Cũng trong số này có ", [one for one in others if not one.split], _MORE_THAN_ONCE),
    ]
    return [
        paragraph(lead, *joined(clauses, ", ", " và "), end)
        for lead, parts, end in told
        if (clauses := _clauses(figures, parts))
    ]


def _clauses(figures: dict, parts: list[RowFigure]) -> list[list[Piece]]:
    """“12 đơn vị sinh hoạt ghép”, for each of the figures that is not zero."""
    return [
        [figure(counted(figures, one.key), f"total.{one.key}"), f" {one.noun}"]
        for one in parts
        if counted(figures, one.key)
    ]


# ---- What changed -----------------------------------------------------------------------------


def _changes(content: dict, lacking_: RowFigure) -> list[dict]:
    """What changed in the month and by which document: newly lacking, newly covered, reorganised."""
    lack, word, has = lacking_.balance, called(lacking_), called(rest_of(lacking_))
    leads = {
        "newly_lacking": ("Trong tháng có ", f" đơn vị tái trắng (trước đây {has}, nay {word})"),
        "newly_covered": ("Trong tháng có ", f" đơn vị mới {has}"),
    } | {what: ("Do sắp xếp, có ", f" đơn vị {word} {how}") for what, how in _REORGANISED.items()}
    changes = changes_of(content, lack)
    found = []
    for what, (before, behind) in leads.items():
        of = [change for change in changes if change["change"] == what]
        if of:
            lead: list[Piece] = [before, figure(len(of), f"total.{lack}_{what}"), behind]
            found.append(paragraph(*lead, f": {_told(content, of)}."))
    return found


def _told(content: dict, changes: list[dict]) -> str:
    """“Bản Nà Hạ, xã Co Mạ (từ ngày 10/01/2020, theo 09-QĐ/ĐU ngày 05/01/2020)”"""
    told = [f"{place(content, change['unit'])} ({when_and_why(change)})" for change in changes]
    return first_of(told, MOST_TOLD, "đơn vị khác")


def merged(value: dict) -> list[dict]:
    """Lacking units that went on in others in the month, each named once."""
    content = value["content"]
    keys = {
        change["unit"]
        for lack in Lack
        for change in changes_of(content, lack)
        if change["change"] == "merged"
    }
    if not keys:
        return []
    named = first_of([place(content, key) for key in in_order(content, list(keys))], MOST_TOLD, "đơn vị khác")
    return [paragraph(f"Sáp nhập {format_number(len(keys))} đơn vị chưa có đảng viên hoặc chi bộ: {named}.")]
