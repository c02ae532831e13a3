"""Persons who may log in: for administrators. They are switched off, never deleted."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import people
from accounts.access import Permission, requires, sees_everywhere
from accounts.login import limits, second_step, sessions
from accounts.login.password_again import asks_password_again
from accounts.models import Operation, User
from accounts.requests.unsaved_forms import unsaved_form_of
from accounts.security.fetching import get_object_or_404
from accounts.seen_forms import Conflict, conflict_about
from accounts.writing.turn import turn
from units.actions.users import add_user, change_user
from units.details.grants import grants_told
from units.filters import UserFilter
from units.forms.users import RulesForm, UserForm
from units.pages import as_of, frame_of, lead_to, table_page
from units.tables.users import UserTable


@requires(Permission.SEE_SET_UP)
def user_list(request: HttpRequest) -> HttpResponse:
    page = table_page(
        request, UserTable, User.objects.told(), filterset=UserFilter, per_page=50, on=as_of(request)
    )
    return render(request, "units/users/list.html", page)


@requires(Permission.SEE_SET_UP)
def user_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A person, and what may be done to the account."""
    person = get_object_or_404(User.objects.told(), pk=pk)
    here = request.session.session_key
    return render(
        request,
        "units/users/user.html",
        {
            "person": person,
            "grants": grants_told([person], on=frame_of(request).today).get(person.pk, []),
            "sees_everywhere": sees_everywhere(person),
            "places": sessions.places_of(person, here=here),
            "is_required": second_step.is_required(person),
            "is_waiting": limits.is_waiting(request, person.username),
        },
    )


@requires(Permission.SET_UP)
@never_cache
@asks_password_again()
def user_add(request: HttpRequest) -> HttpResponse:
    """A new person; the temporary password is shown on the answer, and nowhere else."""
    today = frame_of(request).today
    if request.method != "POST":
        form = UserForm(unsaved_form_of(request), on=today)
        return render(request, "units/users/form.html", {"form": form})
    with turn(by=request.user.pk, kind=Operation.Kind.SETUP):
        form = UserForm(request.POST, on=today)
        if not form.is_valid():
            return render(request, "units/users/form.html", {"form": form})
        values, places = form.values, form.places
        person, password = add_user(values=values, communes=places, on=form.granted_from, by=request.user)
    return _handed_over(request, person, password, is_new=True)


@requires(Permission.SET_UP)
@asks_password_again()
def user_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is known of a person; what a colleague wrote meanwhile is told, not overwritten."""
    shown, conflict = get_object_or_404(User, pk=pk), None
    if request.method == "POST":
        with turn(by=request.user.pk, kind=Operation.Kind.SETUP):
            form, conflict, is_saved = _edited(request, pk)
        if is_saved:
            messages.success(request, _("Đã lưu thông tin của {person}.").format(person=form.user))
            return lead_to(request, "user", pk)
    else:
        form = UserForm(unsaved_form_of(request), user=shown, on=frame_of(request).today)
    return render(request, "units/users/form.html", {"form": form, "person": shown, "conflict": conflict})


def _edited(request: HttpRequest, pk: int) -> tuple[UserForm, Conflict | None, bool]:
    """The form as it was typed, what a colleague wrote meanwhile, and whether it was saved."""
    person = get_object_or_404(User, pk=pk)
    form = UserForm(request.POST, user=person, on=frame_of(request).today)
    if not form.is_valid():
        return form, None, False
    if conflict := conflict_about(form, f"({person.username})", f"→ {person.username}"):
        return form, conflict, False
    try:
        change_user(person, values=form.values, communes=form.places, on=form.granted_from, by=request.user)
    except people.NotAllowed as error:
        form.add_error(None, str(error))
        return form, None, False
    return form, None, True


@requires(Permission.SEE_SET_UP, to_write=Permission.SET_UP)
@asks_password_again()
def login_rules(request: HttpRequest) -> HttpResponse:
    """Which roles must log in with a second step."""
    if request.method != "POST":
        return render(request, "units/users/rules.html", {"form": RulesForm()})
    with turn(by=request.user.pk, kind=Operation.Kind.SETUP):
        form = RulesForm(request.POST)
        conflict = conflict_about(form, people.OF_RULES) if form.is_valid() else None
        is_saved = form.is_valid() and not conflict
        changes = is_saved and people.set_rules(form.needs_code, by=request.user)
    if not is_saved:
        return render(request, "units/users/rules.html", {"form": form, "conflict": conflict})
    if changes:
        messages.success(request, _("Đã lưu quy định đăng nhập."))
    return lead_to(request, "login_rules")


@requires(Permission.SET_UP)
@require_POST
@never_cache
@asks_password_again()
def user_password(request: HttpRequest, pk: int) -> HttpResponse:
    """A temporary password, shown on the answer and nowhere else."""
    person = get_object_or_404(User, pk=pk)
    here = request.session.session_key
    password = people.give_temporary_password(person, by=request.user, here=here)
    return _handed_over(request, person, password, is_new=False)


def _handed_over(request: HttpRequest, person: User, password: str, *, is_new: bool) -> HttpResponse:
    told = {"person": person, "password": password, "is_new": is_new}
    return render(request, "units/users/password.html", told)


@requires(Permission.SET_UP)
@require_POST
def user_off(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(
        request, pk, people.switch_off, _("Đã khóa tài khoản {person} và kết thúc mọi phiên đăng nhập.")
    )


@requires(Permission.SET_UP)
@require_POST
@asks_password_again()
def user_on(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, people.switch_on, _("Đã mở khóa tài khoản {person}."))


@requires(Permission.SET_UP)
@require_POST
@asks_password_again()
def user_second_step(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, people.lift_second_step, _("Đã bỏ xác thực hai bước của {person}."))


@requires(Permission.SET_UP)
@require_POST
def user_unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever has to wait after too many wrong tries need not wait any longer."""
    person = get_object_or_404(User, pk=pk)
    people.lift_limits(person, request=request, by=request.user)
    messages.success(request, _("{person} có thể đăng nhập lại ngay.").format(person=person))
    return lead_to(request, "user", pk)


@requires(Permission.SET_UP)
@require_POST
def user_sign_out(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, people.sign_out_everywhere, _("Đã kết thúc mọi phiên đăng nhập của {person}."))


def _done(request: HttpRequest, pk: int, act: Callable, told: str) -> HttpResponse:
    """Do something to an account, and say so, or why not."""
    person = get_object_or_404(User, pk=pk)
    try:
        act(person, by=request.user, here=request.session.session_key)
    except people.NotAllowed as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told.format(person=person))
    return lead_to(request, "user", pk)
