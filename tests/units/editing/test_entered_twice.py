"""What is perhaps entered for the second time is asked about before it is saved, for every noun."""

import pytest
from django.urls import reverse

from tests import factories
from tests.units.editing.filling import filled
from units.coverage import ledger
from units.models import Decision, Organisation, Unit
from vietnamese.likeness import is_alike


@pytest.fixture
def hamlet(db):
    unit = factories.unit("Bản Nà Hạ")
    factories.own_cell(unit, "01/06/2010", name="Chi bộ bản Nà Hạ")
    ledger.rebuild()
    return unit


def asked(client, screen: str, **typed) -> str:
    """What the page tells when a filled form is to be saved at once; it is saved by the second press."""
    page = reverse(screen)
    answer = client.post(page, filled(client.get(page)) | typed | {"act": "save"})
    assert answer.status_code == 200, "saved without a question"
    assert client.post(page, filled(answer) | {"act": "save"}).status_code == 302
    return answer.content.decode()


@pytest.mark.parametrize("name", ["Bản Nà Hạ", "Bản Na Ha", "bản Nà hạ", "Bản Nà Hạn"])
def test_a_unit_of_nearly_the_same_name_in_the_same_commune(as_officer, hamlet, name):
    commune = hamlet.periods.get().commune
    typed = {"name": name, "kind": "Bản", "commune": commune.pk, "valid_from": "01/01/1980"}

    page = asked(as_officer, "unit_new", **typed)

    assert f'<a href="{reverse("unit", args=[hamlet.pk])}">“Bản Nà Hạ”</a>' in page
    assert Unit.objects.count() == 2


def test_a_unit_of_another_number_commune_or_time_is_not_asked_about(as_officer, hamlet):
    ended, place = hamlet.periods.get().commune, factories.commune("Xã Long Hẹ", "03784")
    page = reverse("unit_new")

    for name, commune in (("Bản Nà Hạ 2", ended), ("Bản Nà Hạ", place)):
        typed = {"name": name, "kind": "Bản", "commune": commune.pk, "valid_from": "01/01/1980"}
        answer = as_officer.post(page, filled(as_officer.get(page)) | typed | {"act": "try"})
        assert "thêm lần nữa" not in answer.content.decode()


def test_a_cell_of_the_same_organisation(as_officer, hamlet):
    organisation = Organisation.objects.get()

    typed = {"name": "Chi bộ bản Nà Hạ", "organisation": organisation.pk, "on": "01/01/2015"}

    assert "“Chi bộ bản Nà Hạ”" in asked(as_officer, "cell_new", **typed)


def test_an_organisation_of_nearly_the_same_name_in_the_same_commune(as_officer, hamlet):
    known = Organisation.objects.get()
    typed = {"name": f"{known.name}n", "kind": "Đảng bộ cơ sở", "commune": known.commune_id or ""}

    page = asked(as_officer, "organisation_new", **typed, valid_from="01/01/2000")

    assert f"“{known.name}”" in page


def test_a_document_of_the_same_number_of_the_same_or_an_unknown_day(as_officer, hamlet):
    factories.decision("12-QĐ/ĐU", None)

    page = asked(as_officer, "decision_new", number="12-qđ/đu", signed_on="01/06/2010")

    assert "12-QĐ/ĐU (chưa rõ ngày ký)" in page
    assert Decision.objects.filter(number__in=["12-QĐ/ĐU", "12-qđ/đu"]).count() == 2


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("Bản Huổi Lanh", "Bản Huổi Lạnh", True),
        ("Trường THCS Co Mạ", "Trường THCS Co Mạ 1", False),
        ("Bản Nà Hạ", "Bản Pha Khuông", False),
    ],
)
def test_names_are_alike_but_for_marks_and_slips(one, other, are_alike):
    assert is_alike(one, other) is are_alike
