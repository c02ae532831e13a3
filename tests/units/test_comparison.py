"""The structure of two days compared, and counted a second time by a plain script that shares no code."""

import json
from datetime import date, timedelta
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse

from tests import factories
from tests.factories import day
from tests.told import told_once
from tests.units.reorganisation import plans
from units.comparison.change import Happening, StructureNoun
from units.comparison.structure import Chosen, Structure
from units.coverage.scope import Scope
from units.models import Commune, CommuneLineage, Unit, UnitLineage, UnitPeriod
from units.visibility import Visibility
from vietnamese.days import RoughDay

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2024, 12, 31), date(2025, 12, 31)


@pytest.fixture
def reformed():
    return reform()


@told_once
def reform():
    """Two communes become one of a name that one of them bore; hamlets of one name, mergers, a split, …"""
    co_ma, long_he = factories.commune("Xã Co Mạ", "03745"), factories.commune("Xã Long Hẹ", "03748")
    stays = factories.commune("Xã Mường É", "03700")
    committees = {
        place: factories.organisation(f"Đảng bộ {place}", commune=place) for place in (co_ma, long_he)
    }
    for place in (co_ma, long_he):
        for name in ("Bản Nà Hạ", "Bản Pá Chả", f"Bản Cũ {place.name}"):
            unit = factories.unit(name, place)
            cell = factories.cell(f"Chi bộ {name}", of=committees[place])
            factories.covers(cell, unit, "01/01/1990")
            factories.meets(factories.member(), cell, unit)
    factories.unit("Bản Chia", stays)
    short = factories.unit("Bản Chớp Nhoáng", stays, "01/02/2025", "01/04/2025")
    factories.recount()
    done = plans.run(
        Xã=[
            ("Xã Co Mạ", "03745", "Nhập", "Xã Co Mạ", "03999", "", "", ""),
            ("Xã Long Hẹ", "03748", "Nhập", "Xã Co Mạ", "03999", "", "", ""),
        ],
        Đơn_vị=[
            ("Xã Co Mạ", "Bản Pá Chả", "Sáp nhập", "Bản Pá Chả", "", "", ""),
            ("Xã Co Mạ", "Bản Cũ Xã Co Mạ", "Sáp nhập", "Bản Pá Chả", "", "", ""),
            ("Xã Long Hẹ", "Bản Cũ Xã Long Hẹ", "Đổi tên", "Bản Đổi Mới", "", "", ""),
            ("Xã Mường É", "Bản Chia", "Chia tách", "Bản Chia 1", "Xã Mường É", "", ""),
            ("Xã Mường É", "Bản Chia", "Chia tách", "Bản Chia 2", "Xã Mường É", "", ""),
        ],
        Tổ_chức=[
            ("Đảng bộ Xã Co Mạ", "Đổi tên", "Đảng bộ xã Co Mạ mới", "", "Xã Co Mạ"),
            ("Đảng bộ Xã Long Hẹ", "Nhập", "Đảng bộ xã Co Mạ mới", "", "Xã Co Mạ"),
        ],
    )
    assert done.errors == []
    return {"short": short, "co_ma": co_ma, "long_he": long_he, "stays": stays}


def told(structure, noun):
    return sorted(
        (str(one.how), one.name, one.words, one.sign) for one in structure.changes if one.noun is noun
    )


def test_each_thing_tells_what_became_of_it_and_by_which_document(reformed):
    found = Structure(after=BEFORE, until=AFTER)

    assert told(found, StructureNoun.COMMUNE) == [
        ("merged", "Xã Co Mạ", "Lập từ sáp nhập Xã Co Mạ, Xã Long Hẹ", 1),
        ("merged", "Xã Co Mạ", "Sáp nhập vào Xã Co Mạ", -1),
        ("merged", "Xã Long Hẹ", "Sáp nhập vào Xã Co Mạ", -1),
    ]
    assert told(found, StructureNoun.ORGANISATION) == [
        ("merged", "Đảng bộ Xã Co Mạ", "Sáp nhập vào Đảng bộ xã Co Mạ mới", -1),
        ("merged", "Đảng bộ Xã Long Hẹ", "Sáp nhập vào Đảng bộ xã Co Mạ mới", -1),
        ("merged", "Đảng bộ xã Co Mạ mới", "Lập từ sáp nhập Đảng bộ Xã Co Mạ, Đảng bộ Xã Long Hẹ", 1),
    ]
    assert [row for row in told(found, StructureNoun.CELL) if row[0] != "moved"] == [
        ("merged", "Chi bộ Bản Cũ Xã Co Mạ", "Sáp nhập vào Chi bộ Bản Pá Chả", -1),
        ("merged", "Chi bộ Bản Pá Chả", "Nhận sáp nhập Chi bộ Bản Cũ Xã Co Mạ", 0),
    ]
    units = told(found, StructureNoun.UNIT)
    same = "Từ Xã Co Mạ (cũ) sang Xã Co Mạ (mới) (theo nơi trực thuộc)"
    other = "Từ Xã Long Hẹ sang Xã Co Mạ (theo nơi trực thuộc)"
    assert ("renamed", "Bản Đổi Mới", "Tên cũ: Bản Cũ Xã Long Hẹ", 0) in units
    assert ("merged", "Bản Cũ Xã Co Mạ", "Sáp nhập vào Bản Pá Chả", -1) in units
    assert ("merged", "Bản Pá Chả", "Nhận sáp nhập Bản Cũ Xã Co Mạ", 0) in units
    assert [row for row in units if row[0] == "moved"] == sorted(
        [
            ("moved", "Bản Nà Hạ", same, 0),
            ("moved", "Bản Nà Hạ", other, 0),
            ("moved", "Bản Pá Chả", same, 0),
            ("moved", "Bản Pá Chả", other, 0),
            ("moved", "Bản Đổi Mới", other, 0),
        ]
    )
    assert ("began", "Bản Chớp Nhoáng", "Thành lập mới", 1) in units
    assert ("ended", "Bản Chớp Nhoáng", "Kết thúc, không còn", -1) in units


