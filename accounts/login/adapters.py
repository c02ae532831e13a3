"""How allauth's logging in fits this house: Vietnamese words, no sign-up, no secret in the clear."""

import base64
import hashlib

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.login import limits
from accounts.models import Operation, User
from accounts.operations import operation
from accounts.requests.addresses import is_own
from accounts.security.log import Act, record, row_key

_WRONG_CODE = _("Mã không đúng hoặc đã dùng rồi. Hãy chờ mã mới trên điện thoại rồi nhập lại.")
_WAIT = _("Đã thử sai quá nhiều lần. Hãy chờ 5 phút rồi thử lại.")


class AccountAdapter(DefaultAccountAdapter):
    """Logging in by user name and password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Tài khoản này đã bị khóa. Hãy liên hệ người quản trị."),
        "enter_current_password": _("Mật khẩu hiện tại không đúng. Hãy nhập lại."),
        "incorrect_code": _WRONG_CODE,
        "incorrect_password": _("Mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt."),
        "invalid_login": _("Không đăng nhập được. Hãy thử lại."),
        "too_many_login_attempts": _WAIT,
        "username_password_mismatch": (
            _("Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt.")
        ),
        "rate_limited": _WAIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only pages of this program are gone on to after logging in."""
        return is_own(context.request, url)

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Refuse a further try after too many failures; the try itself is not counted yet."""
        key, tried = limits.key_of(request, _name(credentials)), User.objects.tried(credentials)
        limits.refuse_too_many(request, "login_failed", key=key, tried=tried)

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        """Only what failed counts: two log-ins at once, or one that was broken off, do not."""
        limits.count_failure(request, _name(credentials))

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Not for whoever has just logged in: the password was typed a moment ago."""
        records = get_authentication_records(context.request, context.request.user)
        oldest = clock.now().timestamp() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not any(record["at"] >= oldest for record in records)

    def set_password(self, user: User, password: str) -> None:
        """A person's own new password, which nobody else knows: it need not be changed."""
        reason = f"Tự đổi mật khẩu của {user} ({user.username})"[:500]
        with operation(kind=Operation.Kind.SETUP, by=user, reason=reason):
            user.set_password(password)
            user.must_change_password = False
            user.save(update_fields=["password", "must_change_password"])
            record(Act.ACCOUNT_CHANGED, by=user.pk, about=row_key(user))


def _name(credentials: dict) -> str:
    return credentials.get("username", "")


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step: codes of a telephone (TOTP), and recovery codes on paper."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Không thể tắt xác thực hai bước."),
        "cannot_generate_recovery_codes": _("Hãy bật xác thực hai bước trước khi tạo mã khôi phục."),
        "incorrect_code": _WRONG_CODE,
    }

    def get_totp_label(self, user) -> str:
        return user.username

    def get_totp_issuer(self) -> str:
        return "Tổ chức đảng ở cơ sở"

    def encrypt(self, text: str) -> str:
        """The secrets are useless in a stolen copy of the database: their key lies in the data folder."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; one that no code fits when the key of the installation is not the one it was."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()


def _cipher() -> Fernet:
    key = hashlib.sha256(f"accounts.second_step:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
