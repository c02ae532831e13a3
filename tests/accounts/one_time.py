"""A telephone for the tests: one-time codes of RFC 6238 (30 seconds, 6 digits, SHA-1)."""

import base64
import hashlib
import hmac
import re
import struct
import time

from django.test import Client
from django.urls import reverse

from accounts.models import User

PASSWORD = "mat-khau-kiem-thu"


def code(secret: str, *, steps: int = 0) -> str:
    """The code that a telephone with ``secret`` shows, ``steps`` half minutes from now."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def log_in(client: Client, user: User, password: str = PASSWORD, **extra):
    """Send the form of logging in."""
    return client.post(reverse("login"), {"login": user.username, "password": password, **extra})


def secret_of(page: str) -> str:
    """The key that the page of setting up writes in groups of four letters."""
    written = re.search(r'id="khoa">(.*?)</p>', page, re.DOTALL)[1]
    return "".join(re.findall(r"<span>(\w+)</span>", written))


def set_up(client: Client) -> tuple[str, list[str]]:
    """Set up the second step in a browser that has just logged in: the key and the recovery codes."""
    secret = secret_of(client.get(reverse("mfa_activate_totp")).content.decode())
    client.post(reverse("mfa_activate_totp"), {"code": code(secret, steps=-1)})
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    return secret, re.findall(r"<li>(\d{8})</li>", page)
