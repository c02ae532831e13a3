"""Which version of the template a document is set in."""

from datetime import date

from units.querysets.dated import DatedQuerySet


class DocumentTemplateQuerySet(DatedQuerySet):
    """The versions of the template, each for documents of its days."""

    def governing(self, *, on: date):
        """The version for documents of the day ``on``; raises ``DoesNotExist`` when there is none."""
        return self.in_effect(on=on).get()

    def newest_first(self) -> "DocumentTemplateQuerySet":
        return self.order_by("-valid_from", "-version")
