"""The day on which a person works goes along with every link of every page, and with the answer to a form."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from django.urls import resolve, reverse
from lxml import html

from tests import factories
from tests.test_access import addresses  # noqa: F401  (a fixture)

DAY = "2019-12-31"
# A year that is written as an amount.
_YEAR = re.compile(r"(?<![\d.])(?:1\.9|2\.0)\d\d(?![\d.])")
# Links to the page itself on another day.
_OTHER_DAYS = "*[contains(@class, 'asof') or contains(@class, 'player') or contains(@class, 'ruler')]"
# What a link of a page may lead to without a day: files are of their own day, and the door is of none.
_NO_PAGES = ("_file", "_export", "_template", "_docx", "_sample", "_rows", "replay_alone", "login", "scan")


def _dayless(page: str, body: bytes) -> Iterator[str]:
    """The links of a page that lead to another page of the program and have lost the day."""
    for href in html.fromstring(body.decode()).xpath(f"//a[not(ancestor::{_OTHER_DAYS})]/@href"):
        link = urlsplit(urljoin(page, href))
        if link.netloc or link.path.startswith(("/static/", "/quan-tri-du-lieu/")) or href.startswith("#"):
            continue
        if "on=" not in link.query and not resolve(link.path).url_name.endswith(_NO_PAGES):
            yield href


def test_every_link_has_the_day_on_which_one_works_and_years_have_no_dot(client, administrator, addresses):  # noqa: F811
    client.force_login(administrator)
    lost, dotted = {}, {}

    for name, address in addresses.items():
        page = f"{address}{'&' if '?' in address else '?'}on={DAY}"
        answer = client.get(page)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            lost[name] = {*_dayless(page, answer.content)}
            dotted[name] = _YEAR.findall(answer.content.decode())

    assert len(lost) > 100
    assert {name: found for name, found in lost.items() if found} == {}
    assert {name: found for name, found in dotted.items() if found} == {}


def test_a_form_that_is_sent_leads_on_to_the_same_day(client, district_officer):
    commune = factories.commune()
    client.force_login(district_officer)
    address = reverse("commune_report_return", args=[commune.pk, "2019-12"])

    answer = client.post(f"{address}?on={DAY}", {"reason": "Thiếu số liệu"})

    assert answer.headers["Location"] == f"{reverse('commune_report', args=[commune.pk, '2019-12'])}?on={DAY}"


def test_the_month_that_is_due_is_shown_with_the_day(client, district_officer):
    client.force_login(district_officer)

    answer = client.get(reverse("monthly"), {"month": "2019-12", "on": DAY})

    assert answer.headers["Location"] == f"{reverse('monthly_board', args=['2019-12'])}?on={DAY}"
