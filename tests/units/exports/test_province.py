"""A province's register comes back as it was: ended districts, communes of one name, agencies, placements."""

from datetime import date

import pytest

from tests import factories
from tests.units.exports.round_trip import NOTHING, changes, empty, export, plan, register, write
from units.coverage import ledger
from units.coverage.figures import figures
from units.models import Commune, District, Organisation, Province

pytestmark = pytest.mark.django_db

DAYS = [date(2012, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]


@pytest.fixture
def province():
    ended = factories.district("Huyện Mộc Châu")
    other = factories.district("Huyện Mường La")
    for code, district in (("03901", ended), ("03902", other)):
        commune = factories.commune("Xã Tân Lập", code, of=district)
        with factories.writing():
            committee = Organisation.objects.create(
                name="Đảng bộ xã Tân Lập",
                kind="committee",
                commune=commune,
                district=district,
                valid_from=commune.valid_from,
            )
            Organisation.objects.create(
                name="Chi bộ Bưu điện", kind="base_cell", district=district, valid_from=date(1990, 1, 1)
            )
        unit = factories.unit("Bản Lắc", commune)
        cell = factories.cell("Chi bộ bản Lắc", "05/06/2000", of=committee)
        factories.covers(cell, unit, "05/06/2000")
        factories.members(4, cell, unit, "05/06/2001", official="05/06/2002")
    factories.placement(factories.commune("Xã Ít Ong", "03903", of=ended), other, "01/01/2015")
    with factories.writing():
        Organisation.objects.create(
            name="Chi bộ Sở Nội vụ",
            kind="base_cell",
            province=factories.province(),
            valid_from=date(1990, 1, 1),
        )
        ended.valid_to = date(2025, 7, 1)
        ended.save()
    factories.recount()
    return factories.mandate(ended.province, "01/01/2006", committee_name="Tỉnh ủy Sơn La")


def _counted() -> dict:
    return {day: figures(on=day).as_json() for day in DAYS}


def _places() -> dict[str, list[str]]:
    return {commune.code: [str(commune.lies_in(on=day)) for day in DAYS] for commune in Commune.objects.all()}


def test_it_comes_back_unchanged_into_the_register_that_it_left(province, tmp_path):
    assert changes(plan(export(tmp_path))) == NOTHING


def test_it_comes_back_into_a_new_register_of_the_same_province(province, tmp_path):
    before, counted, places = register(), _counted(), _places()
    files = export(tmp_path)
    empty()
    with factories.writing():
        District.objects.all().delete()
    assert Province.objects.count() == 1

    write(plan(files))
    ledger.rebuild()

    assert register() == before
    assert _places() == places
    assert _counted() == counted
