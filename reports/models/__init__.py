"""What belongs to the reports themselves, not to the register: one file a noun."""

from reports.models.filters import SavedFilter

__all__ = ["SavedFilter"]
