"""The forms of logging in and of one's own account, in the words of an office."""

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.bounds import PASSWORD_CHARACTERS
from accounts.login import limits
from vietnamese.words import lower_first

_USED_CODE_SECONDS = 120  # longer than any code is valid
_LONGEST_CODE = 20


def _say(form: forms.Form, name: str, label: str, help_text: str = "", *, longest: int) -> None:
    """Name a field of a form that comes from allauth, and say in Vietnamese what may be wrong with it."""
    field = form.fields[name]
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.error_messages["required"] = _("Hãy nhập {label}.").format(label=lower_first(label))
    field.validators = [_no_longer_than(longest, label)]


def _no_longer_than(longest: int, label: str):
    def check(value: str) -> None:
        if len(value) > longest or "\x00" in value:
            raise ValidationError(
                _("{label} không hợp lệ hoặc dài quá {longest} ký tự. Hãy nhập lại.").format(
                    label=label, longest=longest
                )
            )

    return check


class LoginForm(account.LoginForm):
    """Name and password."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "login", _("Tên đăng nhập"), longest=150)
        _say(self, "password", _("Mật khẩu"), longest=PASSWORD_CHARACTERS)
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none", "maxlength": 150}


class PasswordForm(account.ChangePasswordForm):
    """A new password of one's own."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "oldpassword", _("Mật khẩu hiện tại"), longest=PASSWORD_CHARACTERS)
        _say(self, "password1", _("Mật khẩu mới"), longest=PASSWORD_CHARACTERS)
        _say(self, "password2", _("Nhập lại mật khẩu mới"), longest=PASSWORD_CHARACTERS)

    def clean_password1(self) -> str:
        password = self.cleaned_data["password1"]
        if self.user.check_password(password):
            raise ValidationError(_("Mật khẩu mới phải khác mật khẩu hiện tại."))
        return password

    def clean(self) -> dict:
        cleaned = forms.Form.clean(self) or self.cleaned_data
        first, again = cleaned.get("password1"), cleaned.get("password2")
        if first and again and first != again:
            self.add_error("password2", _("Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại."))
        return cleaned


class PasswordAgainForm(account.ReauthenticateForm):
    """The password once more, before something delicate."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "password", _("Mật khẩu"), longest=PASSWORD_CHARACTERS)


class _Code(forms.Form):
    """A code of the telephone or a recovery code; each is accepted once."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Mã xác thực"), longest=_LONGEST_CODE)
        self.fields["code"].widget.attrs |= {
            "autofocus": True,
            "maxlength": _LONGEST_CODE,
            "inputmode": "numeric",
        }

    def clean_code(self) -> str:
        key = f"mfa-auth-user-{self.user.pk}"
        limits.refuse_too_many(context.request, "login_failed", key=key, tried=[self.user])
        code = super().clean_code()
        if self._is_of_telephone:
            digits = "".join(character for character in code if character.isdigit())
            if not cache.add(f"code:{self.user.pk}:{digits}", "used", _USED_CODE_SECONDS):
                raise ValidationError(_("Mã này đã dùng rồi. Hãy chờ mã mới trên điện thoại rồi nhập lại."))
        return code

    @property
    def _is_of_telephone(self) -> bool:
        """Whether the right code came from the telephone; recovery codes are used up by themselves."""
        return self.authenticator.type == Authenticator.Type.TOTP


class CodeForm(_Code, mfa.AuthenticateForm):
    """The second step of logging in."""


class CodeAgainForm(_Code, mfa.ReauthenticateForm):
    """A code instead of the password, before something delicate."""


class FirstCodeForm(_Code, ActivateTOTPForm):
    """The first code of a telephone proves that it has read the key."""

    _is_of_telephone = True

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = _("Mã 6 chữ số hiện trên điện thoại")
        del field.widget.attrs["autofocus"]  # the picture above comes first
