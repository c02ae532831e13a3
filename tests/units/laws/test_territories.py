"""Communes, where they lie, who works for them: nothing is left of them on days on which they are gone."""

from datetime import date

import pytest

from committee.models import CommuneInCharge
from tests import factories
from tests.committee import making as committee
from tests.factories import day
from tests.units.laws.test_laws import broken
from units.actions.corrections import correct
from units.actions.lawful import LawBroken
from units.actions.organisations import dissolve_commune
from units.choices import CommuneLineageKind, EndReason
from units.models import Commune, CommuneLineage, Readmission
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


@pytest.mark.parametrize("is_strict", [True, False])
def test_a_committee_runs_the_programme_while_its_area_is_there(old, is_strict):
    root = old.district if is_strict else old
    if is_strict:
        root.valid_to = GONE
        root.save()
    mandate = factories.mandate(root, "01/01/2010")
    law = f"mandate-not-after-{'district' if is_strict else 'commune'}"

    assert ((law, mandate, GONE) in broken(strict=False)) is True
    assert ((law, mandate, GONE) in broken()) is is_strict


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


def test_the_end_of_a_stay_is_not_corrected_past_the_readmission():
    cell = factories.cell()
    former, again = factories.member(), factories.member(admitted="01/01/2020", official=None)
    stay = factories.meets(former, cell, None, "01/01/2010", "01/01/2015", reason=EndReason.EXPELLED)
    factories.meets(again, cell, None, "01/01/2020")
    Readmission.objects.create(member=again, former=former)

    with pytest.raises(LawBroken):
        correct(stay, valid_to=date(2020, 6, 1))
