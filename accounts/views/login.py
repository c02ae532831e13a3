"""Logging in by user name and password, then by a code where the person has set that up."""

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.utils.decorators import method_decorator


class LogIn(LoginView):
    """The page on which a person logs in; whoever has done so already goes on to the first page."""

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"next": self.get_next_url() or ""}


class SecondStep(AuthenticateView):
    """The page that asks for the code, when name and password were right."""


@method_decorator(login_not_required, name="dispatch")
class LogOut(LogoutView):
    """Logging out; also the way back from the page that asks for the code."""
