"""Whatever is opened of a register with two districts lies in the area of the committee of the day."""

import pytest
from django.urls import reverse

from accounts.models import User
from tests import factories
from tests.crawling import crawl
from tests.reports.test_roots import ON, two_districts  # noqa: F401
from units.journal.listing import operations_visible_to
from units.models import Cell, Commune, Member, Organisation, Unit

FOREIGN = ("Ít Ong", "Bản Ít", "Chi bộ Ít", "Điện lực")
# A district is ended, and its agencies are placed, by whoever sets up; what lies in it is told there.
TELLS_OF_ALL = "/huyen/"


def test_no_page_of_a_district_shows_anything_of_another(as_officer, two_districts):  # noqa: F811
    factories.mandate(two_districts[0])

    answers = crawl(as_officer, f"{reverse('home')}?on={ON}", plain=1, queried=1)

    assert len(answers) > 50
    shown = {
        address: words
        for address, answer in answers.items()
        if not address.startswith(TELLS_OF_ALL) and (words := [w for w in FOREIGN if w in answer.text])
    }
    assert shown == {}


def _foreign() -> dict[str, int]:
    """A thing of each noun that lies in Mường La, by the name of its page."""
    commune = Commune.objects.get(name="Xã Ít Ong")
    cell = Cell.objects.filter(periods__name="Chi bộ Ít").get()
    return {
        "commune": commune.pk,
        "unit": Unit.objects.filter(periods__commune=commune).first().pk,
        "cell": cell.pk,
        "member": Member.objects.filter(memberships__cell=cell).first().pk,
        "organisation": Organisation.objects.get(name="Chi bộ Điện lực").pk,
    }


@pytest.mark.parametrize(("root", "status"), [(0, 404), (1, 200), ("province", 200), (None, 200)])
def test_a_page_opened_by_its_address_is_held_within_the_roots(as_officer, two_districts, root, status):  # noqa: F811
    place = two_districts[0].province if root == "province" else None if root is None else two_districts[root]
    factories.mandate(place)

    opened = {
        name: as_officer.get(reverse(name, args=[pk]), {"on": ON}).status_code
        for name, pk in _foreign().items()
    }

    assert opened == dict.fromkeys(opened, status)


def test_the_journal_does_not_tell_of_what_was_written_elsewhere(as_officer, two_districts):  # noqa: F811
    here, there = (
        name.history.latest("pk").operation_id
        for name in (Commune.objects.get(name="Xã Co Mạ"), Commune.objects.get(name="Xã Ít Ong"))
    )
    everything = {row["pk"] for row in _journal(as_officer)}
    factories.mandate(two_districts[0])

    told = {row["pk"] for row in _journal(as_officer)}

    assert {here, there} <= everything
    assert here in told
    assert there not in told
    assert as_officer.get(reverse("operation", args=[there])).status_code == 404


def _journal(client) -> list[dict]:
    user = User.objects.get(pk=client.session["_auth_user_id"])
    return list(operations_visible_to(user).values("pk"))


def test_what_a_commune_was_before_its_reform_is_held_by_it(as_officer, two_districts):  # noqa: F811
    commune = Commune.objects.get(name="Xã Ít Ong")
    factories.mandate(two_districts[0], "01/01/2006", "01/07/2025")
    factories.mandate(commune, "01/07/2025")

    address = reverse("commune", args=[commune.pk])
    assert as_officer.get(address, {"on": "2025-07-01"}).status_code == 200
    assert as_officer.get(address, {"on": ON}).status_code == 200  # the register holds it since 01/07/2025
