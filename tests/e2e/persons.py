"""A person's browser, logged in already: the way through the log-in page has journeys of its own."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext

from accounts.models import User


def log_in(context: BrowserContext, address: str, person: User) -> None:
    """Let every page of the browser be that of ``person``, on the server at ``address``."""
    client = Client()
    client.force_login(person)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])
