"""Every address, opened and sent to, by officers on a register in which everything has moved.

Found by introspection: an address that is not walked fails.
"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from accounts.access import Role
from tests import factories
from tests.crawling import addresses_of, ask, pages, patterns
from tests.security.moved import LATER, REFORM, moved
from units.models import Member, Membership, Unit, UnitPeriod

# Addresses whose arguments are no keys and no months; each is asked for by a test of its own.
OTHERWISE = {"account_reset_password_from_key", "account_confirm_email"}
LOGGING_OUT = {reverse("logout")}
# Whom each officer may see today, and the keys of the things that are asked for: the first of every noun
# stayed in its commune's successor, the second went to another commune.
WHO = {
    "past": (set(), {1, 2}),
    "new": ({"stayed", "came", "merged"}, {2}),
    "other": ({"left", "died", "later"}, {1}),
}


@pytest.fixture
def register(db):
    return moved()


@pytest.fixture
def officers(register):
    given = {
        "past": [(register.old, "01/01/2010")],
        "new": [(register.new, REFORM)],
        "other": [(register.other, "01/01/2010")],
    }
    made = {}
    for name, grants in given.items():
        made[name] = factories.user(name, role=Role.COMMUNE_OFFICER)
        for commune, since in grants:
            factories.grant(made[name], commune, since=since)
    return made


def walked(keys: set[int]) -> Iterator[tuple[str, str]]:
    """Every address with its name: those without arguments, and the others with the keys of things."""
    for address in pages():
        yield "", address
    for name, _, address in addresses_of(lambda _: keys):
        yield name, address


def test_every_address_is_walked():
    """``addresses_of`` knows each kind of argument that an address has."""
    with_arguments = {name for name, arguments in patterns() if arguments}

    assert with_arguments - {name for name, _ in walked({1})} <= OTHERWISE


@pytest.mark.parametrize("who", WHO)
def test_nothing_is_told_of_persons_elsewhere_nor_of_what_came_after_whatever_is_opened_or_sent(
    client: Client, register, officers, who
):
    client.force_login(officers[who])
    fates, keys = WHO[who]
    allowed = tuple(register.members[fate].full_name for fate in fates)
    told, failed, opened, before = {}, {}, 0, contents()
    for _, address in walked(keys):
        for act, status, text in answers(client, address):
            opened += act == "GET" and status == 200
            if status >= 500:
                failed[f"{act} {address}"] = status
            if strangers := [name for name in named(text) if not name.startswith(allowed)]:
                told[f"{act} {address}"] = strangers
            if who == "past" and LATER in text:
                told[f"{act} {address}"] = re.findall(rf".{{30}}{LATER}.{{20}}", text)[:2]

    assert (told, failed) == ({}, {})
    assert opened > 30
    assert contents() == before


def answers(client: Client, address: str) -> Iterator[tuple[str, int, str]]:
    """What is answered to opening the address, and to sending it an empty form; nobody is logged out."""
    if address in LOGGING_OUT:
        return
    opened = ask(client, address)
    yield "GET", opened.status, opened.text
    sent = client.post(address, {})
    yield "POST", sent.status_code, "" if sent.streaming else sent.content.decode(errors="replace")


def named(text: str) -> set[str]:
    """The members whose names stand in a text, each with some words that follow."""
    return set(re.findall(r"Vừ Uẩn Khúc [^<\n]{1,40}", text))


def contents() -> list[list[tuple]]:
    """What nobody changes by sending empty forms."""
    return [
        list(noun.objects.order_by("pk").values_list()) for noun in (Member, Membership, Unit, UnitPeriod)
    ]


@pytest.mark.parametrize("noun", ["unit", "cell", "member"])
def test_what_lies_elsewhere_is_answered_like_what_does_not_exist(client, register, officers, noun):
    things = {"unit": vars(register), "cell": register.cells, "member": register.members}[noun]
    client.force_login(officers["new"])

    there, nowhere = (client.get(reverse(noun, args=[key])) for key in (things["left"].pk, 987_654))

    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert unnumbered(there) == unnumbered(nowhere)


def unnumbered(answer) -> str:
    page = re.sub(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|name=\"csrf[^>]*", "", answer.content.decode())
    return re.sub(r"/(don-vi|chi-bo|dang-vien)/\d+/", "", page)
