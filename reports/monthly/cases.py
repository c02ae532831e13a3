"""People on the way to membership as a report holds them: counts by commune, what is overdue, the steps.

Nobody is named: a report is read by many, and stays for ever (admissions.md, "Privacy").
"""

from collections import Counter

from admissions.month import COUNTED, CasesOfMonth
from admissions.origins import Origins
from reports.monthly.about import About
from units.details.levels import direct
from units.models import Commune

_STEPS = tuple(f"{step}{when}" for step in COUNTED for when in ("", "_in_year"))
# What a line of table 04 tells of a commune's candidates; sums of them are bound figures of a report.
NAMES = (*_STEPS, "ended", "ended_in_year", "candidates", "local", "overdue")


def cases_of_month(about: About) -> CasesOfMonth:
    return CasesOfMonth(first=about.month.first, last=about.month.last, scope=about.scope)


def cases(about: About, of: CasesOfMonth) -> dict | None:
    """``lines`` by commune and what is ``overdue`` by unit; None where no candidate was ever entered."""
    if not of.are_kept:
        return None
    counted = of.counts()
    last = about.month.last
    communes = about.scope.within(Commune.objects.in_effect(on=last), on=last).order_by("code", "pk")
    lines = [_line(name, pk, counted.get(pk, Counter())) for pk, name in communes.values_list("pk", "name")]
    if about.area is None:
        lines.append(_line(direct(about.mandate), None, counted.get(None, Counter())))
    return {
        "lines": lines,
        "overdue": [
            {
                "unit": one.unit,
                "name": one.place,
                "commune": one.commune,
                "step": str(one.step.label),
                "due_on": one.due_on.isoformat(),
                "days": one.days,
                "number": one.number,
            }
            for one in of.overdue()
        ],
    }


def steps_of(of: CasesOfMonth) -> list[dict]:
    """The steps of the month one by one, as events: what, when, for which unit, by which document."""
    return [
        {
            "what": _what(one.step),
            "case": one.case,
            "name": one.place,
            "on": one.on.isoformat(),
            "document": str(one.document) if one.document else None,
        }
        for one in of.taken()
    ]


def _what(step: str) -> str:
    return f"case_{step}"


def _line(name: str, commune: int | None, counted: Counter) -> dict:
    return {"commune": commune, "name": name, **{what: counted[what] for what in NAMES}}


def origins(about: About) -> dict:
    """Official members of units, ``local`` and ``posted``; ``units`` stand only thanks to the posted ones."""
    found = Origins(on=about.month.last, scope=about.scope)
    units = sorted(one.unit.pk for one in found.standing_on_posted)
    return {"local": found.local, "posted": found.posted, "units": units}
