"""The set-up pages. Every write is an operation of the person who makes it.

Users have pages of their own (units/views/users.py), and one logs in on the program's own page.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, cast

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Max, Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.formats import date_format, localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access import Permission, allowed
from accounts.models import Operation
from accounts.operations import operation
from accounts.security.log import Act, record, row_key
from accounts.vietnamese import in_vietnamese
from accounts.writing.turn import turn

admin.site.site_header = gettext_lazy("Thiết lập chương trình")
admin.site.site_title = gettext_lazy("Thiết lập")
admin.site.index_title = gettext_lazy("Các mục thiết lập")
admin.site.enable_nav_sidebar = False
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])  # nothing to set up there
admin.site.login = secure_admin_login(admin.site.login)


def _own_password(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    return redirect("account_change_password")


admin.site.password_change = _own_password


class _Seen(forms.IntegerField):
    """The last operation that the page has shown of its row."""

    widget = forms.HiddenInput

    def has_changed(self, _initial: object, _data: object) -> bool:
        return False


class SetUpForm(forms.ModelForm):
    """A row on top of what its page has shown; whoever sends no ``seen`` is taken at his word.

    ``refused`` are the sentences by which the row could not be written.
    """

    seen = _Seen(required=False)
    refused: Sequence[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = self._version

    @property
    def _version(self) -> int:
        rows = type(self.instance).history.filter(id=self.instance.pk)
        return rows.aggregate(last=Max("operation_id"))["last"] or 0

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for sentence in self.refused:
            self.add_error(None, sentence)
        seen = said.get("seen")
        if seen is not None and self._version > seen:
            self._tell_of_others()
        return said

    def _tell_of_others(self) -> None:
        """Who wrote to the row since the page was opened, and what it says now; the next save is on top."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("seen")] = str(self._version)
        self.data = data
        last = Operation.objects.select_related("by").get(pk=self._version)
        words = _("{by} đã ghi lúc {time} nên chưa lưu nội dung của quý vị. Bấm “Lưu” lần nữa để ghi đè lên.")
        time = date_format(last.at.astimezone(), "SHORT_DATETIME_FORMAT")
        self.add_error(None, words.format(by=last.by or _("Lệnh trên máy chủ"), time=time))
        stored = type(self.instance)._default_manager.get(pk=self.instance.pk)
        for name in self.changed_data:
            label, value = self.fields[name].label or name, _shown(stored, name)
            self.add_error(None, _("{label} trong sổ hiện nay: {value}.").format(label=label, value=value))


def _shown(row: Model, name: str) -> str:
    """What a row says in a field, as it is read."""
    words = getattr(row, f"get_{name}_display", None)
    value = words() if words else getattr(row, name)
    return localize(value) if value not in (None, "") else _("(để trống)")


class SetUpAdmin(admin.ModelAdmin):
    """A page of the set-up: for those who may set up, each write an operation of its own.

    Rows are never deleted many at a time: each deletion says what it takes along. What a page reads and
    writes when it is sent is read and written in one turn (``accounts.writing.turn``).
    """

    actions = None
    form = SetUpForm

    def get_form(self, request: HttpRequest, obj=None, change: bool = False, **kwargs) -> type[SetUpForm]:
        made = cast(type[SetUpForm], super().get_form(request, obj, change=change, **kwargs))
        made.refused = getattr(request, "refused", ())
        return made

    def get_fieldsets(self, request: HttpRequest, obj=None):
        fieldsets = [*super().get_fieldsets(request, obj)]
        if "seen" not in flatten_fieldsets(fieldsets):
            fieldsets.append((None, {"fields": ["seen"]}))
        return fieldsets

    def changeform_view(self, request: HttpRequest, object_id=None, *args, **kwargs) -> HttpResponse:
        """What the register refuses is told above the form, which keeps what was typed."""
        page = partial(super().changeform_view, request, object_id, *args, **kwargs)

        def refused(sentences: list[str]) -> HttpResponse:
            request.refused = sentences  # type: ignore[attr-defined]  # what get_form reads
            return page()

        return self._answered(request, object_id, page, refused)

    def delete_view(self, request: HttpRequest, object_id, *args, **kwargs) -> HttpResponse:
        page = partial(super().delete_view, request, object_id, *args, **kwargs)

        def refused(sentences: list[str]) -> HttpResponse:
            for sentence in sentences:
                messages.error(request, sentence)
            return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", object_id)

        return self._answered(request, object_id, page, refused)

    def _answered(
        self,
        request: HttpRequest,
        object_id: str | None,
        page: Callable[[], HttpResponse],
        refused: Callable[[list[str]], HttpResponse],
    ) -> HttpResponse:
        """The page; what is sent is written in one turn that keeps the laws, or ``refused`` in sentences."""
        if request.method != "POST":
            return page()
        try:
            with self._in_turn(request), self.keeping(request, object_id):
                return page()
        except ValidationError as error:
            return refused(error.messages)

    def _in_turn(self, request: HttpRequest) -> AbstractContextManager:
        return turn(by=request.user.pk, kind=Operation.Kind.SETUP)

    def keeping(self, request: HttpRequest, object_id: str | None) -> AbstractContextManager:
        """Within which a row is written: it raises ``ValidationError`` where that may not be."""
        return nullcontext()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return allowed(request.user, Permission.SET_UP)

    def has_view_permission(self, request: HttpRequest, obj=None) -> bool:
        return allowed(request.user, Permission.SET_UP)

    def has_add_permission(self, request: HttpRequest, obj=None) -> bool:
        return allowed(request.user, Permission.SET_UP)

    def has_change_permission(self, request: HttpRequest, obj=None) -> bool:
        return allowed(request.user, Permission.SET_UP)

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return allowed(request.user, Permission.SET_UP)

    def save_model(self, request: HttpRequest, obj, form, change: bool) -> None:
        with self.setting_up(request, "Sửa" if change else "Thêm", obj):
            super().save_model(request, obj, form, change)
            record(Act.SETTINGS, by=request.user.pk, about=row_key(obj))
            self.after_write(obj)

    def delete_model(self, request: HttpRequest, obj) -> None:
        with self.setting_up(request, "Xóa", obj):
            record(Act.SETTINGS, by=request.user.pk, about=row_key(obj))
            super().delete_model(request, obj)
            self.after_write(obj)

    def setting_up(self, request: HttpRequest, verb: str, obj):
        """The operation in which a row is written: by the person of the request, with its reason."""
        noun = in_vietnamese(self.opts.verbose_name)
        reason = f"{verb} {noun}: {in_vietnamese(obj)}"[: Operation._meta.get_field("reason").max_length]
        return operation(kind=Operation.Kind.SETUP, by=request.user, reason=reason)

    def after_write(self, obj) -> None:
        """What follows from a write, in the same operation."""
