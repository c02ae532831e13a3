"""A province of twelve districts, which end on a day, and seventy-five communes is one register."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.access import Role
from tests import factories
from tests.reports.test_figure_links import figure_links, things_listed
from tests.told import told_once
from units.actions.territory import check_district_may_end
from units.coverage.figures import figures
from units.models import Commune, CommuneGrant, District
from units.reorganisation.verbs import end_district

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
BEFORE, AFTER = "2025-06-30", "2025-07-01"


@told_once
def province_of_twelve() -> dict:
    """Each commune has a hamlet; every third hamlet has no cell."""
    districts = [factories.district(f"Huyện {number:02d}") for number in range(1, 13)]
    for number in range(75):
        commune = factories.commune(
            f"Xã Mường {chr(65 + number % 26)}{number}", f"{number:05d}", of=districts[number % 12]
        )
        unit = factories.unit(f"Bản {number:02d}", commune)
        if number % 3:
            factories.own_cell(unit, "05/06/2000")
    factories.mandate(factories.province(), "01/01/2006", committee_name="Tỉnh ủy Sơn La")
    with factories.writing():
        for district in districts:
            end_district(district=district, on=REFORM)
    factories.recount()
    return {"district": districts[0]}


@pytest.fixture
def province(db):
    return province_of_twelve()


def test_its_first_page_stands_by_district_until_they_end_and_counts_the_same(as_officer, province):
    before = as_officer.get(reverse("home"), {"on": BEFORE}).context["overview"]
    after = as_officer.get(reverse("home"), {"on": AFTER}).context["overview"]

    assert [group.name for group in before.groups] == [f"Huyện {number:02d}" for number in range(1, 13)]
    assert sum(group.sums.counts.units for group in before.groups) == 75
    assert [group.name for group in after.groups] == [""]
    assert before.total == after.total
    assert before.total.without_own_cell == 25
    assert len(after.lines) == len(before.lines) == 75


def test_every_figure_of_it_opens_what_it_counted(as_officer, province):
    page = as_officer.get(reverse("home"), {"on": BEFORE})

    counted = {(number, address) for number, address in figure_links(page.content)}
    looked_at = sorted(counted, key=lambda pair: (-pair[0], pair[1]))[:8]
    assert [(things_listed(as_officer, address), address) for _, address in looked_at] == looked_at


def test_an_officer_of_one_district_works_for_its_communes_also_when_it_has_ended(client, province):
    officer = factories.user("huyen", role=Role.COMMUNE_OFFICER, full_name="Lò Thị Huyền")
    with factories.writing():
        CommuneGrant.objects.create(user=officer, district=province["district"], valid_from=date(2006, 1, 1))
    client.force_login(officer)

    overview = client.get(reverse("home"), {"on": BEFORE}).context["overview"]

    assert overview.total.units == Commune.objects.filter(district=province["district"]).count() == 7


def test_the_figures_of_one_district_and_of_the_province_agree(province):
    eve = date(2025, 6, 30)
    whole = figures(on=eve).total
    factories.mandate(province["district"], "01/01/2006", "01/07/2025")
    one = figures(on=eve).total

    assert (whole.units, one.units) == (75, 7)
    assert District.objects.get(pk=province["district"].pk).valid_to == REFORM
    check_district_may_end(province["district"], on=REFORM)
