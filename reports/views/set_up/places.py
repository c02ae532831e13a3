"""Which committee runs the programme, and the provinces and districts of its area."""

from django.http import HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.acts import TwoPersonAct
from accounts.security.fetching import get_object_or_404
from accounts.security.second_person import needs_second_person
from reports.views.set_up.screen import setting_screen
from units.actions.facts import write
from units.actions.set_up import write_mandate
from units.editing.screen import entry_response
from units.forms.editing.base import EntryForm
from units.forms.editing.set_up import MandateEntry
from units.forms.editing.territory import DistrictEntry, ProvinceEntry
from units.models import District, Mandate, Province


def _only_tries(request: HttpRequest) -> bool:
    return request.POST.get("act") in ("try", "drop")


_by_two = needs_second_person(TwoPersonAct.MANDATE, unless=_only_tries)


@requires(Permission.SET_UP)
@_by_two
def mandate_new(request: HttpRequest) -> HttpResponse:
    entry = setting_screen(
        _("Cấp ủy chủ trì từ một ngày"),
        MandateEntry,
        lambda form: write_mandate(Mandate(), decision=form.decision(), **form.values()),
        step="cap-uy",
        stored=lambda: {"signatory": "TRƯỞNG BAN"},
        histories=[Mandate.history.all()],
        template="reports/set_up/mandate.html",
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
@_by_two
def mandate_correct(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(Mandate.objects.with_roots(), pk=pk)
    entry = setting_screen(
        format_lazy(_("Sửa cấp ủy chủ trì: {mandate}"), mandate=mandate),
        MandateEntry,
        lambda form: write_mandate(Mandate.objects.get(pk=pk), decision=form.decision(), **form.values()),
        step="cap-uy",
        stored=lambda: MandateEntry.stored(Mandate.objects.with_roots().get(pk=pk)),
        histories=[mandate.history.all()],
        template="reports/set_up/mandate.html",
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def province_new(request: HttpRequest) -> HttpResponse:
    entry = setting_screen(
        _("Thêm tỉnh"), ProvinceEntry, lambda form: write(Province(**form.values())), step="dia-ban"
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def province_correct(request: HttpRequest, pk: int) -> HttpResponse:
    province = get_object_or_404(Province.objects.all(), pk=pk)
    entry = setting_screen(
        format_lazy(_("Sửa tỉnh: {province}"), province=province),
        ProvinceEntry,
        lambda form: _filled_in(Province.objects.get(pk=pk), form),
        step="dia-ban",
        stored=lambda: ProvinceEntry.stored(Province.objects.get(pk=pk)),
        histories=[province.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def district_new(request: HttpRequest) -> HttpResponse:
    entry = setting_screen(
        _("Thêm huyện"),
        DistrictEntry,
        lambda form: write(District(**form.values(), decision=form.decision())),
        step="dia-ban",
        explanation=_(
            "Huyện, thị xã, quận hoặc thành phố thuộc tỉnh, mỗi nơi từ ngày có đến ngày không còn."
        ),
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def district_correct(request: HttpRequest, pk: int) -> HttpResponse:
    district = get_object_or_404(District.objects.select_related("decision"), pk=pk)
    entry = setting_screen(
        format_lazy(_("Sửa huyện: {district}"), district=district),
        DistrictEntry,
        lambda form: _filled_in(District.objects.get(pk=pk), form, decision=form.decision()),
        step="dia-ban",
        stored=lambda: DistrictEntry.stored(District.objects.select_related("decision").get(pk=pk)),
        histories=[district.history.all()],
    )
    return entry_response(request, entry)


def _filled_in[Row: (Province, District)](row: Row, form: EntryForm, **more) -> Row:
    for name, value in (form.values() | more).items():
        setattr(row, name, value)
    return write(row)
