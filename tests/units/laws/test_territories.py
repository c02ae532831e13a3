"""Communes, where they lie, who works for them: nothing is left of them on days on which they are gone."""

from datetime import date

import pytest

from committee.actions.members import leave_committee, seat_member
from committee.models import CommuneInCharge
from tests import factories
from tests.admissions import making
from tests.committee import making as committee
from tests.factories import day
from tests.units.laws.test_laws import broken
from units.actions.corrections import correct
from units.actions.later import telling
from units.actions.lawful import InTheWay, LawBroken
from units.actions.organisations import dissolve_commune
from units.actions.units import close_unit
from units.choices import CommuneLineageKind, EndReason
from units.models import Commune, CommuneLineage, Readmission, Unit
from units.reorganisation.verbs import merge_commune, rename_commune

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("writing")]

GONE = date(2025, 7, 1)


def goes_on(old: Commune, new: Commune, on: str, kind=CommuneLineageKind.MERGE) -> CommuneLineage:
    return CommuneLineage.objects.create(predecessor=old, successor=new, happened_on=day(on), kind=kind)


@pytest.fixture
def old():
    """A commune that was gone from 01/07/2025."""
    return factories.commune("Xã Cũ", until="01/07/2025")


@pytest.fixture
def new():
    return factories.commune("Xã Mới", since="01/07/2025")


@pytest.mark.parametrize("kind", CommuneLineageKind.values)
def test_a_commune_goes_on_on_the_day_on_which_it_ends(old, new, kind):
    goes_on(old, new, "01/07/2025", kind)

    assert broken(strict=False) == []


@pytest.mark.parametrize(
    ("kind", "on", "laws"),
    [
        ("merge", "30/06/2025", {"merged-commune-ends", "successor-commune-is-there"}),
        ("rename", "02/07/2025", {"merged-commune-ends"}),
        ("split", "02/07/2025", {"divided-commune-was-there"}),
        ("split", "01/01/1955", {"divided-commune-was-there", "successor-commune-is-there"}),
        ("split", "30/06/2025", {"successor-commune-is-there"}),
    ],
)
def test_a_commune_that_goes_on_on_another_day_is_found(old, new, kind, on, laws):
    line = goes_on(old, new, on, kind)

    assert sorted(broken(), key=str) == sorted(((law, line, day(on)) for law in laws), key=str)


@pytest.mark.parametrize(
    ("since", "is_told"), [("30/06/2025", False), ("01/07/2025", True), ("31/12/1954", True)]
)
def test_a_commune_changes_its_place_while_it_is_there(old, since, is_told):
    row = factories.placement(old, factories.district("Huyện Khác"), since)

    assert broken() == ([("placement-within-commune", row, day(since))] if is_told else [])


@pytest.mark.parametrize("noun", ["commune", "district"])
def test_a_committee_that_runs_the_programme_after_its_area_has_ended_is_looked_at(old, noun):
    root = old if noun == "commune" else old.district
    root.valid_to = GONE
    root.save()
    mandate = factories.mandate(root, "01/01/2010")

    assert (f"mandate-not-after-{noun}", mandate, GONE) in broken(strict=False)
    assert broken() == []


def test_somebody_is_in_charge_of_a_commune_while_it_is_there(old):
    row = CommuneInCharge.objects.create(
        member=committee.seated(), commune=old, valid_from=date(2010, 1, 1), valid_to=day("02/07/2025")
    )

    assert broken() == [("charge-within-commune", row, GONE)]


def test_what_is_given_too_late_is_looked_at(old):
    factories.grant(factories.user("som"), old)
    factories.grant(factories.user("muon", full_name="Lò Văn Hai"), old, since="01/07/2025")

    assert broken() == []
    assert [(law, str(row), on) for law, row, on in broken(strict=False)] == [
        ("grant-not-after-its-place", "Lò Văn Hai: Xã Cũ", GONE)
    ]


@pytest.mark.parametrize(("left", "is_told"), [("01/01/2020", False), ("02/01/2020", True)])
def test_whoever_was_admitted_again_had_left(left, is_told):
    cell = factories.cell()
    former, again = factories.member(), factories.member(admitted="01/01/2020", official=None)
    factories.meets(former, cell, None, "01/01/2010", left, reason=EndReason.EXPELLED)
    factories.meets(again, cell, None, "01/01/2020")
    link = Readmission.objects.create(member=again, former=former)

    assert broken() == ([("readmitted-after-leaving", link, date(2020, 1, 1))] if is_told else [])


def test_an_organisation_of_an_agency_that_outlives_its_district_is_looked_at():
    district = factories.district("Huyện Cũ")
    district.valid_to = GONE
    district.save()
    row = factories.organisation("Đảng bộ Công an huyện", None)
    row.district, row.commune = district, None
    row.save()

    assert broken(strict=False) == [("organisation-not-after-district", row, GONE)]
    assert broken() == []


