"""What an administrator does to an account: each act is one operation that says in words what it did."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts import clock
from accounts.access import GRANTS, Permission
from accounts.login import limits, second_step, sessions
from accounts.models import LoginRule, Operation, User
from accounts.operations import operation
from accounts.passwords import temporary_password
from accounts.security.log import Act, record, row_key
from accounts.vietnamese import in_vietnamese

OF_RULES = "Quy định xác thực hai bước"
_LONGEST_REASON = 500


class NotAllowed(ValueError):
    """An act that would lock everybody out, with a sentence that says so."""


def named(user: User) -> str:
    """A person in a reason: full name and user name."""
    return f"{user} ({user.username})"


@contextmanager
def setting_up(
    reason: str, *, by: User | None, user: User | None = None, act: Act = Act.ACCOUNT_CHANGED
) -> Iterator[Operation]:
    """The operation of setting up the account ``user``; ``by`` is None on the server's command line.

    The security log is told of it as ``act``.
    """
    if len(reason) > _LONGEST_REASON:
        reason = f"{reason[: _LONGEST_REASON - 1]}…"
    with operation(kind=Operation.Kind.SETUP, by=by, reason=reason) as current:
        yield current
        record(act, by=by.pk if by else None, about=row_key(user) if user else LoginRule._meta.label_lower)


@contextmanager
def administrator_kept() -> Iterator[None]:
    """What is written inside leaves at least one active administrator, or is not written at all.

    Inside an operation only. Raises ``NotAllowed``.
    """
    list(User.objects.select_for_update().administrators().order_by("pk"))  # two at a time wait
    yield
    if not User.objects.administrators().exists():
        raise NotAllowed(
            _(
                "Đây là người quản trị cuối cùng đang hoạt động. Hãy giao vai trò quản trị cho một người "
                "khác trước."
            )
        )


def follow_role(user: User) -> None:
    """Whoever may set up may enter the set-up pages, and nobody else."""
    user.is_staff = Permission.SET_UP in GRANTS[user.role]
    user.is_superuser = user.is_superuser and user.is_staff


def give_temporary_password(user: User, *, by: User | None, here: str | None = None) -> str:
    """A new password, to be changed at the next log-in; every session of the person ends.

    Here and below, ``here`` is the key of the session in which the act is done: it is left to its owner.
    """
    password = temporary_password()
    with setting_up(f"Đặt mật khẩu tạm cho {named(user)}", by=by, user=user):
        user.set_password(password)
        user.must_change_password = True
        user.save(update_fields=["password", "must_change_password"])
        sessions.end_all(user, but=here)
    return password


def switch_off(user: User, *, by: User, here: str | None = None) -> None:
    """The person can't log in any more, and is logged out everywhere at once. Raises ``NotAllowed``."""
    if user == by:
        raise NotAllowed(_("Không thể tự khóa tài khoản của mình. Hãy nhờ một người quản trị khác."))
    with (
        setting_up(f"Khóa tài khoản {named(user)}: đang hoạt động → đã khóa", by=by, user=user),
        administrator_kept(),
    ):
        user.is_active = False
        user.save(update_fields=["is_active"])
        sessions.end_all(user, but=here)


def switch_on(user: User, *, by: User | None, here: str | None = None) -> None:
    with setting_up(f"Mở khóa tài khoản {named(user)}: đã khóa → đang hoạt động", by=by, user=user):
        user.is_active = True
        user.save(update_fields=["is_active"])


def lift_limits(user: User, *, request: HttpRequest, by: User) -> None:
    """Let somebody who mistyped the password too often try again at once."""
    with setting_up(f"Bỏ thời gian chờ đăng nhập của {named(user)}", by=by, user=user):
        limits.lift(request, user.username)


def lift_second_step(user: User, *, by: User | None, here: str | None = None) -> bool:
    """Take away the second step of somebody who has lost the telephone; whether there was one."""
    if not second_step.has_second_step(user):
        return False
    with setting_up(f"Bỏ xác thực hai bước của {named(user)}: đang bật → chưa bật", by=by, user=user):
        second_step.lift(user)
        sessions.end_all(user, but=here)
    return True


def sign_out_everywhere(user: User, *, by: User, here: str | None = None) -> int:
    """End all sessions of a person; how many there were."""
    with setting_up(f"Kết thúc mọi phiên đăng nhập của {named(user)}", by=by, user=user):
        return sessions.end_all(user, but=here)


def set_rules(needs_code: dict[str, bool], *, by: User) -> bool:
    """Which roles must log in with a code; whether anything changed."""
    rules = {rule.role: rule for rule in LoginRule.objects.all()}
    before = {role: bool(rules.get(role) and rules[role].needs_code) for role in needs_code}
    changed = {role: needs for role, needs in needs_code.items() if needs != before[role]}
    if not changed:
        return False
    words = {True: "bắt buộc", False: "không bắt buộc"}
    told = [
        f"{in_vietnamese(LoginRule(role=role))}: {words[not needs]} → {words[needs]}"
        for role, needs in changed.items()
    ]
    with setting_up(f"{OF_RULES}: {'; '.join(told)}", by=by):
        for role, needs in changed.items():
            values = {"needs_code": needs, "since": clock.today()}
            LoginRule.objects.update_or_create(role=role, defaults=values)
    return True
