"""A browser in which the password was typed long ago."""

from django.test import Client
from django.urls import reverse

from tests.accounts.one_time import PASSWORD


def long_ago(client: Client) -> Client:
    """Let the last log-in of the browser be older than the password is remembered."""
    session = client.session
    session["password_given_at"] = 0
    session.pop("account_authentication_methods", None)
    session.save()
    return client


def type_password(client: Client, password: str = PASSWORD):
    """Answer the question for the password."""
    return client.post(reverse("account_reauthenticate"), {"password": password})
