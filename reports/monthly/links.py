"""Where a figure of a report leads: to exactly what stands behind it (``reports.monthly.value`` names them).

The page of a signed report opens the units as they were counted when it was signed; a draft opens the
register on the month's last day. The lists there add up to the figure.
"""

from urllib.parse import urlencode

from django.urls import reverse

from reports.monthly.frozen import frozen_units
from reports.worklists.changes import Change
from units.choices import ReportKind
from units.coverage.figure import Figure, Measure
from units.coverage.registry import MEMBERS, figure_of

# In which table of the report stands what was counted in the month.
_TABLES = {"admitted": "04", "recognised": "04", "case_": "04", "moves": "05"}
_END_OF_MOVES = "moves_end"


def address(figure: str, value: dict, *, sees_persons: bool) -> str:
    """The address of what stands behind ``figure`` of a draft; empty when there is no such page."""
    kind, _, name = figure.partition(".")
    name, _, compared = name.partition(":")
    if compared:
        return _change(value["content"], kind, name, compared)
    if table := _table(name):
        return table
    if name == _END_OF_MOVES:
        name = MEMBERS.key
    return _page_of(figure_of(name), value["content"], kind, sees_persons) or _came(value["content"], name)


def frozen_address(figure: str, value: dict, report: int) -> str:
    """The address of the units behind ``figure`` when the report (its key) was signed; empty for others."""
    kind, _, name = figure.partition(".")
    if frozen_units(value, kind=kind, figure=name) is not None:
        return reverse("signed_figure", args=[report, kind, name])
    return _table(name)


def _table(name: str) -> str:
    """The table of the same page in which the number stands."""
    number = next((number for start, number in _TABLES.items() if name.startswith(start)), "")
    return f"#bang-{number}" if number and name != _END_OF_MOVES else ""


def _page_of(figure: Figure | None, content: dict, kind: str, sees_persons: bool) -> str:
    """The page that the figure leads to, for those who may see what it lists."""
    leads = figure.leads if figure else None
    if figure is None or leads is None or (leads.names_persons and not sees_persons):
        return ""
    of_kind = {"kind": _kind(kind)} if figure.measure is Measure.UNITS else {}
    return _page(leads.page, content, **leads.asked, **of_kind)


def _came(content: dict, name: str) -> str:
    """The units that came into a balance, or left it, in the month."""
    lack, _, change = name.partition("_newly_")
    if not change or "month_before" not in content["compared"]:
        return ""
    since = content["compared"]["month_before"]["on"]
    return _page("lacking", content, what=lack, compare=since, change=str(Change(f"newly_{change}")))


def _change(content: dict, kind: str, name: str, compared: str) -> str:
    """Which units make up the difference to the other day."""
    figure = figure_of(name)
    if figure is None or not figure.balance:
        return ""
    since = content["compared"][compared]["on"]
    return _page("lacking", content, what=figure.balance, kind=_kind(kind), compare=since)


def _kind(kind: str) -> str:
    return kind if kind in set(ReportKind) else ""


def _page(page: str, content: dict, **parameters: str) -> str:
    """The page on the month's last day; what is empty is left out."""
    commune = str(content["commune"]["id"]) if content["commune"] else ""
    query = {"on": content["as_of"], "commune": commune, **parameters}
    return f"{reverse(page)}?{urlencode({name: text for name, text in query.items() if text})}"
