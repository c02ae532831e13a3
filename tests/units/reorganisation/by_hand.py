"""A register as plain tuples, random plans for it, and the rules applied to it by hand.

Shares no code with the program: what follows from a plan is worked out here a second time, from the words
of reorganisation.md §2 alone.
"""

from dataclasses import dataclass, field
from random import Random


@dataclass
class Hand:
    """``units``: name → [commune, kind]; ``cells``: name → organisation; ``own`` and ``joint``: pairs of cell
    and unit; ``stays``: member → [cell, unit]; ``organisations``: name → [kind, commune]."""

    communes: dict[str, str] = field(default_factory=dict)
    units: dict[str, list] = field(default_factory=dict)
    organisations: dict[str, list] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    joint: set[tuple[str, str]] = field(default_factory=set)
    stays: dict[int, list] = field(default_factory=dict)


def register(random: Random) -> Hand:
    """Three or four communes with a committee each, hamlets and schools, own and joint cells, members."""
    hand = Hand()
    for c in range(random.randint(3, 4)):
        commune = f"Xã Số {c}"
        hand.communes[commune] = f"0100{c}"
        hand.organisations[f"Đảng bộ xã Số {c}"] = ["committee", commune]
        office = f"Chi bộ cơ quan {c}"
        hand.cells[office] = f"Đảng bộ xã Số {c}"
        for n in range(random.randint(2, 5)):
            unit = f"Bản {c}{n}"
            hand.units[unit] = [commune, "hamlet" if n else "school"]
            if random.random() < 0.6:
                cell = f"Chi bộ {c}{n}"
                hand.cells[cell], hand.own[cell] = f"Đảng bộ xã Số {c}", unit
            elif random.random() < 0.7:
                hand.joint.add((office, unit))
    hand.organisations["Chi bộ Bưu điện"] = ["base_cell", None]
    hand.cells["Chi bộ Bưu điện"] = "Chi bộ Bưu điện"
    _neighbours(hand, random)
    _members(hand, random)
    return hand


def _neighbours(hand: Hand, random: Random) -> None:
    """Own cells that neighbours meet with."""
    owned = set(hand.own.values())
    for unit in hand.units:
        if unit not in owned and hand.own and random.random() < 0.5:
            hand.joint.add((random.choice(sorted(hand.own)), unit))


def _members(hand: Hand, random: Random) -> None:
    own = {unit: cell for cell, unit in hand.own.items()}
    number = 0
    for unit in hand.units:
        for _ in range(random.randint(0, 4)):
            meeting = [cell for cell, other in sorted(hand.joint) if other == unit] or sorted(hand.cells)
            hand.stays[number] = [own.get(unit) or random.choice(meeting), unit]
            number += 1
    for cell in hand.cells:
        if random.random() < 0.3:
            hand.stays[number] = [cell, None]
            number += 1


@dataclass
class Planned:
    """The rows of a plan, sheet by sheet."""

    communes: list[tuple] = field(default_factory=list)
    units: list[tuple] = field(default_factory=list)
    organisations: list[tuple] = field(default_factory=list)

    def sheets(self) -> dict[str, list[tuple]]:
        told = {"Xã": self.communes, "Đơn_vị": self.units, "Tổ_chức": self.organisations}
        return {name: rows for name, rows in told.items() if rows}


def plan(hand: Hand, random: Random) -> Planned:
    """Some communes become one, one is renamed or divided; some units merge, move, split or are renamed."""
    made = Planned()
    communes = sorted(hand.communes)
    random.shuffle(communes)
    how = random.choice(["new", "into", "rename", "split", "none"])
    goes = {commune: [commune] for commune in communes}
    first, second, third = communes[:3]
    if how == "new":
        name = random.choice(["Xã Mới", second])
        for old in (first, second):
            made.communes.append((old, "", "Nhập", name, "02000"))
            goes[old] = [name]
    elif how == "into":
        made.communes.append((first, "", "Nhập", second, ""))
        goes[first] = [second]
    elif how == "rename":
        made.communes.append((first, "", "Đổi tên", "Xã Mới", ""))
        goes[first] = ["Xã Mới"]
    elif how == "split":
        for name, code in (("Xã Mới", "02000"), (third, "")):
            made.communes.append((first, "", "Chia", name, code))
        goes[first] = ["Xã Mới", third]
    _organisations(hand, made, goes)
    _units(hand, made, goes, random)
    return made


