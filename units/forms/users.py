"""What may be written about a person who logs in, and what a role must do to log in."""

import re
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import clock
from accounts.access import Capacity, Role
from accounts.models import LoginRule, User
from accounts.roles import role_choices
from accounts.seen_forms import SeenForm
from units.coverage.namesakes import district_names, ever_told_apart
from units.forms.fields import DayField, LineField
from units.models import Commune, District
from vietnamese.days import format_day

_OF_GRANTS = frozenset({"communes", "districts", "granted_on"})
_LONGEST_KEY = 18
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_ROLE_HELP = _(
    "Cán bộ xã chỉ thấy và sửa những xã được giao. Thành viên Ban Chỉ đạo chỉ xem số liệu. Người kiểm tra "
    "đọc số liệu, báo cáo và mọi nhật ký nhưng không thấy hồ sơ đảng viên, không ghi gì. "
    "Người quản trị quản lý người dùng và thiết lập."
)


_NOT_OFFERED = {
    Commune: _("Có xã không chọn được. Hãy chọn trong danh sách."),
    District: _("Có huyện không chọn được. Hãy chọn trong danh sách."),
}


class PlacesField(forms.ModelMultipleChoiceField):
    """Several communes or districts, by name; what has ended says so."""

    widget = forms.CheckboxSelectMultiple(attrs={"class": "grants"})

    def __init__(self, noun: type[Commune | District], label: str, **kwargs) -> None:
        codes = ("invalid_choice", "invalid_pk_value", "invalid_list")
        errors = dict.fromkeys(codes, _NOT_OFFERED[noun])
        super().__init__(noun.objects.none(), label=label, required=False, error_messages=errors, **kwargs)

    def clean(self, value):
        """What is longer than any key is no place; a database cannot even be asked for it."""
        if isinstance(value, list | tuple) and any(len(str(key)) > _LONGEST_KEY for key in value):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)

    @cached_property
    def _apart(self) -> dict[int, str]:
        return ever_told_apart() if self.queryset.model is Commune else district_names()

    def label_from_instance(self, place: Commune | District) -> str:
        end, name = place.valid_to, self._apart.get(place.pk, place.name)
        if end > clock.today():
            return name
        return gettext("{place} (hết {day}, chỉ đọc)").format(
            place=name, day=format_day(end - timedelta(days=1))
        )


