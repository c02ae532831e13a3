"""Conclusions about units: the list, the page of one, concluding, withdrawing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from accounts.access import Permission, requires
from accounts.models import Operation
from accounts.security.fetching import get_object_or_404
from committee.actions.conclusions import conclude, withdraw_conclusion
from committee.conclusions import outcome
from committee.models import Conclusion
from committee.register_forms import ConclusionEntry, Withdrawal
from committee.showing import ListPart, chosen_outcomes, ways
from committee.tables import ConclusionTable
from units.editing.screen import EntryScreen, entry_response
from units.pages import as_of, table_page

FORM = "committee/form.html"


@requires(Permission.SEE_COUNTS)
@require_safe
def conclusion_list(request: HttpRequest) -> HttpResponse:
    """The conclusions made by the day: open ones, those that are done, or all."""
    on, shown = as_of(request), ListPart.of(request.GET.get("show"))
    made = Conclusion.objects.visible_to(request.user).made(on=on)
    chosen = chosen_outcomes(made, shown, on=on)
    page = table_page(request, ConclusionTable, chosen.rows, per_page=25, on=on)
    page |= {"chosen": chosen, "ways": ways(chosen)}
    return render(request, "committee/conclusions.html", page)


@requires(Permission.SEE_COUNTS)
@require_safe
def conclusion_page(request: HttpRequest, pk: int) -> HttpResponse:
    conclusion = get_object_or_404(Conclusion.objects.visible_to(request.user), pk=pk)
    told = outcome(conclusion, on=max(as_of(request), conclusion.made_on))
    return render(request, "committee/conclusion.html", {"told": told})


@requires(Permission.STEER)
def conclusion_new(request: HttpRequest) -> HttpResponse:
    def write(form: ConclusionEntry) -> str:
        made = conclude(**form.values(), decision=form.decision())
        return reverse("conclusion", args=[made.pk])

    entry = EntryScreen(
        title=gettext_lazy("Thêm kết luận về đơn vị"),
        form=ConclusionEntry,
        kind=Operation.Kind.ENTRY,
        write=write,
        template=FORM,
        back=reverse("conclusions"),
        explanation=_(
            "Kết luận chỉ hoàn thành khi sổ gốc ghi đơn vị đã hết tình trạng đó theo văn bản; "
            "không ai đánh dấu xong được."
        ),
        stored=lambda: {"unit": request.GET.get("unit")},
    )
    return entry_response(request, entry)


@requires(Permission.STEER)
def conclusion_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    conclusion = get_object_or_404(Conclusion.objects.writable_by(request.user), pk=pk)
    back = reverse("conclusion", args=[pk])

    def write(form: Withdrawal) -> str:
        said = form.values()
        withdraw_conclusion(
            conclusion=Conclusion.objects.get(pk=pk), withdrawn_on=said["withdrawn_on"], reason=said["cause"]
        )
        return back

    entry = EntryScreen(
        title=gettext_lazy("Rút kết luận"),
        form=Withdrawal,
        kind=Operation.Kind.CHANGE,
        write=write,
        template=FORM,
        back=back,
        explanation=_("Kết luận đã rút không được nhắc lại trong báo cáo tháng; lý do được giữ mãi."),
        histories=[conclusion.history.all()],
    )
    return entry_response(request, entry)