def _organisations(hand: Hand, made: Planned, goes: dict[str, list[str]]) -> None:
    named = {row[0] for row in made.communes}
    for organisation, (_kind, commune) in hand.organisations.items():
        if commune in named:
            into = f"Đảng bộ {goes[commune][0][0].lower()}{goes[commune][0][1:]}"
            made.organisations.append((organisation, "Nhập", into, "Đảng bộ cơ sở", goes[commune][0]))


def _units(hand: Hand, made: Planned, goes: dict[str, list[str]], random: Random) -> None:
    free = sorted(hand.units)
    random.shuffle(free)
    everywhere = sorted({name for parts in goes.values() for name in parts})
    while len(free) > 2:
        unit = free.pop()
        commune, kind = hand.units[unit]
        alike = [other for other in free if hand.units[other][1] == kind][: random.randint(1, 2)]
        act = random.choice(["merge", "rename", "move", "split", "keep", "none", "none"])
        if act == "merge" and alike:
            name = random.choice([unit, "Bản Gộp " + unit])
            together = [unit, *alike]
            made.units += [(hand.units[o][0], o, "Sáp nhập", name, goes[commune][0]) for o in together]
            free = [other for other in free if other not in alike]
        elif act not in ("merge", "none"):
            made.units += _alone(commune, unit, act, [name for name in everywhere if name != commune], random)


def _alone(commune: str, unit: str, act: str, elsewhere: list[str], random: Random) -> list[tuple]:
    """The rows of one unit that becomes no other's."""
    if act == "split":
        names = random.choice([[unit, "Phần " + unit], ["Trên " + unit, "Dưới " + unit]])
        return [(commune, unit, "Chia tách", name, "") for name in names]
    return [
        {
            "rename": (commune, unit, "Đổi tên", "Bản Khác " + unit, ""),
            "move": (commune, unit, "Chuyển xã", "", random.choice(elsewhere)),
            "keep": (commune, unit, "Giữ nguyên", "", ""),
        }[act]
    ]


# ---- The rules by hand ----------------------------------------------------------------------------


def apply(hand: Hand, planned: Planned) -> Hand:
    """The register from the day on, by the words of the rules."""
    after = Hand(
        communes={},
        units={name: list(value) for name, value in hand.units.items()},
        organisations={},
        cells=dict(hand.cells),
        own=dict(hand.own),
        joint=set(hand.joint),
        stays={member: list(stay) for member, stay in hand.stays.items()},
    )
    goes: dict[str, list[str]] = {}
    for old, _code, _act, new, _new_code in planned.communes:
        goes.setdefault(old, []).append(new)
    counted = {unit: sum(1 for _c, u in hand.stays.values() if u == unit) for unit in hand.units}
    changed_commune = _units_by_hand(hand, after, planned, goes, counted)
    _organisations_by_hand(hand, after, planned, goes)
    into = {row[0]: row[2] for row in planned.organisations}
    for cell, organisation in hand.cells.items():
        if cell not in after.cells:
            continue
        unit = after.own.get(cell)
        moved = unit is not None and (
            unit in changed_commune or hand.units.get(hand.own.get(cell), [None])[0] != after.units[unit][0]
        )
        if unit is not None and (moved or organisation in into):
            commune = after.units[unit][0]
            after.cells[cell] = f"Đảng bộ {commune[0].lower()}{commune[1:]}"
        else:
            after.cells[cell] = into.get(organisation, organisation)
    return after


