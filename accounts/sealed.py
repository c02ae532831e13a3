"""The seals of operations (``accounts.chain``): hashes, salts, and what the law let go."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SealForm(models.Model):
    """What was hashed of an operation at a time: by table, the columns. New columns make a new form."""

    name = models.CharField(_("dạng"), max_length=16, primary_key=True)
    columns = models.JSONField(_("các cột"))

    class Meta:
        verbose_name = _("dạng của dấu niêm")
        verbose_name_plural = _("dạng của dấu niêm")

    def __str__(self) -> str:
        return self.name


class Seal(models.Model):
    """The seal of an operation: the hash of its rows, tied to the seal ``before`` (``accounts.chain``)."""

    operation = models.OneToOneField(
        "accounts.Operation",
        verbose_name=_("thao tác"),
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="seal",
    )
    before = models.BigIntegerField(_("thao tác trước"), null=True)
    form = models.ForeignKey(SealForm, verbose_name=_("dạng"), on_delete=models.PROTECT, related_name="+")
    rows = models.PositiveIntegerField(_("số dòng"))
    salts = models.TextField(_("muối"), help_text=_("Mỗi dòng một giá trị ngẫu nhiên, hủy riêng được."))
    content = models.CharField(_("mã của các dòng"), max_length=64)
    hash = models.CharField(_("mã"), max_length=64)

    class Meta:
        verbose_name = _("dấu niêm")
        verbose_name_plural = _("dấu niêm")

    def __str__(self) -> str:
        return self.hash


class LetGo(models.Model):
    """A row of a sealed operation whose personal data the law let go: the hash that it had, and has now.

    ``was`` is what was sealed, ``after`` the hash of what is left, under a salt of its own; empty when the
    whole row is gone. Of rows that changed again later the salt is empty.
    """

    operation = models.ForeignKey(
        "accounts.Operation", verbose_name=_("xóa bởi"), on_delete=models.PROTECT, related_name="let_go"
    )
    sealed = models.ForeignKey(
        "accounts.Operation", verbose_name=_("thao tác"), on_delete=models.PROTECT, related_name="was_let_go"
    )
    table = models.CharField(_("bảng"), max_length=63)
    row = models.BigIntegerField(_("dòng"))
    place = models.PositiveIntegerField(_("thứ tự"))
    was = models.CharField(_("mã khi niêm"), max_length=64)
    salt = models.CharField(_("muối"), max_length=32, blank=True)
    after = models.CharField(_("mã hiện nay"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("dữ liệu đã xóa")
        verbose_name_plural = _("dữ liệu đã xóa")

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
