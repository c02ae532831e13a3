"""One person entered twice, and personal data that the law lets go (domain.md §11)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts import clock
from accounts.models import Operation
from tests import factories
from tests.units.editing.filling import filled, saved
from units.actions.persons import ERASED_NAME, erase, merge_members
from units.coverage import ledger
from units.details.duplicates import likely_pairs
from units.models import DistinctPersons, Member, Membership


@pytest.fixture
def cell(db):
    return factories.own_cell(factories.unit("Bản Nà Hạ"), "01/01/1990", name="Chi bộ bản Nà Hạ")


@pytest.fixture
def double(cell):
    """One man entered twice: before he moved, and after."""
    unit = cell.coverages.get().unit
    first = factories.member("Lò Văn Hải", born="05/03/1980", card_number="00012345")
    second = factories.member("Lo Van Hai", born="05/03/1980", card_number=None)
    factories.meets(first, cell, unit, "03/02/2000", "01/01/2010", reason="moved_out")
    factories.meets(second, cell, unit, "01/01/2015")
    ledger.rebuild()
    return first, second


def pairs() -> list[tuple]:
    return [(pair.one, pair.other, pair.reasons) for pair in likely_pairs(Member.objects.all())]


def test_one_name_without_marks_and_one_birth_is_a_likely_pair(double):
    assert pairs() == [(*double, ("cùng ngày sinh", "cùng ngày vào Đảng"))]


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({"born": "06/03/1980", "admitted": "01/01/2001"}, None),
        ({"born": "05/03/1980", "admitted": "01/01/2001"}, ("cùng ngày sinh", "cùng họ tên")),
        ({"born": "06/03/1980", "admitted": "03/02/2000"}, ("cùng ngày vào Đảng",)),
        (
            {"born": "06/03/1980", "admitted": "01/01/2001", "card_number": "00012346"},
            ("số thẻ khác nhau một chữ số",),
        ),
    ],
)
def test_namesakes_are_a_pair_only_when_something_else_agrees(db, other, reasons):
    one = factories.member("Lò Văn Hải", born="05/03/1980", card_number="00012345")
    two = factories.member("Lò Văn Hải", official="01/01/2002", **{"card_number": None, **other})

    assert pairs() == ([(one, two, reasons)] if reasons else [])


def test_a_birth_year_alone_agrees_with_a_day_of_that_year(db):
    factories.member("Lò Văn Hải", born="05/03/1980")
    with factories.writing():
        Member.objects.create(
            full_name="Lò Văn Hải", birth_year=1980, sex="male", admitted_on=date(2001, 1, 1)
        )

    assert [reasons for *_, reasons in pairs()] == [("cùng năm sinh", "cùng họ tên")]


def test_two_persons_who_were_told_apart_are_no_pair_any_more(as_officer, double):
    as_officer.post(reverse("not_the_same", args=[double[1].pk, double[0].pk]))

    assert DistinctPersons.objects.get().one == double[0]
    assert pairs() == []


def test_joining_keeps_every_membership_and_what_was_chosen(as_officer, double):
    one, other = double
    page = reverse("merge_members", args=[one.pk, other.pk])
    proposed = filled(as_officer.get(page))

    saved(as_officer, page, full_name=["one"], card_number=["one"])

    member = Member.objects.get()
    assert proposed["card_number"] == ["one"]
    assert (member.full_name, member.card_number) == ("Lò Văn Hải", "00012345")
    assert list(Membership.objects.order_by("valid_from").values_list("member", "valid_from")) == [
        (one.pk, date(2000, 2, 3)),
        (one.pk, date(2015, 1, 1)),
    ]
    assert Operation.objects.first().kind == "merge"
    assert ledger.differences() == []


def test_rows_that_met_on_the_same_day_are_not_joined(as_officer, double, cell):
    one, other = double
    factories.meets(one, cell, None, "01/01/2014", "01/06/2016")

    response = saved(as_officer, reverse("merge_members", args=[one.pk, other.pk]))

    assert "Hai hồ sơ cùng sinh hoạt trong một thời gian" in response.content.decode()
    assert Member.objects.count() == 2


def test_a_row_is_not_joined_with_itself(double, writing):
    with pytest.raises(ValidationError, match="hai hồ sơ khác nhau"):
        merge_members(keep=double[0], other=double[0])


@pytest.fixture
def gone(cell):
    """Somebody who moved away eleven years ago, and somebody who did so nine years ago."""
    today = clock.today()
    long_ago, lately = (today.replace(year=today.year - years, day=1) for years in (11, 9))
    members = [factories.member(f"Quàng Văn {name}") for name in ("Xưa", "Mới")]
    for member, left in zip(members, (long_ago, lately), strict=True):
        factories.meets(member, cell, cell.coverages.get().unit, "03/02/2000", left, reason="moved_out")
    ledger.rebuild()
    return members


def test_what_tells_who_a_person_was_goes_from_the_row_and_from_its_history(gone, writing):
    member = erase(member=gone[0])

    member.refresh_from_db()
    assert (member.full_name, member.born_on, member.card_number) == (ERASED_NAME, None, None)
    assert member.birth_year == 1975
    assert member.erased_on == clock.today()
    assert set(member.history.values_list("full_name", "card_number")) == {(ERASED_NAME, None)}
    assert member.memberships.count() == 1
    assert ledger.differences() == []


def test_what_was_said_of_operations_and_readings_no_longer_names_the_person(gone, as_officer):
    person = gone[0]
    saved(as_officer, reverse("correct", args=["dang-vien", person.pk]), ethnicity="Thái")
    as_officer.get(reverse("member", args=[person.pk]))
    with factories.writing():
        erase(member=Member.objects.get(pk=person.pk))

    reasons = " ".join(Operation.objects.values_list("reason", flat=True))

    assert person.full_name not in reasons
    assert f"đảng viên {ERASED_NAME}" in reasons


def test_whoever_left_lately_or_never_keeps_the_name(gone, cell, writing):
    present = factories.member("Lò Thị Ở")
    factories.meets(present, cell)

    for member in (gone[1], present):
        with pytest.raises(ValidationError, match="đủ số năm"):
            erase(member=member)


def test_the_administrator_lets_go_of_what_is_no_longer_needed(client, administrator, gone):
    client.force_login(administrator)
    page = reverse("personal_data")
    listed = client.get(page).content.decode()

    saved(client, reverse("erase_member", args=[gone[0].pk]))

    assert "Quàng Văn Xưa" in listed
    assert "Quàng Văn Mới" not in listed
    assert Operation.objects.first().kind == "erasure"
    assert gone[0].full_name not in "".join(Operation.objects.values_list("reason", flat=True))
    assert "Quàng Văn Xưa" not in client.get(page).content.decode()
