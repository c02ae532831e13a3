"""The program for servers that are killed all the time: it is loaded whole before its workers fork."""

from pathlib import Path

from django.conf import settings
from django.db import connections
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import get_resolver

from coverage_tracker.wsgi import application


def _load() -> None:
    """Load addresses, forms and templates, and let go of what must not be forked."""
    for pattern in get_resolver().url_patterns:
        str(pattern)
    for folder in map(Path, settings.TEMPLATES[0]["DIRS"]):
        for path in folder.rglob("*.html"):
            get_template(str(path.relative_to(folder)))
    application.get_response(RequestFactory().get("/dang-nhap/", SERVER_NAME="127.0.0.1"))
    connections.close_all()


_load()
__all__ = ["application"]
