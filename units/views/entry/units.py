"""Entering units, and changing them from a day on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.access import Permission, requires
from accounts.models import Operation
from units.actions.units import add_unit, change_unit
from units.entries.flow import Entry, entry_response
from units.forms.entries.units import NewUnit, UnitChange, UnitPeriodCorrection
from units.models import Unit, UnitPeriod
from units.views.entry.titles import title_of


@requires(Permission.ENTER)
def unit_new(request: HttpRequest) -> HttpResponse:
    def write(form: NewUnit) -> str:
        unit = add_unit(**form.values(), decision=form.decision())
        return reverse("unit", args=[unit.pk])

    entry = Entry(
        title="Thêm đơn vị",
        form=NewUnit,
        kind=Operation.Kind.ENTRY,
        write=write,
        back=reverse("units"),
        stored=lambda: {"commune": request.GET.get("commune")},
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def unit_change(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(Unit.objects.writable_by(request.user), pk=pk)

    def write(form: UnitChange) -> str:
        change_unit(unit=unit, **form.values(), decision=form.decision())
        return reverse("unit", args=[unit.pk])

    def stored() -> dict:
        last = unit.periods.order_by("valid_from").last()
        shown = UnitPeriodCorrection.stored(last)
        return {name: shown[name] for name in ("name", "kind", "commune")}

    entry = Entry(
        title=f"Thay đổi từ ngày: {title_of(unit)}",
        explanation="Sổ đã ghi đúng, nay tên, loại hoặc xã của đơn vị khác đi. Những ngày trước giữ nguyên.",
        form=UnitChange,
        kind=Operation.Kind.CHANGE,
        write=write,
        back=reverse("unit", args=[unit.pk]),
        stored=stored,
        histories=[unit.history.all(), UnitPeriod.history.filter(unit=unit)],
    )
    return entry_response(request, entry)
