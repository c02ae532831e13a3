"""Things that are perhaps the one whose name was just written: asked about before it is saved.

It is asked of what an operation wrote, so that every way in asks: a unit, cell, organisation, commune or
district that now bears the same or nearly the same name as another one of the same place and time, and a
document of the same number. What was so before is not asked about again. Persons have rules of their own
(``units.forms.alike``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import Any

from django.db.models import Model, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from units.details.discretion import nameable
from units.models import (
    Cell,
    CellPeriod,
    Commune,
    Decision,
    District,
    Organisation,
    Province,
    Unit,
    UnitPeriod,
)
from vietnamese.days import format_day
from vietnamese.likeness import document_key, is_alike, is_one_name

_MOST = 5
_CHUNK = 500
type Place = tuple[str, int]
_NOWHERE: Place = ("", 0)


@dataclass(frozen=True)
class NamingRows:
    """Rows that give a thing its name: of which thing (``owner``), and where that lies: the first of the
    columns ``place`` that says something. What says nothing may lie anywhere where it ``is_open``."""

    model: type[Any]
    thing: type[Any]
    owner: str
    place: tuple[str, ...]
    noun: str | Promise
    page: str
    is_open: bool = False


NAMED = (
    NamingRows(UnitPeriod, Unit, "unit_id", ("commune_id",), gettext_lazy("đơn vị"), "unit"),
    NamingRows(CellPeriod, Cell, "cell_id", ("organisation_id",), gettext_lazy("chi bộ"), "cell"),
    NamingRows(
        Organisation,
        Organisation,
        "id",
        ("commune_id", "district_id", "province_id"),
        gettext_lazy("tổ chức cơ sở đảng"),
        "organisation",
    ),
    NamingRows(
        Commune,
        Commune,
        "id",
        ("district_id", "province_id"),
        gettext_lazy("xã, thị trấn"),
        "commune",
        is_open=True,
    ),
    NamingRows(District, District, "id", ("province_id",), gettext_lazy("huyện"), "", is_open=True),
    NamingRows(Province, Province, "id", (), gettext_lazy("tỉnh"), "", is_open=True),
)


@dataclass(frozen=True)
class Double:
    """A row that was written, and another thing that bears its name. ``is_new``: nothing was told of it
    before; ``is_exact``: the two are one name in all but spelling."""

    named: NamingRows
    row: Any
    other: Any
    is_new: bool
    is_exact: bool

    @property
    def plain(self) -> str:
        """What is said where nothing can be opened."""
        return self._words.format(**self._said, name=f"“{self.other.name}”")

    @property
    def words(self) -> SafeString:
        """What is said on a page, with a link to the other thing."""
        name: str = f"“{self.other.name}”"
        if self.named.page:
            name = _link(self.named.page, getattr(self.other, self.named.owner), self.other.name)
        return format_html(self._words, **self._said, name=name)

    @property
    def _words(self) -> str:
        if not hasattr(self.other, "valid_from"):
            return _("Trong sổ đã có {noun} {name}. Nếu là một, hãy dùng {noun} đã có, không thêm lần nữa.")
        if self.is_new:
            return _(
                "Cùng nơi và cùng thời gian đã có {noun} {name}, từ {day}. "
                "Nếu là một, hãy mở {noun} đã có, không thêm lần nữa."
            )
        return _(
            "“{own}”: cùng nơi và cùng thời gian đã có {noun} {name}, từ {day}. "
            "Nếu là một {noun} ghi hai lần, hãy gộp hai mục; nếu không, nên đặt tên khác."
        )

    @property
    def _said(self) -> dict:
        day = getattr(self.other, "valid_from", None)
        return {"noun": self.named.noun, "own": self.row.name, "day": format_day(day) if day else ""}


def entered_twice(
    written: Mapping[type[Model], Iterable[int]], *, during: int, user=None
) -> list[SafeString]:
    """What is to be asked about the rows ``written`` by an operation, with links; a person is told only of
    what that person may see."""
    told = [double.words for double in doubles(written, during=during, user=user)]
    return list(dict.fromkeys([*told, *_documents(written, during=during, user=user)]))


def doubles(written: Mapping[type[Model], Iterable[int]], *, during: int, user=None) -> Iterator[Double]:
    """The names ``written`` by an operation that other things bear as well, at most a few of each noun."""
    for named in NAMED:
        if named.model not in written:
            continue
        found = list(_doubles_of(named, sorted(written[named.model]), during))
        keys = [getattr(double.other, named.owner) for double in found]
        seen = frozenset(keys) if user is None else _seen(named.thing, keys, user)
        visible = [double for double in found if getattr(double.other, named.owner) in seen]
        yield from visible[:_MOST]


def _seen(thing: type[Any], keys: list[int], user) -> frozenset[int]:
    return nameable(user, thing, keys[:_CHUNK])


def _doubles_of(named: NamingRows, keys: list[int], during: int) -> Iterator[Double]:
    rows = [row for chunk in batched(keys, _CHUNK) for row in named.model.objects.filter(pk__in=chunk)]
    before = _before(named, {getattr(row, named.owner) for row in rows}, during)
    neighbours = _Neighbours(named, rows)
    told: set[frozenset[int]] = set()
    for row in rows:
        owner = getattr(row, named.owner)
        known = before[owner]
        is_renamed = not any(is_one_name(old.name, row.name) for old in known)
        alike = is_alike if is_renamed else is_one_name
        for other in neighbours.of(row):
            pair = frozenset((owner, getattr(other, named.owner)))
            if len(pair) == 1 or pair in told or not _meet(row, other) or not alike(row.name, other.name):
                continue
            is_exact = is_one_name(row.name, other.name)
            if not _was_so(named, known, other, is_exact=is_exact):
                told.add(pair)
                yield Double(named, row, other, is_new=not known, is_exact=is_exact)


def _before(named: NamingRows, owners: set[int], during: int) -> dict[int, list[Any]]:
    """What was told of some things before the operation, by their keys."""
    latest: dict[int, Any] = {}
    histories = named.model.history
    for chunk in batched(sorted(owners), _CHUNK):
        rows = histories.filter(**{f"{named.owner}__in": chunk}).exclude(operation_id=during)
        latest |= {row.id: row for row in rows.order_by("history_id")}
    found: dict[int, list[Any]] = defaultdict(list)
    for row in latest.values():
        if row.history_type != "-":
            found[getattr(row, named.owner)].append(row)
    return found


class _Neighbours:
    """What lies where one of some rows lies: asked for once for all of them."""

    def __init__(self, named: NamingRows, rows: list[Any]) -> None:
        self._named = named
        self._found: dict[Place, list[Any]] = defaultdict(list)
        for other in named.model.objects.order_by("pk") if named.is_open else self._lying(rows):
            self._found[_place(named, other)].append(other)

    def _lying(self, rows: list[Any]) -> Iterator[Any]:
        places = {_place(self._named, row) for row in rows}
        if _NOWHERE in places:
            yield from self._named.model.objects.filter(**dict.fromkeys(self._named.place))
        for column in self._named.place:
            keys = sorted(key for said, key in places if said == column)
            for chunk in batched(keys, _CHUNK):
                there = self._named.model.objects.filter(**{f"{column}__in": chunk}).order_by("pk")
                yield from (other for other in there if _place(self._named, other) in places)

    def of(self, row: Any) -> list[Any]:
        place = _place(self._named, row)
        if not self._named.is_open:
            return self._found[place]
        if place == _NOWHERE:
            return [other for there in self._found.values() for other in there]
        return self._found[place] + self._found[_NOWHERE]


def _place(named: NamingRows, row: Any) -> Place:
    """The column that says where a row lies, and what it says."""
    return next(((column, key) for column in named.place if (key := getattr(row, column))), _NOWHERE)


def _meet(one: Any, other: Any) -> bool:
    """Whether two rows hold on one day; what has no days always does."""
    if not hasattr(one, "valid_from"):
        return True
    return one.valid_from < other.valid_to and other.valid_from < one.valid_to


def _was_so(named: NamingRows, known: list[Any], other: Any, *, is_exact: bool) -> bool:
    """Whether the thing was like the other one before, as much as now."""
    alike = is_one_name if is_exact else is_alike
    return any(
        _lay_together(named, old, other) and _meet(old, other) and alike(old.name, other.name)
        for old in known
    )


def _lay_together(named: NamingRows, one: Any, other: Any) -> bool:
    places = {_place(named, one), _place(named, other)}
    return len(places) == 1 or (named.is_open and _NOWHERE in places)


# ---- Documents ------------------------------------------------------------------------------------


def _documents(
    written: Mapping[type[Model], Iterable[int]], *, during: int, user=None
) -> Iterator[SafeString]:
    """Documents of the number of one that was written, of the same day or of an unknown one."""
    keys = sorted(written.get(Decision, ()))
    rows = [row for chunk in batched(keys, _CHUNK) for row in Decision.objects.filter(pk__in=chunk)]
    said = [row for row in rows if _says_otherwise(row, during)]
    if not said:
        return
    numbers = {document_key(row.number) for row in said}
    known = Decision.objects.all() if user is None else Decision.objects.visible_to(user)
    found: dict[str, list[Decision]] = defaultdict(list)
    if days := {row.signed_on for row in said if row.signed_on}:
        is_dated = all(row.signed_on for row in said)
        known = known.filter(Q(signed_on__in=days) | Q(signed_on=None)) if is_dated else known
    for other in known.order_by("pk"):
        if (key := document_key(other.number)) in numbers:
            found[key].append(other)
    words = _("Trong sổ đã có văn bản {name}. Nếu là một, hãy dùng văn bản đã có, không thêm lần nữa.")
    for row in said:
        same = [other for other in found[document_key(row.number)] if _is_like(row, other)]
        for other in same[:_MOST]:
            yield format_html(words, name=_link("decision", other.pk, f"{other.number} {_signed(other)}"))


def _says_otherwise(row: Decision, during: int) -> bool:
    """Whether a document is new, or has another number or day than before."""
    before = row.history.exclude(operation_id=during).order_by("-history_id").first()
    if before is None or before.history_type == "-":
        return True
    return (document_key(before.number), before.signed_on) != (document_key(row.number), row.signed_on)


def _is_like(one: Decision, other: Decision) -> bool:
    """Whether another document may be of the same day."""
    return one != other and (one.signed_on == other.signed_on or not (one.signed_on and other.signed_on))


def _signed(row: Decision) -> str:
    day = format_day(row.signed_on) if row.signed_on else _("chưa rõ ngày ký")
    return f"({day})"


def _link(page: str, pk: int, text: str) -> SafeString:
    return format_html('<a href="{}">“{}”</a>', reverse(page, args=[pk]), text)
