"""The second step of logging in: a one-time code from a telephone, or a recovery code from paper.

In a real register administrators and whoever signs must have one, from the first administrator on
(``require_from_the_first``), until an administrator decides otherwise on the page of the rules.
"""

from allauth.mfa.models import Authenticator

from accounts import clock
from accounts.access import Role
from accounts.models import LoginRule, Operation, User

_FROM_THE_FIRST = (Role.ADMINISTRATOR, LoginRule.SIGNERS)


def has_second_step(user: User) -> bool:
    """Whether ``user`` is asked for a code when logging in."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def parts_of(user: User) -> dict[str, Authenticator]:
    """What the second step of ``user`` consists of, by its type: the telephone, the recovery codes."""
    return {row.type: row for row in Authenticator.objects.filter(user=user)}


def is_required(user: User) -> bool:
    """Whether ``user`` must log in with a code: by the role, or because of signing."""
    of = [user.role, LoginRule.SIGNERS] if user.signs_as else [user.role]
    return LoginRule.objects.filter(role__in=of, needs_code=True).exists()


def require_from_the_first(*, needs_code: bool = True) -> bool:
    """Let administrators and signers need a code where nothing was decided yet; whether anything was.

    Not in a register of made-up data: its accounts stand on the page of the log-in.
    """
    if LoginRule.objects.exists() or Operation.objects.filter(kind=Operation.Kind.DEMO).exists():
        return False
    LoginRule.objects.bulk_create(
        LoginRule(role=role, needs_code=needs_code, since=clock.today()) for role in _FROM_THE_FIRST
    )
    return True


def must_set_up(user: User) -> bool:
    """Whether ``user`` must set up the second step before anything else."""
    return is_required(user) and not has_second_step(user)


def lift(user: User) -> bool:
    """Take the second step away (a lost telephone); whether there was one."""
    gone, _ = Authenticator.objects.filter(user=user).delete()
    return gone > 0
