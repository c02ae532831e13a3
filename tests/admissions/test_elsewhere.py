"""Cases and departures of another commune can be neither opened nor sent anything, by any address."""

import pytest
from django.urls import reverse

from admissions.models import AnnouncedDeparture, Case, CasePlace
from admissions.urls import urlpatterns
from tests import factories
from tests.admissions import making

SAID = {"introduced_on": "01/02/2026", "on": "01/02/2026", "reason": "thử", "act": "save", "done": "1"}
DAYS = {"special_day_change"}  # days belong to the whole country: officers of communes only read them
OF_ONE = [one for one in urlpatterns if "pk" in one.pattern.converters and one.name not in DAYS]


@pytest.fixture
def elsewhere(db, client, commune_officer):
    """A case and a member who will leave, in a commune that the officer at the browser does not have."""
    here, there = factories.commune("Xã Co Mạ"), factories.commune("Xã Long Hẹ")
    client.force_login(factories.grant(commune_officer, here))
    unit = factories.unit("Bản Hua Dấu", there)
    cell = factories.cell("Chi bộ bản Hua Dấu", of=factories.organisation("Đảng bộ xã Long Hẹ", there))
    factories.covers(cell, unit, "01/01/1990")
    member = factories.member()
    factories.meets(member, cell, unit)
    return {
        "case": making.case(unit, cell),
        "member": member,
        "departure": making.announced(member, "01/09/2026"),
    }


def contents() -> list[list[tuple]]:
    return [list(noun.objects.order_by("pk").values_list()) for noun in (Case, CasePlace, AnnouncedDeparture)]


@pytest.mark.parametrize("address", OF_ONE, ids=lambda one: one.name)
def test_what_lies_elsewhere_is_not_there(client, elsewhere, address):
    before = contents()
    more = {"slug": "introduced"} if "slug" in address.pattern.converters else {}
    for thing in elsewhere.values():
        page = reverse(address.name, kwargs={"pk": thing.pk, **more})

        assert {client.get(page).status_code, client.post(page, SAID).status_code} <= {404, 405}

    assert contents() == before


def test_a_case_elsewhere_is_not_among_those_that_were_ticked(client, elsewhere):
    key = str(elsewhere["case"].pk)

    client.post(reverse("cases_choose"), {"c": [key, "-1", "x", "9" * 30, "²"]})

    assert client.get(reverse("cases_step")).url == reverse("cases")
    assert client.post(reverse("cases_step"), SAID | {"c": key}).url == reverse("cases")


def test_a_new_case_takes_no_member_unit_or_cell_of_elsewhere_from_its_address(client, elsewhere):
    member = elsewhere["member"]
    cell = member.memberships.get().cell

    page = client.get(
        reverse("case_new"), {"member": member.pk, "cell": cell.pk, "unit": 1, "readmits": member.pk}
    )

    assert page.status_code == 200
    assert member.full_name not in page.content.decode()
    assert "Hua Dấu" not in page.content.decode()
