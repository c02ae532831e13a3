"""What a form about members is opened with."""

from datetime import date

from units.choices import Origin
from units.models import Cell, Member, Membership


def place_of_cell(key: str, *, user, on: date) -> dict:
    """The cell that an address names, and the unit of which it is the own cell on the day ``on``."""
    is_key = key.isascii() and key.isdigit() and len(key) <= 18
    cell = Cell.objects.writable_by(user).filter(pk=key).first() if is_key else None
    if cell is None:
        return {}
    own = cell.coverages.in_effect(on=on).own().first()
    return {"cell": cell.pk, "unit": own.unit_id if own else None}


def place_of_member(member: Member) -> dict:
    """Where the member meets, or met last."""
    last = member.memberships.order_by("valid_from").last()
    if last is None:
        return {}
    return {"cell": last.cell_id, "unit": last.unit_id, "origin": Origin(last.origin) if last.origin else ""}


def units_of_cell(cell: Cell, *, on: date) -> set[int]:
    """The keys of the units that the cell covers on the day ``on``."""
    return set(cell.coverages.in_effect(on=on).values_list("unit_id", flat=True))


def histories_of_all(members: list[int]) -> list:
    """The histories of some members (their keys) and of where they meet."""
    return [Member.history.filter(id__in=members), Membership.history.filter(member__in=members)]
