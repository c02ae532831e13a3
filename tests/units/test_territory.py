"""Provinces, districts and communes lie in each other from a day to another, and one committee runs a day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from tests import factories
from units.coverage.figures import figures
from units.coverage.scope import Scope
from units.coverage.series import series
from units.models import Commune, CommuneLineage, Mandate, Organisation
from units.models.homes import home_of_new

pytestmark = pytest.mark.django_db

REFORM = date(2025, 7, 1)
EVE = REFORM - timedelta(days=1)


def _end(fact, on: date) -> None:
    with factories.writing():
        fact.valid_to = on
        fact.save()


def _agency(district) -> None:
    """An agency of the district is an organisation without a commune."""
    with factories.writing():
        Organisation.objects.create(
            name=f"Chi bộ {district}", kind="base_cell", district=district, valid_from=date(1990, 1, 1)
        )


@pytest.fixture
def thuan_chau():
    return factories.district()


@pytest.fixture
def muong_la():
    return factories.district("Huyện Mường La")


def test_a_commune_lies_in_its_district_until_that_ends_and_then_directly_in_the_province(thuan_chau):
    commune = factories.commune("Xã Mường Bám", of=thuan_chau)
    _end(thuan_chau, REFORM)
    commune.refresh_from_db()

    assert commune.lies_in(on=EVE) == thuan_chau
    assert commune.lies_in(on=REFORM) == thuan_chau.province
    assert list(Commune.objects.lying_in(thuan_chau, on=EVE)) == [commune]
    assert list(Commune.objects.lying_in(thuan_chau, on=REFORM)) == []
    assert list(Commune.objects.lying_in(thuan_chau.province, on=REFORM)) == [commune]


@pytest.mark.parametrize(
    ("day", "is_moved"),
    [("31/12/2014", False), ("01/01/2015", True), ("31/12/2019", True), ("01/01/2020", False)],
)
def test_a_commune_lies_in_another_district_from_a_day_to_another(thuan_chau, muong_la, day, is_moved):
    commune = factories.commune("Xã Bó Mười", of=thuan_chau)
    factories.placement(commune, muong_la, "01/01/2015", "01/01/2020")

    on = factories.day(day)
    here, there = (muong_la, thuan_chau) if is_moved else (thuan_chau, muong_la)
    assert commune.lies_in(on=on) == here
    assert list(Commune.objects.lying_in(here, on=on)) == [commune]
    assert list(Commune.objects.lying_in(there, on=on)) == []


def test_before_a_reform_the_communes_that_went_on_in_a_commune_lie_in_it():
    old = [factories.commune(name, until="01/07/2025") for name in ("Xã Co Mạ", "Xã Co Tòng")]
    new = factories.commune("Xã Co Mạ", since="01/07/2025")
    with factories.writing():
        for commune in old:
            CommuneLineage.objects.create(predecessor=commune, successor=new, happened_on=REFORM)

    assert set(Commune.objects.in_effect(on=EVE).lying_in(new, on=EVE)) == set(old)
    assert list(Commune.objects.lying_in(new, on=REFORM)) == [new]


class TestWithoutADistrict:
    """An empty column switches no constraint off."""

    def test_a_name_is_used_once_at_a_time_in_the_province(self):
        factories.commune("Xã Co Mạ", of=factories.province())

        with pytest.raises(IntegrityError):
            factories.commune("Xã Co Mạ", of=factories.province())

    def test_and_where_no_place_is_said_at_all(self):
        with factories.writing():
            Commune.objects.create(name="Xã Co Mạ", code="1", valid_from=REFORM)

        with pytest.raises(IntegrityError), factories.writing():
            Commune.objects.create(name="Xã Co Mạ", code="2", valid_from=REFORM)

    def test_two_communes_may_bear_one_name_in_two_places(self, thuan_chau):
        for place in (thuan_chau, thuan_chau.province, factories.province("Tỉnh Lai Châu")):
            factories.commune("Xã Tân Lập", of=place)

        assert Commune.objects.filter(name="Xã Tân Lập").count() == 3

    def test_a_form_tells_it_with_a_sentence(self):
        factories.commune("Xã Co Mạ", of=factories.province())

        with pytest.raises(ValidationError, match="đã có một xã cùng tên"):
            Commune(
                province=factories.province(), name="Xã Co Mạ", code="00009", valid_from=REFORM
            ).full_clean()

    def test_an_organisation_bears_its_name_alone_in_its_commune_only(self):
        one, other = (factories.commune(name, of=factories.province()) for name in ("Xã A", "Xã B"))
        values = {"name": "Chi bộ Công an xã", "kind": "base_cell", "valid_from": REFORM}
        with factories.writing():
            for commune in (one, other):
                Organisation.objects.create(commune=commune, province=commune.province, **values)

        with pytest.raises(IntegrityError), factories.writing():
            Organisation.objects.create(commune=one, province=one.province, **values)

    def test_a_code_is_used_once_at_a_time_wherever_the_communes_lie(self, thuan_chau):
        factories.commune("Xã A", "03754", of=thuan_chau)

        with pytest.raises(IntegrityError):
            factories.commune("Xã B", "03754", of=factories.province())


class TestMandates:
    def test_one_holds_on_a_day_and_none_where_none_is_entered(self, thuan_chau):
        factories.mandate(thuan_chau, "01/01/2006", "01/07/2025", committee_name="Huyện ủy Thuận Châu")

        assert Mandate.of(on=EVE).committee_name == "Huyện ủy Thuận Châu"
        assert Mandate.of(on=REFORM).committee_name == ""
        assert Mandate.of(on=REFORM).root is None

    def test_two_do_not_hold_on_one_day(self, thuan_chau):
        factories.mandate(thuan_chau, "01/01/2006")

        with pytest.raises(IntegrityError), factories.writing():
            Mandate.objects.create(level="district", valid_from=REFORM)

    def test_its_area_is_of_its_level(self, thuan_chau):
        mandate = factories.mandate(thuan_chau)

        with pytest.raises(IntegrityError), factories.writing():
            Mandate.objects.bulk_create(
                [Mandate(level="province", district=thuan_chau, valid_from=REFORM, pk=mandate.pk + 1)]
            )

    def test_a_committee_runs_nothing_after_the_end_of_its_district(self, thuan_chau):
        _end(thuan_chau, REFORM)

        with pytest.raises(ValidationError, match="chỉ có đến trước ngày 01/07/2025"):
            Mandate(level="district", district=thuan_chau, valid_from=date(2006, 1, 1)).clean()

    def test_what_is_entered_lies_where_the_programme_is_run(self, thuan_chau, muong_la):
        factories.mandate(thuan_chau, "01/01/2006", "01/07/2025")
        factories.mandate(thuan_chau.province, "01/07/2025")

        assert home_of_new(on=EVE) == {"district": thuan_chau, "province": None}
        assert home_of_new(on=REFORM) == {"district": None, "province": thuan_chau.province}


class TestWithinTheRoot:
    """What is counted lies in the area of the mandate of the day."""

    @pytest.fixture
    def two_districts(self, thuan_chau, muong_la):
        for district, name in ((thuan_chau, "Xã Co Mạ"), (muong_la, "Xã Ít Ong")):
            commune = factories.commune(name, of=district)
            committee = factories.organisation(f"Đảng bộ {name}", commune)
            unit, _other = (factories.unit(f"Bản {name} {number}", commune) for number in range(2))
            factories.members(1, factories.cell(f"Chi bộ {name}", of=committee), unit)
            _agency(district)
        factories.recount()
        return thuan_chau, muong_la

    def _counted(self, on: date, **scope) -> tuple:
        of = figures(on=on, scope=Scope(**scope))
        return (
            [row.commune.name for row in of.communes],
            of.total.units,
            of.whole["organisations"],
            of.whole["members"],
        )

    def test_of_a_district(self, two_districts):
        factories.mandate(two_districts[0])

        assert self._counted(EVE) == (["Xã Co Mạ"], 2, 2, 1)

    def test_of_a_province(self, two_districts):
        factories.mandate(two_districts[0].province)

        assert self._counted(EVE)[1:] == (4, 4, 2)

    def test_of_a_commune(self, two_districts):
        factories.mandate(Commune.objects.get(name="Xã Ít Ong"))

        assert self._counted(EVE) == (["Xã Ít Ong"], 2, 1, 1)

    def test_all_the_register_holds_while_no_mandate_is_entered(self, two_districts):
        factories.mandate(two_districts[0], "01/01/2006", "01/07/2025")

        assert self._counted(REFORM)[1:] == (4, 4, 2)

    def test_the_months_follow_a_commune_that_moves_in_or_out(self, two_districts):
        thuan_chau, muong_la = two_districts
        factories.mandate(thuan_chau)
        factories.placement(Commune.objects.get(name="Xã Co Mạ"), muong_la, "15/03/2015", "10/06/2015")

        points = series(since=date(2015, 1, 1), on=date(2015, 7, 15))

        counted = {point.on.isoformat(): point.total.units for point in points}
        assert counted == {
            "2015-01-01": 2,
            "2015-01-31": 2,
            "2015-02-28": 2,
            "2015-03-31": 0,
            "2015-04-30": 0,
            "2015-05-31": 0,
            "2015-06-30": 2,
            "2015-07-15": 2,
        }
