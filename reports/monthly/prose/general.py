"""II-1: units, cells and members as a whole, what part of the units has its own cell, who reported."""

from collections.abc import Callable

from reports.monthly.prose.counts import MOST_NAMED, against, by_kind, comma, counted, in_order, place
from reports.monthly.prose.unknown_days import unknown_days
from reports.monthly.prose.words import KINDS, figure, month_label, paragraph, place_of
from vietnamese.days import format_iso_day
from vietnamese.numbers import format_number, format_percent
from vietnamese.words import communes_named, communes_word, first_of, upper_first

_MOST_NAMED = 4


def general(value: dict) -> list[dict]:
    """The register as a whole on the month's last day, and which communes are in."""
    content = value["content"]
    territory = map(_reorganised, content.get("territory", ()))
    covered = [*_covered(content), *_origins(content), *unknown_days(content)]
    return [_existing(content), *territory, *covered, *_reported(content, value["communes"])]


def _existing(content: dict) -> dict:
    figures, place = content["figures"], place_of(content)
    units = counted(figures, "units")
    on = f"Đến ngày {format_iso_day(content['as_of'])}, toàn {place}"
    if not units:
        return paragraph(f"{on} chưa có đơn vị nào trong sổ gốc.")
    communes = figures["communes"]
    among = "" if content["commune"] else f" thuộc {format_number(len(communes))} {communes_word(communes)}"
    members = against(content, "total.members", lambda part: part["figures"]["members"])
    return paragraph(
        f"{on} có ",
        figure(units, "total.units"),
        " đơn vị (",
        *by_kind(figures, "units"),
        f"){among}. {_whole(content)} có ",
        figure(figures["organisations"], "total.organisations"),
        " tổ chức cơ sở đảng, ",
        figure(figures["cells"], "total.cells"),
        " chi bộ, trong đó ",
        figure(figures["cells_under_committees"], "total.cells_under_committees"),
        " chi bộ trực thuộc đảng ủy cơ sở; với ",
        figure(figures["members"], "total.members"),
        " đảng viên",
        *comma(members),
        ".",
    )


def _reorganised(of: dict) -> dict:
    """“Từ ngày 01/07/2025, 28 xã, thị trấn được sắp xếp thành 10 xã theo Nghị quyết số …”"""
    by = f" theo {of['document']}" if of["document"] else ""
    before, after = of["before"], of["after"]
    same = " Số liệu so với tháng trước tính trên cùng các đơn vị."
    text = f"{_communes_in_words(before)} được sắp xếp thành {_communes_in_words(after)}"
    return paragraph(f"Từ ngày {format_iso_day(of['on'])}, {text}{by}.{same}")


def _communes_in_words(names: list[str]) -> str:
    """A few communes by name; of many how many there are."""
    if len(names) > _MOST_NAMED:
        return f"{format_number(len(names))} {communes_word(names)}"
    return communes_named(names)


def _origins(content: dict) -> list[dict]:
    """Where members were posted: how many official members of units are of the place, how many are not."""
    of = content["origins"]
    if not of["posted"]:
        return []
    local, posted = format_number(of["local"]), format_number(of["posted"])
    said = f"Đảng viên chính thức tính cho các đơn vị: {local} tại chỗ, {posted} tăng cường"
    if not of["units"]:
        return [paragraph(f"{said}; không đơn vị nào có đảng viên, chi bộ chỉ nhờ đảng viên tăng cường.")]
    told = first_of(
        [place(content, key) for key in in_order(content, of["units"])], MOST_NAMED, "đơn vị khác"
    )
    number = format_number(len(of["units"]))
    return [paragraph(f"{said}; {number} đơn vị có đảng viên, chi bộ chỉ nhờ đảng viên tăng cường: {told}.")]


def _whole(content: dict) -> str:
    return f"Đảng bộ {place_of(content)}" if content["commune"] else "Toàn Đảng bộ"


def _covered(content: dict) -> list[dict]:
    """“Đến ngày 31/01/2020, 391/391 bản, tiểu khu (100%) có chi bộ, tăng 2 so với …”: a paragraph a kind."""
    figures = content["figures"]
    found = []
    for kind, word in KINDS.items():
        units, name = counted(figures, "units", kind), f"{kind}.with_own_cell"
        if not units:
            continue
        covered = counted(figures, "with_own_cell", kind)
        clauses = against(content, name, _counts(kind, "with_own_cell"))
        # Fewer units have a cell when units were merged: that is said beside it.
        whole = against(content, f"{kind}.units", _counts(kind, "units"), only_changes=True)
        found.append(
            paragraph(
                f"Đến ngày {format_iso_day(content['as_of'])}, ",
                figure(f"{format_number(covered)}/{format_number(units)}", name),
                f" {word} ({format_percent(covered, units)}) có chi bộ",
                *comma(clauses),
                *([f"; tổng số {word} ", *whole] if whole else []),
                ".",
            )
        )
    return found


def _counts(kind: str, name: str) -> Callable[[dict], int]:
    return lambda part: counted(part["figures"], name, kind)


_GROUPS = ("accepted", "waiting", "returned", "reopened", "missing")


# ---- Who reported -----------------------------------------------------------------------------


def _reported(content: dict, communes: dict | None) -> list[dict]:
    """How many communes reported; those that did not, by name: they are never counted as 0."""
    if not communes or not communes["expected"]:
        return []
    month = month_label(content)
    missing = _absent(communes["missing"], f"chưa gửi báo cáo tháng {month}")
    returned = _absent(communes["returned"], f"được trả lại báo cáo tháng {month}, chưa gửi lại")
    reopened = _absent(communes.get("reopened", []), f"được mở lại báo cáo tháng {month}, chưa gửi lại")
    return [paragraph(*_in(communes, month)), *missing, *returned, *reopened]


def _in(communes: dict, month: str) -> list[str]:
    names = [name for group in _GROUPS for name in communes.get(group, [])]
    accepted, waiting = len(communes["accepted"]), len(communes["waiting"])
    word, sent = communes_word(names), accepted + waiting
    if not sent:
        return [f"Chưa có {word} nào gửi báo cáo tháng {month}."]
    states = [f"{format_number(accepted)} báo cáo đã duyệt"] if accepted else []
    states += [f"{format_number(waiting)} báo cáo chờ duyệt"] if waiting else []
    lead = (
        f"Có {format_number(sent)}/{format_number(communes['expected'])} {word} đã gửi báo cáo tháng {month}"
    )
    return [f"{lead} ({'; '.join(states)})."]


def _absent(names: list[str], how: str) -> list[dict]:
    if not names:
        return []
    these = f"{'' if len(names) == 1 else 'các '}{communes_word(names)} này"
    return [paragraph(f"{upper_first(communes_named(names))} {how}; số liệu của {these} lấy theo sổ gốc.")]