def test_the_rows_stand_under_their_document_and_those_without_one_last(reformed):
    groups = Structure(after=BEFORE, until=AFTER).groups()

    assert [group.decision and group.decision.number for group in groups] == ["1681/NQ-UBTVQH15", None]
    assert {change.name for change in groups[1].changes} == {"Bản Chớp Nhoáng"}
    assert groups[0].days == [plans.DAY]


def plain_rows(noun):
    """What existed, as plain tuples, and who took part in what on which day."""
    if noun is StructureNoun.UNIT:
        periods, links = UnitPeriod.objects.all(), UnitLineage.objects.all()
        rows = [(p.unit_id, p.name, p.kind, p.commune_id, p.valid_from, p.valid_to) for p in periods]
    else:
        communes, links = Commune.objects.all(), CommuneLineage.objects.all()
        rows = [(c.pk, c.name, c.kind, c.pk, c.valid_from, c.valid_to) for c in communes]
    return rows, [(key, one.happened_on) for one in links for key in (one.predecessor_id, one.successor_id)]


def second_count(noun, first, last, inside=None):
    """Walk from day to day through plain lists of what existed, and note what differs."""
    all_rows, took_part = plain_rows(noun)
    rows = [row for row in all_rows if inside is None or row[3] in inside]
    seen, on = set(), first + timedelta(days=1)
    while on <= last:
        was = {row[0]: row for row in rows if row[4] < on <= row[5]}
        now = {row[0]: row for row in rows if row[4] <= on < row[5]}
        taking = {key for key, then in took_part if then == on}
        seen |= {(on, key, "+", key in taking) for key in now.keys() - was.keys()}
        seen |= {(on, key, "-", key in taking) for key in was.keys() - now.keys()}
        for key in was.keys() & now.keys():
            words = zip(("renamed", "changed_kind", "moved"), was[key][1:4], now[key][1:4], strict=True)
            seen |= {(on, key, word, False) for word, old, new in words if old != new}
            seen |= {(on, key, "kin", True)} if key in taking else set()
        on += timedelta(days=1)
    return seen


@pytest.mark.parametrize("noun", [StructureNoun.UNIT, StructureNoun.COMMUNE])
@pytest.mark.parametrize("only", [None, "long_he", "stays"])
def test_a_plain_script_finds_the_same_changes(reformed, noun, only):
    inside = None if only is None else frozenset({reformed[only].pk})
    scope = Scope(communes=inside, is_everywhere=True)

    found = set()
    for change in Structure(after=BEFORE, until=AFTER, scope=scope).changes:
        if change.noun is not noun:
            continue
        kin = change.how in (Happening.MERGED, Happening.SPLIT)
        if change.sign:
            found.add((change.on, change.key, "+" if change.sign > 0 else "-", kin))
        else:
            found.add((change.on, change.key, "kin" if kin else str(change.how), kin))

    counted = second_count(noun, BEFORE, AFTER, inside)
    if inside:  # what goes over the border is told as a move of its own, by its sign
        counted = {(on, key, what, kin and what != "+" and what != "-") for on, key, what, kin in counted}
        found = {(on, key, what, kin and what not in "+-") for on, key, what, kin in found}
    assert found == counted


@pytest.mark.parametrize(("first", "last"), [(BEFORE, AFTER), (date(2025, 1, 31), date(2025, 6, 30))])
def test_what_came_and_went_explains_the_numbers_of_both_days(reformed, first, last):
    sums = Structure(after=first, until=last).sums

    assert [told for told in sums.values() if not told.is_closed] == []
    assert sums[StructureNoun.UNIT].before == Unit.objects.in_effect(on=first).count()
    assert sums[StructureNoun.UNIT].after == Unit.objects.in_effect(on=last).count()


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("29/01/2025", "31/01/2025", 0),
        ("31/01/2025", "01/02/2025", 1),
        ("01/02/2025", "31/03/2025", 0),
        ("31/03/2025", "01/04/2025", 1),
        ("31/01/2025", "01/04/2025", 2),
    ],
)
def test_a_change_counts_on_its_day_and_both_days_are_counted_at_their_end(reformed, first, last, count):
    assert len(Structure(after=day(first), until=day(last)).changes) == count