@pytest.mark.parametrize(
    ("since", "until", "on"),
    [
        ("01/01/2012", "01/01/2018", None),
        ("01/01/2012", "02/01/2018", date(2018, 1, 1)),
        ("31/12/2009", "01/01/2018", date(2009, 12, 31)),
        ("01/06/2018", "01/01/2019", date(2018, 6, 1)),
    ],
)
def test_whoever_is_in_charge_sits_on_the_committee(since, until, on):
    member = committee.seated(since="01/01/2010")
    seat_member(member=member, on=date(2015, 1, 1), position="deputy", office="Phó Bí thư")
    leave_committee(member=member, on=date(2018, 1, 1))
    values = {"valid_from": day(since), "valid_to": day(until)}
    row = CommuneInCharge.objects.create(member=member, commune=factories.commune(), **values)

    assert broken() == ([("charge-within-seat", row, on)] if on else [])


# ---- What is dated before facts that were entered already ---------------------------------------------


@pytest.fixture
def commune():
    """A commune with a hamlet and its committee, as it always was."""
    found = factories.commune("Xã Tông Cọ", "03775")
    factories.unit("Bản A", found)
    factories.organisation("Đảng bộ xã Tông Cọ", found)
    factories.recount()
    return found


def standing(refused) -> list[str]:
    return [fact.sentence for fact in refused.value.facts]


def test_a_merger_dated_before_the_commune_was_renamed_is_refused_by_the_name_of_that(commune):
    other = factories.commune("Xã Bon Phặng", "03778")
    factories.organisation("Đảng bộ xã Bon Phặng", other)
    rename_commune(commune=commune, on=date(2025, 7, 1), name="Xã Mường Khiêng")

    with pytest.raises(LawBroken) as refused:
        merge_commune(commune=Commune.objects.get(pk=commune.pk), into=other, on=date(2020, 1, 1))

    assert any(said.startswith("Xã Tông Cọ vào Xã Mường Khiêng") for said in standing(refused))


def test_a_commune_does_not_end_before_it_was_placed_elsewhere_or_given_to_somebody():
    alone = factories.commune("Xã Không")
    factories.placement(alone, factories.district("Huyện Khác"), "01/01/2022")
    committee.in_charge(committee.seated("Lò Văn Hai"), alone, "01/01/2021")

    with pytest.raises(LawBroken) as refused:
        dissolve_commune(commune=alone, on=date(2020, 1, 1))

    assert len(standing(refused)) == 2
    assert Commune.objects.get(pk=alone.pk).is_open


def test_the_days_of_a_commune_are_not_corrected_under_what_it_became(commune):
    rename_commune(commune=commune, on=date(2025, 7, 1), name="Xã Mường Khiêng")

    with pytest.raises(LawBroken):
        correct(Commune.objects.get(pk=commune.pk), valid_to=date(2030, 1, 1), code="03799")


def test_a_member_does_not_leave_the_committee_before_a_seat_that_was_entered_already():
    member = committee.seated(since="01/01/2010")
    seat_member(member=member, on=date(2022, 1, 1), position="deputy", office="Phó Bí thư")

    with pytest.raises(InTheWay) as refused:
        leave_committee(member=member, on=date(2020, 1, 1))

    assert [fact.on for fact in refused.value.facts] == [date(2022, 1, 1)]
    assert member.seats.count() == 2


def test_a_seat_does_not_end_under_a_commune_of_which_the_member_is_in_charge():
    member = committee.seated(since="01/01/2010")
    committee.in_charge(member, factories.commune())

    with pytest.raises(LawBroken):
        correct(member.seats.get(), valid_to=date(2020, 1, 1))


def test_whoever_takes_over_is_in_charge_no_longer_than_on_the_committee():
    commune, other = factories.commune(), committee.seated("Lò Văn Hai")
    committee.in_charge(committee.seated("Lò Văn Ba"), commune)
    CommuneInCharge.objects.all().bulk_set([CommuneInCharge.objects.get().pk], valid_to=date(2030, 1, 1))
    leave_committee(member=other, on=date(2025, 1, 1))

    row = committee.in_charge(other, commune, "01/01/2020")

    assert row.valid_to == date(2025, 1, 1)


def test_who_closes_a_unit_is_told_of_the_cases_that_are_left_there(commune):
    unit, cell = Unit.objects.get(), factories.cell()
    making.case(unit, cell, class_certificate_on="10/03/2026")

    with telling() as told:
        close_unit(unit=unit, on=date(2026, 4, 1))

    assert any("tính cho “Bản A”" in fact.sentence for fact in told)


def test_the_end_of_a_stay_is_not_corrected_past_the_readmission():
    cell = factories.cell()
    former, again = factories.member(), factories.member(admitted="01/01/2020", official=None)
    stay = factories.meets(former, cell, None, "01/01/2010", "01/01/2015", reason=EndReason.EXPELLED)
    factories.meets(again, cell, None, "01/01/2020")
    Readmission.objects.create(member=again, former=former)

    with pytest.raises(LawBroken):
        correct(stay, valid_to=date(2020, 6, 1))
