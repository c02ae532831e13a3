"""The second step of logging in: a one-time code from a telephone, or a recovery code from paper."""

from allauth.mfa.models import Authenticator

from accounts.models import LoginRule, User


def has_second_step(user: User) -> bool:
    """Whether ``user`` is asked for a code when logging in."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def parts_of(user: User) -> dict[str, Authenticator]:
    """What the second step of ``user`` consists of, by its type: the telephone, the recovery codes."""
    return {row.type: row for row in Authenticator.objects.filter(user=user)}


def is_required(user: User) -> bool:
    """Whether the role of ``user`` must log in with a code."""
    return LoginRule.objects.filter(role=user.role, needs_code=True).exists()


def must_set_up(user: User) -> bool:
    """Whether ``user`` must set up the second step before anything else."""
    return is_required(user) and not has_second_step(user)


def lift(user: User) -> bool:
    """Take the second step away (a lost telephone); whether there was one."""
    gone, _ = Authenticator.objects.filter(user=user).delete()
    return gone > 0
