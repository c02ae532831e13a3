"""Logging in and out."""

from django.contrib.auth.views import LoginView

from accounts.forms import LoginForm


class LogIn(LoginView):
    """The page on which a person logs in; whoever has done so already goes on to the first page."""

    authentication_form = LoginForm
    redirect_authenticated_user = True
