"""Facts of a plan in words: what each is called, and what changes about it."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.imports.guests import guest_nouns
from units.imports.matching.batch import period_words
from units.imports.matching.register import Fact, Register, Shelf
from units.imports.nouns.members import birth_of
from units.imports.plan import NOUNS, TERRITORY
from units.periods import FOREVER
from vietnamese.days import format_day

NOUN_WORDS = {
    "district": _("Huyện"),
    "decision": _("Văn bản"),
    "commune": _("Xã, thị trấn"),
    "organisation": _("Tổ chức cơ sở đảng"),
    "unit": _("Đơn vị"),
    "lineage": _("Sáp nhập, chia tách"),
    "cell": _("Chi bộ"),
    "coverage": _("Chi bộ phụ trách đơn vị"),
    "member": _("Đảng viên"),
    "membership": _("Quá trình sinh hoạt"),
    "commune_lineage": _("Sắp xếp xã"),
    "placement": _("Nơi trực thuộc của xã"),
}


def noun_words() -> dict[str, str]:
    """What is counted, each with its word."""
    return NOUN_WORDS | {noun: word for noun, (word, _title) in guest_nouns().items()}


WHATS = {"created": _("Mới"), "changed": _("Thay đổi"), "unchanged": _("Giữ nguyên")}


def lists_of(register: Register) -> dict[str, dict[str, list]]:
    """By what happens and by noun: for each fact its name, what more is to be said, and who it is about."""
    shelves = {shelf.noun: shelf for shelf in register.shelves}
    lists: dict[str, dict[str, list]] = {what: {} for what in WHATS}
    for noun in (*NOUNS, *TERRITORY, *guest_nouns()):
        shelf: Shelf = shelves[noun]
        kinds = {"created": shelf.new, "changed": shelf.changed, "unchanged": shelf.unchanged}
        for what, facts in kinds.items():
            lists[what][noun] = [
                [_title(noun, fact), "; ".join(_changes(fact)) if what == "changed" else ""] for fact in facts
            ]
        gone = [[_title(noun, fact), gettext("không còn trong tệp, sẽ xóa")] for fact in shelf.deleted]
        lists["changed"][noun] += gone
    return lists


def stored_persons(register: Register) -> list[int]:
    """The keys of the stored members that the lists name."""
    return [fact.obj.pk for fact in register.members if not fact.is_new and fact.row]


def _title(noun: str, fact: Fact) -> str:
    return _TITLES[noun](fact) if noun in _TITLES else guest_nouns()[noun][1](fact)


def _latest(thing: Fact) -> Fact | None:
    return max(thing.periods, key=lambda period: period.valid_from) if thing.periods else None


def _named(thing: Fact | None, place: str = "") -> str:
    """The last name of a unit or cell, with its place."""
    if thing is None:
        return gettext("không tính cho đơn vị nào")
    period = _latest(thing)
    if period is None:
        return thing.code
    return f"{period.name}, {getattr(period, place).name}" if place else period.name


def _lasting(fact: Fact) -> str:
    return period_words(fact.valid_from, fact.valid_to)


_TITLES = {
    "district": lambda f: f.name,
    "decision": lambda f: (
        gettext("{number}, ký ngày {day}").format(number=f.number, day=format_day(f.signed_on))
        if f.signed_on
        else f.number
    ),
    "commune": lambda f: gettext("{name} (mã {code}), {period}").format(
        name=f.name, code=f.code, period=_lasting(f)
    ),
    "organisation": lambda f: f"{f.name}, {_lasting(f)}",
    "unit": lambda f: _named(f, "commune"),
    "lineage": lambda f: gettext("{old} → {new}, ngày {day}").format(
        old=_named(f.predecessor), new=_named(f.successor), day=format_day(f.happened_on)
    ),
    "cell": lambda f: _named(f, "organisation"),
    "coverage": lambda f: (
        f"{_named(f.cell)} – {_named(f.unit, 'commune')} ({f.obj.get_form_display().lower()}), {_lasting(f)}"
    ),
    "commune_lineage": lambda f: gettext("{old} → {new}, ngày {day}").format(
        old=f.predecessor.name, new=f.successor.name, day=format_day(f.happened_on)
    ),
    "placement": lambda f: f"{f.commune.name} – {(f.district or f.province).name}, {_lasting(f)}",
    "member": lambda f: gettext("{person}, sinh {birth}").format(person=f.full_name, birth=birth_of(f)),
    "membership": lambda f: f"{f.member.full_name} – {_named(f.cell, 'organisation')}, {_lasting(f)}",
}


def _changes(fact: Fact) -> list[str]:
    """What differs, in words; of a unit or cell also what differs in its periods."""
    told = [
        f"{_word(fact, name)}: {_shown(fact, name, old)} → {_shown(fact, name, getattr(fact, name))}"
        for name, old in fact.before.items()
    ]
    for period in fact.periods:
        if period.is_new:
            told.append(
                gettext("thêm giai đoạn “{name}” {period}").format(name=period.name, period=_lasting(period))
            )
        told += _changes(period) if period.before and not period.is_new else []
    return told


def _word(fact: Fact, name: str) -> str:
    return str(fact.obj._meta.get_field(name).verbose_name)


def _shown(fact: Fact, name: str, value: object) -> str:
    if value is None or value == "":
        return gettext("trống")
    if isinstance(value, Fact):
        return (
            value.number
            if hasattr(value.obj, "number")
            else _named(value)
            if value.periods
            else str(value.obj)
        )
    if isinstance(value, date):
        return gettext("chưa kết thúc") if value == FOREVER else format_day(value)
    choices = dict(fact.obj._meta.get_field(name).flatchoices)
    return f"“{choices.get(value, value)}”"
