"""What an officer is given has days: it ends with its commune, whose past stays to be read."""

import pytest
from django.urls import reverse

from accounts import clock
from accounts.access import Role
from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from tests.security.moved import REFORM, moved
from units.actions.grants import carry_over
from units.models import Cell, Commune, CommuneGrant, CommunePlacement, Member, Organisation, Unit
from units.querysets import area_of, working_area_of

TODAY = clock.today()


@pytest.fixture
def register(db):
    return moved()


def officer(name: str, *communes: Commune, since="01/01/2010"):
    person = factories.user(name, role=Role.COMMUNE_OFFICER)
    with factories.writing():
        for commune in communes:
            CommuneGrant.objects.create(user=person, commune=commune, valid_from=factories.day(since))
    return person


def test_whoever_held_a_commune_to_its_end_reads_its_past_and_writes_nothing(register):
    before = officer("truoc", register.old)

    assert (area_of(before), working_area_of(before)) == ({register.old.pk}, set())
    assert set(Unit.objects.visible_to(before)) == {
        register.stayed,
        register.left,
        register.merged,
        register.ended,
    }
    assert list(Commune.objects.visible_to(before)) == [register.old]
    for noun in (Unit, Cell, Organisation, Commune, Member):
        assert not noun.objects.writable_by(before).exists(), noun
    assert not Member.objects.visible_to(before).exists()


def test_whoever_is_given_the_new_commune_reads_and_writes_what_lies_there_today(register):
    after = officer("sau", register.new, since=REFORM)

    assert set(Unit.objects.writable_by(after)) == {register.stayed, register.came}
    assert set(Cell.objects.writable_by(after)) == {register.cells["stayed"], register.cells["came"]}
    assert set(Member.objects.visible_to(after)) == {
        register.members[fate] for fate in ("stayed", "came", "merged")
    }
    assert not Commune.objects.visible_to(after).filter(pk=register.old.pk).exists()


def test_the_commune_that_a_unit_left_loses_its_persons_and_keeps_its_past(register):
    other = officer("ben", register.other)

    assert set(Unit.objects.visible_to(other)) == {register.left, register.came, register.neighbour}
    assert set(Unit.objects.writable_by(other)) == {register.left, register.neighbour}
    assert set(Member.objects.visible_to(other)) == {
        register.members[fate] for fate in ("left", "died", "later")
    }


def test_what_ended_before_its_commune_did_is_not_read_any_more(register):
    person = officer("cu", register.old)
    with factories.writing():
        grant = person.commune_grants.get()
        grant.valid_to = factories.day("01/01/2020")
        grant.save()

    assert (area_of(person), working_area_of(person)) == (set(), set())


@pytest.mark.parametrize(("days", "holds"), [(1, False), (0, True), (-1, True)])
def test_a_grant_holds_from_its_first_day_on(commune_officer, days, holds):
    commune = factories.commune()
    since = TODAY.fromordinal(TODAY.toordinal() + days)
    with factories.writing():
        CommuneGrant.objects.create(user=commune_officer, commune=commune, valid_from=since)

    assert (commune.pk in working_area_of(commune_officer)) is holds
    assert (commune.pk in area_of(commune_officer)) is holds


@pytest.mark.parametrize(("days", "holds"), [(1, True), (0, False)])
def test_a_grant_ends_on_its_last_day(commune_officer, days, holds):
    commune = factories.commune()
    with factories.writing():
        until = TODAY.fromordinal(TODAY.toordinal() + days)
        since = factories.day("01/01/2020")
        CommuneGrant.objects.create(user=commune_officer, commune=commune, valid_from=since, valid_to=until)

    assert (commune.pk in area_of(commune_officer)) is holds


def test_a_district_gives_each_of_its_communes(register, commune_officer):
    elsewhere = factories.commune("Xã Khác", of=factories.district("Huyện Quỳnh Nhai"))
    with factories.writing():
        since = factories.day("01/01/2010")
        CommuneGrant.objects.create(user=commune_officer, district=register.new.district, valid_from=since)

    assert working_area_of(commune_officer) == {register.new.pk, register.other.pk}
    assert area_of(commune_officer) == {
        place.pk for place in (register.old, register.gone, register.new, register.other)
    }
    assert elsewhere.pk not in area_of(commune_officer)


def test_a_district_gives_what_lies_in_it_today(register, commune_officer):
    elsewhere = factories.district("Huyện Quỳnh Nhai")
    with factories.writing():
        since = factories.day("01/01/2010")
        CommuneGrant.objects.create(user=commune_officer, district=register.new.district, valid_from=since)
        CommunePlacement.objects.create(
            commune=register.other, district=elsewhere, valid_from=factories.day("01/01/2026")
        )

    assert working_area_of(commune_officer) == {register.new.pk}
    assert register.other.pk not in area_of(commune_officer)


