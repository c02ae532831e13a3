"""What must be right before a report is signed, each check told in a sentence (domain.md §4, §7)."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.monthly.prose.words import KINDS, listed, number, small
from reports.monthly.texts import Part
from units.choices import ReportKind

_LACKS = {"own_cell": "chưa có chi bộ", "members": "chưa có đảng viên"}
_COMPULSORY = {Part.LEADERSHIP: "I", Part.TASKS: "IV"}
_MOST_NAMED = 5


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: what is so, whether it is as it should be, whether it forbids signing."""

    name: str
    sentence: str
    is_right: bool
    is_blocking: bool = True


def checks(value: dict) -> list[Check]:
    """Look at the value of a report; what forbids signing stands first, then what is to be seen to."""
    found = [*_balances(value["content"]), *_sums(value["content"]), *_warnings(value)]
    return sorted(found, key=lambda check: (check.is_right, not check.is_blocking))


def blocking(value: dict) -> list[Check]:
    """The checks that forbid signing."""
    return [check for check in checks(value) if check.is_blocking and not check.is_right]


def _word(is_right: bool) -> str:
    return "khớp" if is_right else "không khớp"


# ---- What must add up -----------------------------------------------------------------------------


def _balances(content: dict) -> Iterator[Check]:
    """start + who came − who went = end, of members and of the units that lack something."""
    of = content["members"]
    comes = of["admitted"] + of["moved_in"]
    goes = sum(of[name] for name in ("moved_out", "died", "struck_off", "expelled", "resigned"))
    is_right = of["start"] + comes - goes == of["end"]
    sums = f"{number(of['start'])} + {number(comes)} − {number(goes)} = {number(of['end'])}"
    yield Check("members", f"Cân đối đảng viên {_word(is_right)}: {sums}.", is_right)
    for kind, balances in content["balance"].items():
        for lack, balance in balances.items():
            yield _balance(kind, lack, balance)


def _balance(kind: str, lack: str, of: dict) -> Check:
    change = of["newly_lacking"] - of["newly_covered"] + of["reorganised"]
    is_right = of["start"] + change == of["end"]
    sign = "−" if of["reorganised"] < 0 else "+"
    sums = (
        f"{number(of['start'])} + {number(of['newly_lacking'])} − {number(of['newly_covered'])} "
        f"{sign} {number(abs(of['reorganised']))} = {number(of['end'])}"
    )
    what = f"Cân đối {KINDS[ReportKind(kind)]} {_LACKS[lack]}"
    return Check(f"{kind}.{lack}", f"{what} {_word(is_right)}: {sums}.", is_right)


def _sums(content: dict) -> Iterator[Check]:
    """The communes add up to the whole, and as many units stand behind each figure as it says."""
    figures = content["figures"]
    wrong = [
        f"{KINDS[kind]} {name}"
        for kind in ReportKind
        for name, whole in figures["kinds"][kind].items()
        if sum(commune[kind][name] for commune in figures["communes"].values()) != whole
    ]
    many = number(len(figures["communes"]))
    sentence = f"Tổng {many} xã, thị trấn bằng số chung." if not wrong else f"Tổng các xã lệch: {wrong[0]}."
    yield Check("communes", sentence, not wrong)
    short = [
        f"{KINDS[kind]} {name}"
        for kind in ReportKind
        for name, whole in figures["kinds"][kind].items()
        if len(content["sets"][kind].get(name, [])) != whole
    ]
    sentence = "Mỗi số liệu có đúng bấy nhiêu đơn vị đứng sau." if not short else f"Thiếu đơn vị: {short[0]}."
    yield Check("sets", sentence, not short)


# ---- What is to be seen to ------------------------------------------------------------------------


def _warnings(value: dict) -> Iterator[Check]:
    if communes := value["communes"]:
        yield _communes(communes)
    yield _documents(value["content"])
    missing = [section for part, section in _COMPULSORY.items() if not value["texts"][part].strip()]
    sentence = f"Chưa viết mục {listed(missing)}." if missing else "Các mục I và IV đã viết."
    yield Check("texts", sentence, not missing, is_blocking=False)


def _communes(communes: dict) -> Check:
    absent = [*communes["missing"], *communes["returned"]]
    if not absent:
        return Check("reports", f"Đủ báo cáo của {number(communes['expected'])} xã, thị trấn.", True)
    names = listed([small(name) for name in absent[:_MOST_NAMED]])
    more = f" và {number(len(absent) - _MOST_NAMED)} xã khác" if len(absent) > _MOST_NAMED else ""
    sentence = f"Thiếu báo cáo của {number(len(absent))} xã: {names}{more}; tên các xã được ghi ở mục II-1."
    return Check("reports", sentence, False, is_blocking=False)


def _documents(content: dict) -> Check:
    """Each change of status has its document, or is listed as lacking it."""
    changes = [
        change
        for kinds in content["balance"].values()
        for of in kinds.values()
        for change in of["changes"]
        if change["change"] in {"newly_lacking", "newly_covered"}
    ]
    without = sorted({change["unit"] for change in changes if not change["document"]})
    if not without:
        return Check("documents", "Mỗi thay đổi trạng thái trong tháng đều có văn bản.", True)
    names = [content["units"][str(key)]["name"] for key in without[:_MOST_NAMED]]
    more = f" và {number(len(without) - _MOST_NAMED)} đơn vị khác" if len(without) > _MOST_NAMED else ""
    sentence = f"{number(len(without))} thay đổi chưa ghi văn bản: {listed(names)}{more}."
    return Check("documents", sentence, False, is_blocking=False)
