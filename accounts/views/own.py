"""One's own account: the password, the second step, and where one is logged in."""

import base64

from allauth.account.views import PasswordChangeView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.password_validation import password_validators_help_texts
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts import clock
from accounts.login import second_step, sessions
from accounts.login.password_again import asks_password_again
from vietnamese.days import format_day

_GROUP = 4


class OwnPassword(PasswordChangeView):
    """A new password; the other sessions of the person end with the old one."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"rules": password_validators_help_texts()}

    def get_default_success_url(self) -> str:
        return reverse("home")

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        sessions.end_all(form.user, but=self.request.session.session_key)
        return response


class FirstCode(ActivateTOTPView):
    """The key of the second step as a picture and in letters, and the first code that proves it arrived."""

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        return context | {
            "groups": [secret[i : i + _GROUP] for i in range(0, len(secret), _GROUP)],
            "is_required": second_step.is_required(self.request.user),
        }


class RecoveryCodes(ViewRecoveryCodesView):
    """The recovery codes, shown once: to print, or to keep as a file that needs no further request."""

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        codes = context["unused_codes"]
        lines = [
            _("Mã khôi phục của tài khoản {username}").format(username=self.request.user.username),
            _("Lập ngày {day}. Mỗi mã dùng được một lần.").format(day=format_day(clock.today())),
            "",
            *codes,
        ]
        text = "\r\n".join([*lines, ""]).encode("utf-8-sig")
        return context | {
            "file": f"data:text/plain;charset=utf-8;base64,{base64.b64encode(text).decode()}",
            "today": clock.today(),
        }


def own_second_step(request: HttpRequest) -> HttpResponse:
    """Whether the second step is on, since when, and how many recovery codes are left."""
    rows = second_step.parts_of(request.user)
    codes = rows.get(Authenticator.Type.RECOVERY_CODES)
    return render(
        request,
        "mfa/index.html",
        {
            "totp": rows.get(Authenticator.Type.TOTP),
            "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
            "is_required": second_step.is_required(request.user),
        },
    )


def session_list(request: HttpRequest) -> HttpResponse:
    """The browsers in which the person is logged in."""
    places = sessions.places_of(request.user, here=request.session.session_key)
    return render(
        request,
        "usersessions/usersession_list.html",
        {"places": places, "idle_minutes": settings.IDLE_MINUTES},
    )


@require_POST
@asks_password_again()
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Log out in another browser."""
    if not sessions.end_one(request.user, pk, but=request.session.session_key):
        raise Http404(_("Phiên đăng nhập này không còn."))
    messages.success(request, _("Đã đăng xuất khỏi thiết bị đó."))
    return redirect("usersessions_list")


@require_POST
@asks_password_again()
def session_end_others(request: HttpRequest) -> HttpResponse:
    """Log out everywhere but here."""
    ended = sessions.end_all(request.user, but=request.session.session_key)
    messages.success(
        request,
        ngettext(
            "Đã đăng xuất khỏi {n} thiết bị khác.", "Đã đăng xuất khỏi {n} thiết bị khác.", ended
        ).format(n=ended),
    )
    return redirect("usersessions_list")


@require_POST
@asks_password_again()
def session_end_all(request: HttpRequest) -> HttpResponse:
    """Log out everywhere, here as well."""
    sessions.end_all(request.user)
    logout(request)
    messages.success(request, _("Đã đăng xuất khỏi mọi thiết bị."))
    return redirect("login")
