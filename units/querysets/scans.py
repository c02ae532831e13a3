"""Questions about the scanned pages of documents."""

from accounts.operations import RecordedQuerySet


class DecisionScanQuerySet(RecordedQuerySet):
    """Scanned pages."""

    def of_documents(self, decisions) -> "DecisionScanQuerySet":
        """Those of the documents, a question or their keys."""
        return self.filter(decision__in=decisions)

    def in_order(self) -> "DecisionScanQuerySet":
        """As they were attached."""
        return self.order_by("pk")
