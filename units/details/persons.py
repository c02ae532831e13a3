"""Members as rows of a page: names only for those who may see them (domain.md §11)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from units.choices import Origin
from units.coverage.risk import Limits, aged
from units.details.levels import why_ended
from units.details.times import Days, Times, by_time
from units.models import Decision, Exemption, Mandate, Member, Membership
from units.periods import FOREVER
from units.visibility import Visibility, as_known


def masked_card(number: str | None) -> str:
    """A card number of which only the last three digits are shown."""
    return f"•••• {number[-3:]}" if number else ""


@dataclass(frozen=True)
class Person:
    """Of a member what a list may show: neither the card number nor the day of birth."""

    pk: int
    full_name: str
    birth_year: str
    card: str
    sort_key: str


@dataclass(frozen=True)
class Stay:
    """A membership as a row: who (None when names may not be seen), from when to when, and why not longer."""

    valid_from: date
    valid_to: date
    official_from: date | None
    origin: str
    end_reason: str
    cell_id: int
    unit_id: int | None
    decision: Decision | None
    is_aged: bool
    is_exempt: bool
    person: Person | None  # only where the name may be shown

    def is_official(self, *, on: date) -> bool:
        return self.official_from is not None and self.official_from <= on

    @property
    def official_until(self) -> tuple[date, date] | None:
        """The days between which the member is official in this stay, or None."""
        if self.official_from is None or self.official_from >= self.valid_to:
            return None
        return max(self.official_from, self.valid_from), self.valid_to

    @property
    def notes(self) -> str:
        """What is to be known of the member here, and why the stay ended."""
        notes = [
            _("Miễn công tác, sinh hoạt") if self.is_exempt else "",
            _("Cao tuổi") if self.is_aged else "",
            _("Tăng cường") if self.origin == Origin.POSTED else "",
            self.end_word,
        ]
        return ", ".join(note for note in notes if note)

    @property
    def end_word(self) -> str:
        """Why the stay ended; empty while it has no end."""
        if self.valid_to == FOREVER:
            return ""
        if not self.end_reason:
            return _("Chưa ghi lý do")
        return why_ended(self.end_reason, Mandate.of(on=self.valid_to))


def stays(
    memberships: QuerySet[Membership], *, on: date, visibility: Visibility, until: date = FOREVER
) -> list[Stay]:
    """The memberships in order of time; names are not even read unless persons may be seen.

    A member of another area is counted, not named; whoever came on ``until`` or later is not told.
    """
    with_persons = visibility.persons
    exempt = Exemption.objects.in_effect(on=on).filter(member=OuterRef("member"))
    rows = memberships.annotate(
        is_aged=ExpressionWrapper(aged(Limits.of(on=on), on=on), output_field=BooleanField()),
        is_exempt=Exists(exempt),
    )
    if with_persons:
        rows = rows.select_related("member", "decision").order_by("valid_from", "member__sort_key", "pk")
    else:
        bare = ("valid_from", "valid_to", "origin", "end_reason", "cell_id", "unit_id")
        rows = rows.select_related("member").only(*bare, "member__official_from").order_by("valid_from", "pk")
    rows = as_known(rows, until=until)
    named = visibility.of(Member.objects, (row.member_id for row in rows)) if with_persons else frozenset()
    return [_stay(row, with_persons=row.member_id in named) for row in rows]


def _stay(row: Membership, *, with_persons: bool) -> Stay:
    member = row.member
    person = None
    if with_persons:
        person = Person(
            pk=member.pk,
            full_name=member.full_name,
            birth_year=str(member.birth_year),
            card=masked_card(member.card_number),
            sort_key=member.sort_key,
        )
    return Stay(
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        official_from=member.official_from,
        origin=row.origin,
        end_reason=row.end_reason,
        cell_id=row.cell_id,
        unit_id=row.unit_id,
        decision=row.decision if with_persons else None,
        is_aged=row.is_aged,
        is_exempt=row.is_exempt,
        person=person,
    )


@dataclass(frozen=True)
class Heads:
    """How many members: official and probationary, local and posted."""

    official: int = 0
    probationary: int = 0
    local: int = 0
    posted: int = 0

    @property
    def all(self) -> int:
        return self.official + self.probationary

    @property
    def of_unknown_origin(self) -> int:
        """Those of whom nobody stated whether they are local."""
        return self.all - self.local - self.posted


def heads(rows: list[Stay], *, on: date) -> Heads:
    """Count the members of ``rows``, as they are on the day ``on``."""
    official = sum(row.is_official(on=on) for row in rows)
    local, posted = (sum(row.origin == origin for row in rows) for origin in (Origin.LOCAL, Origin.POSTED))
    return Heads(official, len(rows) - official, local, posted)


def end_words(rows: list[Stay]) -> list[tuple[str, int]]:
    """Why the stays ended, each reason with its number, the most frequent first."""
    return Counter(row.end_word for row in rows).most_common()


def named(rows: Times[Stay]) -> Times[Stay]:
    """Those whose name may be shown."""
    parts = (rows.past, rows.now, rows.later)
    return Times(*([row for row in part if row.person] for part in parts), rows.days)


def by_given_name(rows: list[Stay]) -> list[Stay]:
    """In the order of the given names; without persons the order stays as it is."""
    return sorted(rows, key=lambda row: row.person.sort_key if row.person else "")


class WithStays:
    """The part of the details that tells of the members of a cell or a unit, as of the day ``on``."""

    on: date
    days: Days
    all_stays: list[Stay]  # of all times, in order of time

    @cached_property
    def stays(self) -> Times[Stay]:
        rows = by_time(self.all_stays, self.days)
        return Times(rows.past, by_given_name(rows.now), rows.later, rows.days)

    @cached_property
    def listed(self) -> Times[Stay]:
        """Those of the members whose name may be shown."""
        return named(self.stays)

    @property
    def listed_heads(self) -> Heads:
        return heads(self.listed.now, on=self.on)

    @cached_property
    def heads(self) -> Heads:
        return heads(self.stays.now, on=self.on)

    @property
    def left(self) -> list[tuple[str, int]]:
        """Why earlier members are no longer here, each reason with its number."""
        return end_words(self.stays.past)
