"""Nothing that a browser can send makes the program fail: every address, for nobody and for everybody.

Whatever reaches a resolver, a parser or the database from outside is looked at first: the answer is a page, a
refusal or "not found", never a failure.
"""

import os
from urllib.parse import quote, urlencode

import pytest
from django import forms
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from accounts.access import Capacity
from accounts.models import User
from tests.test_access import ACCESS, POST_ONLY, POST_ONLY_FOR_ADMINISTRATORS, POST_ONLY_FOR_SOME, addresses  # noqa: F401

pytestmark = pytest.mark.django_db

ASKED = """
    on page rows per_page sort q kind commune state what compare change next since until by noun member
    organisation cell unit left origin dated_on year month language theme version part from to active role
    decision form act
""".split()
VALUES = {
    "a broken host": "http://[",
    "a broken port": "http://a:b:c/",
    "more than 64 bits": "99999999999999999999999",
    "a negative": "-1",
    "a nul": "a\x00b",
    "a lone surrogate": b"\xed\xa0\x80",
    "no text": b"\xff\xfe",
    "endless": "x" * 20_000,
    "many numbers": "1" * 5_000,
    "an exponent": "1e400",
    "other digits": "１２٣",
    "not a number": "NaN",
    "markup": "'\"><script>alert(1)</script>",
    "a format": "%s%n{0.__class__}{{7*7}}${7*7}",
    "turned letters": "\u202e\u2066\ufeff",
    "a path": "../../../../etc/passwd",
}
TURNS = range(int(os.environ.get("COVERAGE_FUZZ_TURNS", "1")))  # 16: every value for every name
HEADERS = {
    "Accept-Language": ("vi;q=1e400", "x" * 5_000, "vi-\x00", "*;q=-1,,,;;==", "zh-Hant-\xff"),
    "Host": ("[", "localhost:99999999", "a b", "\xff"),
    "Referer": ("http://[", "//[", "\xff\xfe", "javascript:alert(1)"),
    "HX-Current-URL": ("http://[", "\x00"),
    "HX-Request": ("\xff",),
    "X-Forwarded-For": ("[::", "\xff", "1" * 5_000),
    "X-Forwarded-Proto": ("\xff",),
    "Cookie": ("sessionid=" + "x" * 3_000, "sessionid=\xff; language=\x00; last_person=:::",
               "csrftoken=[", ";;==;"),
    "Content-Length": ("-1", "x", "\xff"),
    "If-None-Match": ("\xff",), "Range": ("bytes=-",),
    "Content-Type": ("multipart/form-data; boundary=", "text/\xff"),
}  # fmt: skip


@pytest.fixture
def nobody():
    return Client(raise_request_exception=False)


@pytest.fixture
def everybody(administrator):
    """An administrator who signs as well: no page is refused."""
    User.objects.filter(pk=administrator.pk).update(signs_as=Capacity.HEAD)
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(pk=administrator.pk))
    return client


def writing_addresses() -> dict[str, str]:
    found = {}
    for name in [*POST_ONLY, *POST_ONLY_FOR_SOME, *POST_ONLY_FOR_ADMINISTRATORS]:
        for args in ([], [1], [1, 1], ["2020-01"], [1, "2020-01"], ["2020-01", 1, "taken"]):
            try:
                found[name] = reverse(name, args=args)
            except NoReverseMatch:
                continue
            break
    return {name: address for name, address in found.items() if name not in KEEPS_OUT}


KEEPS_OUT = {"logout", "sessions_end_all", "back_up_now", "user_off", "user_sign_out", "user_password"}


def form_fields() -> set[str]:
    """The names of all fields of all forms of the program."""
    get_resolver().url_patterns  # noqa: B018  # all views, and with them all forms, are imported
    found, classes = set(ASKED) | {"once", "seen", "told", "acts"}, [forms.Form]
    while classes:
        form = classes.pop()
        classes += form.__subclasses__()
        found |= set(getattr(form, "base_fields", ()))
    return found


def dealt(names, turn: int) -> dict:
    """Each name with one of the values; by turns, each gets every one of them."""
    values = list(VALUES.values())
    return {name: values[(place + turn) % len(values)] for place, name in enumerate(names)}


def failed(answers: dict[str, int]) -> dict[str, int]:
    return {address: status for address, status in answers.items() if status >= 500}


@pytest.mark.parametrize("turn", TURNS)
def test_no_question_breaks_a_page(turn, nobody, everybody, addresses):  # noqa: F811
    asked = urlencode(dealt(ASKED, turn))
    answers = {}
    for name, address in addresses.items():
        page = address.partition("?")[0]
        answers[name] = everybody.get(f"{page}?{asked}").status_code
        if ACCESS[name][0] != 302:
            answers[f"{name} for nobody"] = nobody.get(f"{page}?{asked}").status_code

    assert failed(answers) == {}


@pytest.mark.parametrize("turn", TURNS)
def test_no_form_breaks_what_takes_it(turn, nobody, everybody, addresses):  # noqa: F811
    sent = urlencode(dealt(sorted(form_fields()), turn))
    taking = {name: address for name, address in addresses.items() if name not in KEEPS_OUT}
    answers = {}
    for name, address in (taking | writing_addresses()).items():
        for who, client in (("", everybody), (" for nobody", nobody)):
            answer = client.post(address, sent, content_type="application/x-www-form-urlencoded")
            answers[name + who] = answer.status_code

    assert failed(answers) == {}


@pytest.mark.parametrize("kind", ["more than 64 bits"])
def test_no_address_is_too_odd(kind, nobody, everybody, addresses):  # noqa: F811
    odd = quote(VALUES[kind], safe="")
    answers = {}
    for address in addresses.values():
        parts = address.partition("?")[0].strip("/").split("/")
        for place, part in enumerate(parts):
            if part.isdigit() or "." in part or "-01" in part:
                changed = "/".join(
                    [*parts[:place], part.replace(part.partition(".")[0], odd), *parts[place + 1 :]]
                )
                for client in (everybody, nobody):
                    answers[changed] = client.get(f"/{changed}/").status_code

    assert failed(answers) == {}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in HEADERS.items() for value in values]
)
def test_no_header_breaks_anything(name, value, nobody, everybody):
    """For every header, the page of the log-in, a page, a form that is sent, and the choice of a language."""
    variable = name.upper().replace("-", "_")
    meta = {variable if name.startswith("Content") else f"HTTP_{variable}": value}
    answers = {}
    for who, client in (("nobody", nobody), ("everybody", everybody)):
        for page in (reverse("login"), reverse("home"), reverse("units"), "/khong-co/"):
            answers[f"{page} for {who}"] = client.get(page, **meta).status_code
        for page in (reverse("login"), reverse("unit_new"), reverse("language")):
            answers[f"sent to {page} by {who}"] = client.post(page, {"next": "/"}, **meta).status_code

    assert failed(answers) == {}


def test_no_method_breaks_a_page(everybody, addresses):  # noqa: F811
    answers = {
        name: everybody.generic("PUT", address).status_code
        for name, address in addresses.items()
        if name not in KEEPS_OUT
    }

    assert failed(answers) == {}


def test_a_language_is_one_of_those_there_are(nobody, everybody):
    """The two failures that were found: a language that is none, and an address that cannot be read."""
    for client in (nobody, everybody):
        for language in ("xx", "", "vi\x00", "..", "x" * 5_000):
            assert (
                client.post(reverse("language"), {"language": language, "next": "http://["}).status_code
                == 302
            )
