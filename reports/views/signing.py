"""Signing a presented report, or giving it back: the document stands on the page as it will be issued."""

from datetime import date
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import Permission, requires
from accounts.login.password_again import asks_password_again
from accounts.operations import AlreadyDone, token_of
from accounts.views.refusals import NotThere
from reports.actions.composing import NotComposed
from reports.actions.presenting import return_presented
from reports.actions.signing import NotSigned, sign_report
from reports.forms.signing import ReturnForm, SignForm
from reports.pages.sign_page import SignPage
from reports.views.monthly_files import report_response
from reports.views.months import month_of
from units.editing.versions import number_in
from units.months import Month
from units.pages import lead_to
from vietnamese.days import format_day


def _signs_nothing(request: HttpRequest) -> bool:
    return request.POST.get("act") in {"return", "show"}


@requires(Permission.SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
@asks_password_again(unless=_signs_nothing)
def sign_month(request: HttpRequest, month: str) -> HttpResponse:
    """The presented report of a month as a document; signed (``act=sign``), returned, or looked at anew.

    What is signed is what stood on the page: its hash is sent along.
    """
    of = month_of(month)
    act = request.POST.get("act", "sign") if request.method == "POST" else ""
    if act == "return":
        return _return(request, of)
    form = SignForm(request.POST or None) if act else SignForm(_asked(request))
    if act == "sign" and form.is_valid():
        said = form.cleaned_data
        try:
            report = sign_report(month=of, by=request.user, token=token_of(request) or uuid4(), **said)
        except NotSigned as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ký và chốt số liệu: {report}.").format(report=report))
            return lead_to(request, "signed_report", report.pk)
    return _shown(request, of, form)


@requires(Permission.SIGN)
@require_safe
def sign_file(request: HttpRequest, month: str, suffix: str) -> HttpResponse:
    """The document of the sign page as a file; every page says that it is not signed yet."""
    form = SignForm(_asked(request))
    page = SignPage(month_of(month), signer=request.user, dated_on=_day_of(form))
    if page.to_sign is None:
        raise NotThere(_("Báo cáo tháng này chưa được trình ký."))
    return report_response(request, page.shown, suffix)


def _return(request: HttpRequest, month: Month) -> HttpResponse:
    form = ReturnForm(request.POST)
    if form.is_valid():
        try:
            return_presented(
                month=month,
                by=request.user,
                reason=form.cleaned_data["reason"],
                seen=number_in(request.POST, "presented") or 0,
                token=token_of(request),
            )
        except NotComposed as refused:
            form.add_error(None, str(refused))
        except AlreadyDone:
            return lead_to(request, "compose", month)
        else:
            messages.success(request, _("Đã trả lại báo cáo cho người soạn."))
            return lead_to(request, "compose", month)
    return _shown(request, month, None, return_form=form)


def _shown(
    request: HttpRequest, month: Month, form: SignForm | None, return_form: ReturnForm | None = None
) -> HttpResponse:
    """The document with what is asked; a day that cannot be read leaves the document as it was."""
    page = SignPage(month, signer=request.user, dated_on=_day_of(form))
    is_typed = form is not None and form.is_bound
    if is_typed and form.is_valid() and form.cleaned_data["dated_on"] != page.dated_on:
        form.add_error("dated_on", _not_borne(month, page.dated_on))
    context = {
        "page": page,
        "form": form if is_typed else SignForm(initial={"dated_on": format_day(page.dated_on)}),
        "return_form": return_form or ReturnForm(),
        "once": str(uuid4()),
    }
    return render(request, "reports/signed/sign.html", context)


def _not_borne(month: Month, today: date) -> str:
    """Why the document shows another day than the one that was typed."""
    return _("Ngày văn bản phải từ ngày cuối tháng báo cáo ({first}) đến hôm nay ({last}).").format(
        first=format_day(month.last), last=format_day(today)
    )


def _asked(request: HttpRequest) -> dict | None:
    """The day that the address names, as the form reads it; None when it names none."""
    dated_on = request.GET.get("dated_on")
    return {"dated_on": dated_on, "number": "1"} if dated_on else None


def _day_of(form: SignForm | None) -> date | None:
    if form is None or not form.is_bound:
        return None
    form.is_valid()
    return form.cleaned_data.get("dated_on")
