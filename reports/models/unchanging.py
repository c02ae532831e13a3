"""Rows that never change: what was sent and what was signed.

The model refuses to be written again; ``reports.constraints`` lets the database refuse it too.
"""

from django.db import models

from reports.querysets.unchanging import NeverChanges, UnchangingQuerySet


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
