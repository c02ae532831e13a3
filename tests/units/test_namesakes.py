"""Two communes of one name on one day are told apart wherever a person, or a program, reads them."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories
from units.models import Commune, Organisation

pytestmark = pytest.mark.django_db

BOTH = {"Xã Tân Lập (huyện Mộc Châu)", "Xã Tân Lập (huyện Mường La)"}


@pytest.fixture
def two_of_one_name():
    """Two communes of one name, each with a committee, a hamlet and a cell of one name."""
    for name in ("Huyện Mộc Châu", "Huyện Mường La"):
        commune = factories.commune("Xã Tân Lập", of=factories.district(name))
        with factories.writing():
            committee = Organisation.objects.create(
                name="Đảng bộ xã Tân Lập",
                kind="committee",
                commune=commune,
                district=commune.district,
                valid_from=commune.valid_from,
            )
        unit = factories.unit("Bản Lắc", commune)
        cell = factories.cell("Chi bộ bản Lắc", "05/06/2000", of=committee)
        factories.covers(cell, unit, "05/06/2000")
        factories.members(4, cell, unit)
        factories.unit("Bản Nà", commune)
    factories.recount()
    return factories.mandate(factories.province(), "01/01/2006", committee_name="Tỉnh ủy Sơn La")


LISTS = [
    "home",
    "communes",
    "units",
    "organisations",
    "lacking",
    "monthly_board",
    "ranking",
]


@pytest.mark.parametrize("name", LISTS)
def test_in_every_list(as_officer, two_of_one_name, name):
    arguments = ["2020-01"] if name == "monthly_board" else []

    page = as_officer.get(reverse(name, args=arguments), {"on": "2020-01-31"}).content.decode()

    assert {told for told in BOTH if told.removeprefix("Xã ") in page} == BOTH


@pytest.mark.parametrize("name", ["unit_new", "difficulty_new", "conclusion_new", "cell_new", "case_new"])
def test_in_every_choice(as_officer, two_of_one_name, name):
    page = as_officer.get(reverse(name)).content.decode()

    assert ("huyện Mộc Châu)" in page, "huyện Mường La)" in page) == (True, True)


def test_in_the_heading_of_its_own_page(as_officer, two_of_one_name):
    for commune in Commune.objects.all():
        page = as_officer.get(reverse("commune", args=[commune.pk])).content.decode()
        assert f"Xã Tân Lập ({commune.district.name.replace('H', 'h', 1)})" in page


def test_in_an_export_of_the_lacking_units(as_officer, two_of_one_name):
    answer = as_officer.get(
        reverse("lacking_export", args=["xlsx"]), {"on": "2020-01-31", "what": "own_cell"}
    )
    sheet = load_workbook(io.BytesIO(b"".join(answer) if answer.streaming else answer.content)).active

    cells = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {told for told in BOTH if any(told.removeprefix("Xã ") in cell for cell in cells)} == BOTH


def test_in_one_district_by_their_codes(as_officer, two_of_one_name):
    with factories.writing():
        for commune in Commune.objects.all():
            commune.code = f"0{commune.pk:04d}"
            commune.district, commune.province = None, None
            commune.valid_to = factories.day("01/01/2030") if commune.pk % 2 else commune.valid_to
            if commune.pk % 2:
                commune.province = factories.province()
            commune.save()

    page = as_officer.get(reverse("unit_new")).content.decode()

    assert all(f"(mã {commune.code})" in page for commune in Commune.objects.all())
