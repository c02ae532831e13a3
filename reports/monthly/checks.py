"""What must be right before a report is signed, each check told in a sentence (domain.md §4, §7).

Everything is looked at in the value alone, but for what communes raised and nobody has chosen about. What
does not balance, or leaves out what was raised, cannot be signed. The others are to be seen to, and the
report says itself what is missing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import get_text_list
from django.utils.translation import gettext, gettext_lazy

from reports.monthly.prose.counts import changes_of, in_order, place
from reports.monthly.texts import Part
from units.choices import ReportKind
from units.coverage.balance import Lack
from units.coverage.registry import figure_of
from units.coverage.row_figures import of_balance
from vietnamese.days import format_iso_day
from vietnamese.numbers import format_number
from vietnamese.words import communes_named, communes_word, lower_first, upper_first

_COMPULSORY = {Part.LEADERSHIP: "I", Part.STRENGTHS: "III-1", Part.TASKS: "IV"}
_MOST_NAMED = 5
_GOES = ("moved_out", "died", "struck_off", "expelled", "resigned")
_CHANGES = {
    "newly_lacking": gettext_lazy("tái trắng"),
    "newly_covered": gettext_lazy("mới có"),
    "opened": gettext_lazy("mới thành lập"),
    "closed": gettext_lazy("giải thể"),
    "merged": gettext_lazy("sáp nhập"),
    "moved_in": gettext_lazy("chuyển đến"),
    "moved_out": gettext_lazy("chuyển đi"),
}
_LEAVES = {"newly_covered", "closed", "merged", "moved_out"}


@dataclass(frozen=True)
class Named:
    """A thing that a check is about, by name: ``unit`` is its key, ``commune`` the name of a commune."""

    text: str
    unit: int | None = None
    commune: str = ""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: what is so, whether it is as it should be, whether it forbids signing.

    ``about`` are the things that it is about; ``figure`` is the figure in which it is seen, ``place``
    the part of the composer in which it is seen to: "texts", "raised" or empty.
    """

    name: str
    sentence: str
    is_right: bool
    is_blocking: bool = True
    about: tuple[Named, ...] = ()
    figure: str = ""
    place: str = ""


def checks(value: dict) -> list[Check]:
    """Look at the value of a report; what forbids signing stands first, then what is to be seen to."""
    content = value["content"]
    found = [_members(content), *_units(content), _sums(content), _sets(content), *_warnings(value)]
    return _in_order(found)


def all_checks(value: dict, *, undecided: int) -> list[Check]:
    """The checks of the committee's report; ``undecided`` is how many raised things wait for a choice."""
    return _in_order([*checks(value), chosen(undecided)])


def forbidding(value: dict, *, undecided: int) -> list[Check]:
    """The checks that forbid presenting and signing the committee's report."""
    found = all_checks(value, undecided=undecided)
    return [check for check in found if check.is_blocking and not check.is_right]


def _in_order(found: list[Check]) -> list[Check]:
    """What is wrong first, and of that what forbids signing."""
    return sorted(found, key=lambda check: (check.is_right, not check.is_blocking))


def _named(kind: str, key: str) -> str:
    """“bản, tiểu khu chưa có chi bộ”"""
    figure = figure_of(key)
    name = lower_first(str(figure.label)) if figure else key
    return f"{lower_first(str(ReportKind(kind).label))} {name}"


def _first(names: list[str]) -> str:
    """The first of the names, and how many others there are."""
    told = "; ".join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return told
    return gettext("{names}; và {number} số khác").format(names=told, number=format_number(more))


# ---- What must add up -----------------------------------------------------------------------------


def _members(content: dict) -> Check:
    """start + who came − who went = end, and as many moves in table 05 as the numbers say."""
    of = content["members"]
    comes = of["admitted"] + of["moved_in"]
    goes = sum(of[name] for name in _GOES)
    moves = Counter(move["movement"] for move in content["moves"])
    short = [name for name in ("admitted", "moved_in", *_GOES) if moves[name] != of[name]]
    is_right = of["start"] + comes - goes == of["end"] and not short
    start, came, went, end = map(format_number, (of["start"], comes, goes, of["end"]))
    sums = f"{start} + {came} − {went} = {end}"
    if is_right:
        return Check("members", gettext("Cân đối đảng viên khớp: {sums}.").format(sums=sums), True)
    sentence = gettext("Cân đối đảng viên không khớp: {sums}.").format(sums=sums)
    if short:
        lines = format_number(sum(moves.values()))
        sentence += " " + gettext("Bảng 05 có {number} dòng.").format(number=lines)
    return Check("members", sentence, False)


def _units(content: dict) -> Iterator[Check]:
    for kind, balances in content["balance"].items():
        for lack, balance in balances.items():
            yield _balance(content, kind, lack, balance)


def _balance(content: dict, kind: str, lack: str, of: dict) -> Check:
    """start + newly lacking − newly covered ± reorganised = end: the numbers, and the units by name."""
    numbers = of["start"] + of["newly_lacking"] - of["newly_covered"] + of["reorganised"]
    by_name = of["start"] + sum(-1 if one["change"] in _LEAVES else 1 for one in of["changes"])
    lacking = of_balance(lack)
    shown = content["figures"]["kinds"][kind][lacking.key]
    is_right = numbers == by_name == shown == of["end"]
    sign = "−" if of["reorganised"] < 0 else "+"
    parts = of["start"], of["newly_lacking"], of["newly_covered"], abs(of["reorganised"]), of["end"]
    start, came, went, reorganised, end = map(format_number, parts)
    sums = f"{start} + {came} − {went} {sign} {reorganised} = {end}"
    said = (
        gettext("Cân đối {what} khớp: {sums}.") if is_right else gettext("Cân đối {what} không khớp: {sums}.")
    )
    sentence = said.format(what=_named(kind, lacking.key), sums=sums)
    about = tuple(_changed(content, one) for one in of["changes"])
    figure = f"{kind}.{lacking.key}"
    return Check(f"{kind}.{lack}", sentence, is_right, about=about, figure=figure)


