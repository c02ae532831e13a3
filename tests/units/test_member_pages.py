"""Party members: who may see them, what is masked, and the way of one through cells and units."""

import pytest
from django.urls import reverse

from tests import factories
from units.choices import EndReason, Origin, Sex


def names(answer) -> list[str]:
    return [member.full_name for member in answer.context["table"].page.object_list.data]


@pytest.fixture
def cell(writing):
    return factories.cell("Chi bộ bản Nà", of=factories.organisation(commune=factories.commune()))


@pytest.mark.parametrize("address", ["members", "member"])
def test_persons_are_refused_to_whoever_has_no_need_of_them(as_committee_member, cell, address):
    member = factories.member()

    answer = as_committee_member.get(reverse(address, args=[member.pk] if address == "member" else []))

    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("on", "listed"),
    [
        ("2009-12-31", []),
        ("2010-01-01", ["Vừ A Dế"]),
        ("2019-12-31", ["Vừ A Dế"]),
        ("2020-01-01", []),
    ],
    ids=["day before", "first day", "last day", "day it ended"],
)
def test_without_a_search_the_members_of_the_day_are_listed(as_officer, cell, on, listed):
    member = factories.member("Vừ A Dế", admitted="01/01/2010", official=None)
    factories.meets(member, cell, since="01/01/2010", until="01/01/2020", reason=EndReason.DIED)

    answer = as_officer.get(reverse("members"), {"on": on})

    assert names(answer) == listed


def test_members_stand_in_the_order_of_their_given_names(as_officer, cell):
    for name in ["Vừ A Dế", "Lầu Thị Ánh", "Cà Văn Đôi", "Bạc Cầm An"]:
        factories.meets(factories.member(name), cell)

    answer = as_officer.get(reverse("members"))

    assert names(answer) == ["Bạc Cầm An", "Lầu Thị Ánh", "Vừ A Dế", "Cà Văn Đôi"]


def test_a_search_looks_among_all_who_ever_were(as_officer, cell):
    gone = factories.member("Vừ A Dế")
    factories.meets(gone, cell, until="01/01/2010", reason=EndReason.DIED)

    answer = as_officer.get(reverse("members"), {"q": "vu de", "on": "2020-01-31"})

    assert names(answer) == ["Vừ A Dế"]
    assert "ngày 01/01/2010" in answer.content.decode()


def test_a_search_by_card_number_finds_its_bearer(as_officer, cell):
    factories.meets(factories.member("Vừ A Dế", card_number="00123456"), cell)
    factories.meets(factories.member("Vừ A Súa", card_number="00999999"), cell)

    answer = as_officer.get(reverse("members"), {"q": "123456"})

    assert names(answer) == ["Vừ A Dế"]


def test_the_list_masks_the_card_and_the_day_of_birth(as_officer, cell):
    factories.meets(factories.member(card_number="00123456", born="05/06/1970"), cell)

    page = as_officer.get(reverse("members")).content.decode()

    assert "•••• 456" in page
    assert ">1970<" in page
    assert [word for word in ("00123456", "05/06/1970", "1.970") if word in page] == []


@pytest.fixture
def four(cell):
    """An official local man, a probationary posted woman, one in another place, one who left."""
    commune = factories.commune("Xã Long Hẹ")
    here = factories.unit("Bản Nà", cell.periods.get().organisation.commune)
    there = factories.unit("Bản Hẹ", commune)
    other = factories.cell("Chi bộ Hẹ", of=factories.organisation("Đảng bộ xã Long Hẹ", commune))
    factories.meets(factories.member("Vừ A Một"), cell, here)
    woman = factories.member("Lầu Thị Hai", sex=Sex.FEMALE, admitted="01/06/2019", official=None)
    factories.meets(woman, cell, here, "01/06/2019", origin=Origin.POSTED)
    factories.meets(factories.member("Vừ A Ba"), other, there)
    left = factories.member("Vừ A Bốn")
    factories.meets(left, cell, here, until="01/01/2015", reason=EndReason.EXPELLED)
    moved = factories.member("Vừ A Năm")
    factories.meets(moved, cell, here, until="01/01/2015", reason=EndReason.MOVED)
    factories.meets(moved, other, there, "01/01/2015")
    return {
        "cell": other,
        "organisation": other.periods.get().organisation,
        "unit": there,
        "commune": commune,
    }


@pytest.mark.parametrize("name", ["cell", "organisation", "unit", "commune"])
def test_members_are_filtered_by_where_they_meet_and_count_on_the_day(as_officer, four, name):
    answer = as_officer.get(reverse("members"), {name: four[name].pk, "on": "2020-01-31"})

    assert names(answer) == ["Vừ A Ba", "Vừ A Năm"]


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ({"rank": "official"}, ["Vừ A Ba", "Vừ A Một", "Vừ A Năm"]),
        ({"rank": "probationary"}, ["Lầu Thị Hai"]),
        ({"origin": "posted"}, ["Lầu Thị Hai"]),
        ({"sex": "female"}, ["Lầu Thị Hai"]),
        ({"left": "any"}, ["Vừ A Bốn"]),
        ({"left": "expelled"}, ["Vừ A Bốn"]),
        ({"left": "died"}, []),
    ],
)
def test_members_are_filtered_by_what_they_are_on_the_day(as_officer, four, query, listed):
    answer = as_officer.get(reverse("members"), query | {"on": "2020-01-31"})

    assert names(answer) == listed


@pytest.mark.parametrize(
    "query", [{"cell": "x"}, {"unit": "9" * 30}, {"left": "x"}, {"rank": "x"}, {"origin": "x"}]
)
def test_a_value_that_cannot_be_used_never_breaks_the_list(as_officer, four, query):
    assert as_officer.get(reverse("members"), query).status_code == 200


def test_the_page_shows_the_way_through_cells_and_units_with_reasons(as_officer, four):
    factories.recount()
    member = four["cell"].memberships.get(member__full_name="Vừ A Năm").member

    details = as_officer.get(reverse("member", args=[member.pk]), {"on": "2020-01-31"}).context["details"]

    assert [(step.cell_name, step.unit.name, step.end_word) for step in details.all_steps] == [
        ("Chi bộ bản Nà", "Bản Nà", "Chuyển sinh hoạt"),
        ("Chi bộ Hẹ", "Bản Hẹ", ""),
    ]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("1999-12-31", "Ngày 31/12/1999 người này chưa vào Đảng."),
        ("2000-02-03", "Đảng viên dự bị."),
        ("2001-02-02", "Đảng viên dự bị."),
        ("2001-02-03", "Đảng viên chính thức."),
        ("2012-01-01", "Đảng viên chính thức, được miễn công tác và sinh hoạt đảng."),
        ("2014-12-31", "Đảng viên chính thức, được miễn công tác và sinh hoạt đảng."),
        ("2015-01-01", "Từ trần ngày 01/01/2015."),
    ],
)
def test_the_page_tells_what_the_member_is_on_the_day(as_officer, cell, on, status):
    member = factories.member("Vừ A Dế")
    factories.meets(member, cell, until="01/01/2015", reason=EndReason.DIED)
    factories.exempt(member, "01/01/2012")

    details = as_officer.get(reverse("member", args=[member.pk]), {"on": on}).context["details"]

    assert details.status == status


def test_the_own_page_of_a_person_shows_card_and_birth(as_officer, cell):
    member = factories.member(card_number="00123456", born="05/06/1970")

    page = as_officer.get(reverse("member", args=[member.pk])).content.decode()

    assert [word in page for word in ("00123456", "05/06/1970")] == [True, True]
