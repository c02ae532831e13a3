"""Two communes that have nothing to do with each other, and a third at the border of the first.

Every name that an officer of Co Mạ must never read holds the words “Bí Mật”, the number of every such
card begins with 7777, and every name of a person holds “Uẩn Khúc”. What a thing of Co Mạ brings along from
elsewhere, its own past, is called “Giáp Ranh”.
"""

from dataclasses import dataclass, field

from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from tests.committee import making as committee
from tests.told import told_once
from units.choices import UnitKind
from units.models import Commune, Unit

SECRET, PERSON, CARD = "Bí Mật", "Uẩn Khúc", "7777"


@dataclass
class Things:
    """The keys of some things by noun, as their pages are named."""

    keys: dict[str, set[int]] = field(default_factory=dict)

    def keep(self, noun: str, thing):
        self.keys.setdefault(noun, set()).add(thing.pk)
        return thing

    @property
    def all(self) -> set[int]:
        return set().union(*self.keys.values())


@dataclass
class Neighbours:
    """``ours`` may be seen by the officer of ``commune``, ``theirs`` may not; ``probes`` is typed text."""

    commune: Commune
    ours: Things
    theirs: Things
    probes: list[str]


@told_once
def neighbours() -> Neighbours:
    ours, theirs = Things(), Things()
    with factories.writing():
        commune = ours.keep("commune", factories.commune("Xã Co Mạ", "9900001"))
        shared = ours.keep("decision", factories.decision("11-QĐ/HU"))
        organisation = _co_ma(commune, ours, shared)
        _secret(theirs, shared)
        border = theirs.keep("commune", factories.commune("Xã Giáp Ranh"))
        theirs.keep("commune", factories.commune("Xã Bí Mật Tên Cũ", "9900001", "01/01/1950", "01/01/1955"))
        _border(commune, organisation, border, ours, theirs)
    factories.recount()
    _committee(ours, theirs, commune)
    probes = ["Pom Khốc", "Huổi Lạ", "Mường Xen", "Tà Lành", "bi mat", SECRET, CARD, "77770001", "99-QĐ"]
    return Neighbours(commune, ours, theirs, probes)


def _co_ma(commune, ours: Things, shared):
    """A commune with lists of more than one page, and one thing of each kind."""
    organisation = ours.keep("organisation", factories.organisation("Đảng bộ xã Co Mạ", commune))
    decision = ours.keep("decision", factories.decision("12-QĐ/ĐU"))
    units = [ours.keep("unit", factories.unit(f"Bản Nà Hạ {i}", commune)) for i in range(27)]
    ours.keep("unit", factories.unit("Trường Tiểu học", commune, kind=UnitKind.SCHOOL))
    cell = ours.keep(
        "cell", factories.cell("Chi bộ bản Nà Hạ", of=organisation, decision=decision, since="01/06/2010")
    )
    factories.covers(cell, units[0], "01/06/2010")
    factories.joint_with(units[1], cell, "01/06/2010")
    closed = ours.keep("unit", factories.unit("Bản Pá Uổi", commune, until="01/07/2015"))
    factories.merged(closed, units[0], "01/07/2015")
    for i in range(27):
        member = ours.keep(
            "member",
            factories.member(f"Vừ Uẩn Khúc {i}", card_number=f"1111{i:04d}", admission_decision=decision),
        )
        factories.meets(member, cell, units[i % 3])
    factories.exempt(member, "01/01/2017")
    joined = factories.cell("Chi bộ trường học", of=organisation, decision=shared)
    ours.keep("cell", joined)
    return organisation


