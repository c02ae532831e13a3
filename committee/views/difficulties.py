"""The register of difficulties and emerging problems: the list, its files, the page of one, its steps."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from accounts.vietnamese import speaking_vietnamese
from accounts.views.refusals import NotThere
from committee.actions.difficulties import raise_difficulty, take_step
from committee.filters import DifficultyFilter
from committee.journeys import journey, step_of
from committee.models import Difficulty
from committee.register_forms import DifficultyEntry
from committee.sheets import difficulties_sheet
from committee.tables import DifficultyTable
from units.editing.screen import EntryScreen, entry_response
from units.pages import as_of, table_page
from units.views.files import answer, occasion

FORM = "committee/form.html"


@requires(Permission.SEE_COUNTS)
@require_safe
def difficulty_list(request: HttpRequest) -> HttpResponse:
    """What was raised by the day, the overdue first; a commune's officer sees that of the own communes."""
    on = as_of(request)
    rows = _difficulties(request)
    filterset = partial(DifficultyFilter, on=on)
    page = table_page(request, DifficultyTable, rows, filterset=filterset, per_page=25, on=on)
    return render(request, "committee/difficulties.html", page)


@requires(Permission.SEE_COUNTS)
@require_safe
def difficulty_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """The rows of the page, all of them, as a file."""
    on = as_of(request)
    chosen = DifficultyFilter(request.GET, queryset=_difficulties(request), request=request, on=on)
    with speaking_vietnamese():
        rows, words = list(chosen.qs), chosen.in_words
        sheet = difficulties_sheet(rows, on=on, filters=words, occasion=occasion(request))
    return answer(sheet, suffix, name=f"kho-khan-vuong-mac-{sheet.made_at.date()}")


@requires(Permission.SEE_COUNTS)
@require_safe
def difficulty_page(request: HttpRequest, pk: int) -> HttpResponse:
    difficulty = get_object_or_404(Difficulty.objects.visible_to(request.user), pk=pk)
    told = journey(difficulty, on=as_of(request))
    return render(request, "committee/difficulty.html", {"told": told})


@requires(Permission.STEER)
def difficulty_new(request: HttpRequest) -> HttpResponse:
    def write(form: DifficultyEntry) -> str:
        raised = raise_difficulty(**form.values(), by=request.user)
        return reverse("difficulty", args=[raised.pk])

    entry = EntryScreen(
        title=gettext_lazy("Thêm khó khăn, vướng mắc, vấn đề nảy sinh"),
        form=DifficultyEntry,
        kind=Operation.Kind.ENTRY,
        write=write,
        template=FORM,
        back=reverse("difficulties"),
        explanation=_("Ý kiến nêu trong báo cáo tháng của xã được đưa vào sổ khi báo cáo được duyệt."),
        stored=lambda: {"commune": request.GET.get("commune"), "unit": request.GET.get("unit")},
    )
    return entry_response(request, entry)


@requires(Permission.STEER)
def difficulty_step(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    difficulty = get_object_or_404(Difficulty.objects.writable_by(request.user), pk=pk)
    step = step_of(slug)
    if step is None:
        raise NotThere(_("Không có bước xử lý này."))
    back = reverse("difficulty", args=[pk])

    def write(form) -> str:
        take_step(
            difficulty=Difficulty.objects.get(pk=pk),
            state=step.state,
            by=request.user,
            decision=form.decision(),
            **form.values(),
        )
        return back

    entry = EntryScreen(
        title=step.title,
        form=step.form,
        kind=Operation.Kind.CHANGE,
        write=write,
        template=FORM,
        back=back,
        explanation=step.explanation,
        histories=[difficulty.history.all(), difficulty.step_histories()],
    )
    return entry_response(request, entry)


def _difficulties(request: HttpRequest):
    rows = Difficulty.objects.visible_to(request.user).as_of(on=as_of(request))
    return rows.select_related("commune").urgent_first()
