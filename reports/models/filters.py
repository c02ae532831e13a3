"""Filters that a person keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from units.fields import TextLineField


class SavedFilter(models.Model):
    """A filter of the list of lacking units that a person named and kept.

    ``query`` is the address of the list without its day, so that it can be asked of any day.
    """

    user = models.ForeignKey(
        User, verbose_name=_("người dùng"), on_delete=models.CASCADE, related_name="saved_filters"
    )
    name = TextLineField(_("tên bộ lọc"), max_length=60)
    query = models.TextField(_("điều kiện"), blank=True)

    class Meta:
        verbose_name = _("bộ lọc đã lưu")
        verbose_name_plural = _("bộ lọc đã lưu")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "name"],
                name="saved_filter_name_once_per_user",
                violation_error_message=(
                    _("Bạn đã có một bộ lọc tên này. Hãy chọn tên khác hoặc xóa bộ lọc cũ trước.")
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name
