"""Party cells: the list of a day, founded cells, and the details of one."""

import pytest
from django.urls import reverse

from tests import factories
from tests.units.test_unit_pages import names
from units.choices import OrganisationKind
from units.coverage.figures import own_cells_founded
from units.models import Commune


@pytest.fixture
def co_ma(writing):
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def committee(co_ma):
    return factories.organisation("Đảng bộ xã Co Mạ", co_ma)


@pytest.mark.parametrize(
    ("on", "listed"),
    [
        ("2009-12-31", []),
        ("2010-01-01", ["Chi bộ bản Nà"]),
        ("2019-12-31", ["Chi bộ bản Nà"]),
        ("2020-01-01", []),
    ],
    ids=["day before", "first day", "last day", "day it ended"],
)
def test_a_cell_is_listed_from_its_first_day_to_the_last(as_officer, committee, on, listed):
    factories.cell("Chi bộ bản Nà", "01/01/2010", "01/01/2020", of=committee)

    answer = as_officer.get(reverse("cells"), {"on": on})

    assert names(answer) == listed


@pytest.mark.parametrize(
    ("form", "listed"), [("own", ["Chi bộ A"]), ("joint", ["Chi bộ A", "Chi bộ B"]), ("none", ["Chi bộ C"])]
)
def test_cells_are_filtered_by_what_they_cover(as_officer, committee, form, listed):
    own, joint, _ = [factories.cell(f"Chi bộ {name}", of=committee) for name in "ABC"]
    units = [factories.unit(f"Bản {name}", committee.commune) for name in "ABC"]
    factories.covers(own, units[0], "01/01/2000")
    factories.joint_with(units[1], own, "01/01/2000")
    factories.joint_with(units[2], joint, "01/01/2000")

    answer = as_officer.get(reverse("cells"), {"form": form})

    assert names(answer) == listed


def test_cells_with_too_few_official_members_are_found_together(as_officer, committee):
    few, enough, _nobody = [factories.cell(f"Chi bộ {name}", of=committee) for name in "ABC"]
    factories.members(2, few)
    factories.members(1, few, official=None)
    factories.members(3, enough)

    answer = as_officer.get(reverse("cells"), {"few": "1", "on": "2010-01-01"})

    assert names(answer) == ["Chi bộ A", "Chi bộ C"]


def test_cells_are_filtered_by_organisation_and_commune(as_officer, committee):
    agency = factories.organisation("Đảng bộ Công an huyện")
    factories.cell("Chi bộ bản Nà", of=committee)
    factories.cell("Chi bộ An ninh", of=agency)

    by_organisation = as_officer.get(reverse("cells"), {"organisation": agency.pk})
    by_commune = as_officer.get(reverse("cells"), {"commune": committee.commune_id})

    assert (names(by_organisation), names(by_commune)) == (["Chi bộ An ninh"], ["Chi bộ bản Nà"])


def test_the_founded_cells_are_exactly_those_that_the_figure_counts(as_officer, committee):
    long_he = factories.commune("Xã Long Hẹ")
    days = ["09/02/2006", "10/02/2006", "31/01/2020", "01/02/2020"]
    for i, day in enumerate(days):
        factories.own_cell(factories.unit(f"Bản {i}", committee.commune), day, name=f"Chi bộ {i}")
    dissolved = factories.unit("Bản Tan", committee.commune)
    factories.own_cell(dissolved, "01/05/2010", "01/05/2012", name="Chi bộ đã giải thể")
    elsewhere = factories.unit("Bản Hẹ", long_he)
    factories.own_cell(elsewhere, "01/01/2010", name="Chi bộ Hẹ")
    older = factories.cell("Chi bộ có từ trước", "01/01/2000", of=committee)
    factories.covers(older, factories.unit("Bản Cũ", committee.commune), "01/01/2010")
    on, since = factories.day("31/01/2020"), factories.day("10/02/2006")

    query = {"founded_since": since.isoformat(), "on": on.isoformat()}
    listed = {
        commune.name: names(as_officer.get(reverse("cells"), query | {"commune": commune.pk}))
        for commune in Commune.objects.all()
    }

    assert listed == {
        "Xã Co Mạ": ["Chi bộ 1", "Chi bộ 2", "Chi bộ đã giải thể"],
        "Xã Long Hẹ": ["Chi bộ Hẹ"],
    }
    assert own_cells_founded(on=on, since=since) == {name: len(cells) for name, cells in listed.items()}


