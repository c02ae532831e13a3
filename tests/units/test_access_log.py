"""Every look at personal data is kept: who, when, what, and whose; and who may read that."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Reading
from tests import factories
from units.access_log import log_access

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def unit(commune):
    return factories.unit("Bản Nà Hạ", commune)


@pytest.fixture
def cell(commune):
    return factories.cell("Chi bộ bản Nà Hạ", of=factories.organisation(commune=commune))


@pytest.fixture
def people(cell, unit):
    """Thirty members, who count for the unit."""
    people = factories.members(30, cell, unit)
    factories.recount()
    return people


def subjects(reading: Reading) -> set[int]:
    return set(reading.subjects.values_list("member_id", flat=True))


def only_reading() -> tuple[str, str, int]:
    reading = Reading.objects.get()
    assert reading.persons == reading.subjects.count()
    return reading.kind, reading.what, reading.persons


def test_opening_a_members_page_is_kept_with_who_and_whose(as_officer, district_officer, people):
    as_officer.get(reverse("member", args=[people[3].pk]))

    reading = Reading.objects.get()
    assert (reading.by, reading.kind, reading.what) == (district_officer, "page", "Hồ sơ đảng viên")
    assert subjects(reading) == {people[3].pk}


def test_of_a_list_only_the_members_on_the_page_that_was_shown_are_kept(as_officer, people):
    answer = as_officer.get(reverse("members"), {"page": 2})

    assert only_reading() == ("list", "Danh sách đảng viên", 5)
    shown = {member.pk for member in answer.context["table"].page.object_list.data}
    assert subjects(Reading.objects.get()) == shown


def test_a_search_keeps_the_words_that_were_looked_for(as_officer, people):
    as_officer.get(reverse("members"), {"q": "vừ a b"})

    kind, what, _ = only_reading()
    assert (kind, what) == ("search", "Tìm đảng viên “vừ a b”")


def test_the_place_of_a_list_is_kept_by_its_name(as_officer, people, cell):
    as_officer.get(reverse("members"), {"cell": cell.pk})

    assert only_reading()[1] == "Danh sách đảng viên, Chi bộ bản Nà Hạ"


def test_a_list_that_shows_nobody_is_no_look_at_anyone(as_officer, people):
    as_officer.get(reverse("members"), {"q": "không có ai"})

    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    ("address", "what"), [("unit", "Trang đơn vị Bản Nà Hạ"), ("cell", "Trang chi bộ Chi bộ bản Nà Hạ")]
)
def test_the_names_on_the_page_of_a_unit_or_cell_are_kept(as_officer, people, unit, cell, address, what):
    as_officer.get(reverse(address, args=[{"unit": unit, "cell": cell}[address].pk]))

    assert only_reading() == ("list", what, 30)


@pytest.mark.parametrize("address", ["unit", "cell"])
def test_a_page_that_shows_no_names_is_not_kept(as_committee_member, people, unit, cell, address):
    as_committee_member.get(reverse(address, args=[{"unit": unit, "cell": cell}[address].pk]))

    assert not Reading.objects.exists()


@pytest.mark.parametrize("address", ["home", "lacking", "units", "cells", "communes"])
def test_lists_and_figures_without_names_are_not_kept(as_officer, people, address):
    as_officer.get(reverse(address))

    assert not Reading.objects.exists()


@pytest.mark.parametrize("address", ["members", "unit", "member"])
def test_keeping_a_look_takes_at_most_three_queries(as_officer, people, unit, address):
    arguments = {"unit": [unit.pk], "member": [people[0].pk]}.get(address, [])

    with CaptureQueriesContext(connection) as queries:
        as_officer.get(reverse(address, args=arguments))

    kept = [
        query["sql"]
        for query in queries
        if "accounts_reading" in query["sql"] or "readingsubject" in query["sql"]
    ]
    assert 2 <= len(kept) <= 3


# ---- Reading the log --------------------------------------------------------------------------


def test_the_read_log_tells_who_when_what_and_how_many_persons(as_officer, people):
    as_officer.get(reverse("members"), {"q": "vừ"})
    as_officer.get(reverse("member", args=[people[0].pk]))

    page = as_officer.get(reverse("readings")).content.decode()

    assert "Tìm đảng viên “vừ”" in page
    assert "Mở hồ sơ" in page
    assert "Vừ A A" in page
    assert "Lò Thị Hiền" in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (lambda by, member: {"kind": "page"}, 1),
        (lambda by, member: {"kind": "search"}, 0),
        (lambda by, member: {"by": by.pk}, 2),
        (lambda by, member: {"by": "null"}, 1),
        (lambda by, member: {"member": member.pk}, 2),
        (lambda by, member: {"q": "DANH SÁCH"}, 1),
        (lambda by, member: {"since": "01/01/2999"}, 0),
        (lambda by, member: {"until": "01/01/2000"}, 0),
        (lambda by, member: {"member": "x", "since": "31/02/2020"}, 3),
    ],
)
def test_the_read_log_is_filtered(as_officer, district_officer, people, query, number):
    log_access(by=district_officer, kind="page", what="Hồ sơ đảng viên", members=[people[0].pk])
    log_access(by=district_officer, kind="list", what="Danh sách đảng viên", members=[people[1].pk])
    log_access(by=None, kind="export", what="Tệp sổ gốc", members=[p.pk for p in people if p != people[1]])

    answer = as_officer.get(reverse("readings"), query(district_officer, people[0]))

    assert answer.context["table"].paginator.count == number


def test_an_officer_of_a_commune_sees_the_looks_at_the_own_members_and_counts_only_them(
    client, commune_officer, people, commune
):
    elsewhere = factories.commune("Xã Long Hẹ")
    stranger = factories.member("Lầu A Chống")
    far = factories.cell("Chi bộ xa", of=factories.organisation("Đảng bộ xa", commune=elsewhere))
    factories.meets(stranger, far, factories.unit("Bản Xa", elsewhere))
    log_access(by=None, kind="export", what="Tệp sổ gốc", members=[people[0].pk, people[1].pk, stranger.pk])
    log_access(by=None, kind="page", what="Hồ sơ đảng viên", members=[stranger.pk])
    factories.grant(commune_officer, commune)
    client.force_login(commune_officer)

    answer = client.get(reverse("readings"))

    assert [(row.what, row.shown) for row in answer.context["table"].page.object_list.data] == [
        ("Tệp sổ gốc", 2)
    ]
    assert "Lầu A Chống" not in answer.content.decode()


def test_the_number_of_queries_does_not_grow_with_the_looks(as_officer, people):
    def ask():
        with CaptureQueriesContext(connection) as queries:
            as_officer.get(reverse("readings"))
        return len(queries)

    log_access(by=None, kind="page", what="Hồ sơ đảng viên", members=[people[0].pk])
    as_officer.get(reverse("readings"))
    few = ask()
    for person in people:
        log_access(by=None, kind="page", what="Hồ sơ đảng viên", members=[person.pk])

    assert ask() == few


def test_a_members_page_tells_who_looked_at_it(client, as_officer, people, administrator):
    log_access(by=administrator, kind="list", what="Trang đơn vị Bản Nà Hạ", members=[people[0].pk])
    log_access(by=administrator, kind="list", what="Trang đơn vị khác", members=[people[1].pk])

    page = as_officer.get(reverse("member", args=[people[0].pk])).content.decode()

    assert "Ai đã xem hồ sơ này" in page
    assert "Quàng Văn Muôn" in page
    assert "Trang đơn vị Bản Nà Hạ" in page
    assert "Trang đơn vị khác" not in page


def test_who_may_see_persons_but_not_the_read_log_is_not_told_who_looked(
    client, committee_member, people, administrator
):
    committee_member.sees_persons = True
    committee_member.save()
    client.force_login(committee_member)

    answer = client.get(reverse("member", args=[people[0].pk]))

    assert answer.status_code == 200
    assert "Ai đã xem hồ sơ này" not in answer.content.decode()


def test_the_file_of_the_read_log_holds_its_rows(as_officer, people):
    log_access(by=None, kind="export", what="Tệp sổ gốc", members=[person.pk for person in people])

    answer = as_officer.get(reverse("readings_export", args=["csv"]))

    (line,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert (line["Người xem"], line["Nội dung"], line["Số người"]) == (
        "Lệnh trên máy chủ",
        "Tệp sổ gốc",
        "30",
    )