def _changed(content: dict, change: dict) -> Named:
    on = gettext("từ ngày {day}").format(day=format_iso_day(change["on"])) if change["on"] else ""
    by = gettext("theo {document}").format(document=change["document"]) if change["document"] else ""
    when, why = on or gettext("chưa ghi ngày"), by or gettext("chưa ghi văn bản")
    text = f"{place(content, change['unit'])}: {_CHANGES[change['change']]} ({when}, {why})"
    return Named(text, unit=change["unit"])


def _sums(content: dict) -> Check:
    """The communes add up to the whole."""
    figures = content["figures"]
    wrong = [
        _named(kind, name)
        for kind in ReportKind
        for name, whole in figures["kinds"][kind].items()
        if sum(commune[kind][name] for commune in figures["communes"].values()) != whole
    ]
    many, word = format_number(len(figures["communes"])), communes_word(figures["communes"])
    if wrong:
        said = gettext("Tổng {number} {communes} lệch số chung: {figures}.")
        return Check("communes", said.format(number=many, communes=word, figures=_first(wrong)), False)
    said = gettext("Tổng {number} {communes} bằng số chung.")
    return Check("communes", said.format(number=many, communes=word), True)


def _sets(content: dict) -> Check:
    """As many units stand behind each figure as it says."""
    wrong = [
        _named(kind, name)
        for kind in ReportKind
        for name, whole in content["figures"]["kinds"][kind].items()
        if len(set(content["sets"][kind].get(name, []))) != whole
    ]
    if wrong:
        said = gettext("Số đơn vị đứng sau không bằng số liệu: {figures}.")
        return Check("sets", said.format(figures=_first(wrong)), False)
    return Check("sets", gettext("Mỗi số liệu có đúng bấy nhiêu đơn vị đứng sau."), True)


# ---- What is to be seen to ------------------------------------------------------------------------


def _warnings(value: dict) -> Iterator[Check]:
    communes = value["communes"]
    if communes and communes["expected"]:
        yield _reported(communes)
        yield _accepted(communes)
    yield _documents(value["content"])
    yield _texts(value["texts"])


def _texts(texts: dict) -> Check:
    missing = [section for part, section in _COMPULSORY.items() if not texts[part].strip()]
    sentence = gettext("Các mục I, III-1 và IV đã viết.")
    if missing:
        parts = get_text_list(missing, gettext("và"))
        sentence = gettext("Chưa viết mục {parts}.").format(parts=parts)
    return Check("texts", sentence, not missing, is_blocking=False, place="texts")


def _reported(communes: dict) -> Check:
    """All communes are in, or those that are not are named in the report."""
    absent = [*communes["missing"], *communes["returned"], *communes.get("reopened", [])]
    if not absent:
        word = communes_word(communes["accepted"] + communes["waiting"])
        said, number = gettext("Đủ báo cáo của {number} {communes}."), format_number(communes["expected"])
        return Check("reports", said.format(number=number, communes=word), True)
    sentence = gettext("Thiếu báo cáo của {number} {communes}; tên được ghi ở mục II-1.").format(
        number=format_number(len(absent)), communes=communes_word(absent)
    )
    about = tuple(Named(name, commune=name) for name in absent)
    return Check("reports", sentence, False, is_blocking=False, about=about)


def _accepted(communes: dict) -> Check:
    waiting = communes["waiting"]
    if not waiting:
        return Check("accepted", gettext("Không còn báo cáo nào chờ duyệt."), True, is_blocking=False)
    named = upper_first(communes_named(waiting[:_MOST_NAMED]))
    more = len(waiting) - _MOST_NAMED
    said = gettext("{communes} đã gửi, chưa được duyệt.")
    if more > 0:
        said = gettext("{communes} và {number} nơi khác đã gửi, chưa được duyệt.")
    sentence = said.format(communes=named, number=format_number(more))
    about = tuple(Named(name, commune=name) for name in waiting)
    return Check("accepted", sentence, False, is_blocking=False, about=about)


def _documents(content: dict) -> Check:
    """Each change of status has its document, or is listed as lacking it."""
    changes = [change for lack in Lack for change in changes_of(content, lack)]
    without = {change["unit"] for change in changes if not change["document"]}
    if not without:
        return Check("documents", gettext("Mỗi thay đổi trạng thái trong tháng đều có văn bản."), True)
    keys = in_order(content, list(without))
    about = tuple(Named(place(content, key), unit=key) for key in keys)
    said = gettext("{number} đơn vị có thay đổi chưa ghi văn bản; báo cáo ghi rõ từng đơn vị.")
    sentence = said.format(number=format_number(len(keys)))
    return Check("documents", sentence, False, is_blocking=False, about=about)


def chosen(undecided: int) -> Check:
    """All that communes raised is taken over or dropped: else the report would say that there is nothing."""
    if not undecided:
        return Check("raised", gettext("Mọi ý kiến xã nêu đều đã được chọn."), True)
    said = gettext("{number} ý kiến xã nêu chưa được chọn đưa vào hay bỏ qua.")
    sentence = said.format(number=format_number(undecided))
    return Check("raised", sentence, False, place="raised")
