"""Rows that are added and read, never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NeverChanges(RuntimeError):
    """A row that is kept as it is was about to be changed or deleted."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(
            _("{noun} được giữ nguyên, không sửa hay xóa được.").format(noun=model._meta.verbose_name)
        )


class UnchangingQuerySet(models.QuerySet):
    """Rows are added, and read."""

    def update(self, **kwargs) -> int:
        raise NeverChanges(self.model)

    def delete(self):
        raise NeverChanges(self.model)

    def bulk_update(self, *args, **kwargs) -> int:
        raise NeverChanges(self.model)
