"""Facts without a document: which they are, who sees them, and one document for many of them."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Operation, Reading
from accounts.registry import naming
from tests import factories
from tests.committee import making as committee
from tests.told import told_once
from units.actions.undo import undo_operation
from units.models import (
    CellPeriod,
    Decision,
    DecisionScan,
    District,
    Member,
    Membership,
    OperationDecision,
    UnitPeriod,
)
from units.undocumented.chosen import Narrowed
from units.undocumented.kinds import kinds
from units.undocumented.listing import Undocumented

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 31)


@told_once
def register() -> dict:
    """Two communes; in Co Mạ a renamed hamlet, a cell that was founded, went over and ended, two members."""
    co_ma, long_he = factories.commune("Xã Co Mạ"), factories.commune("Xã Long Hẹ")
    paper = factories.decision("15-QĐ/HU", "01/06/2010")
    organisation = factories.organisation(commune=co_ma)
    unit = factories.unit("Bản Cũ", co_ma, "01/01/1990", "01/06/2010")
    factories.unit_period(unit, "Bản Mới", co_ma, "01/06/2010")
    factories.unit("Bản Xa", long_he, "01/01/1991", "01/01/2012")
    cell = factories.own_cell(unit, "15/05/2010", "01/01/2015", name="Chi bộ bản Mới")
    documented = factories.cell("Chi bộ có quyết định", of=organisation, decision=paper)
    joined = factories.unit("Bản Ghép", co_ma, "01/01/1990")
    factories.joint_with(joined, documented, "01/03/2011")
    member = factories.member("Lò Văn Chưa", admitted="01/02/2012", official="01/02/2013")
    factories.meets(member, documented, unit, "01/02/2012", "01/02/2018", reason="expelled")
    with_paper = factories.member("Lò Văn Đủ", admitted="02/02/2012", official=None, admission_decision=paper)
    factories.meets(with_paper, documented, unit, "02/02/2012")
    factories.exempt(with_paper, "01/01/2020")
    factories.recount()
    return {"co_ma": co_ma, "long_he": long_he, "unit": unit, "cell": cell, "paper": paper, "member": member}


@pytest.fixture
def things():
    return register()


def listed(user, query="", on=ON) -> list[tuple[str, str, str, str]]:
    facts = Undocumented(user, Narrowed.by(QueryDict(query)), on=on).rows()
    return [(fact.kind.name, fact.name, fact.commune, fact.on.isoformat()) for fact in facts]


def test_what_lacks_its_document_is_told_once_each(things, district_officer):
    found = [row for row in listed(district_officer) if not row[0].startswith(("commune", "organisation"))]

    assert found == [
        ("unit_began", "Bản Xa", "Xã Long Hẹ", "1991-01-01"),
        ("unit_began", "Bản Ghép", "Xã Co Mạ", "1990-01-01"),
        ("unit_began", "Bản Mới", "Xã Co Mạ", "1990-01-01"),
        ("unit_changed", "Bản Mới", "Xã Co Mạ", "2010-06-01"),
        ("unit_ended", "Bản Xa", "Xã Long Hẹ", "2012-01-01"),
        ("cell_founded", "Chi bộ bản Mới", "Xã Co Mạ", "2010-05-15"),
        ("cell_dissolved", "Chi bộ bản Mới", "Xã Co Mạ", "2015-01-01"),
        ("coverage_began", "Chi bộ có quyết định", "Xã Co Mạ", "2011-03-01"),
        ("admission", "Lò Văn Chưa", "Xã Co Mạ", "2012-02-01"),
        ("membership_ended", "Lò Văn Chưa", "Xã Co Mạ", "2018-02-01"),
        ("exemption", "Lò Văn Đủ", "Xã Co Mạ", "2020-01-01"),
    ]


@pytest.mark.parametrize(
    "query", ["", "kind=unit_began", "year=2012&year=2010", "kind=admission&kind=unit_changed"]
)
def test_the_counts_are_the_rows_they_open(things, district_officer, query):
    listing = Undocumented(district_officer, Narrowed.by(QueryDict(query)), on=ON)

    assert listing.total == len(listing.rows())
    for kind, number in listing.sums("kind").items():
        years = "&".join(part for part in query.split("&") if part.startswith("year"))
        assert number == len(listed(district_officer, f"kind={kind.name}&{years}"))
    for year, number in listing.sums("year").items():
        chosen = "&".join(part for part in query.split("&") if part.startswith("kind"))
        assert number == len(listed(district_officer, f"year={year}&{chosen}"))
    assert [listing.rows(place, place + 1)[0].word for place in range(listing.total)] == [
        fact.word for fact in listing.rows()
    ]


def test_whoever_works_for_a_commune_sees_what_lies_there(things, commune_officer, foreign_officer):
    factories.grant(commune_officer, things["long_he"])

    assert {row[1] for row in listed(commune_officer) if row[0].startswith("unit")} == {"Bản Xa"}
    assert [row for row in listed(foreign_officer) if "Ngoài Cuộc" not in row[1]] == []


def test_whoever_may_see_no_persons_is_told_of_none(things, committee_member):
    assert {"admission", "membership_ended", "exemption"} & {
        row[0] for row in listed(committee_member)
    } == set()


def test_a_register_of_two_districts_lists_what_lies_in_its_own(things, district_officer):
    other = factories.district("Huyện Mai Sơn")
    factories.unit("Bản Mai", factories.commune("Xã Mai", of=other), "01/01/2001")
    factories.mandate(other, "01/01/2020")

    assert {row[2] for row in listed(district_officer)} == {"Xã Mai"}


def give(client, words, **fields):
    """Tick facts and give them a document; the answer to the form that is sent twice, as a person would."""
    chosen = client.post(reverse("undocumented_choose"), {"m": words, "query": ""})
    asked = client.get(chosen.url).context
    fields = {"act": "save", "once": str(asked["once"]), "seen": asked["seen"], **fields}
    answer = client.post(chosen.url, fields)
    if answer.status_code == 200 and answer.context["tried"].is_possible:
        answer = client.post(chosen.url, fields | {"told": answer.context["tried"].told})
    return answer


def words_of(user, *names):
    facts = Undocumented(user, Narrowed(), on=ON).rows()
    return [fact.word for fact in facts if fact.kind.name in names]


def test_many_facts_get_one_new_document_by_one_operation_that_is_undone(
    things, as_officer, district_officer
):
    words = words_of(district_officer, "unit_changed", "cell_founded", "coverage_began")
    before = Decision.objects.count()

    answer = give(
        as_officer,
        words,
        decision_number="20-QĐ/HU",
        decision_signed_on="10/05/2010",
        decision_issuer="Huyện ủy Thuận Châu",
    )

    assert answer.status_code == 302
    paper = Decision.objects.get(number="20-QĐ/HU")
    assert UnitPeriod.objects.get(name="Bản Mới").decision == paper
    assert CellPeriod.objects.get(cell=things["cell"]).decision == paper
    assert words_of(district_officer, "unit_changed", "cell_founded", "coverage_began") == []
    done = Operation.objects.latest("pk")
    assert (done.kind, done.document.decision) == ("bulk", paper)

    undo_operation(done, by=district_officer, reason="nhầm")

    assert words_of(district_officer, "unit_changed", "cell_founded", "coverage_began") == words
    assert Decision.objects.count() == before


def test_a_document_of_the_register_can_be_chosen(things, as_officer, district_officer):
    answer = give(
        as_officer,
        words_of(district_officer, "unit_changed", "admission"),
        document=things["paper"].pk,
        disagreeing="Vẫn ghi văn bản này cho các việc có ngày không khớp",
    )

    assert answer.status_code == 302
    assert Member.objects.get(full_name="Lò Văn Chưa").admission_decision == things["paper"]


@pytest.mark.parametrize(
    ("choice", "given"),
    [
        ("", None),
        ("Bỏ qua các việc có ngày không khớp", {"unit_changed"}),
        (
            "Vẫn ghi văn bản này cho các việc có ngày không khớp",
            {"unit_changed", "cell_founded", "membership_ended"},
        ),
    ],
)
def test_days_that_do_not_go_with_the_document_are_asked_about(
    things, as_officer, district_officer, choice, given
):
    """Signed on 01/06/2010: the cell was founded before, the member was expelled eight years later."""
    names = ("unit_changed", "cell_founded", "membership_ended")
    answer = give(
        as_officer, words_of(district_officer, *names), document=things["paper"].pk, disagreeing=choice
    )

    left = {word.partition(":")[0] for word in words_of(district_officer, *names)}
    if given is None:
        assert answer.status_code == 200
        assert [one.doubt for one in answer.context["form"].doubtful] == [
            "Trước ngày ký văn bản (01/06/2010)",
            "Hơn một năm sau ngày ký văn bản (01/06/2010)",
        ]
        assert left == set(names)
    else:
        assert left == set(names) - given


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Hãy chọn một văn bản đã có"),
        ({"document": "1", "decision_number": "5"}, "không cả hai"),
        ({"document": "999999"}, "Không có văn bản đã có trong sổ này"),
        ({"decision_signed_on": "01/01/2010"}, "thiếu số quyết định"),
    ],
)
def test_what_cannot_be_a_document_is_told_and_nothing_is_written(
    things, as_officer, district_officer, fields, said
):
    if fields.get("document") == "1":
        fields = fields | {"document": str(things["paper"].pk)}
    answer = give(as_officer, words_of(district_officer, "unit_changed"), **fields)

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert UnitPeriod.objects.get(name="Bản Mới").decision is None


@pytest.mark.parametrize(
    "words", [[], ["x"], ["unit_began:"], ["unit_began:9999999999999999999"], ["nothing:1"]]
)
def test_nothing_ticked_is_a_sentence(things, as_officer, words):
    answer = as_officer.post(
        reverse("undocumented_choose"), {"m": words, "query": "kind=unit_began"}, follow=True
    )

    assert "Chưa chọn việc nào" in answer.content.decode()


def test_who_works_elsewhere_gives_no_document(things, client, foreign_officer, district_officer):
    words = words_of(district_officer, "unit_changed")
    client.force_login(foreign_officer)

    answer = client.post(reverse("undocumented_choose"), {"m": words, "query": ""})

    assert answer.url.startswith(reverse("undocumented") + "?")


def test_page_and_file_show_the_same_and_whose_names_stand_there_is_kept(
    things, as_officer, district_officer
):
    page = as_officer.get(reverse("undocumented"))
    file = as_officer.get(reverse("undocumented_export", args=["xlsx"]))

    rows = [
        row
        for row in openpyxl.load_workbook(io.BytesIO(file.content)).active.values
        if isinstance(row[0], int)
    ]
    assert len(rows) == page.context["listing"].total == len(listed(district_officer))
    kept = Reading.objects.order_by("pk")
    assert [reading.kind for reading in kept] == ["list", "export"]
    assert [reading.persons for reading in kept] == [2, 2]


def test_the_number_of_queries_is_the_same_for_few_and_for_many(things, as_officer):
    def queries() -> int:
        as_officer.get(reverse("undocumented"), {"kind": "unit_began"})
        with CaptureQueriesContext(connection) as context:
            as_officer.get(reverse("undocumented"), {"kind": "unit_began"})
        return len(context)

    few = queries()
    for number in range(30):
        factories.unit(f"Bản Số {number}", things["co_ma"], "01/01/2001")

    assert queries() == few


def test_every_column_for_a_document_belongs_to_a_kind():
    """A model with a document that no kind asks for would be left out of the list without a word."""
    asked = {(kind.model, kind.column) for kind in kinds()}

    assert (UnitPeriod, "decision") in asked
    assert (Membership, "end_decision") in asked
    decided = {model for model, _columns in naming(Decision)} - {DecisionScan, OperationDecision, District}
    assert {model.__name__ for model in decided - {model for model, _column in asked}} <= {
        *("Programme", "Mandate"),  # set up once, with their resolution
        *("Case", "CasePlace", "AnnouncedDeparture"),  # their documents come with their steps
        *("Conclusion", "DifficultyStep"),  # a conclusion is a document; a step may have one
    }


def test_appointments_to_the_committee_are_facts_too(things, district_officer):
    committee.seated("Lường Văn Pản", "01/02/2020")

    assert ("committee_seat", "Lường Văn Pản", "", "2020-02-01") in listed(district_officer)