class UserForm(SeenForm):
    """A person as of the day ``on``, by which communes can be given: those of that day."""

    username = LineField(
        _("tên đăng nhập"), max_length=150, help_text=_("Chữ thường không dấu, chữ số, dấu . _ -")
    )
    full_name = LineField(_("họ và tên"), max_length=150)
    office = LineField(
        _("chức vụ, cơ quan"), max_length=200, required=False, help_text=_("Ví dụ: Ban Tổ chức Huyện ủy")
    )
    email = forms.EmailField(
        label=_("thư điện tử"),
        required=False,
        max_length=254,
        error_messages={
            "invalid": _("Địa chỉ thư điện tử không hợp lệ. Hãy viết như ten@coquan.vn."),
            "max_length": _("Địa chỉ thư điện tử dài quá 254 ký tự. Hãy viết ngắn lại."),
        },
    )
    role = forms.ChoiceField(
        label=_("vai trò"),
        choices=role_choices,
        help_text=_ROLE_HELP,
        error_messages={
            "required": _("Thiếu vai trò. Hãy chọn một vai trò."),
            "invalid_choice": _("Không có vai trò này. Hãy chọn một vai trò trong danh sách."),
        },
    )
    communes = PlacesField(Commune, _("xã được giao"))
    districts = PlacesField(
        District, _("giao cả huyện"), help_text=_("Mọi xã của huyện, kể cả xã lập sau này.")
    )
    granted_on = DayField(
        _("việc giao thay đổi từ ngày"),
        required=False,
        help_text=_(
            "Để trống là từ hôm nay. Xã hết tồn tại thì việc giao cũng hết, chỉ còn xem được thời đã qua."
        ),
    )
    sees_persons = forms.BooleanField(
        label=_("được xem hồ sơ đảng viên"),
        required=False,
        help_text=_("Chỉ cần cho thành viên Ban Chỉ đạo; các vai trò khác xem được theo vai trò."),
    )
    signs_as = forms.ChoiceField(
        label=_("ký báo cáo với tư cách"),
        required=False,
        choices=[("", _("Không ký")), *Capacity.choices],
        error_messages={"invalid_choice": _("Không có tư cách này. Hãy chọn trong danh sách.")},
    )

    def __init__(self, *args, user: User | None = None, on: date, **kwargs) -> None:
        super().__init__(*args, initial=_initial(user, on=on), **kwargs)
        self.user = user
        self.on = on
        self.fields["communes"].queryset = Commune.objects.offered(
            on=on, also=_given(user, "commune_id", on=on)
        )
        self.fields["districts"].queryset = District.objects.alphabetical()
        for field in self.fields.values():
            field.label = capfirst(field.label)

    def clean_username(self) -> str:
        name = self.cleaned_data["username"]
        if self.user and name == self.user.username:
            return name
        if not _USERNAME.fullmatch(name):
            raise ValidationError(
                gettext(
                    "Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số và các dấu . _ - và bắt đầu bằng chữ "
                    "hoặc số."
                )
            )
        if any(other != self.user for other in User.objects.bearing(name)):
            raise ValidationError(
                gettext("Tên đăng nhập “{name}” đã có người dùng. Hãy chọn tên khác.").format(name=name)
            )
        return name

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("role") == Role.COMMUNE_OFFICER and not self.places and not self.errors:
            self.add_error("communes", gettext("Cán bộ xã phải được giao ít nhất một xã. Hãy chọn xã."))
        if cleaned.get("role") == Role.AUDITOR:
            self._refuse_more_than_reading(cleaned)
        return cleaned

    def _refuse_more_than_reading(self, cleaned: dict) -> None:
        """An auditor neither signs what is to be audited nor sees persons."""
        if cleaned.get("signs_as"):
            told = gettext("Người kiểm tra, giám sát không ký báo cáo. Hãy chọn “Không ký”.")
            self.add_error("signs_as", told)
        if cleaned.get("sees_persons"):
            told = gettext("Người kiểm tra, giám sát không xem hồ sơ đảng viên. Hãy bỏ chọn.")
            self.add_error("sees_persons", told)

    @property
    def places(self) -> list[Commune | District]:
        """What the person is given."""
        return [*self.cleaned_data.get("districts", ()), *self.cleaned_data.get("communes", ())]

    @property
    def granted_from(self) -> date:
        """The day from which what is given changes."""
        return self.cleaned_data["granted_on"] or self.on

    @property
    def values(self) -> dict:
        """The fields of the person itself."""
        return {name: value for name, value in self.cleaned_data.items() if name not in _OF_GRANTS}


def _initial(user: User | None, *, on: date) -> dict:
    if user is None:
        return {"role": Role.COMMUNE_OFFICER}
    names = ("username", "full_name", "office", "email", "role", "sees_persons", "signs_as")
    return {name: getattr(user, name) for name in names} | {
        "communes": _given(user, "commune_id", on=on),
        "districts": _given(user, "district_id", on=on),
    }


def whom_choices() -> list[tuple[str, str]]:
    """Of whom a second step may be required: roles, and those who sign."""
    return [*role_choices(), LoginRule.WHOM[-1]]


def _given(user: User | None, column: str, *, on: date) -> list[int]:
    """The keys of what the person is given on the day or later."""
    grants = user.commune_grants.not_ended(on=on).values_list(column, flat=True) if user else []
    return [key for key in grants if key]


class RulesForm(SeenForm):
    """Which roles must log in with a second step."""

    roles = forms.MultipleChoiceField(
        label=_("Vai trò bắt buộc xác thực hai bước"),
        choices=whom_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Không có vai trò này. Hãy chọn trong danh sách.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        self.rules = list(LoginRule.objects.all())
        chosen = [rule.role for rule in self.rules if rule.needs_code]
        super().__init__(*args, initial={"roles": chosen}, **kwargs)

    @property
    def needs_code(self) -> dict[str, bool]:
        """Of each role whether it needs a code."""
        return {role: role in self.cleaned_data["roles"] for role, label in LoginRule.WHOM}