def _organisations_by_hand(hand: Hand, after: Hand, planned: Planned, goes: dict[str, list[str]]) -> None:
    named = {row[0] for row in planned.organisations}
    for name, (kind, commune) in hand.organisations.items():
        if name not in named:
            after.organisations[name] = [kind, commune]
    for _old, _act, new, _kind, commune in planned.organisations:
        after.organisations[new] = ["committee", commune]
    ended = set(goes)
    news = {new for parts in goes.values() for new in parts}
    for name in (set(hand.communes) - ended) | news:
        after.communes[name] = ""


def _units_by_hand(hand: Hand, after: Hand, planned: Planned, goes, counted) -> set[str]:
    """Units from the day on; the names of those that lie elsewhere (a new commune of one name is another)."""
    default = {commune: goes.get(commune, [commune])[0] for commune in hand.communes}
    merging: dict[tuple[str, str], list[str]] = {}
    splitting: dict[str, list[str]] = {}
    said: dict[str, tuple[str, str]] = {}
    for commune, unit, act, new, to in planned.units:
        place = to or default[commune]
        if act == "Sáp nhập":
            merging.setdefault((new, place), []).append(unit)
        elif act == "Chia tách":
            splitting.setdefault(unit, []).append(new)
        else:
            said[unit] = (new or unit, place)
    taken = {unit for units in merging.values() for unit in units} | set(splitting)
    elsewhere = set()
    for unit, (commune, kind) in hand.units.items():
        if unit not in taken:
            name, place = said.get(unit, (unit, default[commune]))
            _rename(after, unit, name)
            after.units[name] = [place, kind]
            elsewhere |= {name} if commune in goes or place != commune else set()
    for unit, parts in splitting.items():
        elsewhere |= _split(hand, after, unit, parts, default, goes, counted)
    for (name, place), units in merging.items():
        elsewhere |= _become_one(hand, after, name, place, units, goes, counted)
    return elsewhere


def _split(hand: Hand, after: Hand, unit: str, parts: list[str], default, goes, counted) -> set[str]:
    commune, kind = hand.units[unit]
    _merge(after, [unit], unit if unit in parts else parts[0], counted)
    for part in parts:
        after.units[part] = [default[commune], kind]
    return set(parts) if commune in goes else set()


def _become_one(hand: Hand, after: Hand, name: str, place: str, units: list[str], goes, counted) -> set[str]:
    _merge(after, units, name, counted)
    after.units[name] = [place, hand.units[units[0]][1]]
    own = next((cell for cell, unit in after.own.items() if unit == name), None)
    source = hand.units.get(hand.own.get(own), [None])[0]
    return {name} if source in goes or source != place else set()


def _rename(after: Hand, old: str, new: str) -> None:
    if old == new:
        return
    after.units[new] = after.units.pop(old)
    after.own = {cell: new if unit == old else unit for cell, unit in after.own.items()}
    after.joint = {(cell, new if unit == old else unit) for cell, unit in after.joint}
    for stay in after.stays.values():
        if stay[1] == old:
            stay[1] = new


def _merge(after: Hand, units: list[str], name: str, counted: dict[str, int]) -> None:
    """Rule 3."""
    own = {unit: cell for cell, unit in after.own.items()}
    having = [unit for unit in units if unit in own]
    first = name if name in having else max(having, key=lambda unit: counted[unit], default=None)
    joint_of_merged = {cell for cell, unit in after.joint if unit in units}
    for unit in set(units) - {name}:
        after.units.pop(unit)
    after.joint = {(cell, unit) for cell, unit in after.joint if unit not in units}
    for stay in after.stays.values():
        stay[1] = name if stay[1] in units else stay[1]
    if first is None:
        after.joint |= {(cell, name) for cell in joint_of_merged}
        return
    for unit in having:
        if unit != first:
            _end_cell(after, own[unit], own[first])
    after.own[own[first]] = name


def _end_cell(after: Hand, cell: str, into: str) -> None:
    del after.own[cell]
    del after.cells[cell]
    after.joint = {(into if c == cell else c, u) for c, u in after.joint}
    for stay in after.stays.values():
        stay[0] = into if stay[0] == cell else stay[0]
