"""What follows from somebody's logging in, and from a changed second step."""

from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.contrib.sessions.backends.db import SessionStore
from django.dispatch import receiver

from accounts.middleware import language
from accounts.middleware import requests as middleware
from accounts.models import Operation, User
from accounts.operations import operation
from accounts.requests import unsaved_forms
from accounts.security.log import Act, record, row_key


@receiver(user_logged_in)
def begin_session(sender, request, user, **kwargs) -> None:
    """The session begins to count its time; those of others that have expired are cleared away."""
    middleware.begin(request)
    unsaved_forms.logged_in(request, user)
    language.logged_in(request, user)
    SessionStore.clear_expired()
    record(Act.LOGGED_IN, by=user.pk)


@receiver(user_logged_out)
def tell_logged_out(sender, user, **kwargs) -> None:
    if user is not None:
        record(Act.LOGGED_OUT, by=user.pk)


@receiver(user_login_failed)
def tell_failed(sender, credentials, **kwargs) -> None:
    """Which account was tried; a name that is nobody's may be a password in the wrong field: left out."""
    record(Act.LOGIN_FAILED, about=" ".join(map(row_key, User.objects.tried(credentials))))


@receiver(mfa.authentication_failed)
def tell_wrong_code(sender, user, **kwargs) -> None:
    record(Act.LOGIN_FAILED, about=row_key(user))


@receiver(mfa.authenticator_added)
def tell_added(sender, user, authenticator, **kwargs) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        _tell(user, "Bật xác thực hai bước")


@receiver(mfa.authenticator_removed)
def tell_removed(sender, user, authenticator, **kwargs) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        _tell(user, "Tắt xác thực hai bước")


@receiver(mfa.authenticator_reset)
def tell_new_codes(sender, user, **kwargs) -> None:
    _tell(user, "Tạo bộ mã khôi phục mới")


def _tell(user, act: str) -> None:
    """A person's change to the own way of logging in is an operation as well."""
    with operation(kind=Operation.Kind.SETUP, by=user, reason=f"{act} của {user} ({user.username})"[:500]):
        record(Act.ACCOUNT_CHANGED, by=user.pk, about=row_key(user))
