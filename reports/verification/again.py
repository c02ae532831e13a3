"""A signed report is checked again: “as signed” beside “as known today” (domain.md §7)."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date

from django.utils import translation

from accounts.models import Operation
from reports.drawing.canonical import digest
from reports.models import SignedReport
from reports.monthly.about import About
from reports.monthly.content import month_content
from reports.verification.acts import LaterActs
from reports.verification.counted import Counted, Noun, counted
from units.details.called import ThingNames
from units.models import Member
from units.months import Month
from units.timeline import Link


@dataclass(frozen=True)
class Thing:
    """A unit, member, cell or number that differs; ``change`` is "came", "went" or "other".

    ``signed`` and ``today`` are what was and is said of it, in words.
    """

    name: str
    link: Link | None
    change: str
    signed: str = ""
    today: str = ""
    acts: list[Operation] = field(default_factory=list)

    @property
    def said(self) -> str:
        """What is told of a thing that came, or was told of one that went."""
        return self.today or self.signed


@dataclass(frozen=True)
class Difference:
    """A figure that is another one today, and the things that make it so."""

    label: tuple
    signed: int
    today: int
    things: list[Thing]
    acts: list[Operation] = field(default_factory=list)

    @property
    def is_explained(self) -> bool:
        """Whether later operations tell why: those on each thing, or those on everything."""
        return bool(self.acts) or (bool(self.things) and all(thing.acts for thing in self.things))


@dataclass(frozen=True)
class Again:
    """What checking a report again has shown.

    ``is_intact``: what is stored is what was signed. ``differences``: what the register says otherwise
    today; it is no fault of the report, which says what was known when it was signed. ``members``: the
    keys of those who are named in them.
    """

    report: SignedReport
    is_intact: bool
    differences: list[Difference]
    members: frozenset[int] = frozenset()

    @property
    def is_equal(self) -> bool:
        return self.is_intact and not self.differences

    @property
    def is_explained(self) -> bool:
        return all(difference.is_explained for difference in self.differences)


def check_again(report: SignedReport, *, with_persons: bool = True) -> Again:
    """Count the report's month again, as the register is known now, and compare.

    It was counted when it was presented: what was written from then on may explain a difference.

    Without ``with_persons`` members are counted and not named.
    """
    with translation.override("vi"):
        today = month_content(About(Month.parse(report.month)))
    counted = report.presented or report  # reports of before there was presenting
    differences, members = compared(
        report.value["content"], today, after=counted.operation, with_persons=with_persons
    )
    files = report.files.all()
    is_intact = digest(report.value) == report.hash and all(file.is_intact for file in files)
    return Again(report, is_intact=is_intact, differences=differences, members=members)


def compared(
    content: dict, today: dict, *, after: Operation, with_persons: bool
) -> tuple[list[Difference], frozenset[int]]:
    """What a content says otherwise than another that was counted later, and the members who are named.

    What only one of them knows is not compared: nobody counted it then, or nobody counts it now.

    The operations ``after`` the one in which it was kept are those that may explain it.
    """
    before, now = counted(content, beside=today), counted(today, beside=content)
    acts = LaterActs(after)
    differing = [(before[name], now[name]) for name in before if before[name].things != now[name].things]
    wanted = _wanted(differing)
    called = ThingNames(wanted, on=date.fromisoformat(content["as_of"]), with_persons=with_persons)
    differences = [_difference(one, other, acts, called) for one, other in differing]
    return differences, frozenset(wanted.get(Member, ())) if with_persons else frozenset()


def _difference(signed: Counted, now: Counted, acts: LaterActs, called: ThingNames) -> Difference:
    return Difference(
        label=signed.label,
        signed=len(signed.things),
        today=len(now.things),
        things=[_thing(key, signed, now, acts, called) for key in _differing(signed, now)],
        acts=acts.any() if signed.noun is Noun.NUMBERS else acts.general(),
    )


def _differing(signed: Counted, now: Counted) -> list[Hashable]:
    """The keys of which something else was counted, or said, than today."""
    return [key for key in {**signed.things, **now.things} if _said(signed, key) != _said(now, key)]


def _thing(key: Hashable, signed: Counted, now: Counted, acts: LaterActs, called: ThingNames) -> Thing:
    change = _change(key in signed.things, key in now.things)
    before, after = (_words(side, key) for side in (signed, now))
    if signed.noun is Noun.NUMBERS:
        return Thing(str(key), None, change, before, after)
    thing, model = _key_of(key), signed.noun.value
    return Thing(
        called.name(model, thing),
        called.link(model, thing),
        change,
        before,
        after,
        acts.on(signed.noun, thing),
    )


def _change(was_counted: bool, is_counted: bool) -> str:
    if was_counted and is_counted:
        return "other"
    return "came" if is_counted else "went"


def _said(side: Counted, key: Hashable) -> tuple:
    """Whether the thing is counted, and what is said of it."""
    return key in side.things, side.things.get(key)


def _words(side: Counted, key: Hashable) -> str:
    """What is said of the thing beside its being counted; empty when nothing is."""
    said = side.things.get(key) or ()
    return said if isinstance(said, str) else ", ".join(said)


def _key_of(key: Hashable) -> int:
    """The key of the thing: a line that tells of it begins with it."""
    return key[0] if isinstance(key, tuple) else key


def _wanted(differing: list[tuple[Counted, Counted]]) -> dict:
    """By model: the keys of the things that differ."""
    wanted: dict = {}
    for signed, now in differing:
        if signed.noun is not Noun.NUMBERS:
            keys = {
                _key_of(key)
                for key in {**signed.things, **now.things}
                if _said(signed, key) != _said(now, key)
            }
            wanted.setdefault(signed.noun.value, set()).update(keys)
    return wanted