def test_cells_under_committees_are_listed_apart_from_those_that_are_organisations_themselves(
    as_officer, committee
):
    base = factories.organisation("Chi bộ Bưu điện huyện", committee.commune, kind=OrganisationKind.BASE_CELL)
    factories.cell("Chi bộ Bưu điện huyện", of=base)
    factories.cell("Chi bộ cơ quan xã Co Mạ", of=committee)

    listed = {
        kind: names(as_officer.get(reverse("cells"), {"kind": kind})) for kind in OrganisationKind.values
    }

    assert listed == {"committee": ["Chi bộ cơ quan xã Co Mạ"], "base_cell": ["Chi bộ Bưu điện huyện"]}


def test_the_field_of_the_founded_cells_shows_the_day_as_it_is_read_here(as_officer, committee):
    page = as_officer.get(reverse("cells"), {"founded_since": "2006-02-10"}).content.decode()

    assert 'value="10/02/2006"' in page


@pytest.mark.parametrize(
    "query",
    [{"form": "x"}, {"few": "x"}, {"kind": "x"}, {"founded_since": "31/02/2006"}, {"organisation": "9" * 30}],
)
def test_a_value_that_cannot_be_used_never_breaks_the_list(as_officer, committee, query):
    assert as_officer.get(reverse("cells"), query).status_code == 200


def test_a_search_finds_a_cell_by_a_name_that_it_once_bore(as_officer, committee):
    cell = factories.cell("Chi bộ liên bản", "01/01/1990", "01/01/2012", of=committee)
    cell.periods.create(name="Chi bộ bản Nà", organisation=committee, valid_from=factories.day("01/01/2012"))

    answer = as_officer.get(reverse("cells"), {"q": "lien ban"})

    assert names(answer) == ["Chi bộ bản Nà"]


def test_the_page_tells_what_the_cell_covers_through_time(as_officer, committee):
    unit = factories.unit("Bản Nà", committee.commune)
    cell = factories.cell("Chi bộ bản Nà", "01/01/2000", of=committee)
    factories.joint_with(unit, cell, "01/01/2000", "02/09/2010")
    factories.covers(cell, unit, "02/09/2010")

    details = as_officer.get(reverse("cell", args=[cell.pk]), {"on": "2010-09-02"}).context["details"]

    parts = [(part.word, [row.is_own for row in part.facts]) for part in details.covered.parts]
    assert parts == [("Vào ngày 02/09/2010", [True]), ("Đã qua", [False])]
    assert details.state_words == "Chi bộ riêng của Bản Nà"


def test_a_cell_that_fell_below_three_is_warned_of_and_not_dissolved(as_officer, committee):
    cell = factories.cell("Chi bộ bản Nà", of=committee)
    factories.members(2, cell)

    details = as_officer.get(reverse("cell", args=[cell.pk]), {"on": "2010-01-01"}).context["details"]

    assert (details.exists, details.warnings) == (
        True,
        ["Chi bộ chỉ còn 2 đảng viên chính thức, dưới mức 3. Việc giải thể cần có quyết định."],
    )


def test_a_cell_that_does_not_exist_on_the_day_says_so(as_officer, committee):
    cell = factories.cell("Chi bộ bản Nà", "01/01/2000", "01/01/2010", of=committee)

    before, after = [
        as_officer.get(reverse("cell", args=[cell.pk]), {"on": on}).context["details"].absence
        for on in ("1999-12-31", "2010-01-01")
    ]

    assert before == ("Ngày 31/12/1999 chi bộ này chưa thành lập; chi bộ thành lập ngày 01/01/2000.")
    assert after == "Ngày 01/01/2010 chi bộ này không còn, kể từ ngày 01/01/2010."


def test_a_fact_without_a_document_is_marked(as_officer, committee):
    decided = factories.cell(of=committee, decision=factories.decision("12-QĐ/ĐU", "01/06/1990"))
    undecided = factories.cell("Chi bộ bản Nà", of=committee)

    pages = [
        as_officer.get(reverse("cell", args=[cell.pk])).content.decode() for cell in (decided, undecided)
    ]

    assert ["chưa ghi văn bản" in page for page in pages] == [False, True]
    assert "12-QĐ/ĐU ngày 01/06/1990" in pages[0]


def test_whoever_may_not_see_persons_finds_counts_and_not_one_name(as_committee_member, committee):
    cell = factories.cell("Chi bộ bản Nà", of=committee)
    factories.meets(factories.member("Lầu Thị Mai", card_number="00123452"), cell)

    page = as_committee_member.get(reverse("cell", args=[cell.pk])).content.decode()

    assert "1 đảng viên: 1 chính thức, 0 dự bị; 1 tại chỗ, 0 tăng cường." in page
    assert [word for word in ("Lầu", "452") if word in page] == []
