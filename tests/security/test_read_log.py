"""Whatever shows a person by name is kept in the read log: every address is opened and compared."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from lxml import html

from accounts.models import Reading
from tests import factories
from tests.crawling import addresses_of, ask, pages, patterns
from tests.neighbours import PERSON, neighbours
from units.exports import BY_SLUG
from units.models import Cell, Member, ReadingSubject


@pytest.fixture
def register(db):
    return neighbours()


def addresses(keys: set[int]) -> Iterator[str]:
    yield from pages()
    yield reverse("members") + "?q=" + "uẩn khúc"
    for *_, address in addresses_of(lambda _: keys):
        yield address


def test_every_page_and_file_that_names_a_person_is_kept(client: Client, register, district_officer):
    """Every address is opened, and every form on it sent as it stands: what comes back names persons too."""
    client.force_login(district_officer)
    names = {member.pk: member.full_name for member in Member.objects.filter(full_name__contains=PERSON)}
    keys = {max(register.ours.keys["member"]), min(register.ours.keys["unit"])}
    opened, unkept, unbounded = 0, {}, []
    for address in addresses(keys):
        for act, text, kept in answers(client, address):
            shown = {pk for pk, name in names.items() if stands(name, text)}
            opened += bool(shown)
            if "Content-Disposition: attachment" in text and not re.search(r"\.[a-z]{3,4}$", address):
                unbounded.append(address)
            if shown - kept:
                unkept[act] = sorted(names[pk] for pk in shown - kept)[:3]

    assert (unkept, unbounded) == (
        {},
        [],
    )  # a file is known by its address
    assert opened > 20


def stands(name: str, text: str) -> bool:
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    return name in text and bool(re.search(rf"{name}(?!\w)", text))


def answers(client: Client, address: str) -> Iterator[tuple[str, str, set[int]]]:
    """What the address and its forms answer, each with the persons that were kept of it."""
    page, kept = looked(lambda: ask(client, address).text)
    yield address, page, kept
    if PERSON not in page or "<form" not in page:
        return
    for form in html.fromstring(page.rpartition("\n")[0]).xpath('//main//form[@method="post"]'):
        act = form.get("action") or address
        text, kept = looked(lambda: sent(client, act, form))  # noqa: B023
        yield f"{act} (POST)", text, kept


def looked(act: Callable[[], str]) -> tuple[str, set[int]]:
    """What an act answers, and whom the read log knows of it; what it wrote is taken back."""
    with transaction.atomic():
        Reading.objects.all().delete()
        text = act()
        kept = set(ReadingSubject.objects.values_list("member", flat=True))
        transaction.set_rollback(True)
    return text, kept


def sent(client: Client, act: str, form) -> str:
    values: dict[str, list[str]] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return client.post(act, values).content.decode(errors="replace")


FORMATS = ("xlsx", "csv", "docx", "pdf", "json")


def files(key: int) -> Iterator[str]:
    """Every address of a file in every format; of a report the annex, which is what names persons."""
    yield from (reverse("register_export", args=[slug]) for slug in BY_SLUG)
    for name, arguments in patterns():
        if "suffix" not in arguments:
            continue
        for suffix in FORMATS:
            chosen = {"suffix": suffix, "month": "2011-01"}
            address = reverse(name, args=[chosen.get(argument, key) for argument in arguments])
            yield f"{address}?phu-luc=dang-vien" if "month" in arguments else address


def test_a_file_is_kept_in_every_format_whatever_its_view_says(
    client: Client, register, district_officer, monkeypatch
):
    """Nothing is said in words: who is named in the bytes is found by the place where answers are made."""
    monkeypatch.setattr("accounts.requests.looks.said", lambda *_: True)
    newcomer = factories.member(f"Vừ {PERSON} Mới & Cũ", admitted="10/01/2011", official=None)
    factories.meets(newcomer, Cell.objects.get(pk=min(register.ours.keys["cell"])), since="10/01/2011")
    names = {member.pk: member.full_name for member in Member.objects.filter(full_name__contains=PERSON)}
    client.force_login(district_officer)
    found, unkept = set(), {}
    for address in files(register.commune.pk):
        text, kept = looked(lambda: ask(client, address).text)  # noqa: B023
        shown = {pk for pk, name in names.items() if stands(name, text)}
        found |= {address.partition("?")[0].rpartition("/")[2].rpartition(".")[2]} if shown else set()
        if shown - kept:
            unkept[address] = sorted(names[pk] for pk in shown - kept)[:3]

    assert unkept == {}
    assert found == {"csv", "docx", "pdf", "xlsx"}
