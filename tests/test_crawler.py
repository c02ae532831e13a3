"""Whatever an officer of a commune opens, types or downloads, nothing of another commune is in it."""

import json
import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from django.urls import reverse
from lxml import html

from tests import factories
from tests.crawling import Answer, addresses_of, ask, crawl, pages
from tests.neighbours import CARD, PERSON, SECRET, neighbours, note_of_the_district
from tests.test_access import OF_A_THING
from units.coverage.figures import coverage_by_commune
from units.models import Unit, UnitPeriod

DAYS = ("", "on=2011-01-01", "on=2018-08-01")


@pytest.fixture
def register(db, district_officer):
    made = neighbours()
    unit = Unit.objects.get(periods__name="Bản Nà Hạ 0")
    note_of_the_district(district_officer, unit)
    return made


@pytest.fixture
def as_commune_officer(client, commune_officer, register):
    client.force_login(factories.grant(commune_officer, register.commune))
    return client


def folded(text: str) -> str:
    """The text without marks and capitals, as file names and search keys write it."""
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text)).lower()


def betrayed(answer: Answer, *words: str) -> list[str]:
    """Which of the words the answer tells; what the question itself said does not count."""
    text = answer.text
    for _, value in parse_qsl(urlsplit(answer.address).query):
        text = text.replace(value, "") if len(value) > 3 else text
    text = folded(text)
    return [word for word in words if folded(word) in text]


def assert_silent(answers, *words: str) -> None:
    told = {answer.address: betrayed(answer, *words) for answer in answers}
    assert {address: found for address, found in told.items() if found} == {}


def test_every_link_of_an_officer_of_a_commune_opens_and_tells_nothing_of_another(
    as_commune_officer, register
):
    """Not even the key of another commune stands in a link."""
    answers = crawl(as_commune_officer, reverse("home"))

    names = {urlsplit(address).path for address in answers}
    assert {reverse("units"), reverse("members"), reverse("lacking_export", args=["xlsx"])} <= names
    assert {address: answer.status for address, answer in answers.items() if answer.status != 200} == {}
    assert_silent(answers.values(), SECRET, CARD)
    foreign = {str(key) for key in register.theirs.keys["commune"]}
    links = {link for answer in answers.values() for link in answer.links}
    assert {link for link in links if foreign & set(_values(link, "commune"))} == set()


def _values(address: str, name: str) -> list[str]:
    return [value for key, value in parse_qsl(urlsplit(address).query) if key == name]


def _noun(name: str) -> str:
    """What the key of an address is a key of: ``unit_close`` is about a unit."""
    return {"cell_found": "unit"}.get(name, name.split("_")[0])


def _on_days(client, address: str) -> list[Answer]:
    """The answers of now and of a day before; what the role forbids, it forbids on every day."""
    now, before = DAYS[:2]
    answer = ask(client, f"{address}?{now}")
    return [answer] if answer.status in {403, 405} else [answer, ask(client, f"{address}?{before}")]


def test_no_address_opens_a_thing_of_another_commune(as_commune_officer, register):
    """Every key that exists there, on every address that takes one, on days before and after moves.

    An address whose name tells what its key is of is asked for things of that kind, any other for all.
    """
    theirs = register.theirs
    answers = [
        (name, chosen, answer)
        for name, chosen, address in addresses_of(lambda name: theirs.keys.get(_noun(name), theirs.all))
        for answer in _on_days(as_commune_officer, address)
    ]

    opened = {
        answer.address
        for name, (key, *_), answer in answers
        if name in OF_A_THING
        and _noun(name) in register.theirs.keys
        and answer.status != 404
        and key not in register.ours.keys.get(_noun(name), ())
    }
    assert opened == set()
    assert {answer.address for *_, answer in answers if answer.status >= 500} == set()
    assert_silent([answer for *_, answer in answers], SECRET, CARD)


def test_every_thing_of_the_own_commune_opens_and_tells_only_what_is_its_own(as_commune_officer, register):
    """The things at the border too: a joint cell, a unit and a member that came from elsewhere."""
    answers = [
        ask(as_commune_officer, f"{reverse(noun, args=[key])}?{day}")
        for noun, keys in register.ours.keys.items()
        for key in sorted(keys)[:2] + sorted(keys)[-3:]
        for day in DAYS
    ]

    links = {link for answer in answers for link in answer.links}
    plain = {link for link in links if not urlsplit(link).query}
    assert {answer.address: answer.status for answer in answers if answer.status != 200} == {}
    assert {link for link in plain if as_commune_officer.get(link, follow=True).status_code != 200} == set()
    assert_silent(answers, SECRET, CARD)


def test_no_filter_finds_a_thing_of_another_commune(as_commune_officer, register):
    """Every parameter of every page that answers itself, with the keys and the names that exist elsewhere."""
    keys = {max(keys) for keys in register.theirs.keys.values()}
    probes = [*map(str, sorted(keys)), *register.probes]
    answers = [
        ask(as_commune_officer, f"{page}?{query}")
        for page in pages()
        for name in _parameters(ask(as_commune_officer, page))
        for query in _queries(name, probes)
    ]

    assert {answer.address for answer in answers if answer.status not in {200, 403, 404, 405}} == set()
    assert_silent(answers, SECRET, CARD)


def _parameters(answer: Answer) -> list[str]:
    return [] if answer.was_sent_on else sorted(set(answer.fields) - {"on", "page", "rows"})


def _queries(name: str, probes: list[str]) -> list[str]:
    """A text is asked for one by one; keys all at once, and those that the forms take one by one."""
    keys = [probe for probe in probes if probe.isdigit()]
    chosen = keys if name in {"commune", "organisation", "cell", "unit"} else keys[-1:]
    texts = [probe for probe in probes if not probe.isdigit()] if name == "q" else [SECRET]
    every = urlencode([(name, key) for key in keys])
    return [every, *(urlencode({name: probe}) for probe in [*chosen, *texts])]


