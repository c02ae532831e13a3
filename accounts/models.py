"""Who works with the register, and every act of writing to it."""

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models

from accounts import clock
from accounts.access import Role


class UserManager(DjangoUserManager):
    """Makes users; whoever is made on the server's command line is an administrator."""

    use_in_migrations = False

    def create_superuser(self, *args, **kwargs) -> "User":
        return super().create_superuser(*args, **{"role": Role.ADMINISTRATOR, **kwargs})


class User(AbstractUser):
    """A person who may log in. A person is never deleted, only switched off (``is_active``)."""

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=150)
    office = models.CharField(
        "chức vụ, cơ quan", max_length=200, blank=True, help_text="Ví dụ: Ban Tổ chức Huyện ủy"
    )
    role = models.CharField("vai trò", max_length=20, choices=Role, default=Role.COMMITTEE_MEMBER)

    objects = UserManager()
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = "người dùng"
        verbose_name_plural = "người dùng"

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """Django's name for the full name, used by its admin."""
        return str(self)

    def get_short_name(self) -> str:
        return str(self)


class Operation(models.Model):
    """One act of writing to the register: who, when, why, of which kind.

    Every row that is written keeps the operation in its history. Nothing is written outside one.
    """

    class Kind(models.TextChoices):
        SETUP = "setup", "Thiết lập"
        DEMO = "demo", "Tạo dữ liệu mẫu"
        IMPORT = "import", "Nhập từ tệp"
        ENTRY = "entry", "Nhập mới"
        CHANGE = "change", "Thay đổi từ ngày"
        CORRECTION = "correction", "Sửa sai sót"

    kind = models.CharField("loại", max_length=20, choices=Kind)
    by = models.ForeignKey(
        User,
        verbose_name="người thực hiện",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="operations",
        help_text="Trống khi thực hiện bằng lệnh trên máy chủ.",
    )
    at = models.DateTimeField("thời điểm", default=clock.now, db_index=True)
    reason = models.CharField("lý do", max_length=500, blank=True)

    class Meta:
        verbose_name = "thao tác"
        verbose_name_plural = "thao tác"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}" if self.reason else self.get_kind_display()
