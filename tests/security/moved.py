"""A register after a reform: everything in it has moved, merged, ended or begun again under an old name.

On 01/07/2025 Xã Co Mạ and Xã Pá Lông ended, and a new Xã Co Mạ began. Bản Nà Hạ went on in the new one, Bản
Hua Dấu came into it from Xã Long Hẹ, which went on as well, and Bản Pá Uổi went on to Xã Long Hẹ. What
happened before the reform: Bản Co Nhừ was merged into Bản Nà Hạ, and its cell dissolved.

Every person's name ends on the place where the person may be seen today. What was written of Bản Pá Uổi and
its cell in 2026, after they had gone to Xã Long Hẹ, bears the words ``LATER``.
"""

from dataclasses import dataclass

from tests import factories
from tests.told import told_once
from units.models import Cell, CellPeriod, Commune, Member, Organisation, Unit

REFORM = "01/07/2025"
LATER = "Về Sau"


@dataclass
class Moved:
    """The communes, and what lies or lay in them; ``members`` by the words of where they are."""

    old: Commune
    new: Commune
    other: Commune
    gone: Commune
    stayed: Unit
    left: Unit
    came: Unit
    merged: Unit
    ended: Unit
    neighbour: Unit
    cells: dict[str, Cell]
    members: dict[str, Member]


@told_once
def moved() -> Moved:
    with factories.writing():
        old = factories.commune("Xã Co Mạ", "9903754", until=REFORM)
        gone = factories.commune("Xã Pá Lông", "9903757", until=REFORM)
        new = factories.commune("Xã Co Mạ", "9903754", since=REFORM)
        other = factories.commune("Xã Long Hẹ", "9903760")
        parties = {place: _party(place) for place in (old, gone, other)}
        parties[new] = factories.organisation("Đảng bộ xã Co Mạ (mới)", new, REFORM)
        stayed, left = _moves("Bản Nà Hạ", old, new), _moves("Bản Pá Uổi", old, other)
        came = _moves("Bản Hua Dấu", other, new)
        merged = factories.unit("Bản Co Nhừ", old, until="01/07/2015")
        factories.merged(merged, stayed, "01/07/2015")
        ended = factories.unit("Bản Tà Lành", old, until="01/07/2020")
        cells = {
            "stayed": _cell("Chi bộ bản Nà Hạ", stayed, parties[old], parties[new]),
            "left": _cell("Chi bộ bản Pá Uổi", left, parties[old], parties[other]),
            "came": _cell("Chi bộ bản Hua Dấu", came, parties[other], parties[new]),
            "dissolved": _cell("Chi bộ bản Co Nhừ", merged, parties[old], until="01/07/2015"),
            "ended": _cell("Chi bộ bản Tà Lành", ended, parties[old], until="01/07/2020"),
        }
        members = _members(
            cells, {"stayed": stayed, "left": left, "came": came, "merged": merged, "ended": ended}
        )
        neighbour = factories.unit(f"Bản Cạnh {LATER}", other, "01/01/2012", "05/02/2026")
        members["later"] = _go_on(left, cells["left"], parties[other], neighbour)
    factories.recount()
    return Moved(old, new, other, gone, stayed, left, came, merged, ended, neighbour, cells, members)


def _party(commune: Commune) -> Organisation:
    return factories.organisation(f"Đảng bộ {commune.name} {commune.pk}", commune, until=commune.valid_to)


def _moves(name: str, before: Commune, after: Commune) -> Unit:
    unit = factories.unit(name, before, until=REFORM)
    factories.unit_period(unit, name, after, REFORM)
    return unit


def _cell(name: str, unit: Unit, of: Organisation, then: Organisation | None = None, *, until=None) -> Cell:
    cell = factories.cell(name, until=until or REFORM, of=of)
    if then is not None:
        CellPeriod.objects.create(cell=cell, name=name, organisation=then, valid_from=factories.day(REFORM))
        factories.covers(cell, unit, "01/01/1990")
    else:
        factories.covers(cell, unit, "01/01/1990", until)
    return cell


def _members(cells: dict[str, Cell], units: dict[str, Unit]) -> dict[str, Member]:
    """One of each fate."""
    made = {
        "stayed": factories.member("Vừ Uẩn Khúc Ở Lại", card_number="55550001"),
        "left": factories.member("Vừ Uẩn Khúc Theo Bản", card_number="55550002"),
        "came": factories.member("Vừ Uẩn Khúc Đến", card_number="55550003"),
        "merged": factories.member("Vừ Uẩn Khúc Nhập", card_number="55550004"),
        "died": factories.member("Vừ Uẩn Khúc Mất Rồi", card_number="55550005"),
        "ended": factories.member("Vừ Uẩn Khúc Bản Cũ", card_number="55550006"),
    }
    for fate in ("stayed", "left", "came"):
        factories.meets(made[fate], cells[fate], units[fate])
    factories.meets(made["merged"], cells["dissolved"], units["merged"], until="01/07/2015", reason="merged")
    factories.meets(made["merged"], cells["stayed"], units["stayed"], "01/07/2015")
    factories.meets(made["died"], cells["left"], units["left"], until="01/01/2019", reason="died")
    factories.meets(made["ended"], cells["ended"], units["ended"], until="01/07/2020", reason="moved_out")
    return made


def _go_on(unit: Unit, cell: Cell, party: Organisation, neighbour: Unit) -> Member:
    """What the new commune writes of the unit and the cell that came: all that the old one may not know."""
    paper = factories.decision(f"26-QĐ/{LATER}", "02/02/2026", issuer=f"Đảng ủy {LATER}")
    for period in (unit.periods.latest_first().first(), cell.periods.latest_first().first()):
        period.valid_to, period.end_decision = factories.day("03/02/2026"), paper
        period.save()
    factories.unit_period(unit, f"Bản {LATER}", party.commune, "03/02/2026", decision=paper)
    CellPeriod.objects.create(
        cell=cell, name=f"Chi bộ {LATER}", organisation=party, valid_from=factories.day("03/02/2026")
    )
    factories.joint_with(neighbour, cell, "01/08/2025", "05/02/2026")
    factories.merged(neighbour, unit, "05/02/2026")
    guest = factories.cell(f"Chi bộ Ghép {LATER}", "01/01/2012", of=party)
    factories.joint_with(unit, guest, "06/02/2026")
    newcomer = factories.member(f"Vừ Uẩn Khúc {LATER}", admitted="08/02/2026", official=None)
    factories.meets(newcomer, cell, unit, "08/02/2026")
    return newcomer
