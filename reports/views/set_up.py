"""The program's own set-up: what is set and since when, and one form for each thing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from reports.actions.set_up import set_last_number, write_rule
from reports.forms.set_up import NumberSeriesEntry, ReportingRuleEntry
from reports.models import NumberSeries, ReportingRule
from reports.pages.set_up import steps
from units.actions.set_up import write_mandate, write_programme, write_threshold
from units.editing.screen import EntryScreen, entry_response
from units.forms.editing.set_up import MandateEntry, ProgrammeEntry, ThresholdEntry
from units.models import Mandate, Programme, Threshold
from units.pages import as_of


@requires(Permission.SET_UP)
@require_safe
def set_up(request: HttpRequest) -> HttpResponse:
    """Every step with what it still lacks; it can be left and taken up at any time."""
    found = steps(on=as_of(request))
    return render(
        request,
        "reports/set_up/steps.html",
        {"steps": found, "missing": sum(not step.is_done for step in found)},
    )


@requires(Permission.SET_UP)
def mandate_new(request: HttpRequest) -> HttpResponse:
    entry = _screen(
        _("Cấp ủy chủ trì từ một ngày"),
        MandateEntry,
        lambda form: write_mandate(Mandate(), decision=form.decision(), **form.values()),
        stored=lambda: {"signatory": "TRƯỞNG BAN"},
        histories=[Mandate.history.all()],
        template="reports/set_up/mandate.html",
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def mandate_correct(request: HttpRequest, pk: int) -> HttpResponse:
    mandate = get_object_or_404(Mandate.objects.with_roots(), pk=pk)
    entry = _screen(
        format_lazy(_("Sửa cấp ủy chủ trì: {mandate}"), mandate=mandate),
        MandateEntry,
        lambda form: write_mandate(Mandate.objects.get(pk=pk), decision=form.decision(), **form.values()),
        stored=lambda: MandateEntry.stored(mandate),
        histories=[mandate.history.all()],
        template="reports/set_up/mandate.html",
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def programme_correct(request: HttpRequest) -> HttpResponse:
    programme = Programme.current()
    entry = _screen(
        _("Nghị quyết và ngày mốc"),
        ProgrammeEntry,
        lambda form: write_programme(Programme.current(), **form.values()),
        stored=lambda: ProgrammeEntry.stored(programme),
        histories=[programme.history.all(), programme.resolution.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def threshold_new(request: HttpRequest) -> HttpResponse:
    entry = _screen(
        _("Giới hạn theo quy định từ một ngày"),
        ThresholdEntry,
        lambda form: write_threshold(**form.values()),
        histories=[Threshold.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def reporting_rule_new(request: HttpRequest) -> HttpResponse:
    entry = _screen(
        _("Kỳ báo cáo tháng từ một ngày"),
        ReportingRuleEntry,
        lambda form: write_rule(**form.values()),
        histories=[ReportingRule.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def number_series_set(request: HttpRequest) -> HttpResponse:
    entry = _screen(
        _("Số cuối đã cấp ngoài chương trình"),
        NumberSeriesEntry,
        lambda form: set_last_number(**form.values()),
        histories=[NumberSeries.history.all()],
    )
    return entry_response(request, entry)


def _screen(title, form, write, **parts) -> EntryScreen:
    """A form of the set-up; every one leads back to the steps."""
    back = reverse("set_up")

    def written(filled) -> str:
        write(filled)
        return back

    return EntryScreen(title=title, form=form, kind=Operation.Kind.SETUP, write=written, back=back, **parts)
