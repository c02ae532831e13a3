"""Where a figure of a report leads: to exactly what stands behind it (``reports.monthly.value`` names them).

The page of a signed report opens the units as they were counted when it was signed; a draft opens the
register on the month's last day. The lists there add up to the figure.
"""

from urllib.parse import urlencode

from django.urls import reverse

from reports.monthly.signed import frozen_units
from reports.worklists.changes import Change
from reports.worklists.lists import worklists
from units.choices import OrganisationKind, ReportKind

_LISTS = {one.figure: one.name for one in worklists() if one.figure}
_COMPARED = {"without_members": "members", "without_own_cell": "own_cell"}
# The units page counts these as the figures do, whether a unit has members or not.
_STATES = {"units": "", "with_own_cell": "own", "no_cell": "nocell"}
_TABLES = {"admitted": "04", "recognised": "04", "moves": "05"}


def address(figure: str, value: dict, *, sees_persons: bool) -> str:
    """The address of what stands behind ``figure`` of a draft; empty when there is no such page."""
    kind, _, name = figure.partition(".")
    name, _, compared = name.partition(":")
    if compared:
        return _change(value["content"], kind, name, compared)
    if table := _table(name):
        return table
    return _units(value["content"], kind, name) or _whole(value["content"], name, sees_persons=sees_persons)


def frozen_address(figure: str, value: dict, report: int) -> str:
    """The address of the units behind ``figure`` when the report (its key) was signed; empty for others."""
    kind, _, name = figure.partition(".")
    if frozen_units(value, kind=kind, figure=name) is not None:
        return reverse("signed_figure", args=[report, kind, name])
    return _table(name)


def _table(name: str) -> str:
    """The table of the same page in which the number stands."""
    number = next((number for start, number in _TABLES.items() if name.startswith(start)), "")
    return f"#bang-{number}" if number and name != "moves_end" else ""


def _units(content: dict, kind: str, name: str) -> str:
    if name in _LISTS:
        return _page("lacking", content, what=_LISTS[name], kind=_kind(kind))
    if name in _STATES:
        return _page("units", content, kind=_kind(kind), state=_STATES[name])
    lack, _, change = name.partition("_newly_")
    if change and "month_before" in content["compared"]:
        since = content["compared"]["month_before"]["on"]
        return _page("lacking", content, what=lack, compare=since, change=str(Change(f"newly_{change}")))
    return ""


def _change(content: dict, kind: str, name: str, compared: str) -> str:
    """Which units make up the difference to the other day."""
    if name not in _COMPARED:
        return ""
    since = content["compared"][compared]["on"]
    return _page("lacking", content, what=_COMPARED[name], kind=_kind(kind), compare=since)


def _whole(content: dict, name: str, *, sees_persons: bool) -> str:
    if name == "cells_under_committees":
        return _page("cells", content, kind=str(OrganisationKind.COMMITTEE))
    if name in {"cells", "organisations"}:
        return _page(name, content)
    return _page("members", content) if name in {"members", "moves_end"} and sees_persons else ""


def _kind(kind: str) -> str:
    return kind if kind in set(ReportKind) else ""


def _page(page: str, content: dict, **parameters: str) -> str:
    """The page on the month's last day; what is empty is left out."""
    commune = str(content["commune"]["id"]) if content["commune"] else ""
    query = {"on": content["as_of"], "commune": commune, **parameters}
    return f"{reverse(page)}?{urlencode({name: text for name, text in query.items() if text})}"
