"""Acts that need two persons: one asks, and another one who may do it as well does it within a day.

What the second person does is the act itself, on its own page, with everything that page tells and checks;
the first one's attempt is what opens it. The journal has the request, the act, and the confirmation.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import clock
from accounts.access import Permission, allowed
from accounts.acts import Act, TwoPersonAct
from accounts.models import Operation, SecondPersonRequest, SecondPersonRule, User
from accounts.operations import operation
from accounts.security.log import record
from accounts.vietnamese import in_vietnamese

RIGHT = {
    TwoPersonAct.ERASE: Permission.ERASE,
    TwoPersonAct.UNDO_IMPORT: Permission.UNDO_ANY,
    TwoPersonAct.MANDATE: Permission.SET_UP,
    TwoPersonAct.RULES: Permission.SET_UP,
}
OF_RULES = "Quy định về việc cần hai người"
_LONGEST_REASON = 500
_Outcome = SecondPersonRequest.Outcome


class NotDecided(ValueError):
    """A rule or a request was not changed; the sentence says why."""


def is_needed(act: TwoPersonAct) -> bool:
    """Whether ``act`` needs two persons. Changing the rules does as soon as anything does."""
    rules = SecondPersonRule.objects.filter(is_on=True)
    return rules.exists() if act == TwoPersonAct.RULES else rules.filter(act=act).exists()


def needs_second_person(
    act: TwoPersonAct,
    *,
    when: Callable[..., bool] = lambda request, *args, **kwargs: True,
    unless: Callable[[HttpRequest], bool] = lambda request: False,
) -> Callable:
    """Let a view that does ``act`` be opened by everybody, and done by a second person only.

    ``when`` says of the arguments whether it is that act at all, ``unless`` of what is sent whether it is
    harmless. The view answers with another page when it has done it, and draws its own when it has not.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not is_needed(act) or not when(request, *args, **kwargs):
                return view(request, *args, **kwargs)
            waiting = SecondPersonRequest.objects.open_at(act, request.path)
            if request.method != "POST" or unless(request):
                _tell(request, waiting)
                return view(request, *args, **kwargs)
            if waiting is None or waiting.by == request.user:
                return _ask(request, act, waiting)
            response = view(request, *args, **kwargs)
            if response.status_code == HttpResponseRedirect.status_code:
                confirm(waiting, by=request.user)
            return response

        vars(guarded)["needs_second_person"] = act
        return guarded

    return decorate


def _tell(request: HttpRequest, waiting: SecondPersonRequest | None) -> None:
    """On the page of the act: that it needs two, and who has asked already."""
    if waiting is None:
        messages.info(
            request,
            _("Việc này cần hai người: quý vị đề nghị, rồi một người khác có quyền xác nhận trong 24 giờ."),
        )
    elif waiting.by == request.user:
        messages.info(request, _("Quý vị đã đề nghị việc này; đang chờ một người khác xác nhận."))
    else:
        told = _("{person} đã đề nghị việc này ({reason}). Nếu đồng ý, quý vị thực hiện ngay trên trang này.")
        messages.info(request, told.format(person=waiting.by, reason=waiting.reason or _("không ghi lý do")))


def _ask(request: HttpRequest, act: TwoPersonAct, waiting: SecondPersonRequest | None) -> HttpResponse:
    if waiting is None:
        ask(act, address=request.path, reason=request.POST.get("reason", ""), by=request.user)
    messages.success(
        request,
        _("Đã ghi đề nghị, chưa thực hiện. Một người khác có quyền cần xác nhận trong 24 giờ tại trang này."),
    )
    return HttpResponseRedirect(reverse("second_person"))


def ask(act: TwoPersonAct, *, address: str, reason: str, by: User) -> SecondPersonRequest:
    """One person asks for ``act`` to be done at ``address``."""
    with _told(f"Đề nghị, chờ người thứ hai xác nhận: {_words(act)}", address, by=by):
        return SecondPersonRequest.objects.create(
            act=act, address=address[:300], reason=" ".join(reason.split())[:_LONGEST_REASON], by=by
        )


def confirm(waiting: SecondPersonRequest, *, by: User) -> None:
    """The second person has done what was asked for."""
    with _told(f"Xác nhận đề nghị của {waiting.by}: {_words(waiting.act)}", waiting.address, by=by):
        _decide(waiting, _Outcome.DONE, by=by)


def refuse(waiting: SecondPersonRequest, *, by: User) -> None:
    """The request is refused by another person, or taken back by whoever asked. Raises ``NotDecided``."""
    verb = "Rút lại đề nghị" if waiting.by == by else f"Từ chối đề nghị của {waiting.by}"
    with _told(f"{verb}: {_words(waiting.act)}", waiting.address, by=by):
        if not _decide(waiting, _Outcome.REFUSED, by=by):
            raise NotDecided(_("Đề nghị này không còn chờ xác nhận."))


def _decide(waiting: SecondPersonRequest, outcome: str, *, by: User) -> bool:
    values = {"outcome": outcome, "decided_by": by, "decided_at": clock.now()}
    return bool(SecondPersonRequest.objects.waiting().filter(pk=waiting.pk).update(**values))


def may_decide(user: User) -> list[TwoPersonAct]:
    """The acts that ``user`` may ask for and confirm."""
    return [act for act in TwoPersonAct if allowed(user, RIGHT[act])]


def rules() -> dict[str, SecondPersonRule]:
    """What was decided of each act, by its name."""
    return {rule.act: rule for rule in SecondPersonRule.objects.all()}


def set_rules(is_on: dict[str, bool], *, by: User) -> bool:
    """Which acts need two persons; whether anything changed. Raises ``NotDecided``.

    An act for which there are not two persons cannot be made to need them: nobody could do it any more.
    """
    before = rules()
    changed = {act: on for act, on in is_on.items() if on != bool(before.get(act) and before[act].is_on)}
    if not changed:
        return False
    for act in (act for act, on in changed.items() if on):
        if _persons_with(RIGHT[TwoPersonAct(act)]) < 2:
            raise NotDecided(
                _("Chưa có hai người đang hoạt động được làm việc “{act}”. Hãy giao quyền trước.").format(
                    act=TwoPersonAct(act).label
                )
            )
    told = "; ".join(
        f"{_words(act)}: {'cần hai người' if on else 'một người'}" for act, on in changed.items()
    )
    with _told(f"{OF_RULES}: {told}", "", by=by):
        for act, on in changed.items():
            values = {"is_on": on, "since": clock.today()}
            SecondPersonRule.objects.update_or_create(act=act, defaults=values)
    return True


def _persons_with(permission: Permission) -> int:
    return sum(allowed(user, permission) for user in User.objects.filter(is_active=True))


def _words(act: str) -> str:
    return in_vietnamese(TwoPersonAct(act).label).lower()


def _told(reason: str, address: str, *, by: User):
    """The operation in which something is asked for or decided; the security log is told as well."""
    record(Act.SECOND_PERSON, by=by.pk)
    where = f" ({address})" if address else ""
    return operation(kind=Operation.Kind.SETUP, by=by, reason=f"{reason}{where}"[:_LONGEST_REASON])