def _secret(theirs: Things, shared) -> None:
    """A commune without any tie to the other one but a document that decided about both."""
    commune = theirs.keep("commune", factories.commune("Xã Bí Mật Mường Xen"))
    name = "Đảng bộ xã Bí Mật Mường Xen"
    organisation = theirs.keep("organisation", factories.organisation(name, commune))
    decision = theirs.keep("decision", factories.decision("99-QĐ/Bí Mật"))
    own, joint, lacking = (
        theirs.keep("unit", factories.unit(f"Bản Bí Mật {name}", commune))
        for name in ("Pom Khốc", "Huổi Lạ", "Nậm Giắt")
    )
    closed = theirs.keep("unit", factories.unit("Bản Bí Mật Pom Khốc Cũ", commune, until="01/07/2015"))
    factories.merged(closed, lacking, "01/07/2015")
    cell = theirs.keep("cell", factories.cell("Chi bộ Bí Mật Pom Khốc", of=organisation, decision=decision))
    factories.covers(cell, own, "01/01/2007")
    factories.joint_with(joint, cell, "01/06/2010")
    other = theirs.keep("cell", factories.cell("Chi bộ Bí Mật Huổi Lạ", of=organisation, decision=shared))
    gone = theirs.keep(
        "cell", factories.cell("Chi bộ Bí Mật Pom Khốc Cũ", "01/01/2000", "01/01/2010", of=organisation)
    )
    factories.covers(gone, closed, "01/01/2000", "01/01/2010")
    for i in range(4):
        member = factories.member(
            f"Lò Bí Mật Uẩn Khúc Tà Lành {i}", card_number=f"{CARD}{i:04d}", admission_decision=decision
        )
        theirs.keep("member", member)
        factories.meets(member, other if i == 3 else cell, own)
    factories.exempt(member, "01/01/2017")


def _committee(ours: Things, theirs: Things, commune) -> None:
    """What the steering committee noted about both: raised, concluded, and who is in charge."""
    secret = Commune.objects.get(name="Xã Bí Mật Mường Xen")
    member = committee.seated("Lường Văn Bí Mật")
    committee.in_charge(member, secret)
    for place, things, words in ((commune, ours, "Thiếu nguồn"), (secret, theirs, "Việc Bí Mật")):
        things.keep("difficulty", committee.difficulty(words, commune=place))
        unit = Unit.objects.get(periods__name=_LACKING[things is theirs])
        made = committee.conclusion(unit, text=words, responsible=f"Đảng ủy {place.name}")
        things.keep("conclusion", made)
    committee.difficulty("Việc chung Bí Mật của huyện")


_LACKING = ("Bản Nà Hạ 2", "Bản Bí Mật Nậm Giắt")


def _border(commune, organisation, border, ours: Things, theirs: Things) -> None:
    """A joint cell across the border, a unit and two members that changed sides, a merger, a note."""
    theirs_org = theirs.keep("organisation", factories.organisation("Đảng bộ xã Giáp Ranh", border))
    unit = ours.keep("unit", factories.unit("Bản Hua Dấu", border, until="01/07/2012"))
    factories.unit_period(unit, "Bản Hua Dấu", commune, "01/07/2012")
    across = theirs.keep("unit", factories.unit("Bản Bí Mật Bên Kia", border))
    joint = ours.keep("cell", factories.cell("Chi bộ ghép Giáp Ranh", of=theirs_org))
    factories.joint_with(unit, joint, "01/01/2007")
    factories.covers(joint, across, "01/01/2007")
    for name, number, counted, things in (
        ("Mùa Uẩn Khúc Ta", "11119001", unit, ours),
        ("Mùa Bí Mật Uẩn Khúc Xa", f"{CARD}9001", across, theirs),
    ):
        factories.meets(things.keep("member", factories.member(name, card_number=number)), joint, counted)
    old = theirs.keep("cell", factories.cell("Chi bộ cũ Giáp Ranh", of=theirs_org))
    old_unit = theirs.keep("unit", factories.unit("Bản cũ Giáp Ranh", border))
    new = factories.cell("Chi bộ bản Hua Dấu", of=organisation)
    ours.keep("cell", new)
    factories.covers(new, unit, "01/01/2015")
    came = ours.keep("member", factories.member("Lầu Uẩn Khúc Đến", card_number="11119002"))
    factories.meets(came, old, old_unit, until="01/01/2015", reason="moved")
    factories.meets(came, new, unit, "01/01/2015")
    went = theirs.keep("member", factories.member("Lầu Bí Mật Uẩn Khúc Đi", card_number=f"{CARD}9002"))
    factories.meets(went, new, unit, "01/01/2015", "01/01/2016", reason="moved")
    factories.meets(went, old, across, "01/01/2016")
    merged = ours.keep("unit", factories.unit("Bản Co Nhừ", commune, until="01/07/2018"))
    factories.merged(merged, across, "01/07/2018")


def note_of_the_district(officer, thing) -> None:
    """The district's officer writes about a thing of Co Mạ, and gives a reason that names other places."""
    with operation(
        kind=Operation.Kind.BULK, by=officer, reason="Sắp xếp cùng Xã Bí Mật Mường Xen, Lò Uẩn Khúc"
    ):
        thing.save()
