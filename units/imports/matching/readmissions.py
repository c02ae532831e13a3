"""Whoever was struck off, expelled or resigned and was admitted again: two admissions of one person.

Each is a member of its own with its own probation, so that nobody is official again by a return alone.
"""

from datetime import date

from django.utils.translation import gettext as _

from units.choices import LEAVES_THE_PARTY, EndReason
from units.imports.matching.register import Fact, Register
from units.imports.matching.rows import ImportedRow
from vietnamese.days import format_day


class Readmissions:
    """Tells the admissions of one person apart, and ties each to the one before."""

    def __init__(self, register: Register) -> None:
        self.shelf = register.readmissions
        self._known = {link.member for link in self.shelf}
        self._left: dict[Fact, date] = {}
        self._waiting: dict[ImportedRow, Fact] = {}
        for stay in register.memberships:
            self._note(stay.member, stay.end_reason, stay.valid_to)

    def _note(self, member: Fact, reason: str, until: date | None) -> None:
        if reason in LEAVES_THE_PARTY and until:
            self._left[member] = max(until, self._left.get(member, until))

    def are_two(self, row: ImportedRow, member: Fact) -> bool:
        """Whether the row tells of another admission of the person than ``member``."""
        admitted = row.parts["member"].get("admitted_on")
        if not admitted or admitted == member.admitted_on:
            return False
        left, said = self._left.get(member), row.parts.get("membership", {})
        if left is not None and admitted >= left:
            self._waiting[row] = member
            return True
        if (
            said.get("end_reason") in LEAVES_THE_PARTY
            and said.get("valid_to", date.max) <= member.admitted_on
        ):
            self._waiting[row] = member
            return True
        return False

    def of_one_person(self, admitted: date | None, members: list[Fact]) -> list[Fact]:
        """Of several that are admissions of one person, the one before the day, else the first."""
        if len(members) < 2 or not admitted or not set(members) <= set(self._admissions(members[0])):
            return members
        before = [one for one in self._admissions(members[0]) if one.admitted_on <= admitted]
        return before[-1:] or self._admissions(members[0])[:1]

    def is_card_of_other(self, member: Fact, bearer: Fact | None) -> bool:
        """Whether a card stays with another admission of the same person: each card is in the register "
        "once."""
        return bearer is not None and bearer is not member and bearer in self._admissions(member)

    def remember(self, row: ImportedRow, member: Fact) -> None:
        """Note how the row lets ``member`` leave, and tie the admission that it tells of to the other."""
        said = row.parts.get("membership", {})
        self._note(member, said.get("end_reason", ""), said.get("valid_to"))
        other = self._waiting.pop(row, None)
        if other is None or other is member or member in self._known:
            return
        self._known.add(member)
        self._tie(row, member, self._admissions(other))

    def _tie(self, row: ImportedRow, member: Fact, others: list[Fact]) -> None:
        """Put an admission in its place between the others of the person, which come in order."""
        former = [one for one in others if one.admitted_on < member.admitted_on]
        later = [one for one in others if one.admitted_on > member.admitted_on]
        following = next((link for link in self.shelf if later and link.member is later[0]), None)
        if following is not None:
            self.shelf.put(following, row, former=member)
        elif later:
            self.shelf.add(row, member=later[0], former=member)
        if former:
            self.shelf.add(row, member=member, former=former[-1])

    def _admissions(self, member: Fact) -> list[Fact]:
        """All admissions of one person, in order."""
        found, waiting = {member}, [member]
        while waiting:
            one = waiting.pop()
            beside = {one_of for link in self._links_of(one) for one_of in (link.member, link.former)}
            waiting += beside - found
            found |= beside
        return sorted(found, key=lambda one: one.admitted_on)

    def _links_of(self, member: Fact) -> list[Fact]:
        return [link for link in self.shelf if member in (link.member, link.former)]


def tell_return(earlier: Fact, later: Fact) -> None:
    """Whoever left the Party does not come back with the admission that ended: a new one is asked for.

    What the program itself wrote is as it is in some register: there it is only told.
    """
    row: ImportedRow = later.row or earlier.row
    say = row.notice if row.table.is_own else row.tell
    say(
        "membership.valid_from",
        _(
            "{person} ra khỏi Đảng ngày {left} ({reason}), nên không sinh hoạt lại từ {day} với lần vào "
            "Đảng cũ. "
            "Người được kết nạp lại phải có ngày vào Đảng và thời gian dự bị mới: hãy ghi ngày vào Đảng, "
            "ngày "
            "chính thức của lần kết nạp lại ở dòng này."
        ).format(
            person=later.member.full_name,
            left=format_day(earlier.valid_to),
            reason=str(EndReason(earlier.end_reason).label).lower(),
            day=format_day(later.valid_from),
        ),
    )
