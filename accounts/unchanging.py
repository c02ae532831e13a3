"""Rows that are added and read, never changed: what was sent and what was signed.

The model refuses to be written again; ``reports.constraints`` lets the database refuse it too.
"""

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


class Unchanging(models.Model):
    """A row that is written once."""

    objects = UnchangingQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise NeverChanges(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise NeverChanges(type(self))
