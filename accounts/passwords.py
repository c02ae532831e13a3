"""Passwords: what a good one is, in words, and temporary ones that an administrator hands over."""

import secrets
import unicodedata

from django.contrib.auth import password_validation as rules
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from vietnamese.letters import fold

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads like something else
_GROUPS, _GROUP_LENGTH = 3, 4
_SHORTEST = 10
_SHORTEST_NAME = 4
_FEWEST_OWN_LETTERS = 4
_NAMES = {"username": "tên đăng nhập", "full_name": "họ và tên", "email": "địa chỉ thư điện tử"}
_EVERYBODYS_WORDS = (
    "mật khẩu", "Đảng", "Đảng bộ", "đảng ủy", "đảng viên", "chi bộ", "huyện ủy", "tỉnh ủy", "ban chỉ đạo",
    "Việt Nam", "Hồ Chí Minh", "password", "admin", "quản trị", "cán bộ",
)  # fmt: skip
_COMMON_HERE = {
    "matkhau123", "matkhau1234", "matkhau12345", "mat-khau-1", "vietnam123", "vietnam2024", "vietnam2025",
    "vietnam2026", "vietnam1945", "hanoi12345", "hochiminh1", "dangcongsan", "dangvien123", "thuanchau2006",
    "thuanchau123", "sonla12345", "huyenuy123", "khongbiet1", "anhyeuem123", "iloveyou123",
}  # fmt: skip


def one_spelling(password: str) -> str:
    """The password in one spelling, whatever the keyboard sends for a letter with marks (NFC)."""
    return unicodedata.normalize("NFC", password)


def temporary_password() -> str:
    """A random password that can be read out over the telephone: xxxx-xxxx-xxxx."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))


class UnlikePersonValidator(rules.UserAttributeSimilarityValidator):
    """Not the person's own name in other words."""

    def __init__(self) -> None:
        super().__init__(user_attributes=tuple(_NAMES))

    def validate(self, password: str, user=None) -> None:
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError(
                _(
                    "Mật khẩu quá giống tên đăng nhập, họ tên hoặc địa chỉ thư điện tử. "
                    "Hãy chọn mật khẩu khác."
                ),
                code=error.code,
            ) from error

    def get_help_text(self) -> str:
        return _("Không giống tên đăng nhập, họ tên hoặc địa chỉ thư điện tử.")


class NotOfOfficeValidator:
    """Not the office's own name, nor the person's, with a year behind it.

    ``words`` names a function that gives the names by which everybody knows the office.
    """

    def __init__(self, words: str) -> None:
        self.words = words

    def validate(self, password: str, user=None) -> None:
        own = (str(getattr(user, name, "") or "") for name in (*_NAMES, "office"))
        left = letters = _letters(password)
        names = (*import_string(self.words)(), *own, *_EVERYBODYS_WORDS)
        for word in sorted({*map(_letters, names)}, key=len, reverse=True):
            left = left.replace(word, "") if len(word) >= _SHORTEST_NAME else left
        if left != letters and len(left) < _FEWEST_OWN_LETTERS:
            raise ValidationError(
                _(
                    "Mật khẩu chỉ gồm tên cơ quan, địa danh hoặc tên của quý vị. "
                    "Hãy thêm từ khác, khó đoán hơn."
                ),
                code="password_of_the_office",
            )

    def get_help_text(self) -> str:
        return _("Không chỉ gồm tên cơ quan, địa danh hoặc tên của quý vị.")


def _letters(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalpha())


class LongEnoughValidator(rules.MinimumLengthValidator):
    """Long enough."""

    def __init__(self) -> None:
        super().__init__(_SHORTEST)

    def get_error_message(self) -> str:
        return _("Mật khẩu quá ngắn. Hãy chọn mật khẩu có ít nhất {n} ký tự.").format(n=self.min_length)

    def get_help_text(self) -> str:
        return _("Có ít nhất {n} ký tự.").format(n=self.min_length)


class UncommonValidator(rules.CommonPasswordValidator):
    """Not one of those that everybody tries first, abroad and here."""

    def __init__(self) -> None:
        super().__init__()
        self.passwords = self.passwords | _COMMON_HERE

    def get_error_message(self) -> str:
        return _("Mật khẩu này quá phổ biến, dễ bị đoán ra. Hãy chọn mật khẩu khác.")

    def get_help_text(self) -> str:
        return _("Không phải là mật khẩu nhiều người dùng.")


class NotOnlyDigitsValidator(rules.NumericPasswordValidator):
    """More than a telephone number."""

    def get_error_message(self) -> str:
        return _("Mật khẩu chỉ gồm chữ số. Hãy thêm chữ cái.")

    def get_help_text(self) -> str:
        return _("Không chỉ gồm chữ số.")
