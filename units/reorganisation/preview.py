"""Before and after in the words in which people ask: what each commune has, and what becomes of it."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from units.reorganisation.following import Followed
from units.reorganisation.outcome import Reform
from units.reorganisation.state import CommuneNow, OrganisationNow
from vietnamese.keys import sort_key
from vietnamese.numbers import format_number


@dataclass
class Holding:
    """What a commune has: units, the members counted for them, cells and organisations."""

    name: str
    units: int = 0
    members: int = 0
    cells: int = 0
    organisations: int = 0


@dataclass
class ChangedCommune:
    """A commune from the day on, beside the old ones of which it takes something in."""

    after: Holding
    is_new: bool
    before: list[Holding] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """What a single verb does, as its form shows it before it is saved."""

    compared: list[ChangedCommune]
    organisations: list[tuple[str, str]]
    moved: str
    notices: list[str]
    followed: list[tuple[str, list[Followed]]]

    @property
    def words(self) -> list[str]:
        """Everything in words: when they change, they are told again."""
        found = [f"{one.before}{one.after}" for one in self.compared]
        found += [*map(str, self.organisations), self.moved, *self.notices]
        return found + [line.words for _title, lines in self.followed for line in lines]


def told_of(reform: Reform, notices: list[str], followed: list[tuple[str, list[Followed]]]) -> Told:
    """What the form of a single verb shows of what followed from it."""
    moved = reform.moved
    said = _("{units} đơn vị, {cells} chi bộ, {members} đảng viên đổi nơi hoặc tên gọi.")
    words = said.format(**{key: format_number(moved[key]) for key in ("units", "cells", "members")})
    pairs = reform.organisation_after.items()
    return Told(
        compared=communes_compared(reform),
        organisations=[(old.name, _what_becomes(after)) for old, after in pairs],
        moved=words,
        notices=list(dict.fromkeys(notices)),
        followed=[(title, lines) for title, lines in followed if lines],
    )


def _what_becomes(after: OrganisationNow | None) -> str:
    if after is None:
        return _("giải thể")
    return f"{after.name} – {after.commune.name}" if after.commune else after.name


def communes_compared(reform: Reform) -> list[ChangedCommune]:
    """Every commune that begins, takes something in or loses something, with those that it comes from."""
    before = _holdings_before(reform)
    after = _holdings_after(reform)
    sources: dict[CommuneNow, list[CommuneNow]] = defaultdict(list)
    for old, parts in reform.parts.items():
        for part in parts:
            sources[part].append(old)
    for unit, there in reform.units.items():
        if there.commune is not unit.commune and unit.commune not in sources[there.commune]:
            sources[there.commune].append(unit.commune)
    compared = []
    for commune in reform.communes_after():
        is_new = commune.pk is None or commune in reform.communes_new
        olds = [old for old in sources[commune] if old is not commune]
        changed = is_new or olds or before.get(commune) != after.get(commune)
        if changed:
            told = [before[old] for old in olds if old in before]
            told += [] if is_new or commune not in before else [before[commune]]
            compared.append(ChangedCommune(after.get(commune, Holding(commune.name)), is_new, told))
    return sorted(compared, key=lambda one: sort_key(one.after.name))


def _holdings_before(reform: Reform) -> dict[CommuneNow, Holding]:
    state = reform.state
    found = {commune: Holding(commune.name) for commune in state.communes}
    members = state.members_counted()
    for unit in state.units:
        found[unit.commune].units += 1
        found[unit.commune].members += members[unit]
    for organisation in state.organisations:
        if organisation.commune in found:
            found[organisation.commune].organisations += 1
    for cell in state.cells:
        if cell.organisation.commune in found:
            found[cell.organisation.commune].cells += 1
    return found


def _holdings_after(reform: Reform) -> dict[CommuneNow, Holding]:
    found = {commune: Holding(commune.name) for commune in reform.communes_after()}
    members: Counter = Counter()
    for stay in reform.state.stays:
        after = reform.stays.get(stay)
        members[after.unit if after is not None else stay.unit] += 1
    for unit in reform.units_after():
        holding = found[reform.unit_after(unit).commune]
        holding.units += 1
        holding.members += members[unit]
    for organisation in reform.organisations_after():
        if organisation.commune in found:
            found[organisation.commune].organisations += 1
    living = (cell for cell in reform.state.cells if cell not in reform.cells_ended)
    for organisation in (reform.cell_after(cell).organisation for cell in living):
        if organisation.commune in found:
            found[organisation.commune].cells += 1
    return found
