"""Who works with the register, and every act of writing to it."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import clock, sealed  # noqa: F401  (sealed: models of this app)
from accounts.access import Capacity, Role
from accounts.acts import act_choices, two_person_choices
from accounts.passwords import one_spelling
from accounts.querysets import SecondPersonQuerySet, SecurityEventQuerySet, UpkeepQuerySet, UserQuerySet
from accounts.roles import office_level, role_label
from accounts.unchanging import Unchanging


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
    full_name = models.CharField(_("họ và tên"), max_length=150)
    office = models.CharField(
        _("chức vụ, cơ quan"), max_length=200, blank=True, help_text=_("Ví dụ: Ban Tổ chức Huyện ủy")
    )
    role = models.CharField(_("vai trò"), max_length=20, choices=Role, default=Role.COMMITTEE_MEMBER)
    sees_persons = models.BooleanField(
        _("được xem hồ sơ đảng viên"),
        default=False,
        help_text=_("Cho thành viên Ban Chỉ đạo cần xem hồ sơ; các vai trò khác theo vai trò."),
    )
    signs_as = models.CharField(_("ký báo cáo với tư cách"), max_length=10, choices=Capacity, blank=True)
    must_change_password = models.BooleanField(_("phải đổi mật khẩu khi đăng nhập"), default=False)
    language = models.CharField(
        _("ngôn ngữ"), max_length=2, choices=Language, default=Language.VIETNAMESE, db_default="vi"
    )

    objects = UserManager()
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")

    def __str__(self) -> str:
        return self.full_name or self.username

    def set_password(self, raw_password: str | None) -> None:
        """Keep a password in one spelling, whatever the keyboard sent."""
        super().set_password(raw_password and one_spelling(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether it is the password, however its letters were composed; as typed for those of old."""
        spelling = raw_password and one_spelling(raw_password)
        return super().check_password(spelling) or (
            spelling != raw_password and super().check_password(raw_password)
        )

    @property
    def role_words(self) -> str:
        """What the role is called in this office."""
        return role_label(self.role, level=office_level())

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
        SETUP = "setup", _("Thiết lập")
        DEMO = "demo", _("Tạo dữ liệu mẫu")
        IMPORT = "import", _("Nhập từ tệp")
        ENTRY = "entry", _("Nhập mới")
        CHANGE = "change", _("Thay đổi từ ngày")
        CORRECTION = "correction", _("Sửa sai sót")
        GRID = "grid", _("Nhập nhanh nhiều dòng")
        BULK = "bulk", _("Sửa hàng loạt")
        MERGE = "merge", _("Gộp hồ sơ trùng")
        ERASURE = "erasure", _("Xóa dữ liệu cá nhân")
        REORGANISATION = "reorganisation", _("Sắp xếp đơn vị, tổ chức")
        UNDO = "undo", _("Hoàn tác")
        REPORT = "report", _("Báo cáo tháng")
        SIGNING = "signing", _("Ký và chốt số liệu")

    kind = models.CharField(_("loại"), max_length=20, choices=Kind)
    by = models.ForeignKey(
        User,
        verbose_name=_("người thực hiện"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="operations",
        help_text=_("Trống khi thực hiện bằng lệnh trên máy chủ."),
    )
    at = models.DateTimeField(_("thời điểm"), default=clock.now, db_index=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    undoes = models.OneToOneField(
        "self",
        verbose_name=_("hoàn tác thao tác"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_by",
    )
    token = models.UUIDField(
        _("mã lần gửi"),
        null=True,
        unique=True,
        editable=False,
        help_text=_("Một biểu mẫu chỉ được ghi một lần."),
    )

    class Meta:
        verbose_name = _("thao tác")
        verbose_name_plural = _("thao tác")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}" if self.reason else self.get_kind_display()


class LoginRule(models.Model):
    """Whether a role, or whoever may sign reports, needs a second step (a one-time code) to log in."""

    SIGNERS = "signer"
    WHOM = (*Role.choices, (SIGNERS, _("Người được giao ký báo cáo")))

    role = models.CharField(_("vai trò"), max_length=20, choices=WHOM, unique=True)
    needs_code = models.BooleanField(_("bắt buộc xác thực hai bước"), default=False)
    since = models.DateField(_("từ ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("quy định đăng nhập")
        verbose_name_plural = _("quy định đăng nhập")

    def __str__(self) -> str:
        if self.role == self.SIGNERS:
            return self.get_role_display()
        return role_label(self.role, level=office_level())


class Reading(models.Model):
    """One look at personal data: who, when, what, and how many persons were shown (domain.md §11)."""

    class Kind(models.TextChoices):
        PAGE = "page", _("Mở hồ sơ")
        LIST = "list", _("Xem danh sách")
        SEARCH = "search", _("Tìm kiếm")
        EXPORT = "export", _("Xuất tệp")

    by = models.ForeignKey(
        User, verbose_name=_("người xem"), on_delete=models.PROTECT, related_name="readings", null=True
    )
    at = models.DateTimeField(_("thời điểm"), default=clock.now, db_index=True)
    kind = models.CharField(_("loại"), max_length=10, choices=Kind)
    what = models.CharField(_("nội dung"), max_length=300)
    persons = models.PositiveIntegerField(_("số người"), default=0)

    class Meta:
        verbose_name = _("lần tra cứu")
        verbose_name_plural = _("lần tra cứu")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what}"


class Draft(models.Model):
    """What a person has typed into a form and not yet saved."""

    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(_("biểu mẫu"), max_length=200, help_text=_("Địa chỉ của trang có biểu mẫu."))
    content = models.JSONField(_("nội dung"), default=dict, help_text=_("Tên ô → các giá trị đã gõ."))
    saved_at = models.DateTimeField(_("lưu lúc"), default=clock.now)

    class Meta:
        verbose_name = _("bản nháp")
        verbose_name_plural = _("bản nháp")
        constraints = [models.UniqueConstraint(fields=["by", "form"], name="draft_once")]

    def __str__(self) -> str:
        return self.form


_FIRST_PAUSE = timedelta(minutes=15)


class Upkeep(models.Model):
    """One piece of work that keeps the installation itself in order, and how it went.

    Work of the day is claimed by its row: one process of many can write it. ``facts`` tell of a backup or
    of one that was proved: ``path``, ``size`` in bytes, ``sha256``, ``made_at``, ``is_sealed``.
    """

    class Task(models.TextChoices):
        BACKUP = "backup", _("Sao lưu")
        PROOF = "proof", _("Phục hồi thử")
        RESTORE = "restore", _("Phục hồi từ bản sao lưu")
        REMINDERS = "reminders", _("Gửi thư nhắc việc")
        EXPIRY = "expiry", _("Dọn bản nháp và tệp nhập quá hạn")
        SELF_CHECK = "self_check", _("Đối chiếu số liệu đang lưu với sổ gốc")

    task = models.CharField(_("việc"), max_length=20, choices=Task)
    day = models.DateField(
        _("việc của ngày"),
        null=True,
        blank=True,
        help_text=_("Trống: làm theo yêu cầu, ngoài việc hằng ngày."),
    )
    by = models.ForeignKey(
        User,
        verbose_name=_("người yêu cầu"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Trống khi máy chủ tự làm hoặc làm bằng lệnh."),
    )
    began_at = models.DateTimeField(_("bắt đầu"), default=clock.now, db_index=True)
    ended_at = models.DateTimeField(_("kết thúc"), null=True, blank=True)
    is_well = models.BooleanField(_("thành công"), null=True, help_text=_("Trống: đang làm, hoặc bị ngắt."))
    told = models.TextField(_("kết quả"), blank=True)
    facts = models.JSONField(_("chi tiết"), default=dict, blank=True)

    objects = UpkeepQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc bảo trì")
        verbose_name_plural = _("việc bảo trì")
        ordering = ["-began_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["task", "day"], name="upkeep_once_a_day")]

    def __str__(self) -> str:
        return self.get_task_display()

    @property
    def tries(self) -> int:
        """How often the work of the day was begun."""
        return self.facts.get("tries", 1)

    def is_pause_over(self, now: datetime) -> bool:
        """Whether work that failed may be tried again: after a quarter of an hour, then half an hour, …"""
        return self.ended_at is not None and now >= self.ended_at + _FIRST_PAUSE * 2 ** (self.tries - 1)


class SecurityEvent(Unchanging):
    """A line of the security log that is kept in the register's database, apart from the journal.

    ``about`` and ``page`` hold keys and words of our own, never a name. A line may stand for several that
    came one after another (``times``): a flood of them does not fill the disk (accounts/security/events.py).
    """

    at = models.DateTimeField(_("thời điểm"), default=clock.now, db_index=True)
    act = models.CharField(_("việc"), max_length=20, choices=act_choices)
    by = models.ForeignKey(
        User,
        verbose_name=_("người thực hiện"),
        null=True,
        on_delete=models.PROTECT,
        related_name="security_events",
        help_text=_("Trống: không rõ, hoặc lệnh trên máy chủ."),
    )
    about = models.CharField(_("đối tượng"), max_length=500, blank=True)
    request = models.CharField(_("mã yêu cầu"), max_length=20, blank=True)
    page = models.CharField(_("trang"), max_length=300, blank=True)
    ip = models.CharField(_("địa chỉ máy"), max_length=45, blank=True)
    times = models.PositiveIntegerField(_("số lần"), default=1)

    objects = SecurityEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("dòng nhật ký an ninh")
        verbose_name_plural = _("dòng nhật ký an ninh")
        ordering = ["-at", "-id"]
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.get_act_display()


class SecondPersonRule(models.Model):
    """Whether an act needs a second person, and since when that was decided."""

    act = models.CharField(_("việc"), max_length=20, choices=two_person_choices, unique=True)
    is_on = models.BooleanField(_("cần hai người"), default=False)
    since = models.DateField(_("từ ngày"), default=clock.today)

    class Meta:
        verbose_name = _("quy định về việc cần hai người")
        verbose_name_plural = _("quy định về việc cần hai người")

    def __str__(self) -> str:
        return self.get_act_display()


class SecondPersonRequest(models.Model):
    """What one person has asked for, and another one has to confirm within a day by doing it."""

    class Outcome(models.TextChoices):
        WAITING = "waiting", _("Đang chờ")
        DONE = "done", _("Đã xác nhận và thực hiện")
        REFUSED = "refused", _("Đã từ chối hoặc rút lại")

    act = models.CharField(_("việc"), max_length=20, choices=two_person_choices)
    address = models.CharField(_("trang"), max_length=300)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    by = models.ForeignKey(User, verbose_name=_("người đề nghị"), on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("đề nghị lúc"), default=clock.now)
    outcome = models.CharField(_("kết quả"), max_length=10, choices=Outcome, default=Outcome.WAITING)
    decided_by = models.ForeignKey(
        User, verbose_name=_("người xác nhận"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(_("xác nhận lúc"), null=True)

    objects = SecondPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị chờ người thứ hai")
        verbose_name_plural = _("đề nghị chờ người thứ hai")
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return self.get_act_display()
