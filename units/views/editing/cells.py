"""Founding cells, and what happens to them from a day on."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from units.actions.cells import change_cell, cover_unit, detach_unit, dissolve_cell, found_cell
from units.choices import CoverageForm
from units.details.discretion import title_for
from units.details.titles import title_of
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import histories_of
from units.forms.editing.cells import (
    Attachment,
    CellChange,
    Detachment,
    Dissolution,
    Founding,
    JointActivity,
)
from units.models import Cell, CellCoverage, CellPeriod, Membership, Organisation, Unit
from units.views.editing.persons import with_persons
from vietnamese.words import lower_first


@requires(Permission.ENTER)
def cell_new(request: HttpRequest) -> HttpResponse:
    """A cell that covers no unit: that of an agency. A unit's own cell is founded from the unit's page."""
    return _founding(request, unit=None, back=reverse("cells"))


@requires(Permission.ENTER)
def cell_found(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    return _founding(request, unit=unit, back=reverse("unit", args=[unit.pk]))


def _founding(request: HttpRequest, *, unit: Unit | None, back: str) -> HttpResponse:
    memberships = unit.memberships.all() if unit else Membership.objects.none()

    def write(form: Founding) -> str:
        cell = found_cell(unit=unit, **form.values(), decision=form.decision())
        return reverse("unit", args=[unit.pk]) if unit else _page(cell)

    entry = EntryScreen(
        title=format_lazy(_("Thành lập chi bộ: {unit}"), unit=title_of(unit))
        if unit
        else _("Thành lập chi bộ cơ quan"),
        explanation=(
            _(
                "Chi bộ mới là chi bộ riêng của đơn vị; sinh hoạt ghép của đơn vị kết thúc cùng ngày. "
                "Đảng viên được chọn chuyển về sinh hoạt tại chi bộ mới."
            )
            if unit
            else _("Chi bộ không phụ trách bản, trường học, trạm y tế nào.")
        ),
        form=partial(with_persons, Founding, memberships, request),
        kind=Operation.Kind.CHANGE,
        write=write,
        back=back,
        stored=lambda: _proposed(unit, request),
        histories=histories_of(unit, "unit", CellCoverage, Membership) if unit else (),
    )
    return entry_response(request, entry)


def _proposed(unit: Unit | None, request: HttpRequest) -> dict:
    """What is likely: the cell is called after its unit, belongs to the commune's organisation, all join."""
    if unit is None:
        return {}
    period = unit.periods.order_by("valid_from").last()
    name = period.name
    organisations = Organisation.objects.visible_to(request.user).of_commune_from(
        period.commune, on=period.valid_from
    )
    found = list(organisations.in_order_of_time()[:2])
    return {
        "name": f"Chi bộ {lower_first(name)}",
        "organisation": found[0].pk if len(found) == 1 else None,
    }


@requires(Permission.ENTER)
def unit_attach(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit meets jointly with a cell from a day on."""
    unit = _unit(request, pk)

    def write(form: JointActivity) -> str:
        cover_unit(unit=unit, form=CoverageForm.JOINT, **form.values(), decision=form.decision())
        return reverse("unit", args=[unit.pk])

    entry = EntryScreen(
        title=format_lazy(_("Sinh hoạt ghép: {unit}"), unit=title_of(unit)),
        explanation=_("Đơn vị chưa có chi bộ riêng; đảng viên của đơn vị sinh hoạt cùng chi bộ được chọn."),
        form=JointActivity,
        kind=Operation.Kind.CHANGE,
        write=write,
        back=reverse("unit", args=[unit.pk]),
        histories=histories_of(unit, "unit", CellCoverage, Membership),
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def cell_change(request: HttpRequest, pk: int) -> HttpResponse:
    cell = _cell(request, pk)

    def stored() -> dict:
        last = cell.periods.order_by("valid_from").last()
        return {"name": last.name, "organisation": last.organisation_id}

    return _change_response(
        request,
        cell,
        title=_("Thay đổi từ ngày"),
        explanation=_("Sổ đã ghi đúng, nay tên hoặc tổ chức cơ sở đảng của chi bộ khác đi."),
        form=CellChange,
        act=lambda form: change_cell(cell=_again(cell), **form.values(), decision=form.decision()),
        stored=stored,
    )


@requires(Permission.ENTER)
def cell_dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    cell = _cell(request, pk)
    return _change_response(
        request,
        cell,
        title=_("Giải thể chi bộ"),
        explanation=(
            _(
                "Chi bộ thôi hoạt động và thôi phụ trách các đơn vị; đảng viên chuyển sang chi bộ tiếp nhận "
                "và vẫn tính cho đơn vị cũ."
            )
        ),
        form=partial(Dissolution, cell=cell),
        act=lambda form: dissolve_cell(cell=_again(cell), **form.values(), decision=form.decision()),
    )


@requires(Permission.ENTER)
def cell_attach(request: HttpRequest, pk: int) -> HttpResponse:
    cell = _cell(request, pk)
    return _change_response(
        request,
        cell,
        title=_("Phụ trách thêm đơn vị"),
        explanation=_("Chi bộ là chi bộ riêng của đơn vị, hoặc đơn vị sinh hoạt ghép với chi bộ."),
        form=Attachment,
        act=lambda form: cover_unit(cell=_again(cell), **form.values(), decision=form.decision()),
    )


@requires(Permission.ENTER)
def coverage_detach(request: HttpRequest, pk: int) -> HttpResponse:
    """A cell no longer covers a unit: the unit of one row of coverage."""
    cells = Cell.objects.writable_by(request.user)
    coverage = get_object_or_404(CellCoverage.objects.of_cells(cells).select_related("cell", "unit"), pk=pk)
    cell, unit = coverage.cell, coverage.unit
    return _change_response(
        request,
        cell,
        title=format_lazy(_("Thôi phụ trách {unit}"), unit=title_for(request.user, unit)),
        explanation=_("Chi bộ vẫn hoạt động, nhưng từ ngày này không còn phụ trách đơn vị."),
        form=Detachment,
        act=lambda form: detach_unit(cell=_again(cell), unit=unit, **form.values(), decision=form.decision()),
    )


def _change_response(request: HttpRequest, cell: Cell, *, title, explanation, form, act, stored=dict):
    """An entry about one cell that holds from a day on."""

    def write(filled) -> str:
        act(filled)
        return _page(cell)

    entry = EntryScreen(
        title=format_lazy("{title}: {cell}", title=title, cell=title_of(cell)),
        explanation=explanation,
        form=form,
        kind=Operation.Kind.CHANGE,
        write=write,
        back=_page(cell),
        stored=stored,
        histories=histories_of(cell, "cell", CellPeriod, CellCoverage, Membership),
    )
    return entry_response(request, entry)


def _unit(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.writable_by(request.user), pk=pk)


def _cell(request: HttpRequest, pk: int) -> Cell:
    return get_object_or_404(Cell.objects.writable_by(request.user), pk=pk)


def _again(cell: Cell) -> Cell:
    """The cell as it is stored: what was only tried leaves nothing behind."""
    return Cell.objects.get(pk=cell.pk)


def _page(cell: Cell) -> str:
    return reverse("cell", args=[cell.pk])
