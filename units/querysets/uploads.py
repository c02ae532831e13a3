"""Questions about workbooks on their way into the register."""

from datetime import datetime

from django.db import models

from accounts.access import Permission, allowed


class UploadQuerySet(models.QuerySet):
    """Uploads: each is seen by who began it, and by administrators."""

    def visible_to(self, user) -> "UploadQuerySet":
        return self if allowed(user, Permission.SET_UP) else self.filter(by=user)

    def left_open(self, *, before: datetime) -> "UploadQuerySet":
        """Those that were begun before that moment and neither written nor dropped."""
        return self.filter(state="open", started_at__lt=before)

    def open_of(self, user) -> "UploadQuerySet":
        """Those that a person has begun and that are neither written nor dropped."""
        return self.filter(by=user, state="open")

    def open_folders(self) -> models.QuerySet:
        """The folders of those that somebody works on."""
        return self.filter(state="open").values_list("folder", flat=True)
