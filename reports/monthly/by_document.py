"""By which document something of the month happened."""


def document_of(of: dict) -> str:
    """The document of an event; an admission without one was decided by that of the admission itself."""
    return of["document"] or of.get("admission") or ""
