"""Communes, organisations and documents: their lists and pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.units.test_unit_pages import found, names
from units.choices import UnitKind


@pytest.fixture
def co_ma(writing):
    return factories.commune("Xã Co Mạ", "03781")


@pytest.mark.parametrize(
    ("on", "listed"),
    [("2024-12-31", []), ("2025-01-01", ["Xã Mới"]), ("2025-06-30", ["Xã Mới"]), ("2025-07-01", [])],
    ids=["day before", "first day", "last day", "day it ended"],
)
def test_a_commune_is_listed_from_its_first_day_to_the_last(as_officer, writing, on, listed):
    factories.commune("Xã Mới", since="01/01/2025", until="01/07/2025")

    answer = as_officer.get(reverse("communes"), {"on": on})

    assert names(answer) == listed


def test_a_search_names_the_communes_of_other_days(as_officer, co_ma):
    factories.commune("Xã Noong Lay", "03754", until="01/07/2025")

    answer = as_officer.get(reverse("communes"), {"q": "noong lay", "on": "2025-07-01"})

    assert (names(answer), found(answer)) == ([], ["Xã Noong Lay"])


def test_every_figure_of_a_commune_opens_exactly_the_units_behind_it(as_officer, co_ma):
    factories.unit("Bản Nà", co_ma)
    factories.unit("Tiểu khu 1", co_ma, kind=UnitKind.QUARTER)
    factories.unit("Trường Mầm non", co_ma, kind=UnitKind.SCHOOL)
    factories.recount()

    page = as_officer.get(reverse("commune", args=[co_ma.pk])).content.decode()
    listed = as_officer.get(reverse("units"), {"commune": co_ma.pk, "kind": "hamlet"})

    assert f'<a href="/don-vi/?commune={co_ma.pk}&amp;kind=hamlet">2</a>' in page
    assert f'<a href="/don-vi-con-thieu/?what=own_cell&amp;commune={co_ma.pk}&amp;kind=hamlet">2</a>' in page
    assert names(listed) == ["Bản Nà", "Tiểu khu 1"]


def test_the_page_tells_who_bore_the_code_or_the_name_at_another_time(as_officer, writing):
    noong_lay = factories.commune("Xã Noong Lay", "03754", until="01/07/2025")
    old = factories.commune("Xã Chiềng La", "03760", until="01/07/2025")
    new = factories.commune("Xã Chiềng La", "03754", "01/07/2025")

    details = as_officer.get(reverse("commune", args=[new.pk])).context["details"]

    assert details.namesakes == [noong_lay, old]


def test_the_page_tells_where_units_came_from_and_went(as_officer, co_ma):
    co_tong = factories.commune("Xã Co Tòng", until="01/07/2025")
    for name in ["Bản Nà", "Bản Pá"]:
        unit = factories.unit(name, co_tong, until="01/07/2025")
        factories.unit_period(unit, name, co_ma, "01/07/2025")

    to = as_officer.get(reverse("commune", args=[co_ma.pk])).context["details"]
    came_from = as_officer.get(reverse("commune", args=[co_tong.pk])).context["details"]

    assert [(m.place_name, m.on, m.units) for m in to.predecessors] == [
        ("Xã Co Tòng", factories.day("01/07/2025"), 2)
    ]
    assert [(m.place_name, m.on, m.units) for m in came_from.successors] == [
        ("Xã Co Mạ", factories.day("01/07/2025"), 2)
    ]


def test_a_commune_that_does_not_exist_on_the_day_says_so(as_officer, writing):
    commune = factories.commune("Xã Co Tòng", since="01/01/2000", until="01/07/2025")

    sentences = [
        as_officer.get(reverse("commune", args=[commune.pk]), {"on": on}).context["details"].absence
        for on in ("1999-12-31", "2025-06-30", "2025-07-01")
    ]

    assert sentences == [
        "Ngày 31/12/1999 xã Co Tòng chưa thành lập; địa bàn này có từ ngày 01/01/2000.",
        "",
        "Ngày 01/07/2025 xã Co Tòng không còn, kể từ ngày 01/07/2025.",
    ]


def test_the_founded_cells_of_a_commune_are_counted_and_linked(as_officer, co_ma):
    factories.own_cell(factories.unit("Bản Nà", co_ma), "01/01/2010")

    page = as_officer.get(reverse("commune", args=[co_ma.pk])).content.decode()

    assert f'href="/chi-bo/?founded_since=2006-02-10&amp;commune={co_ma.pk}"' in page


@pytest.mark.parametrize(("kind", "listed"), [("committee", ["Đảng bộ A"]), ("base_cell", ["Chi bộ B"])])
def test_organisations_are_filtered_by_kind(as_officer, co_ma, kind, listed):
    factories.organisation("Đảng bộ A", co_ma)
    factories.organisation("Chi bộ B", kind="base_cell")

    answer = as_officer.get(reverse("organisations"), {"kind": kind})

    assert names(answer) == listed


def test_the_page_of_an_organisation_counts_its_cells_and_members_of_the_day(as_officer, co_ma):
    committee = factories.organisation("Đảng bộ xã Co Mạ", co_ma)
    cell = factories.cell("Chi bộ bản Nà", "01/01/2000", of=committee)
    factories.cell("Chi bộ cũ", "01/01/1990", "01/01/2005", of=committee)
    factories.members(3, cell)
    factories.members(1, cell, official=None)

    details = as_officer.get(reverse("organisation", args=[committee.pk]), {"on": "2010-01-01"}).context[
        "details"
    ]

    assert [row.period.name for row in details.cells.now] == ["Chi bộ bản Nà"]
    assert [row.period.name for row in details.cells.past] == ["Chi bộ cũ"]
    assert (details.heads.official, details.heads.probationary) == (3, 1)


@pytest.mark.parametrize("name", ["communes", "organisations", "cells", "members"])
def test_a_list_asks_as_often_for_thirty_rows_as_for_one(as_officer, co_ma, name):
    def fill(numbers: range) -> None:
        for i in numbers:
            commune = factories.commune(f"Xã {i}")
            committee = factories.organisation(f"Đảng bộ {i}", commune)
            unit = factories.unit(f"Bản {i}", commune)
            decision = factories.decision(f"{i}-QĐ/ĐU")
            cell = factories.cell(f"Chi bộ {i}", of=committee, decision=decision)
            factories.covers(cell, unit, "01/01/2000")
            factories.members(1, cell, unit)
        factories.recount()

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            as_officer.get(reverse(name))
        return len(queries)

    fill(range(1))
    one = asked()
    fill(range(1, 30))
    thirty = asked()

    assert one == thirty


@pytest.mark.parametrize("name", ["communes", "organisations", "cells", "members"])
@pytest.mark.parametrize(("page", "status"), [("1", 200), ("2", 404), ("x", 404)])
def test_a_page_that_does_not_exist_answers_404(as_officer, co_ma, name, page, status):
    assert as_officer.get(reverse(name), {"page": page}).status_code == status


def test_the_page_of_a_document_lists_what_rests_on_it_and_names_no_person(as_officer, co_ma):
    decision = factories.decision("87-QĐ/ĐU", "14/01/2019")
    cell = factories.cell(
        "Chi bộ bản Nà", "14/01/2019", of=factories.organisation(commune=co_ma), decision=decision
    )
    member = factories.member("Lầu Thị Mai", admission_decision=decision)

    answer = as_officer.get(reverse("decision", args=[decision.pk]))

    details = answer.context["details"]
    assert [(effect.words, effect.name, effect.link.pk) for effect in details.effects] == [
        ("Tên và tổ chức của chi bộ, từ ngày", "Chi bộ bản Nà", cell.pk)
    ]
    assert details.counts == [("đảng viên được kết nạp", 1)]
    assert member.full_name not in answer.content.decode()