@pytest.mark.parametrize("name", ["commune", "organisation", "cell", "unit"])
def test_a_key_of_another_commune_is_answered_like_one_that_does_not_exist(
    as_commune_officer, register, name
):
    foreign, unknown = max(register.theirs.keys[name] - register.ours.keys[name]), 987_654

    for page in ("units", "cells", "members", "organisations", "lacking"):
        told, untold = (
            _without_tokens(ask(as_commune_officer, f"{reverse(page)}?{name}={key}").text)
            for key in (foreign, unknown)
        )
        assert told == untold.replace(str(unknown), str(foreign))


def _without_tokens(text: str) -> str:
    lines = text.split("Content-Type: ")[0].splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_the_figures_of_an_officer_are_those_of_the_commune(as_commune_officer, register):
    home = as_commune_officer.get(reverse("home"))
    units = as_commune_officer.get(reverse("units"))
    replay = as_commune_officer.get(reverse("replay"))

    on = home.context["on"]
    (own,) = [row for row in coverage_by_commune(on=on) if row.commune == register.commune]
    (data,) = html.fromstring(replay.content.decode()).xpath('//*[@id="replay-data"]/text()')
    assert home.context["overview"].total == own.total
    assert units.context["table"].paginator.count == own.total.units
    assert replay.context["moment"].point.total.units == own.total.units
    assert json.loads(data)["communes"] == [register.commune.pk]


def test_the_lists_behind_the_figures_of_an_officer_are_as_long_as_the_figures(as_commune_officer, register):
    overview = as_commune_officer.get(reverse("home")).context["overview"]

    for headline in overview.headlines:
        page = as_commune_officer.get(reverse("lacking"), {"what": headline.what.name})
        assert page.context["listing"].total == headline.count
    founded = as_commune_officer.get(reverse("cells"), {"founded_since": overview.founded.since.isoformat()})
    assert founded.context["table"].paginator.count == overview.founded.total


def test_what_was_counted_for_one_person_is_not_shown_to_another(
    client, register, commune_officer, foreign_officer, district_officer
):
    factories.grant(commune_officer, register.commune)
    totals = {}
    for person in (district_officer, commune_officer, foreign_officer, commune_officer):
        client.force_login(person)
        home, replay = client.get(reverse("home")), client.get(reverse("replay"))
        risky = client.get(reverse("lacking"), {"what": "at_risk"})
        found = (
            home.context["overview"].total.units,
            replay.context["moment"].point.total.units,
            risky.context["listing"].total,
        )
        assert totals.setdefault(person, found) == found

    assert totals[foreign_officer] == (0, 0, 0)
    assert totals[district_officer][0] > totals[commune_officer][0] > 0


@pytest.mark.parametrize(
    ("more", "said"),
    [((), "Tình hình xã Co Mạ"), (("Xã Long Hẹ",), "Tình hình 2 xã được giao")],
)
def test_a_headline_says_whose_figures_it_shows(client, register, commune_officer, more, said):
    factories.grant(commune_officer, register.commune, *map(factories.commune, more))
    client.force_login(commune_officer)

    page = client.get(reverse("home")).content.decode()

    assert f"<h1>{said}</h1>" in page
    assert "oàn huyện" not in page


def test_an_officer_without_a_commune_is_told_what_to_do(client, register, commune_officer):
    client.force_login(commune_officer)

    assert "Tài khoản này chưa được giao xã, thị trấn nào" in client.get(reverse("home")).content.decode()


def test_a_kept_filter_loses_the_communes_that_may_not_be_seen(as_commune_officer, commune_officer, register):
    query = urlencode({"what": "own_cell", "commune": max(register.theirs.keys["commune"])})

    as_commune_officer.post(reverse("saved_filter_add"), {"name": "Xã bên", "query": query})

    assert "commune" not in commune_officer.saved_filters.get().query


def test_a_unit_that_moved_shows_its_past_without_a_way_into_it(as_commune_officer, register):
    unit = UnitPeriod.objects.get(name="Bản Hua Dấu", commune=register.commune).unit_id

    answer = ask(as_commune_officer, reverse("unit", args=[unit]))

    assert "Xã Giáp Ranh" in answer.text
    plain = {link for link in answer.links if not urlsplit(link).query}
    assert {link for link in plain if as_commune_officer.get(link, follow=True).status_code != 200} == set()


def test_a_unit_that_went_on_in_another_commune_does_not_name_where(as_commune_officer, register):
    unit = UnitPeriod.objects.get(name="Bản Co Nhừ").unit_id

    answer = ask(as_commune_officer, reverse("unit", args=[unit]))

    assert "Nhập vào một đơn vị ở xã khác." in answer.text


def test_a_committee_member_without_the_right_finds_no_person_anywhere(as_committee_member, register):
    answers = list(crawl(as_committee_member, reverse("home"), plain=2, queried=3).values())
    answers += [
        ask(as_committee_member, address)
        for *_, address in addresses_of(lambda _: {max(keys) for keys in register.ours.keys.values()})
    ]
    answers += [
        ask(as_committee_member, f"{page}?{urlencode({'q': text})}")
        for page in pages()
        for text in ("Tà Lành", "77770001", "Vừ")
    ]

    assert {answer.address: answer.status for answer in answers if answer.status >= 500} == {}
    assert {
        a.address for a in answers if a.status == 200 and a.address.startswith(reverse("members"))
    } == set()
    assert_silent(answers, PERSON, "••••", "11110001", f"{CARD}0001")
