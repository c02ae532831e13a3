"""II-2 and II-3: the units that lack members or their own cell, and what changed about it in the month."""

from reports.drawing.form_1.sentences.counts import (
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
from reports.drawing.form_1.sentences.words import Piece, figure, joined, number, paragraph, some

_LACK = {
    "without_members": ("members", "chưa có đảng viên", "có đảng viên"),
    "without_own_cell": ("own_cell", "chưa có chi bộ", "có chi bộ"),
}
_REORGANISED = {
    "opened": "mới thành lập",
    "closed": "giải thể",
    "merged": "sáp nhập",
    "moved_in": "chuyển đến",
    "moved_out": "chuyển đi",
}
_PARTS = {
    "joint_only": "đơn vị sinh hoạt ghép",
    "no_cell": "đơn vị chưa sinh hoạt ghép",
    "without_members": "đơn vị chưa có đảng viên",
    "eligible_without_own_cell": "đơn vị đủ điều kiện nhưng chưa thành lập chi bộ",
}


def lacking(value: dict, name: str) -> list[dict]:
    """The units that lack members, or their own cell: how many, which, and what changed in the month."""
    content = value["content"]
    return [*_now(content, name), *_changes(content, name)]


def _now(content: dict, name: str) -> list[dict]:
    figures = content["figures"]
    word = _LACK[name][1]
    now = counted(figures, name)
    clauses = comma(against(content, f"total.{name}", lambda part: counted(part["figures"], name)))
    if not now:
        return [paragraph(f"Không còn đơn vị nào {word}", *clauses, ".")]
    keys = in_order(content, [key for of in content["sets"].values() for key in of.get(name, [])])
    named = some([place(content, key) for key in keys], MOST_NAMED, "đơn vị khác (bảng 03)")
    lead: list[Piece] = ["Còn ", figure(now, f"total.{name}"), f" đơn vị {word} ("]
    first = paragraph(*lead, *by_kind(content, name), ")", *clauses, f": {named}.")
    return [first, *_parts(figures)] if name == "without_own_cell" else [first]


def _parts(figures: dict) -> list[dict]:
    """What the units without an own cell are, beside lacking one."""
    parts: list[list[Piece]] = [
        [figure(counted(figures, name), f"total.{name}"), f" {word}"]
        for name, word in _PARTS.items()
        if counted(figures, name)
    ]
    return [paragraph("Trong đó có ", *joined(parts, ", ", " và "), ".")] if parts else []


# ---- What changed -----------------------------------------------------------------------------


def _changes(content: dict, name: str) -> list[dict]:
    """What changed in the month and by which document: newly lacking, newly covered, reorganised."""
    lack, word, has = _LACK[name]
    leads = {
        "newly_lacking": ("Trong tháng có ", f" đơn vị mới phát sinh {word}"),
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
    return some(told, MOST_TOLD, "đơn vị khác")


def merged(value: dict) -> list[dict]:
    """Lacking units that went on in others in the month, each named once."""
    content = value["content"]
    keys = {
        change["unit"]
        for lack in ("own_cell", "members")
        for change in changes_of(content, lack)
        if change["change"] == "merged"
    }
    if not keys:
        return []
    named = some([place(content, key) for key in in_order(content, list(keys))], MOST_TOLD, "đơn vị khác")
    return [paragraph(f"Sáp nhập {number(len(keys))} đơn vị chưa có đảng viên hoặc chi bộ: {named}.")]
