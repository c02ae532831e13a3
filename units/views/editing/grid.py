"""The sheet in which the members of one cell are entered, many at once."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from units.details.titles import title_of
from units.editing.grid import enter_rows
from units.editing.proposals import place_of_cell, units_of_cell
from units.editing.screen import EntryScreen, entry_response
from units.forms.editing.grid import Grid
from units.models import Cell
from units.pages import as_of


@requires(Permission.ENTER)
def cell_grid(request: HttpRequest, pk: int) -> HttpResponse:
    cell = get_object_or_404(Cell.objects.writable_by(request.user), pk=pk)
    on = as_of(request)

    def write(form: Grid) -> str:
        enter_rows(form, cell=cell)
        return reverse("cell", args=[cell.pk])

    entry = EntryScreen(
        title=format_lazy(_("Nhập nhanh đảng viên: {cell}"), cell=title_of(cell)),
        explanation=_("Mỗi dòng là một đảng viên. Cả bảng lưu trong một lần; còn lỗi thì chưa lưu dòng nào."),
        form=partial(Grid, cell=cell, near=units_of_cell(cell, on=on)),
        kind=Operation.Kind.GRID,
        write=write,
        back=reverse("cell", args=[cell.pk]),
        save=_("Lưu cả bảng"),
        stored=lambda: place_of_cell(str(cell.pk), user=request.user, on=on),
        saved=lambda form: _members_of(cell, len(form.kept_rows)),
        template="units/editing/grid.html",
    )
    return entry_response(request, entry)


def _members_of(cell: Cell, count: int) -> str:
    words = ngettext("{n} đảng viên của {cell}", "{n} đảng viên của {cell}", count)
    return words.format(n=count, cell=title_of(cell))
