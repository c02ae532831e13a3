"""What waits for a second person, and which acts need one."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.access import Permission, requires
from accounts.acts import TwoPersonAct
from accounts.login.password_again import asks_password_again
from accounts.models import Operation, SecondPersonRequest, User
from accounts.security import second_person
from accounts.security.fetching import get_object_or_404
from accounts.security.second_person import needs_second_person
from accounts.seen_forms import SeenForm, conflict_about
from accounts.writing.turn import turn

_RIGHTS = tuple(dict.fromkeys(second_person.RIGHT.values()))
_LATEST = 50
_RULES = "account/second_person_rules.html"
_CHOICES = [(act.value, act.label) for act in TwoPersonAct if act != TwoPersonAct.RULES]


class SecondPersonRulesForm(SeenForm):
    """Which acts need two persons."""

    acts = forms.MultipleChoiceField(
        label=gettext_lazy("Việc cần hai người"),
        choices=_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Không có việc này. Hãy chọn trong danh sách.")},
    )

    def __init__(self, data: QueryDict | None) -> None:
        self.rules = second_person.rules()
        chosen = [act for act, rule in self.rules.items() if rule.is_on]
        super().__init__(data, initial={"acts": chosen})

    @property
    def is_on(self) -> dict[str, bool]:
        """Of each act whether it needs two."""
        return {act: act in self.cleaned_data["acts"] for act, _label in _CHOICES}


@requires(*_RIGHTS)
@require_safe
def waiting_list(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and how the last requests ended."""
    requests = SecondPersonRequest.objects.of_acts(second_person.may_decide(request.user))
    context = {"waiting": requests.waiting(), "past": requests.past()[:_LATEST]}
    return render(request, "account/second_person.html", context)


@requires(*_RIGHTS)
@require_POST
def refuse_request(request: HttpRequest, pk: int) -> HttpResponse:
    """The request is not confirmed, or taken back."""
    acts = second_person.may_decide(request.user)
    waiting = get_object_or_404(SecondPersonRequest.objects.of_acts(acts), pk=pk)
    try:
        second_person.refuse(waiting, by=request.user)
    except second_person.NotDecided as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Đã từ chối hoặc rút lại đề nghị; không có gì được thực hiện."))
    return redirect("second_person")


@requires(Permission.SEE_SET_UP, to_write=Permission.SET_UP)
@asks_password_again()
@needs_second_person(TwoPersonAct.RULES)
def rules_page(request: HttpRequest) -> HttpResponse:
    """Which acts need two persons; what a colleague decided meanwhile is told, not overwritten."""
    if request.method != "POST":
        return render(request, _RULES, {"form": SecondPersonRulesForm(None)})
    with turn(by=request.user.pk, kind=Operation.Kind.SETUP):
        form = SecondPersonRulesForm(request.POST)
        conflict = conflict_about(form, second_person.OF_RULES) if form.is_valid() else None
        is_saved = form.is_valid() and not conflict and _is_set(form, by=request.user)
    if not is_saved:
        return render(request, _RULES, {"form": form, "conflict": conflict})
    messages.success(request, _("Đã lưu quy định về việc cần hai người."))
    return redirect("second_person_rules")


def _is_set(form: SecondPersonRulesForm, *, by: User) -> bool:
    """Whether the rules are as they were typed; else the form says why not."""
    try:
        second_person.set_rules(form.is_on, by=by)
    except second_person.NotDecided as error:
        form.add_error("acts", str(error))
        return False
    return True
