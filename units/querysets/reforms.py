"""Questions about plans of reorganisation."""

from django.db import models


class ReformDraftQuerySet(models.QuerySet):
    """Plans: whoever may carry one out sees all of them, so that one can be given to a colleague."""

    def visible_to(self, user) -> "ReformDraftQuerySet":
        return self.exclude(state="dropped")

    def open(self) -> "ReformDraftQuerySet":
        """Those that somebody works on."""
        return self.filter(state="open")
