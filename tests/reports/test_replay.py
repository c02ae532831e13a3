"""The years month by month: every month of the replay is what the figures of its day say."""

import json
from datetime import date

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from reports.dashboard.replay import replay
from tests import factories
from tests.reports.district import ON, small_district
from tests.reports.reading import words
from units.coverage.figures import coverage_by_commune
from units.models import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def district():
    return small_district()


@pytest.fixture
def months(district):
    return replay(on=ON, programme=Programme.current())


def tree_of(client, on):
    response = client.get(reverse("replay"), {"on": on})
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def test_it_shows_the_baseline_day_the_end_of_every_month_and_the_day(months):
    days = [point.on for point in months.points]

    assert [*days[:3], days[-2], days[-1]] == [
        date(2006, 2, 10),
        date(2006, 2, 28),
        date(2006, 3, 31),
        date(2018, 10, 31),
        date(2018, 11, 30),
    ]
    assert len(days) == 1 + 12 * 12 + 10


def test_every_month_has_the_figures_of_its_day_in_every_commune(months):
    for point in months.points:
        shown = {line.commune.pk: line for line in months.moment(point.on).lines}
        for row in coverage_by_commune(on=point.on):
            line = shown[row.commune.pk]
            numbers = [number.count for number in [*line.members, *line.cells]]
            assert numbers == [
                *(counts.without_members for counts in row.kinds.values()),
                *(counts.without_own_cell for counts in row.kinds.values()),
                row.total.without_own_cell,
            ], point.on
            assert line.counts.units == row.total.units


def test_what_the_script_adds_up_is_what_the_page_says(as_officer, district):
    tree = tree_of(as_officer, "2018-11-30")
    data = json.loads(tree.xpath('//script[@id="replay-data"]')[0].text)

    lacking = [row[4] for rows in [data["start"], *data["steps"]] for row in rows]
    said = words(tree.xpath('//*[@data-replay="cells"]')[0])

    assert (sum(lacking), len(data["steps"])) == (int(said), len(data["days"]) - 1)


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        ("2018-10-30", "30/09/2018"),
        ("2018-10-31", "31/10/2018"),
        ("2018-11-01", "31/10/2018"),
        ("2006-02-10", "10/02/2006"),
        ("2006-01-31", "10/02/2006"),
    ],
)
def test_a_day_within_a_month_opens_the_month_before(as_officer, district, on, shown):
    assert words(tree_of(as_officer, on).xpath('//*[@data-replay="day"]')[0]) == shown


def test_every_number_of_the_table_opens_its_units_on_the_day_that_is_shown(as_officer, district):
    links = tree_of(as_officer, "2018-10-31").xpath('//table[@data-replay="table"]//td/a')
    counted = []

    for link in links:
        page = html.fromstring(as_officer.get(link.get("href")).content.decode())
        counted.append((words(link), page.xpath("//@data-total")[0]))

    assert len(counted) > 8
    assert [pair for pair in counted if pair[0] != pair[1]] == []


def test_without_a_script_the_months_and_years_are_links(as_officer, district):
    tree = tree_of(as_officer, "2018-10-31")

    hrefs = {
        name: tree.xpath(f'//a[@data-replay="{name}"]/@href')[0].partition("on=")[2]
        for name in ("back", "forth")
    }
    years = tree.xpath('//nav[@aria-label="Chọn năm"]/a/@data-day')

    assert hrefs == {"back": "2018-09-30", "forth": "2018-11-30"}
    assert [*years[:2], years[-2]] == ["2006-02-10", "2006-12-31", "2025-12-31"]


def test_a_commune_that_is_gone_is_shown_in_its_time_only(as_officer):
    old = factories.commune("Xã Noong Lay", until="01/07/2010")
    factories.unit("Bản Noong", old, until="01/07/2010")
    factories.unit("Bản Nà Hạ", factories.commune("Xã Co Mạ"))
    factories.recount()

    before, after = (
        [words(th) for th in tree_of(as_officer, on).xpath('//tbody/tr[not(@hidden)]/th[@scope="row"]')]
        for on in ("2010-06-30", "2010-07-31")
    )

    assert (before, after) == (["Co Mạ", "Noong Lay"], ["Co Mạ"])


def test_before_the_baseline_there_is_nothing_to_replay(district):
    assert replay(on=date(2006, 2, 9), programme=Programme.current()) is None


def test_the_number_of_queries_is_the_same_for_one_commune_and_for_thirty(as_officer, district):
    with CaptureQueriesContext(connection) as few:
        tree_of(as_officer, "2018-11-30")
    for number in range(28):
        factories.unit(f"Bản {number}", factories.commune(f"Xã {number}"))
    factories.recount()
    caches["figures"].clear()

    with CaptureQueriesContext(connection) as many:
        tree_of(as_officer, "2018-11-30")

    assert len(many) == len(few)
