"""II-1 to II-4: how many units there are, which lack members or a cell, which are at risk."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import groupby
from operator import itemgetter

from reports.monthly.prose.words import (
    KINDS,
    Piece,
    change,
    day,
    figure,
    joined,
    listed,
    number,
    paragraph,
    percent,
    place_of,
    small,
)

_MOST_NAMED = 8
_SINCE = {"month_before": "tháng trước", "year_before": "cùng kỳ năm trước"}
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


# ---- Figures ----------------------------------------------------------------------------------


def counted(figures: dict, name: str, kind: str = "total") -> int:
    """A figure of one kind of units, or the sum of all kinds."""
    kinds = figures["kinds"].values() if kind == "total" else [figures["kinds"][kind]]
    return sum(counts[name] for counts in kinds)


def _with(figures: dict, name: str, kind: str = "total") -> int:
    """How many units have what ``name`` says that others lack."""
    return counted(figures, "units", kind) - counted(figures, name, kind)


def _by_kind(figures: dict, name: str, *, all_kinds: bool = False) -> list[Piece]:
    """“34 bản, tiểu khu; 9 trường học”: without the kinds of which there is none, unless wanted."""
    parts: list[list[Piece]] = [
        [figure(counted(figures, name, kind), f"{kind}.{name}"), f" {word}"]
        for kind, word in KINDS.items()
        if all_kinds or counted(figures, name, kind)
    ]
    return joined(parts, "; ")


# ---- II-1 -------------------------------------------------------------------------------------


def general(value: dict) -> list[dict]:
    """How many units, cells and members there are, and what part of the units has its own cell."""
    content = value["content"]
    return [*_existing(content), *_covered(content), *_missing(value)]


def _existing(content: dict) -> list[dict]:
    figures, place = content["figures"], place_of(content)
    units = counted(figures, "units")
    if not units:
        return [paragraph(f"Đến ngày {day(content['as_of'])}, toàn {place} chưa có đơn vị nào trong sổ gốc.")]
    communes = len(figures["communes"])
    among = f" thuộc {number(communes)} xã, thị trấn" if not content["commune"] else ""
    first = paragraph(
        f"Đến ngày {day(content['as_of'])}, toàn {place} có ",
        figure(units, "total.units"),
        " đơn vị (",
        *_by_kind(figures, "units"),
        f"){among}. Toàn Đảng bộ có ",
        figure(figures["organisations"], "total.organisations"),
        " tổ chức cơ sở đảng, ",
        figure(figures["cells"], "total.cells"),
        " chi bộ, trong đó ",
        figure(figures["cells_under_committees"], "total.cells_under_committees"),
        " chi bộ trực thuộc đảng ủy cơ sở, với ",
        figure(figures["members"], "total.members"),
        " đảng viên.",
    )
    return [first]


def _covered(content: dict) -> list[dict]:
    """“391/391 bản, tiểu khu (100%) có chi bộ, tăng 2 so với tháng trước …”: a paragraph a kind."""
    figures = content["figures"]
    found = []
    for kind, word in KINDS.items():
        units = counted(figures, "units", kind)
        if not units:
            continue
        covered = _with(figures, "without_own_cell", kind)
        pieces: list[Piece] = [
            figure(f"{number(covered)}/{number(units)}", f"{kind}.units"),
            f" {word} ({percent(covered, units)}) có chi bộ",
        ]
        clauses = _against(content, partial(_with, name="without_own_cell", kind=kind))
        found.append(paragraph(*pieces, *(f", {clause}" for clause in clauses), "."))
    return found


def _against(content: dict, count: Callable[[dict], int]) -> list[str]:
    """“giảm 4 so với tháng trước và cùng kỳ năm trước”: how the count stands to those of other days."""
    now = count(content["figures"])
    told = [
        (change(now, count(compared["figures"])), _since(key, compared))
        for key, compared in content["compared"].items()
    ]
    return [
        f"{words} so với {listed([since for _, since in days])}"
        for words, days in groupby(told, key=itemgetter(0))
    ]


def _since(key: str, compared: dict) -> str:
    return _SINCE.get(key) or f"ngày {day(compared['on'])}"


def _missing(value: dict) -> list[dict]:
    """The communes whose reports are missing, by name: they are never counted as 0."""
    communes = value["communes"]
    if not communes or not (names := [*communes["missing"], *communes["returned"]]):
        return []
    these = "đơn vị này" if len(names) == 1 else "các đơn vị này"
    who = listed([small(name) for name in names])
    return [
        paragraph(
            f"Có {number(len(names))}/{number(communes['expected'])} xã, thị trấn chưa gửi báo cáo tháng: "
            f"{who}; số liệu của {these} lấy theo sổ gốc."
        )
    ]


# ---- II-2, II-3 -------------------------------------------------------------------------------


def lacking(value: dict, name: str) -> list[dict]:
    """The units that lack members, or their own cell: how many, which, and what changed in the month."""
    content = value["content"]
    return [_lacking_now(content, name), *_changes(content, name)]


def _lacking_now(content: dict, name: str) -> dict:
    figures = content["figures"]
    _, word, _ = _LACK[name]
    now = counted(figures, name)
    clauses = _against(content, partial(counted, name=name))
    compared_words = f", {', '.join(clauses)}" if clauses else ""
    if not now:
        return paragraph(f"Không còn đơn vị nào {word}{compared_words}.")
    pieces: list[Piece] = ["Còn ", figure(now, f"total.{name}"), f" đơn vị {word} ("]
    pieces += [*_by_kind(figures, name), f"){compared_words}"]
    if name == "without_own_cell":
        pieces += _parts_of_lacking(figures)
    keys = [key for kind in KINDS for key in content["sets"][kind].get(name, [])]
    return paragraph(*pieces, f": {_named(content, keys)}.")


def _parts_of_lacking(figures: dict) -> list[Piece]:
    words = {
        "joint_only": "đơn vị sinh hoạt ghép",
        "no_cell": "đơn vị chưa sinh hoạt ghép",
        "eligible_without_own_cell": "đơn vị đủ điều kiện nhưng chưa thành lập chi bộ",
    }
    parts: list[list[Piece]] = [
        [figure(counted(figures, name), f"total.{name}"), f" {word}"]
        for name, word in words.items()
        if counted(figures, name)
    ]
    return ["; trong đó có ", *joined(parts, ", ")] if parts else []


def _changes(content: dict, name: str) -> list[dict]:
    """What changed in the month and by which document: newly lacking, newly covered, reorganised."""
    lack, word, has = _LACK[name]
    changes = [change for kind in KINDS for change in content["balance"][kind][lack]["changes"]]
    found = []
    for what, words in (("newly_lacking", f"mới phát sinh {word}"), ("newly_covered", f"mới {has}")):
        of = [change for change in changes if change["change"] == what]
        if of:
            found.append(_changed(content, of, f"Trong tháng có {number(len(of))} đơn vị {words}"))
    for what, words in _REORGANISED.items():
        of = [change for change in changes if change["change"] == what]
        if of:
            lead = f"Do sắp xếp, có {number(len(of))} đơn vị {word} {words}"
            found.append(_changed(content, of, lead))
    return found


def _changed(content: dict, changes: list[dict], lead: str) -> dict:
    told = [_told(content, change) for change in changes[:_MOST_NAMED]]
    more = len(changes) - len(told)
    rest = f"; và {number(more)} đơn vị khác" if more > 0 else ""
    return paragraph(f"{lead}: {'; '.join(told)}{rest}.")


def _told(content: dict, change: dict) -> str:
    """“Bản Nà Hạ, xã Co Mạ (từ ngày 10/01/2020, theo 09-QĐ/ĐU ngày 05/01/2020)”"""
    when = f"từ ngày {day(change['on'])}" if change["on"] else "chưa rõ ngày"
    document = f"theo {change['document']}" if change["document"] else "chưa ghi văn bản"
    return f"{_place(content, change['unit'])} ({when}, {document})"


def _place(content: dict, key: int) -> str:
    unit = content["units"][str(key)]
    return unit["name"] if content["commune"] else f"{unit['name']}, {small(unit['commune'])}"


def _named(content: dict, keys: list[int]) -> str:
    """The units by name, up to a number that a sentence can bear; the rest stands in table 03."""
    ordered = sorted(keys, key=lambda key: (content["units"][str(key)]["commune"], key))
    if len(ordered) <= _MOST_NAMED:
        return "; ".join(_place(content, key) for key in ordered)
    named = "; ".join(_place(content, key) for key in ordered[:_MOST_NAMED])
    return f"{named}; và {number(len(ordered) - _MOST_NAMED)} đơn vị khác (bảng 03)"


# ---- II-4 -------------------------------------------------------------------------------------


def risks(value: dict) -> list[dict]:
    """The units that may fall back, with the reasons summed up; those that will soon be eligible."""
    content = value["content"]
    risks, soon = content["at_risk"], content["soon"]
    found = [_at_risk(content, risks)]
    if soon:
        told = [f"{_place(content, line['unit'])} (ngày {day(line['on'])})" for line in soon[:_MOST_NAMED]]
        more = len(soon) - len(told)
        rest = f"; và {number(more)} đơn vị khác" if more > 0 else ""
        found.append(
            paragraph(
                f"Có {number(len(soon))} đơn vị sẽ đủ điều kiện thành lập chi bộ khi đảng viên dự bị "
                f"được công nhận chính thức: {'; '.join(told)}{rest}."
            )
        )
    return found


def _at_risk(content: dict, risks: list[dict]) -> dict:
    before = content["compared"].get("month_before")
    clause = f", {change(len(risks), content['at_risk_before'])} so với tháng trước" if before else ""
    if not risks:
        return paragraph(f"Không có đơn vị nào có nguy cơ tái trắng{clause}.")
    kinds = Counter(content["units"][str(risk["unit"])]["kind"] for risk in risks)
    parts = [f"{number(kinds[kind])} {word}" for kind, word in KINDS.items() if kinds[kind]]
    reasons = Counter(reason for risk in risks for reason in risk["causes"])
    causes = [f"{small(reason)} ({number(count)} đơn vị)" for reason, count in reasons.most_common()]
    return paragraph(
        "Có ",
        figure(len(risks), "total.at_risk"),
        f" đơn vị có nguy cơ tái trắng ({'; '.join(parts)}){clause}. Nguyên nhân: {'; '.join(causes)}.",
    )
