"""Every figure of a day: those that the ledger tells, those that are found, those of other things than units.

``row_figures`` defines the first; the others are defined here, once each (domain.md §4, §6).
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from units.choices import OrganisationKind
from units.coverage.figure import Figure, FoundFigure, Leads, Measure, Registry, WholeFigure
from units.coverage.questions import Asked
from units.coverage.row_figures import RESTS, ROWS
from units.coverage.scope import Scope
from units.models import CellPeriod, Membership, Organisation
from units.periods import in_effect


def _organisations(scope: Scope, on: date) -> QuerySet:
    return Organisation.objects.in_effect(on=on).filter(scope.holds(on=on))


def _cells(scope: Scope, on: date) -> QuerySet:
    return CellPeriod.objects.in_effect(on=on).filter(scope.holds(on=on, via="organisation__"))


def _cells_under_committees(scope: Scope, on: date) -> QuerySet:
    return _cells(scope, on).filter(organisation__kind=OrganisationKind.COMMITTEE)


def _members(scope: Scope, on: date) -> QuerySet:
    members = Membership.objects.in_effect(on=on)
    if place := scope.holds(on=on, via="cell__periods__organisation__"):
        members = members.filter(in_effect(on, via="cell__periods__") & place)
    return members


AT_RISK = FoundFigure(
    key="at_risk",
    label=_("Nguy cơ tái trắng"),
    noun="đơn vị có nguy cơ tái trắng",
    found=lambda scope, on: Asked(on=on, scope=scope).risks,
    leads=Leads("lacking", {"what": "at_risk"}),
)
SOON = FoundFigure(
    key="soon",
    label=_("Sẽ đủ điều kiện thành lập chi bộ"),
    noun="đơn vị sẽ đủ điều kiện thành lập chi bộ",
    found=lambda scope, on: Asked(on=on, scope=scope).soon,
    leads=Leads("lacking", {"what": "soon"}),
)
FOUND = Registry(AT_RISK, SOON)

MEMBERS = WholeFigure(
    key="members",
    label=_("Đảng viên"),
    measure=Measure.MEMBERS,
    things=_members,
    of="member_id",
    leads=Leads("members", names_persons=True),
)
ORGANISATIONS = WholeFigure(
    key="organisations",
    label=_("Tổ chức cơ sở đảng"),
    measure=Measure.ORGANISATIONS,
    things=_organisations,
    leads=Leads("organisations"),
)
CELLS = WholeFigure(
    key="cells",
    label=_("Chi bộ"),
    measure=Measure.CELLS,
    things=_cells,
    of="cell_id",
    leads=Leads("cells"),
)
CELLS_UNDER_COMMITTEES = WholeFigure(
    key="cells_under_committees",
    label=_("Chi bộ trực thuộc đảng ủy cơ sở"),
    short="trực thuộc đảng ủy cơ sở",
    measure=Measure.CELLS,
    things=_cells_under_committees,
    of="cell_id",
    part_of=CELLS.key,
    leads=Leads("cells", {"kind": OrganisationKind.COMMITTEE.value}),
)
WHOLE = Registry(MEMBERS, ORGANISATIONS, CELLS, CELLS_UNDER_COMMITTEES)


def of_units() -> Iterator[Figure]:
    """Every figure behind which units stand."""
    yield from ROWS
    yield from RESTS
    yield from FOUND


def figure_of(key: str) -> Figure | None:
    """The figure of this key; None for another name."""
    return next((found for family in (ROWS, RESTS, FOUND, WHOLE) if (found := family.get(key))), None)
