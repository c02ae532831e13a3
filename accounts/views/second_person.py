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
from accounts.models import SecondPersonRequest
from accounts.security import second_person
from accounts.security.fetching import get_object_or_404
from accounts.security.second_person import needs_second_person

_RIGHTS = tuple(dict.fromkeys(second_person.RIGHT.values()))
_LATEST = 50
_CHOICES = [(act.value, act.label) for act in TwoPersonAct if act != TwoPersonAct.RULES]


class SecondPersonRulesForm(forms.Form):
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
    """Which acts need two persons."""
    form = SecondPersonRulesForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            second_person.set_rules(form.is_on, by=request.user)
        except second_person.NotDecided as error:
            form.add_error("acts", str(error))
        else:
            messages.success(request, _("Đã lưu quy định về việc cần hai người."))
            return redirect("second_person_rules")
    return render(request, "account/second_person_rules.html", {"form": form})