def test_a_year_is_told_as_a_year_and_counted_on_its_last_day(reformed):
    with factories.writing():
        period = reformed["short"].periods.get()
        period.valid_to = RoughDay.of_year(2025)
        period.save()

    (change,) = Structure(after=date(2025, 7, 2), until=AFTER).changes

    assert (change.on, change.told_on) == (AFTER, RoughDay.of_year(2025))


def test_who_works_for_a_commune_is_told_of_it_and_no_name_of_elsewhere(reformed, commune_officer):
    away = factories.unit("Bản Kín", reformed["stays"], until="01/08/2025")
    heir = Unit.objects.get(periods__name="Bản Đổi Mới")
    with factories.writing():
        UnitLineage.objects.create(
            predecessor=away, successor=heir, happened_on=day("01/08/2025"), kind="merge"
        )
    new = Commune.objects.get(code="03999")
    factories.grant(commune_officer, new)

    found = Structure(
        after=date(2025, 7, 31),
        until=AFTER,
        scope=Scope.of(commune_officer),
        visibility=Visibility(commune_officer),
    )

    assert [(one.name, one.words) for one in found.changes] == [
        ("Bản Đổi Mới", "Nhận sáp nhập một đơn vị ở xã khác")
    ]


def test_a_commune_that_runs_the_programme_sees_what_it_was_before(reformed):
    new = Commune.objects.get(code="03999")
    factories.mandate(new, "01/07/2025")

    sums = Structure(after=BEFORE, until=AFTER).sums

    assert (sums[StructureNoun.COMMUNE].before, sums[StructureNoun.COMMUNE].after) == (2, 1)
    assert (sums[StructureNoun.UNIT].before, sums[StructureNoun.UNIT].after) == (6, 5)
    assert all(told.is_closed for told in sums.values())


def test_what_lies_elsewhere_from_a_day_on_enters_with_its_units(reformed):
    other = factories.district("Huyện Mai Sơn")
    factories.mandate(other, "01/01/2020")
    factories.placement(reformed["stays"], other, "01/09/2025")

    found = Structure(after=BEFORE, until=AFTER)

    assert all(told.is_closed for told in found.sums.values())
    assert [(one.name, one.words) for one in found.changes if one.noun is StructureNoun.COMMUNE] == [
        ("Xã Mường É", "Từ Huyện Thuận Châu sang Huyện Mai Sơn")
    ]
    assert {one.words for one in found.changes if one.noun is StructureNoun.UNIT} == {"Vào phạm vi"}


def test_the_command_answers_for_programs_and_for_people(reformed):
    answer, text = StringIO(), StringIO()
    days = ("--from", "31/12/2024", "--to", "2025-12-31")
    call_command("compare_structure", *days, "--format", "json", stdout=answer)
    call_command("compare_structure", *days, stdout=text)

    given = json.loads(answer.getvalue())
    assert given["counts"]["communes"] | {"merged": 3, "before": 3, "after": 2} == given["counts"]["communes"]
    rows = [change for group in given["decisions"] for change in group["changes"]]
    assert len(rows) == sum(
        given["counts"][noun.plural][str(how)] for noun in StructureNoun for how in Happening
    )
    assert given["decisions"][0]["decision"]["number"] == "1681/NQ-UBTVQH15"
    assert "Xã, thị trấn: 3 + 1 − 2 = 2 (sáp nhập 3)" in text.getvalue()


def test_the_page_and_its_file_show_the_same_rows_and_every_figure_counts_its_rows(reformed, as_officer):
    address = reverse("structure")
    page = as_officer.get(address, {"from": "31/12/2024", "on": "2025-12-31"})

    shown = page.context["page"]
    assert page.context["rows"].paginator.count == len(shown.structure.changes)
    for line in shown.lines:
        for figure in (line.came, line.went, *line.rows):
            rows = as_officer.get(address + figure.url).context["rows"] if figure.number else []
            assert figure.number == len(rows)
    file = as_officer.get(reverse("structure_export", args=["xlsx"]) + "?" + shown.kept).content
    table = openpyxl.load_workbook(BytesIO(file)).active.values
    assert len([row for row in table if isinstance(row[0], int)]) == len(shown.structure.rows(Chosen()))


def test_a_day_that_is_no_use_is_told_and_the_usual_one_is_taken(reformed, as_officer):
    for written, said in (("hôm qua", "không dùng được"), ("31/12/2026", "ở sau ngày đang xem")):
        page = as_officer.get(
            reverse("structure"), {"from": written, "on": "2025-12-31", "noun": "x", "how": "9"}
        )

        assert said in page.context["wrong_day"]
        assert page.context["page"].structure.after == BEFORE
