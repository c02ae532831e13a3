"""Entering units, and what happens to them from a day on."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from units.actions.units import add_unit, close_unit, reopen_unit, split_unit
from units.details.titles import title_of
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import histories_of
from units.forms.editing.units import (
    NewUnit,
    UnitChange,
    UnitEnd,
    UnitMerger,
    UnitReopening,
    UnitSplit,
)
from units.models import CellCoverage, Membership, Unit, UnitPeriod
from units.reorganisation.verbs import change_unit, merge_units
from units.views.editing.persons import with_persons


@requires(Permission.ENTER)
def unit_new(request: HttpRequest) -> HttpResponse:
    def write(form: NewUnit) -> str:
        return _page(add_unit(**form.values(), decision=form.decision()))

    entry = EntryScreen(
        title=_("Thêm đơn vị"),
        form=NewUnit,
        kind=Operation.Kind.ENTRY,
        write=write,
        back=reverse("units"),
        stored=lambda: {"commune": request.GET.get("commune")},
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def unit_change(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    return _change_response(
        request,
        unit,
        title=_("Thay đổi từ ngày"),
        explanation=_(
            "Sổ đã ghi đúng, nay tên, loại hoặc xã của đơn vị khác đi. Những ngày trước giữ nguyên. Chuyển "
            "xã thì chi bộ riêng của đơn vị về đảng bộ của xã mới."
        ),
        form=UnitChange,
        act=change_unit,
        stored=lambda: _last_period(unit),
    )


@requires(Permission.ENTER)
def unit_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    return _change_response(
        request,
        unit,
        title=_("Hoạt động lại"),
        explanation=_("Đơn vị đã giải thể, nay được lập lại. Thời gian không hoạt động giữ nguyên trong sổ."),
        form=UnitReopening,
        act=reopen_unit,
        stored=lambda: _last_period(unit),
    )


@requires(Permission.ENTER)
def unit_close(request: HttpRequest, pk: int) -> HttpResponse:
    return _change_response(
        request,
        _unit(request, pk),
        title=_("Giải thể đơn vị"),
        explanation=(
            _(
                "Từ ngày này đơn vị không còn; chi bộ thôi phụ trách đơn vị. "
                "Đảng viên còn tính cho đơn vị phải chuyển đi trước."
            )
        ),
        form=UnitEnd,
        act=close_unit,
    )


@requires(Permission.ENTER)
def unit_merge(request: HttpRequest, pk: int) -> HttpResponse:
    def act(*, unit: Unit, **values) -> None:
        merge_units(units=[unit], **values)

    return _change_response(
        request,
        _unit(request, pk),
        title=_("Sáp nhập vào đơn vị khác"),
        explanation=(
            _(
                "Đơn vị thôi tồn tại; đảng viên tính cho đơn vị tiếp nhận. Chi bộ riêng của đơn vị cũ nhập "
                "vào chi bộ riêng của đơn vị tiếp nhận; nếu đơn vị tiếp nhận chưa có thì trở thành chi bộ "
                "riêng của đơn vị đó."
            )
        ),
        form=UnitMerger,
        act=act,
    )


@requires(Permission.ENTER)
def unit_split(request: HttpRequest, pk: int) -> HttpResponse:
    unit = _unit(request, pk)
    return _change_response(
        request,
        unit,
        title=_("Chia tách thành đơn vị mới"),
        explanation=(
            _(
                "Đơn vị mới cùng loại, cùng xã. Những đảng viên được chọn tính cho đơn vị mới, "
                "nơi sinh hoạt giữ nguyên."
            )
        ),
        form=partial(with_persons, UnitSplit, unit.memberships.all(), request),
        act=split_unit,
    )


def _change_response(request: HttpRequest, unit: Unit, *, title, explanation, form, act, stored=dict):
    """An entry about one unit that holds from a day on."""

    def write(filled) -> str:
        act(unit=Unit.objects.get(pk=unit.pk), **filled.values(), decision=filled.decision())
        return _page(unit)

    entry = EntryScreen(
        title=format_lazy("{title}: {unit}", title=title, unit=title_of(unit)),
        explanation=explanation,
        form=form,
        kind=Operation.Kind.CHANGE,
        write=write,
        back=_page(unit),
        stored=stored,
        histories=histories_of(unit, "unit", UnitPeriod, CellCoverage, Membership),
    )
    return entry_response(request, entry)


def _unit(request: HttpRequest, pk: int) -> Unit:
    return get_object_or_404(Unit.objects.writable_by(request.user), pk=pk)


def _page(unit: Unit) -> str:
    return reverse("unit", args=[unit.pk])


def _last_period(unit: Unit) -> dict:
    """What the unit was called at last, and where."""
    return UnitChange.stored(unit.periods.order_by("valid_from").last())
