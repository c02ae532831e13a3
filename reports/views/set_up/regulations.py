"""By which resolution and limits the register is read, when reports are due, and how they are numbered."""

from django.http import HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.security.fetching import get_object_or_404
from reports.actions.set_up import mend_rule, set_last_number, write_rule, write_term
from reports.forms.set_up import NumberSeriesEntry, ReportingRuleEntry, TermEntry
from reports.models import NumberSeries, ReportingRule, Term
from reports.views.set_up.screen import setting_screen
from units.actions.set_up import mend_threshold, write_programme, write_threshold
from units.editing.screen import entry_response
from units.forms.editing.set_up import ProgrammeEntry, ThresholdCorrection, ThresholdEntry
from units.models import Programme, Threshold


@requires(Permission.SET_UP)
def programme_correct(request: HttpRequest) -> HttpResponse:
    programme = Programme.current()
    entry = setting_screen(
        _("Nghị quyết và ngày mốc"),
        ProgrammeEntry,
        lambda form: write_programme(Programme.current(), **form.values()),
        step="nghi-quyet",
        stored=lambda: ProgrammeEntry.stored(Programme.current()),
        histories=[programme.history.all(), programme.resolution.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def threshold_new(request: HttpRequest) -> HttpResponse:
    entry = setting_screen(
        _("Giới hạn theo quy định từ một ngày"),
        ThresholdEntry,
        lambda form: write_threshold(**form.values()),
        step="gioi-han",
        stored=lambda: ThresholdEntry.proposed(request.GET.get("ten", "")),
        histories=[Threshold.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def threshold_correct(request: HttpRequest, pk: int) -> HttpResponse:
    threshold = get_object_or_404(Threshold.objects.all(), pk=pk)
    entry = setting_screen(
        format_lazy(_("Sửa giới hạn: {name}"), name=threshold.get_name_display()),
        ThresholdCorrection,
        lambda form: mend_threshold(Threshold.objects.get(pk=pk), **form.values()),
        step="gioi-han",
        stored=lambda: ThresholdCorrection.stored(Threshold.objects.get(pk=pk)),
        histories=[Threshold.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def reporting_rule_new(request: HttpRequest) -> HttpResponse:
    entry = setting_screen(
        _("Kỳ báo cáo tháng từ một ngày"),
        ReportingRuleEntry,
        lambda form: write_rule(**form.values()),
        step="ky-bao-cao",
        histories=[ReportingRule.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def reporting_rule_correct(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(ReportingRule.objects.all(), pk=pk)
    entry = setting_screen(
        _("Sửa quy định kỳ báo cáo"),
        ReportingRuleEntry,
        lambda form: mend_rule(ReportingRule.objects.get(pk=pk), **form.values()),
        step="ky-bao-cao",
        stored=lambda: ReportingRuleEntry.stored(ReportingRule.objects.get(pk=pk)),
        histories=[ReportingRule.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def term_new(request: HttpRequest) -> HttpResponse:
    entry = setting_screen(
        _("Thêm nhiệm kỳ"),
        TermEntry,
        lambda form: write_term(Term(), **form.values()),
        step="nhiem-ky",
        histories=[Term.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def term_correct(request: HttpRequest, pk: int) -> HttpResponse:
    term = get_object_or_404(Term.objects.all(), pk=pk)
    entry = setting_screen(
        format_lazy(_("Sửa nhiệm kỳ: {term}"), term=term),
        TermEntry,
        lambda form: write_term(Term.objects.get(pk=pk), **form.values()),
        step="nhiem-ky",
        stored=lambda: TermEntry.stored(Term.objects.get(pk=pk)),
        histories=[Term.history.all()],
    )
    return entry_response(request, entry)


@requires(Permission.SET_UP)
def number_series_set(request: HttpRequest) -> HttpResponse:
    entry = setting_screen(
        _("Số cuối đã cấp ngoài chương trình"),
        NumberSeriesEntry,
        lambda form: set_last_number(**form.values()),
        step="so-van-ban",
        histories=[NumberSeries.history.all()],
    )
    return entry_response(request, entry)
