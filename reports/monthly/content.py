"""What a month's report holds, counted once from the register as plain data (domain.md §4, §7).

The value is made of dictionaries, lists, texts and numbers only, so that it can be stored, hashed and
read again years later by a program that no longer has these classes. Days are written yyyy-mm-dd.

=================  ================================================================================
key                what it holds
=================  ================================================================================
``form``           the number of this layout of the value
``month``          2020-01; ``as_of`` is its last day
``commune``        ``{"id", "code", "name"}`` of the only commune it is about, or null
``head``           what the document is headed with: bodies, place, resolution
``figures``        as ``coverage --format json`` prints them
``compared``       by ``month_before``, ``year_before`` and ``baseline``: ``{"on", "figures"}``
``balance``        by kind and lack: the numbers, and in ``changes`` the units with their documents
``sets``           by kind and figure: the keys of the units behind it
``behind``         the keys of the ``organisations``, ``cells`` and ``members`` that were counted
``units``          by key: name, commune and kind of every unit that is named in the value
``lacking``        the lines of table 03
``at_risk``        units with their ``causes`` in short and their ``reasons`` in words
``at_risk_before`` how many were at risk at the end of the month before
``soon``           units with the day on which they become eligible
``members``        the numbers of the balance of members; ``moves``: each of them, by key of the member
``admissions``     the lines of table 04, by commune; ``local`` of them are those admitted as people of
                   the place, the others were posted there
``cases``          people on the way to membership: ``lines`` by commune and what is ``overdue`` by unit;
                   null where no candidate was ever entered, absent in values of before
``steps``          the steps of their cases in the month, without a name
``relapsed``       by lack: the keys of the units that had what they lack ("tái trắng"); absent in values
                   of before
``origins``        official members of units, local and posted, and the units that have enough for a cell
                   only with posted ones; absent in values of before
``cells``          the cells founded and dissolved in the month, with their documents
``reorganised``    the units opened, closed, merged, renamed or moved in the month, with their documents
``territory``      how communes went on in each other in the month; only of a month in which any did
``years``          the series of the chart: units lacking an own cell at the end of every year
``districts``      only of a province: by the name of a commune its district
``labels``         what ``kinds``, ``figures`` and ``movements`` are called, by their keys
=================  ================================================================================
"""

from dataclasses import replace
from datetime import date

from accounts.vietnamese import speaking_vietnamese
from admissions.month import CasesOfMonth
from reports.monthly.about import About
from reports.monthly.cases import cases, cases_of_month, origins, steps_of
from reports.monthly.changes import cells_of_month, changes_of, communes_of_month, units_of_month
from reports.monthly.events import Event, events_of
from reports.monthly.labels import labels
from reports.monthly.people import admissions, moves
from reports.monthly.sets import other_sets, relapsed, unit_sets
from reports.worklists.lists import OWN_CELL
from reports.worklists.rows import rows
from reports.years import year_chart
from units.choices import ReportKind
from units.coverage.balance import Lack, balance
from units.coverage.districts import districts_of
from units.coverage.eligibility import eligible_on
from units.coverage.movements import MemberBalance, member_balance
from units.coverage.questions import Asked, in_scope
from units.coverage.risk import at_risk
from units.coverage.scope import Scope
from units.details.names import NamesByDay
from units.models import Unit

FORM = 2


def month_content(about: About) -> dict:
    """Count a month: the register as it is known now, at the end of the month's last day.

    It will be signed: whoever looks, its words are Vietnamese.
    """
    with speaking_vietnamese():
        return _counted(about)


def _counted(about: About) -> dict:
    month, on = about.month, about.month.last
    members, on_the_way = _members(about), cases_of_month(about)
    balances = {str(kind): _balances(about, kind) for kind in ReportKind}
    sets, origins_of_units = unit_sets(about.scope, on=on), origins(about)
    risks = [
        {
            "unit": unit_id,
            "causes": [str(risk.reason.label) for risk in reasons],
            "reasons": [risk.sentence for risk in reasons],
        }
        for unit_id, reasons in sorted(at_risk(on=on, scope=about.scope).items())
    ]
    return (
        {
            "form": FORM,
            "month": str(month),
            "as_of": on.isoformat(),
            "commune": _commune(about),
            "head": _head(about),
            "figures": about.figures(on=on).as_json(),
            "compared": _compared(about),
            "balance": balances,
            "sets": sets,
            "behind": other_sets(about, on=on),
            "units": _names(_named(sets, balances) | {*origins_of_units["units"]}, on=on),
            "lacking": _lacking(about, on=on),
            "at_risk": risks,
            "at_risk_before": len(at_risk(on=month.start, scope=about.scope)),
            "soon": _soon(about.scope, on=on),
            "members": members.as_json(),
            "admissions": admissions(about),
            "cases": cases(about, on_the_way),
            "relapsed": relapsed(about.scope, on=on),
            "origins": origins_of_units,
            "years": _years(about, on=on),
            "labels": labels(),
        }
        | _districts(about, on=on)
        | _happened(about, members, on_the_way)
    )