def test_a_district_that_has_ended_is_read_and_not_written(register, commune_officer):
    district = register.new.district
    with factories.writing():
        since = factories.day("01/01/2010")
        CommuneGrant.objects.create(user=commune_officer, district=district, valid_from=since)
        district.valid_to = factories.day("01/01/2026")
        district.save()

    assert working_area_of(commune_officer) == set()
    assert {register.new.pk, register.other.pk, register.old.pk} <= area_of(commune_officer)


def test_the_officers_of_ended_communes_are_carried_over_once(register):
    one, both = officer("mot", register.old), officer("hai", register.old, register.gone)
    there = officer("ba", register.gone)
    there = factories.grant(there, register.new)

    with operation(kind=Operation.Kind.CHANGE):
        new = carry_over(
            ended=[register.old, register.gone], successor=register.new, on=factories.day(REFORM)
        )

    assert [(grant.user, grant.valid_from) for grant in new] == [
        (one, factories.day(REFORM)),
        (both, factories.day(REFORM)),
    ]
    for person in (one, both):
        assert register.new.pk in working_area_of(person)
        assert register.old.pk in area_of(person) - working_area_of(person)


def test_the_address_of_a_past_unit_opens_and_its_forms_do_not(client, register):
    client.force_login(officer("truoc", register.old))

    for unit in (register.stayed, register.left, register.ended):
        assert client.get(reverse("unit", args=[unit.pk]), {"on": "2020-01-01"}).status_code == 200
        assert client.get(reverse("unit_change", args=[unit.pk])).status_code == 404
    for person in register.members.values():
        assert client.get(reverse("member", args=[person.pk])).status_code == 404


@pytest.mark.parametrize(
    ("on", "shown"), [("2026-01-01", "2025-06-30"), ("2025-07-01", "2025-06-30"), ("2025-06-30", None)]
)
def test_a_unit_that_moved_away_is_told_up_to_that_day(client, register, on, shown):
    client.force_login(officer("truoc", register.old))
    page = reverse("unit", args=[register.stayed.pk])

    answer = client.get(page, {"on": on})

    told = (302, f"{page}?on={shown}") if shown else (200, None)
    assert (answer.status_code, answer.get("Location")) == told
    assert client.get(page, {"on": on}, follow=True).status_code == 200


def test_the_last_report_of_an_ended_commune_is_written_by_who_held_it_and_names_nobody(client, register):
    came = factories.member("Vừ Uẩn Khúc Mới Vào", admitted="10/06/2025", official=None)
    factories.meets(came, register.cells["stayed"], register.stayed, "10/06/2025")
    factories.recount()
    client.force_login(officer("truoc", register.old))
    report = reverse("commune_report", args=[register.old.pk, "2025-06"])

    page = client.get(report).content.decode()
    annex = reverse("commune_report_file", args=[register.old.pk, "2025-06", "xlsx"])

    assert "1 đảng viên" in page
    assert "Mới Vào" not in page
    assert client.get(annex, {"phu-luc": "dang-vien"}).status_code == 404


def test_an_administrator_gives_a_commune_from_a_day_and_takes_the_old_one_away(
    client, register, administrator
):
    client.force_login(administrator)
    person = officer("nam", register.other)
    values = {"username": "nam", "full_name": "Lò Thị Hiền", "role": Role.COMMUNE_OFFICER, "signs_as": ""}

    client.post(
        reverse("user_edit", args=[person.pk]),
        values | {"communes": [register.new.pk], "granted_on": "01/10/2025"},
    )

    told = set(person.commune_grants.values_list("commune", "valid_from", "valid_to"))
    ends = factories.day("01/10/2025")
    assert told == {
        (register.other.pk, factories.day("01/01/2010"), ends),
        (register.new.pk, ends, factories.FOREVER),
    }
    assert "(từ ngày 01/10/2025)" in Operation.objects.order_by("pk").last().reason


def test_the_page_of_a_person_says_what_has_ended(client, register, administrator):
    client.force_login(administrator)
    person = officer("nam", register.old)

    page = client.get(reverse("user", args=[person.pk])).content.decode()
    form = client.get(reverse("user_edit", args=[person.pk])).content.decode()

    assert "Xã Co Mạ (hết 30/06/2025, chỉ đọc)" in page
    assert "Xã Co Mạ (hết 30/06/2025, chỉ đọc)" in form


def test_a_register_with_a_district_grant_is_told_in_the_journal(client, administrator, commune_officer):
    client.force_login(administrator)
    values = {"username": "canboxa", "full_name": "Thào A Của", "role": Role.COMMUNE_OFFICER, "signs_as": ""}

    client.post(
        reverse("user_edit", args=[commune_officer.pk]), values | {"districts": [factories.district().pk]}
    )

    done = Operation.objects.order_by("pk").last()
    assert "xã được giao: chưa giao → Huyện Thuận Châu" in done.reason
    assert client.get(reverse("operation", args=[done.pk])).status_code == 200
    assert client.get(reverse("journal")).status_code == 200
