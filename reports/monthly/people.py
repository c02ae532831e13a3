"""Members of the month: who came and went (table 05), admissions and recognitions (table 04)."""

from collections import Counter
from datetime import date

from reports.monthly.about import About
from units.choices import Origin
from units.coverage.admissions import members_by_commune
from units.coverage.movements import MemberBalance, Movement
from units.coverage.namesakes import told_apart
from units.details.levels import direct
from units.details.names import NamesByDay
from units.models import Commune, Membership


def moves(of: MemberBalance) -> list[dict]:
    """Table 05: every movement with the name of the member, the cell and the document, in order of time."""
    keys = [move.membership_id for move in of.moves]
    stays = {
        row.pk: row
        for row in Membership.objects.filter(pk__in=keys).select_related(
            "member__admission_decision", "decision", "end_decision"
        )
    }
    cells = NamesByDay.of_cells(row.cell_id for row in stays.values())
    lines = []
    for move in of.moves:
        stay = stays[move.membership_id]
        decision = stay.decision if move.movement.comes else stay.end_decision
        cell = cells.on(stay.cell_id, move.on)
        admission = stay.member.admission_decision if move.movement is Movement.ADMITTED else None
        lines.append(
            {
                "on": move.on.isoformat(),
                "movement": str(move.movement),
                "member": move.member_id,
                "name": stay.member.full_name,
                "cell": cell.name if cell else "",
                "unit": stay.unit_id,
                "document": str(decision) if decision else None,
                "admission": str(admission) if admission else None,
            }
        )
    return lines


def admissions(about: About) -> list[dict]:
    """Table 04 by commune: admitted (``local`` of them) and recognised, in the month and in its year.

    A member counts for the commune of the cell in which that member met on the day.
    """
    year = date(about.month.year, 1, 1)
    first, last = about.month.first, about.month.last
    counted = {
        "admitted": members_by_commune("admitted_on", first, last, area=about.area),
        "admitted_in_year": members_by_commune("admitted_on", year, last, area=about.area),
        "local": members_by_commune("admitted_on", first, last, area=about.area, origin=Origin.LOCAL),
        "local_in_year": members_by_commune("admitted_on", year, last, area=about.area, origin=Origin.LOCAL),
        "recognised": members_by_commune("official_from", first, last, area=about.area),
        "recognised_in_year": members_by_commune("official_from", year, last, area=about.area),
    }
    communes = about.scope.within(Commune.objects.in_effect(on=last), on=last).order_by("code", "pk")
    apart = told_apart(on=last)
    lines = [_line(apart.get(pk, name), pk, counted) for pk, name in communes.values_list("pk", "name")]
    if about.area is None:
        lines.append(_line(direct(about.mandate), None, counted))
    return lines


def _line(name: str, commune: int | None, counted: dict[str, Counter]) -> dict:
    return {"commune": commune, "name": name, **{what: found[commune] for what, found in counted.items()}}