def month_events(about: About) -> list[Event]:
    """What happened in a month, without counting the rest of it."""
    return events_of(_happened(about, _members(about), cases_of_month(about)))


def _members(about: About) -> MemberBalance:
    return member_balance(start_on=about.month.start, end_on=about.month.last, area=about.area)


def _happened(about: About, members: MemberBalance, on_the_way: CasesOfMonth) -> dict:
    territory = communes_of_month(about)
    return {
        "moves": moves(members),
        "steps": steps_of(on_the_way),
        "cells": cells_of_month(about),
        "reorganised": units_of_month(about),
    } | ({"territory": territory} if territory else {})


def _districts(about: About, *, on: date) -> dict:
    """Of a province, while it has districts: by the name of each commune in the figures its district."""
    districts = districts_of(about.scope, on=on)
    rows = about.figures(on=on).communes
    told = {row.name: districts[row.commune.pk] for row in rows if row.commune.pk in districts}
    return {"districts": told} if told else {}


def _commune(about: About) -> dict | None:
    commune = about.commune
    return {"id": commune.pk, "code": commune.code, "name": commune.name} if commune else None


def _head(about: About) -> dict:
    """What the document is headed with."""
    programme = about.programme
    names = ("committee_name", "steering_body", "superior_body", "issuing_body", "place")
    return {name: getattr(about.mandate, name) for name in names} | {
        "title": programme.title,
        "resolution": str(programme.resolution),
        "baseline_on": programme.baseline_on.isoformat(),
    }


def _compared(about: About) -> dict:
    """The figures of the days with which the month is compared; those before the baseline are left out, and
    those of which the same units cannot be told."""
    days = {
        "month_before": about.month.start,
        "year_before": about.month.year_before.last,
        "baseline": about.programme.baseline_on,
    }
    counted = {
        name: (day, about.figures_then(on=day))
        for name, day in days.items()
        if about.programme.baseline_on <= day <= about.month.last
    }
    return {
        name: {"on": day.isoformat(), "figures": figures}
        for name, (day, figures) in counted.items()
        if figures is not None
    }


def _balances(about: About, kind: ReportKind) -> dict:
    """The balance of each lack: start + newly lacking − newly covered + reorganised = end."""
    scope = replace(about.scope, kinds=(kind,))
    found = {}
    for lack in (Lack.OWN_CELL, Lack.MEMBERS):
        of = balance(lack=lack, start_on=about.month.start, end_on=about.month.last, scope=scope)
        found[str(lack)] = {
            "start": len(of.at_start),
            "newly_lacking": len(of.newly_lacking),
            "newly_covered": len(of.newly_covered),
            "reorganised": of.reorganised,
            "end": len(of.at_end),
            "is_closed": of.is_closed,
            "changes": changes_of(of),
        }
    return found


def _named(sets: dict, balances: dict) -> set[int]:
    """The keys of all units that the value names."""
    named = {key for of in sets.values() for keys in of.values() for key in keys}
    parts = [part for of in balances.values() for part in of.values()]
    return named | {change["unit"] for part in parts for change in part["changes"]}


def _names(unit_ids: set[int], *, on: date) -> dict:
    """What every unit was called on the day, and where it lay; keys are texts, as JSON has them."""
    names = NamesByDay.of_units(unit_ids)
    periods = {key: names.on(key, on) for key in sorted(unit_ids)}
    return {
        str(key): {
            "name": period.name,
            "commune": period.commune.name,
            "kind": str(ReportKind.of(period.kind)),
        }
        for key, period in periods.items()
    }


def _lacking(about: About, *, on: date) -> list[dict]:
    """Table 03: every unit that lacks members or an own cell, by commune and name."""
    asked = Asked(on=on, scope=about.scope)
    units = OWN_CELL.question.units(asked).order_by("commune_key", "name_key", "pk")
    listed = rows(OWN_CELL, list(units), asked, on=asked.on, baseline_on=about.programme.baseline_on)
    return [row.frozen() for row in listed]


def _soon(scope: Scope, *, on: date) -> list[dict]:
    lacking = in_scope(Unit.objects.as_of(on=on), scope, on=on).without_own_cell()
    found = eligible_on(lacking.values("pk"), on=on)
    return [{"unit": unit, "on": day.isoformat()} for unit, day in sorted(found.items())]


def _years(about: About, *, on: date) -> dict | None:
    chart = year_chart(since=about.programme.baseline_on, on=on, scope=about.scope)
    return chart.data if chart else None
