"""The set-up pages. Every write is an operation of the person who makes it.

Users have pages of their own (units/views/users.py), and one logs in on the program's own page.
"""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts.access import Permission, allowed
from accounts.models import Operation
from accounts.operations import operation
from accounts.security.log import Act, record, row_key
from accounts.vietnamese import in_vietnamese

admin.site.site_header = _("Thiết lập chương trình")
admin.site.site_title = _("Thiết lập")
admin.site.index_title = _("Các mục thiết lập")
admin.site.enable_nav_sidebar = False
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])  # nothing to set up there
admin.site.login = secure_admin_login(admin.site.login)


def _own_password(request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
    return redirect("account_change_password")


admin.site.password_change = _own_password


class SetUpAdmin(admin.ModelAdmin):
    """A page of the set-up: for those who may set up, each write an operation of its own.

    Rows are never deleted many at a time: each deletion says what it takes along.
    """

    actions = None

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
