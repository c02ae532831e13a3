"""Who sits on the committee, with which task, and who is in charge of which commune."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from committee.actions.members import leave_committee, seat_member, take_charge
from committee.models import CommitteeMember, CommuneInCharge
from tests import factories
from tests.committee import making
from tests.factories import day

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "names"),
    [
        ("31/12/2009", []),
        ("01/01/2010", ["Lường Văn Pản"]),
        ("31/05/2015", ["Lường Văn Pản"]),
        ("01/06/2015", []),
    ],
)
def test_a_member_sits_on_the_committee_from_the_first_day_up_to_the_one_of_leaving(on, names):
    member = making.seated()
    with factories.writing():
        leave_committee(member=member, on=day("01/06/2015"))

    assert [m.full_name for m in CommitteeMember.objects.in_effect(on=day(on))] == names


def test_the_head_stands_first_and_then_the_others_by_given_name():
    for name, position in (("Cà Thị Yên", "member"), ("Bạc Cầm An", "member"), ("Quàng Văn Thơm", "head")):
        making.seated(name, position=position)

    listed = CommitteeMember.objects.in_effect(on=day("01/01/2020")).in_order_of_rank()

    assert [m.full_name for m in listed] == ["Quàng Văn Thơm", "Bạc Cầm An", "Cà Thị Yên"]


def test_the_committee_has_one_head_at_a_time():
    making.seated("Quàng Văn Thơm", position="head")

    with pytest.raises(ValidationError, match="đã có Trưởng ban khác"):
        making.seated("Cà Văn Khoa", position="head", since="01/06/2012")


def test_another_task_from_a_day_leaves_the_one_before_in_the_past(writing):
    member = making.seated(task="Theo dõi các xã vùng cao")

    seat_member(
        member=member,
        on=day("01/06/2015"),
        position="deputy",
        office="Phó Chủ tịch UBND huyện",
        task="Theo dõi trường học",
    )

    told = [(s.position, s.task, s.valid_from) for s in member.seats.in_order_of_time()]
    assert told == [
        ("member", "Theo dõi các xã vùng cao", day("01/01/2010")),
        ("deputy", "Theo dõi trường học", day("01/06/2015")),
    ]


def test_a_member_who_left_may_sit_again(writing):
    member = making.seated()
    leave_committee(member=member, on=day("01/06/2015"))

    seat_member(member=member, on=day("01/01/2018"), position="member", office="Ban Dân vận Huyện ủy")

    assert CommitteeMember.objects.in_effect(on=day("01/01/2017")).count() == 0
    assert CommitteeMember.objects.in_effect(on=day("01/01/2018")).count() == 1


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("31/12/2012", None),
        ("01/01/2013", "Lường Văn Pản"),
        ("31/12/2015", "Lường Văn Pản"),
        ("01/01/2016", "Cà Thị Yên"),
    ],
)
def test_a_commune_has_one_person_in_charge_and_another_takes_over(on, name, writing):
    first, second, commune = making.seated(), making.seated("Cà Thị Yên"), factories.commune()
    take_charge(member=first, communes=[commune], on=day("01/01/2013"))

    take_charge(member=second, communes=[commune], on=day("01/01/2016"))

    assert CommuneInCharge.objects.in_charge(on=day(on)).get(commune.pk) == name


def test_whoever_leaves_the_committee_is_in_charge_of_no_commune_any_more(writing):
    member, commune = making.seated(), factories.commune()
    take_charge(member=member, communes=[commune], on=day("01/01/2013"))

    leave_committee(member=member, on=day("01/06/2015"))

    assert CommuneInCharge.objects.in_charge(on=day("31/05/2015")) == {commune.pk: "Lường Văn Pản"}
    assert CommuneInCharge.objects.in_charge(on=day("01/06/2015")) == {}


def test_only_who_sits_on_the_committee_takes_charge_and_only_of_a_commune_that_exists(writing):
    member = making.seated()
    gone = factories.commune("Xã Đã Giải Thể", until="01/01/2012")

    with pytest.raises(ValidationError, match="không tham gia Ban Chỉ đạo nên không phụ trách"):
        take_charge(member=member, communes=[factories.commune()], on=day("31/12/2009"))
    with pytest.raises(ValidationError, match="không tồn tại"):
        take_charge(member=member, communes=[gone], on=day("01/01/2012"))


def test_leaving_on_a_day_on_which_one_does_not_sit_is_refused(writing):
    member = making.seated()

    with pytest.raises(ValidationError, match="không tham gia Ban Chỉ đạo"):
        leave_committee(member=member, on=day("01/01/2009"))


def test_the_list_of_lacking_units_names_who_is_in_charge_to_those_who_read_the_committees_work(
    client, district_officer, commune_officer
):
    commune = factories.commune()
    factories.unit("Bản Pá Uổi", commune)
    factories.recount()
    making.in_charge(making.seated(), commune)
    factories.grant(commune_officer, commune)

    told = {}
    for person in (district_officer, commune_officer):
        client.force_login(person)
        pages = (reverse("lacking"), reverse("lacking_export", args=["csv"]))
        told[person.role] = ["Lường Văn Pản" in client.get(page).content.decode() for page in pages]

    assert told == {"district_officer": [True, True], "commune_officer": [False, False]}
