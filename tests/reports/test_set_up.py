"""An office sets the program up in its own look: who it is, by which resolution, within which limits."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from reports.models import NumberSeries, ReportingRule, Term
from tests import factories
from units.choices import ThresholdName
from units.models import Commune, Mandate, Programme, Threshold

pytestmark = pytest.mark.django_db

COMMUNE = {
    "level": "Xã",
    "province": "Tỉnh Bình Minh",
    "commune": "Xã Tân Lập",
    "commune_code": "00123",
    "committee_name": "Đảng ủy xã Tân Lập",
    "superior_body": "ĐẢNG BỘ TỈNH BÌNH MINH",
    "issuing_body": "ĐẢNG ỦY XÃ TÂN LẬP",
    "place": "Tân Lập",
    "signatory": "TRƯỞNG BAN",
    "valid_from": "01/07/2025",
}


@pytest.fixture
def as_administrator(administrator):
    """A browser in which the administrator has logged in."""
    browser = Client()
    browser.force_login(administrator)
    return browser


@pytest.fixture
def new_register(db):
    with factories.writing():
        for mandate in Mandate.objects.all():
            mandate.delete()


def send(client, name: str, content: dict, *args):
    """Fill in a form and save it; what it tells before saving is read."""
    address = reverse(name, args=args)
    asked = client.get(address).context
    content = content | {"once": str(asked["once"]), "seen": asked["seen"]}
    page = client.post(address, content)
    if page.status_code == 200 and page.context["tried"].is_possible:
        page = client.post(address, content | {"told": page.context["tried"].told})
    return page


def test_a_new_register_asks_its_administrator_first_who_it_belongs_to(as_administrator, new_register):
    page = as_administrator.get(reverse("home"), follow=True)

    assert page.redirect_chain[-1][0] == reverse("set_up")
    assert "Chưa ghi cấp ủy nào chủ trì" in page.content.decode()
    assert "Thuận Châu" not in page.content.decode()


def test_others_and_a_register_with_communes_see_the_first_page(as_administrator, as_officer, new_register):
    assert as_officer.get(reverse("home")).status_code == 200
    factories.commune()
    assert as_administrator.get(reverse("home")).status_code == 200


def test_a_commune_says_who_it_is_and_sees_its_letterhead(as_administrator, new_register):
    told = as_administrator.post(reverse("mandate_new"), COMMUNE).content.decode()
    assert "ĐẢNG ỦY XÃ TÂN LẬP" in told

    answer = send(as_administrator, "mandate_new", COMMUNE)

    assert answer.status_code == 302
    mandate = Mandate.of(on=date(2025, 7, 1))
    assert mandate.root == Commune.objects.get(code="00123")
    assert mandate.commune.province.name == "Tỉnh Bình Minh"
    assert "Chưa ghi cấp ủy" not in as_administrator.get(reverse("set_up")).content.decode()


def test_the_committee_before_ends_where_the_next_begins(as_administrator, new_register):
    district = COMMUNE | {
        "level": "Huyện",
        "district": "Huyện Bình Minh",
        "committee_name": "Huyện ủy Bình Minh",
        "valid_from": "01/01/2006",
    }
    send(as_administrator, "mandate_new", district)
    send(as_administrator, "mandate_new", COMMUNE)

    assert Mandate.of(on=date(2025, 6, 30)).committee_name == "Huyện ủy Bình Minh"
    assert Mandate.of(on=date(2025, 7, 1)).committee_name == "Đảng ủy xã Tân Lập"


def test_a_level_without_its_area_is_asked_for_it(as_administrator, new_register):
    page = send(as_administrator, "mandate_new", COMMUNE | {"level": "Huyện"})

    assert "Hãy ghi huyện của cấp ủy." in page.content.decode()
    assert not Mandate.objects.exists()


def test_limits_rules_and_numbers_hold_from_a_day_on(as_administrator):
    send(
        as_administrator,
        "threshold_new",
        {"name": str(ThresholdName.OFFICIALS_FOR_CELL.label), "value": "5", "valid_from": "01/01/2026"},
    )
    rule = {"due_days": "4", "grace_days": "1", "lock_days": "9", "committee_days": "6"}
    send(as_administrator, "reporting_rule_new", rule | {"valid_from": "01/01/2026"})
    term = Term.objects.latest("valid_from")
    send(as_administrator, "number_series_set", {"term": term.pk, "last_number": "17"})

    limit = Threshold.objects.value("officials_for_cell", on=date(2026, 1, 1))
    assert (Threshold.objects.value("officials_for_cell", on=date(2025, 12, 31)), limit) == (3, 5)
    assert [r.due_days for r in ReportingRule.objects.order_by("valid_from")] == [2, 4]
    assert NumberSeries.objects.get(term=term).last_number == 17


def test_the_resolution_and_the_baseline_are_mended(as_administrator):
    send(
        as_administrator,
        "programme_correct",
        {"number": "07-NQ/TU", "title": "Chương trình", "baseline_on": "05/05/2010"},
    )

    programme = Programme.current()
    assert (programme.resolution.number, programme.baseline_on) == ("07-NQ/TU", date(2010, 5, 5))
