"""What follows from somebody's logging in, and from a changed second step."""

from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore
from django.dispatch import receiver

from accounts import language, middleware, resumed
from accounts.models import Operation
from accounts.operations import operation


@receiver(user_logged_in)
def begin_session(sender, request, user, **kwargs) -> None:
    """The session begins to count its time; those of others that have expired are cleared away."""
    middleware.begin(request)
    resumed.logged_in(request, user)
    language.logged_in(request, user)
    SessionStore.clear_expired()


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
        pass
