"""Whether a conclusion about a unit is open on a day: counted from the register, never ticked (domain.md §8).

It is closed when the unit's status in that lack changed after the conclusion's day by a fact that names a
document, and still holds; or when it was withdrawn with a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.cache import cached
from committee import endings
from committee.endings import Ended
from committee.models import Conclusion
from units.coverage.grouping import Grouping
from units.coverage.risk import at_risk
from units.details.names import NamesByDay
from units.models import Decision, Unit, UnitPeriod
from vietnamese.days import format_day

_LACK = Conclusion.Lack


class Ending(StrEnum):
    """How far a conclusion is, as the register says."""

    OPEN = "open"
    UNDOCUMENTED = "undocumented"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """A change without a document leaves the conclusion open."""
        return self in {Ending.OPEN, Ending.UNDOCUMENTED}


@dataclass(frozen=True)
class Outcome:
    """A conclusion with the place of its unit on the day, and what the register says of it in a sentence."""

    conclusion: Conclusion
    on: date
    name: str
    commune: str
    commune_id: int | None
    ending: Ending
    sentence: str
    since: date | None = None
    document: Decision | None = None

    @property
    def is_open(self) -> bool:
        return self.ending.is_open

    @property
    def is_overdue(self) -> bool:
        due = self.conclusion.due_on
        return self.is_open and due is not None and due < self.on

    @property
    def rank(self) -> tuple:
        """Overdue ones first, then open ones by the day they are due, closed ones last."""
        due = self.conclusion.due_on or date.max
        return (not self.is_overdue, not self.is_open, due, self.conclusion.made_on, self.conclusion.pk)


def outcomes(conclusions: Iterable[Conclusion], *, on: date) -> list[Outcome]:
    """What the register says on the day ``on`` of conclusions made by then, the most urgent first."""
    told = _Register(list(conclusions), on=on)
    return sorted((told.outcome(one) for one in told.conclusions), key=lambda outcome: outcome.rank)


def outcome(conclusion: Conclusion, *, on: date) -> Outcome:
    """What the register says of one conclusion."""
    return outcomes([conclusion], on=on)[0]


def state(conclusion: Conclusion, *, on: date) -> Ending:
    """Whether the conclusion is open on the day ``on``."""
    return outcome(conclusion, on=on).ending


def open_conclusions(*, on: date, commune: int | None = None) -> list[dict]:
    """The conclusions that are open on the day ``on``, as plain data that a report may freeze.

    Of each: ``unit`` (key), ``name`` and ``commune`` of the unit on the day, ``lack`` ("members",
    "own_cell", "at_risk"), ``text``, ``made_on`` and ``due_on`` (ISO days; the latter may be None),
    ``responsible``, and ``state``: what the register says, as a Vietnamese sentence. ``commune`` (a key)
    limits them to units that lie there.
    """
    with translation.override("vi"):
        found = outcomes(Conclusion.objects.made(on=on).not_withdrawn(on=on), on=on)
        return [
            _plain(outcome) for outcome in found if outcome.is_open and commune in {None, outcome.commune_id}
        ]


def _plain(outcome: Outcome) -> dict:
    conclusion = outcome.conclusion
    return {
        "unit": conclusion.unit_id,
        "name": outcome.name,
        "commune": outcome.commune,
        "lack": str(conclusion.lack),
        "text": conclusion.text,
        "made_on": conclusion.made_on.isoformat(),
        "due_on": conclusion.due_on.isoformat() if conclusion.due_on else None,
        "responsible": conclusion.responsible,
        "state": outcome.sentence,
    }


def lacks(unit: int, lack: str, *, on: date) -> bool:
    """Whether the unit lacks, on the day ``on``, what a conclusion of that kind is about."""
    row = Unit.objects.as_of(on=on).filter(pk=unit).first()
    if row is None:
        return False
    if lack == _LACK.AT_RISK:
        return unit in at_risk(on=on)
    return not (row.with_members if lack == _LACK.MEMBERS else row.own)


class _Register:
    """What the register says on a day of the units of some conclusions, read once for all of them."""

    def __init__(self, conclusions: list[Conclusion], *, on: date) -> None:
        self.conclusions, self.on = conclusions, on
        self.units = {one.unit_id for one in conclusions}
        grouping = Grouping(date.min, on)
        self._heirs = {unit: grouping.heir_of(unit) for unit in self.units}
        self.units |= set(self._heirs.values())
        rows = Unit.objects.as_of(on=on).filter(pk__in=self.units)
        self._now = {unit.pk: unit for unit in rows}
        self._names = NamesByDay.of_units(self.units)

    @cached_property
    def _risks(self) -> dict:
        return cached("conclusions_at_risk", self.on, count=lambda: at_risk(on=self.on))

    @cached_property
    def _closed(self) -> dict[int, Ended]:
        return endings.closings(self.units - self._now.keys(), on=self.on)

    @cached_property
    def _members(self) -> endings.Documents:
        return endings.first_members(
            (unit.pk, unit.members_since) for unit in self._now.values() if unit.with_members
        )

    @cached_property
    def _own(self) -> endings.Documents:
        return endings.own_cells((unit.pk, unit.own_since) for unit in self._now.values() if unit.own)

    def outcome(self, conclusion: Conclusion) -> Outcome:
        ending, sentence, ended = self._ending(conclusion)
        heir, place = self._heir(conclusion), self._names.on(conclusion.unit_id, self.on)
        now = self._names.on(heir.pk, self.on) if heir and ending.is_open else place
        return Outcome(
            conclusion=conclusion,
            on=self.on,
            name=_name(place, now) if place else str(conclusion.unit),
            commune=now.commune.name if now else "",
            commune_id=now.commune_id if now else None,
            ending=ending,
            sentence=sentence,
            since=ended.since if ended else None,
            document=ended.document if ended else None,
        )

    def _heir(self, conclusion: Conclusion) -> Unit | None:
        """The unit in which that of the conclusion went on, where it exists no longer."""
        heir = self._heirs[conclusion.unit_id]
        return self._now.get(heir) if heir != conclusion.unit_id else None

    def _ending(self, conclusion: Conclusion) -> tuple[Ending, str, Ended | None]:
        """How far the conclusion is; where its unit went on in one that lacks the same, it goes on too."""
        if conclusion.withdrawn_on and conclusion.withdrawn_on <= self.on:
            return Ending.WITHDRAWN, _("Đã rút ngày {day}").format(day=_day(conclusion.withdrawn_on)), None
        unit = self._now.get(conclusion.unit_id)
        if unit is None and (heir := self._heir(conclusion)) is not None:
            lasting = self._lack(conclusion, heir)
            if lasting[0] is Ending.OPEN and lasting[2] is None:
                return lasting
        if unit is None:
            ended = self._closed.get(conclusion.unit_id)
            return _told(conclusion, ended, _("Đơn vị không còn hoạt động"), _("Đơn vị chưa hoạt động"))
        return self._lack(conclusion, unit)

    def _lack(self, conclusion: Conclusion, unit: Unit) -> tuple[Ending, str, Ended | None]:
        """Whether the unit still lacks what the conclusion is about."""
        if conclusion.lack == _LACK.MEMBERS:
            key = (unit.pk, unit.members_since)
            ended = Ended(unit.members_since, self._members.get(key)) if unit.with_members else None
            return _told(conclusion, ended, _("Đã có đảng viên"), _("Vẫn chưa có đảng viên"))
        if conclusion.lack == _LACK.OWN_CELL:
            ended = Ended(unit.own_since, self._own.get((unit.pk, unit.own_since))) if unit.own else None
            return _told(conclusion, ended, _("Đã có chi bộ"), _("Vẫn chưa có chi bộ"))
        return self._at_risk(conclusion, unit)

    def _at_risk(self, conclusion: Conclusion, unit: Unit) -> tuple[Ending, str, Ended | None]:
        if not unit.own:
            return Ending.OPEN, _("Đơn vị không còn chi bộ riêng"), None
        if unit.pk in self._risks:
            return Ending.OPEN, _("Vẫn thuộc diện nguy cơ tái trắng"), None
        ended = endings.risk_ended(unit.pk, after=conclusion.made_on, on=self.on)
        return _told(
            conclusion,
            ended,
            _("Không còn nguy cơ tái trắng"),
            _("Nay không thuộc diện nguy cơ tái trắng, nhưng sổ gốc không ghi sự việc nào làm thay đổi"),
        )


def _name(place: UnitPeriod, now: UnitPeriod | None) -> str:
    """What the unit is called, and that in which it went on."""
    if now is None or now.unit_id == place.unit_id:
        return place.name
    return _("{name} (nay thuộc {now})").format(name=place.name, now=now.name)


def _told(
    conclusion: Conclusion, ended: Ended | None, done: str, lasting: str
) -> tuple[Ending, str, Ended | None]:
    """``done`` says that the lack ended, ``lasting`` that it did not."""
    if ended is None:
        return Ending.OPEN, lasting, None
    words = {"done": done, "day": _day(ended.since), "document": ended.document}
    if ended.since <= conclusion.made_on:
        sentence = _("{done} từ ngày {day}, trước khi kết luận; nếu không còn căn cứ, hãy rút kết luận")
        return Ending.OPEN, sentence.format(**words), ended
    if ended.document is None:
        return Ending.UNDOCUMENTED, _("{done} từ ngày {day} nhưng chưa có văn bản").format(**words), ended
    return Ending.CLOSED, _("{done} từ ngày {day} theo {document}").format(**words), ended


def _day(value: date) -> str:
    return format_day(value)
