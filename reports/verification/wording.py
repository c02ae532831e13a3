"""What “Kiểm tra lại” says of the parts of a report's content: words of the screen's language, never a key.

What stands in the content itself, such as a name or a reason, is Vietnamese as documents are.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reports.monthly.events import word_of
from reports.monthly.figure_names import kind
from units.coverage.states import UnitState
from vietnamese.days import format_iso_day
from vietnamese.numbers import format_number
from vietnamese.words import lower_first, upper_first

Said = tuple[str, ...]

_CHANGES = {
    "newly_lacking": _("tái trắng"),
    "newly_covered": _("không còn thiếu"),
    "opened": _("đơn vị mới thành lập"),
    "closed": _("đơn vị giải thể"),
    "merged": _("đơn vị sáp nhập"),
    "moved_in": _("đơn vị chuyển đến"),
    "moved_out": _("đơn vị chuyển đi"),
}
_ADMISSIONS = {
    "admitted": _("kết nạp trong tháng"),
    "admitted_in_year": _("kết nạp từ đầu năm"),
    "recognised": _("công nhận chính thức trong tháng"),
    "recognised_in_year": _("công nhận chính thức từ đầu năm"),
}


def day(said: str | Promise, on: str | None) -> Said:
    """“từ 02/09/2010”, where “từ {day}” is said; nothing where there is no day."""
    return (str(said).format(day=format_iso_day(on)),) if on else ()


# ---- Of things -----------------------------------------------------------------------------------


def unit(of: dict) -> Said:
    """Its name, commune and kind."""
    return of["name"], of["commune"], lower_first(kind(of["kind"]))


def change(of: dict) -> Said:
    """What happened to a unit in a balance: what, when, by which document."""
    return str(_CHANGES.get(of["change"], of["change"])), *day(_("ngày {day}"), of["on"]), *_document(of)


def event(what: str, of: dict, *names: str | None) -> Said:
    """What happened in the month: what, when, to what, by which document."""
    return lower_first(word_of(what)), *day(_("ngày {day}"), of["on"]), *filter(None, names), *_document(of)


def lacking(line: dict) -> Said:
    """A line of table 03."""
    joint = line["joint_with"] or []
    return (
        line["name"],
        line["commune"],
        lower_first(kind(line["kind"])),
        _state(line["state"]),
        *(day(_("thiếu từ {day}"), line["since"]) or (gettext("thiếu từ đầu"),)),
        gettext("{number} đảng viên chính thức").format(number=format_number(line["officials"])),
        gettext("{number} đảng viên dự bị").format(number=format_number(line["probationary"])),
        *(
            gettext("ghép với {cell}").format(cell=name)
            for name in ([joint] if isinstance(joint, str) else joint)
        ),
        *day(_("đủ điều kiện từ {day}"), line["eligible_on"]),
        *((gettext("đủ điều kiện, chưa thành lập chi bộ"),) if line["is_eligible"] else ()),
    )


def _state(name: str) -> str:
    return lower_first(str(UnitState(name).label)) if name in set(UnitState) else name


def _document(of: dict) -> Said:
    if document := of["document"]:
        return (gettext("văn bản {document}").format(document=document),)
    return (gettext("chưa ghi văn bản"),)


# ---- Of numbers ----------------------------------------------------------------------------------


def admissions(line: dict) -> Said:
    """A line of table 04."""
    return tuple(f"{word} {format_number(line[name])}" for name, word in _ADMISSIONS.items())


def by_commune(numbers: dict) -> Iterator[tuple[str, str]]:
    """“Xã Co Mạ”: “3”."""
    for name, value in numbers.items():
        yield name, format_number(value)


def years(of: dict) -> Iterator[tuple[str, str]]:
    """The chart of the years: each kind at the end of each year (or month), by name."""
    for series in of["series"]:
        for label, value in zip(of["labels"], series["values"], strict=True):
            name = gettext("{kind}, {end}: chưa có chi bộ").format(
                kind=upper_first(series["name"]), end=_end_of(label)
            )
            yield name, format_number(value)
    for label, value in zip(of["labels"], of["units"], strict=True):
        yield gettext("Tổng số đơn vị, {end}").format(end=_end_of(label)), format_number(value)


def _end_of(label: str) -> str:
    said = gettext("cuối tháng {label}") if "/" in label else gettext("cuối năm {label}")
    return said.format(label=label)
