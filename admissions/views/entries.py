"""The forms of a case: it begins, takes its steps, moves, is extended, ends, and is mended."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from accounts.views.refusals import NotThere
from admissions.actions import cases as acts
from admissions.choices import Step
from admissions.forms import entries as forms
from admissions.models import Case, CasePlace
from units.editing.screen import EntryScreen, entry_response
from units.editing.versions import histories_of
from units.models import Cell, Unit

Kind = Operation.Kind


@requires(Permission.ENTER)
def case_new(request: HttpRequest) -> HttpResponse:
    def write(form: forms.CaseEntry) -> str:
        place = {name: form.cleaned_data[name] for name in ("cell", "unit")}
        case = acts.begin_case(candidate=form.person(), case=form.case(), decision=form.decision(), **place)
        return reverse("case", args=[case.pk])

    entry = EntryScreen(
        title=_("Giới thiệu quần chúng ưu tú"),
        explanation=_("Văn bản là nghị quyết hoặc công văn giới thiệu của đoàn thể."),
        form=forms.CaseEntry,
        kind=Kind.ENTRY,
        write=write,
        back=reverse("cases"),
        stored=lambda: _proposed(request),
    )
    return entry_response(request, entry)


def _proposed(request: HttpRequest) -> dict:
    """The unit or cell that the address names, when the person may write there."""
    found = {}
    for name, model in (("unit", Unit), ("cell", Cell)):
        key = request.GET.get(name, "")
        is_key = key.isascii() and key.isdigit() and len(key) <= 18
        if is_key and model.objects.writable_by(request.user).in_bulk([int(key)]):
            found[name] = int(key)
    return found


@requires(Permission.ENTER)
def case_step(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    case = _case(request, pk)
    step = next((step for step in Step if step.value.replace("_", "-") == slug), None)
    if step is None:
        raise NotThere(_("Không có bước kết nạp này."))

    def write(form: forms.StepEntry) -> None:
        more = {"received_on": form.cleaned_data["received_on"]} if step is Step.DECISION else {}
        if step is Step.CELL_RESOLUTION:
            more["consent"] = form.consent()
        acts.take_step(
            case=_again(pk), step=step, on=form.cleaned_data["on"], decision=form.decision(), **more
        )

    explanation = {
        Step.CEREMONY: _(
            "Lễ kết nạp làm quần chúng thành đảng viên dự bị: hồ sơ đảng viên được lập cùng lúc."
        ),
        Step.RECOGNITION_DECISION: _(
            "Ngày chính thức tính từ khi hết thời gian dự bị, dù quyết định đến muộn."
        ),
    }.get(step, "")
    form = forms.STEP_FORMS.get(step, forms.StepEntry)
    return entry_response(request, _change(case, step.label, form, write, explanation=explanation))


@requires(Permission.ENTER)
def case_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    case = _case(request, pk)

    def write(form: forms.Receipt) -> None:
        acts.receive_decision(case=_again(pk), on=form.cleaned_data["on"])

    return entry_response(request, _change(case, _("Nhận quyết định kết nạp"), forms.Receipt, write))


@requires(Permission.ENTER)
def case_move(request: HttpRequest, pk: int) -> HttpResponse:
    case = _case(request, pk)

    def write(form: forms.CaseMove) -> None:
        acts.move_case(case=_again(pk), **form.values(), decision=form.decision())

    def place() -> dict:
        last = _last_place(_again(pk))
        return {"cell": last.cell_id, "unit": last.unit_id}

    entry = _change(
        case,
        _("Chuyển chi bộ phụ trách, đơn vị"),
        forms.CaseMove,
        write,
        explanation=_("Hồ sơ giữ nguyên mọi bước đã làm; chi bộ mới phụ trách từ ngày chuyển."),
        stored=place,
        stands=place,
    )
    return entry_response(request, entry)


@requires(Permission.ENTER)
def case_extend(request: HttpRequest, pk: int) -> HttpResponse:
    case = _case(request, pk)

    def write(form: forms.Extension) -> None:
        values = form.cleaned_data
        acts.extend_case(
            case=_again(pk), days=values["days"], reason=values["extension_reason"], decision=form.decision()
        )

    explanation = _("Một lần, nhiều nhất 30 ngày làm việc, có lý do; hạn ra quyết định được tính lại.")
    entry = _change(case, _("Gia hạn quyết định"), forms.Extension, write, explanation=explanation)
    return entry_response(request, entry)


@requires(Permission.ENTER)
def case_end(request: HttpRequest, pk: int) -> HttpResponse:
    case = _case(request, pk)

    def write(form: forms.Ending) -> None:
        values = form.cleaned_data
        kind = values["end_kind"]
        acts.end_case(
            case=_again(pk),
            on=values["on"],
            kind=kind.value if kind else "",
            reason=values["other_reason"] or str(kind.label),
            decision=form.decision(),
        )

    explanation = _(
        "Hồ sơ kết thúc mà không công nhận chính thức; dữ liệu cá nhân được xóa sau thời hạn giữ."
    )
    entry = _change(case, _("Kết thúc hồ sơ"), forms.Ending, write, explanation=explanation)
    return entry_response(request, entry)


@requires(Permission.ENTER)
def case_correct(request: HttpRequest, pk: int) -> HttpResponse:
    case = _case(request, pk)

    def stored() -> dict:
        now = _again(pk)
        return forms.CaseCorrection.stored(now, _last_place(now))

    def write(form: forms.CaseCorrection) -> None:
        acts.correct_case(
            case=_again(pk),
            person=forms.identity(form.cleaned_data),
            days=form.days(),
            place={name: form.cleaned_data[name] for name in ("cell", "unit")},
            **form.texts(),
        )

    entry = _change(
        case,
        _("Sửa sai sót"),
        forms.CaseCorrection,
        write,
        kind=Kind.CORRECTION,
        stored=stored,
        stands=stored,
    )
    return entry_response(request, entry)


def _case(request: HttpRequest, pk: int) -> Case:
    return get_object_or_404(Case.objects.writable_by(request.user).select_related("candidate"), pk=pk)


def _again(pk: int) -> Case:
    """The case as it is stored now: a form is tried before it is saved."""
    return Case.objects.select_related("candidate", "member", "readmits").get(pk=pk)


def _last_place(case: Case) -> CasePlace:
    """Where the case is handled at last."""
    return case.places.order_by("valid_from").last()


def _change(
    case: Case, title: str, form: type, write: Callable[..., None], *, kind: Kind = Kind.CHANGE, **more
) -> EntryScreen:
    """Something happens to a case; the page goes on to that of the case."""
    page = reverse("case", args=[case.pk])

    def written(filled) -> str:
        write(filled)
        return page

    return EntryScreen(
        title=format_lazy("{title}: {person}", title=title, person=case.candidate.full_name),
        form=form,
        kind=kind,
        write=written,
        back=page,
        histories=[*histories_of(case, "case", CasePlace), case.candidate.history.all()],
        **more,
    )
