"""Who works with the register, and every act of writing to it."""

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models

from accounts import clock
from accounts.access import Capacity, Role
from accounts.querysets import UserQuerySet


class UserManager(DjangoUserManager.from_queryset(UserQuerySet)):
    """Makes users; whoever is made on the server's command line is an administrator."""

    use_in_migrations = False

    def create_superuser(self, *args, **kwargs) -> "User":
        return super().create_superuser(*args, **{"role": Role.ADMINISTRATOR, **kwargs})


class Language(models.TextChoices):
    """A language of the pages; each calls itself by its own name."""

    VIETNAMESE = "vi", "Tiếng Việt"
    ENGLISH = "en", "English"


class User(AbstractUser):
    """A person who may log in. A person is never deleted, only switched off (``is_active``)."""

    first_name = None
    last_name = None
    full_name = models.CharField("họ và tên", max_length=150)
    office = models.CharField(
        "chức vụ, cơ quan", max_length=200, blank=True, help_text="Ví dụ: Ban Tổ chức Huyện ủy"
    )
    role = models.CharField("vai trò", max_length=20, choices=Role, default=Role.COMMITTEE_MEMBER)
    sees_persons = models.BooleanField(
        "được xem hồ sơ đảng viên",
        default=False,
        help_text="Cho thành viên Ban Chỉ đạo cần xem hồ sơ; các vai trò khác theo vai trò.",
    )
    signs_as = models.CharField("ký báo cáo với tư cách", max_length=10, choices=Capacity, blank=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu khi đăng nhập", default=False)
    language = models.CharField(
        "ngôn ngữ", max_length=2, choices=Language, default=Language.VIETNAMESE, db_default="vi"
    )

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
        GRID = "grid", "Nhập nhanh nhiều dòng"
        BULK = "bulk", "Sửa hàng loạt"
        MERGE = "merge", "Gộp hồ sơ trùng"
        ERASURE = "erasure", "Xóa dữ liệu cá nhân"
        UNDO = "undo", "Hoàn tác"
        REPORT = "report", "Báo cáo tháng"
        SIGNING = "signing", "Ký và chốt số liệu"

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
    undoes = models.OneToOneField(
        "self",
        verbose_name="hoàn tác thao tác",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_by",
    )
    token = models.UUIDField(
        "mã lần gửi", null=True, unique=True, editable=False, help_text="Một biểu mẫu chỉ được ghi một lần."
    )

    class Meta:
        verbose_name = "thao tác"
        verbose_name_plural = "thao tác"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}" if self.reason else self.get_kind_display()


class LoginRule(models.Model):
    """Whether a role needs a second step (a one-time code) to log in."""

    role = models.CharField("vai trò", max_length=20, choices=Role, unique=True)
    needs_code = models.BooleanField("bắt buộc xác thực hai bước", default=False)

    class Meta:
        verbose_name = "quy định đăng nhập"
        verbose_name_plural = "quy định đăng nhập"

    def __str__(self) -> str:
        return self.get_role_display()


class Reading(models.Model):
    """One look at personal data: who, when, what, and how many persons were shown (domain.md §11)."""

    class Kind(models.TextChoices):
        PAGE = "page", "Mở hồ sơ"
        LIST = "list", "Xem danh sách"
        SEARCH = "search", "Tìm kiếm"
        EXPORT = "export", "Xuất tệp"

    by = models.ForeignKey(
        User, verbose_name="người xem", on_delete=models.PROTECT, related_name="readings", null=True
    )
    at = models.DateTimeField("thời điểm", default=clock.now, db_index=True)
    kind = models.CharField("loại", max_length=10, choices=Kind)
    what = models.CharField("nội dung", max_length=300)
    persons = models.PositiveIntegerField("số người", default=0)

    class Meta:
        verbose_name = "lần tra cứu"
        verbose_name_plural = "lần tra cứu"
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}"


class Draft(models.Model):
    """What a person has typed into a form and not yet saved."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField("biểu mẫu", max_length=200, help_text="Địa chỉ của trang có biểu mẫu.")
    content = models.JSONField("nội dung", default=dict, help_text="Tên ô → các giá trị đã gõ.")
    saved_at = models.DateTimeField("lưu lúc", default=clock.now)

    class Meta:
        verbose_name = "bản nháp"
        verbose_name_plural = "bản nháp"
        constraints = [models.UniqueConstraint(fields=["by", "form"], name="draft_once")]

    def __str__(self) -> str:
        return self.form
