"""The set-up pages: who may use the program. Every write is an operation of the person who makes it."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.access import GRANTS, Permission, allowed
from accounts.models import Operation, User
from accounts.operations import operation

admin.site.site_header = "Thiết lập chương trình"
admin.site.site_title = "Thiết lập"
admin.site.index_title = "Các mục thiết lập"
admin.site.enable_nav_sidebar = False
admin.site.unregister(Group)  # roles decide (accounts/access.py)


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
            self.after_write(obj)

    def delete_model(self, request: HttpRequest, obj) -> None:
        with self.setting_up(request, "Xóa", obj):
            super().delete_model(request, obj)
            self.after_write(obj)

    def setting_up(self, request: HttpRequest, verb: str, obj):
        """The operation in which a row is written: by the person of the request, with its reason."""
        noun = self.opts.verbose_name
        reason = f"{verb} {noun}: {obj}"[: Operation._meta.get_field("reason").max_length]
        return operation(kind=Operation.Kind.SETUP, by=request.user, reason=reason)

    def after_write(self, obj) -> None:
        """What follows from a write, in the same operation."""


class NewUserForm(UserCreationForm):
    class Meta(UserCreationForm.Meta):
        model = User
        fields = ("username", "full_name", "role")


class UserForm(UserChangeForm):
    class Meta(UserChangeForm.Meta):
        model = User


@admin.register(User)
class PersonAdmin(SetUpAdmin, UserAdmin):
    """Persons who may log in. They are switched off, never deleted; the role decides what they may do."""

    form, add_form = UserForm, NewUserForm
    list_display = ["username", "full_name", "office", "role", "is_active"]
    list_filter = ["role", "is_active"]
    search_fields = ["username", "full_name", "office"]
    ordering = ["username"]
    filter_horizontal = []
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Người dùng", {"fields": ["full_name", "office", "email", "role", "is_active"]}),
        ("Thời điểm", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": [
                    *("username", "full_name", "office", "email", "role"),
                    *("password1", "password2"),
                ],
            },
        )
    ]

    def has_delete_permission(self, request: HttpRequest, obj=None) -> bool:
        return False

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """A new password is a write as well; a refused one leaves no operation behind."""
        if request.method != "POST":
            return super().user_change_password(request, id, form_url)
        with transaction.atomic(), self.setting_up(request, "Đặt mật khẩu", self.get_object(request, id)):
            response = super().user_change_password(request, id, form_url)
            transaction.set_rollback(response.status_code != 302)
        return response

    def save_model(self, request: HttpRequest, obj: User, form, change: bool) -> None:
        """Whoever may set up may enter these pages."""
        obj.is_staff = Permission.SET_UP in GRANTS[obj.role]
        super().save_model(request, obj, form, change)
