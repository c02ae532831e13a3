"""The steps of a case: each by its rule; the ceremony makes the member, recognition makes him official."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from admissions.actions import cases as acts
from admissions.actions.erasing import erase_ended_candidates
from admissions.board import open_lines
from admissions.choices import Step
from admissions.models import Candidate, Case
from admissions.readmission import check_readmission
from tests import factories
from tests.admissions.making import candidate, case, step
from tests.factories import day
from units.actions.members import return_member
from units.coverage.figures import figures
from units.models import Member, Readmission

pytestmark = pytest.mark.django_db
READY = {
    "introduced_on": "05/01/2024",
    "class_certificate_on": "10/03/2024",
    "file_verified_on": "10/04/2024",
    "cell_resolution_on": "10/05/2024",
    "committee_resolution_on": "20/05/2024",
    "decision_on": "10/06/2024",
    "received_on": "14/06/2024",
}


@pytest.fixture
def unit():
    return factories.unit("Bản Pha", factories.commune("Xã Co Mạ"))


@pytest.fixture
def cell():
    return factories.cell(
        "Chi bộ cơ quan xã", of=factories.organisation(commune=factories.commune("Xã Khác"))
    )


def refused(made: Case, taken: Step, on: str, **more) -> str:
    with pytest.raises(ValidationError) as error:
        step(made, taken, on, **more)
    return " ".join(error.value.messages)


def test_the_ceremony_makes_a_member_who_counts_for_the_unit(unit, cell):
    made = case(unit, cell, **READY)
    factories.recount()

    admitted = step(made, Step.CEREMONY, "29/06/2024").member

    assert (admitted.full_name, admitted.admitted_on, admitted.official_from) == (
        "Lò Văn Nguồn", day("29/06/2024"), None,
    )  # fmt: skip
    stay = admitted.memberships.get()
    assert (stay.cell, stay.unit, stay.valid_from) == (cell, unit, day("29/06/2024"))
    counted = [figures(on=day(on)).total.without_members for on in ("28/06/2024", "29/06/2024")]
    assert counted == [1, 0]


@pytest.mark.parametrize("papers", ["29/06/2025", "20/12/2025"])
def test_official_from_the_end_of_the_probation_however_late_the_papers(unit, cell, papers):
    made = case(unit, cell, **READY)
    step(made, Step.CEREMONY, "29/06/2024")
    step(made, Step.CELL_RECOGNITION, papers)

    member = step(made, Step.RECOGNITION_DECISION, papers).member

    assert member.official_from == day("29/06/2025")


def test_probation_from_the_last_of_february_ends_on_the_28th(unit, cell):
    early = {name: value.replace("2024", "2023") for name, value in READY.items()}
    leap = case(unit, cell, person=candidate("Lò Thị Nhuận"), **early)

    member = step(leap, Step.CEREMONY, "29/02/2024").member
    step(leap, Step.CELL_RECOGNITION, "01/03/2025")
    step(leap, Step.RECOGNITION_DECISION, "02/03/2025")

    member.refresh_from_db()
    assert member.official_from == day("28/02/2025")


@pytest.mark.parametrize(
    ("days", "taken", "on", "why"),
    [
        ({}, Step.FILE_VERIFIED, "10/03/2024", "Chưa ghi bước “Giấy chứng nhận"),
        ({}, Step.CLASS_CERTIFICATE, "04/01/2024", "trước ngày giới thiệu 05/01/2024"),
        (
            {"class_certificate_on": "10/03/2024"},
            Step.CLASS_CERTIFICATE,
            "11/03/2024",
            "đã ghi ngày 10/03/2024",
        ),
        ({"ended_on": "01/02/2024"}, Step.CLASS_CERTIFICATE, "11/03/2024", "đã kết thúc ngày 01/02/2024"),
    ],
)
def test_a_step_before_the_one_that_must_precede_it_is_refused(unit, cell, days, taken, on, why):
    made = case(unit, cell, **({"introduced_on": "05/01/2024"} | days))

    assert why in refused(made, taken, on)


@pytest.mark.parametrize(
    ("known", "person", "taken", "on", "source"),
    [
        (2, {}, Step.CELL_RESOLUTION, "10/05/2024", "Điều 4 Điều lệ Đảng"),  # the step before is missing
        (2, {}, Step.FILE_VERIFIED, "09/03/2024", "Điều 4 Điều lệ Đảng"),
        (3, {"born": "01/06/2006"}, Step.CELL_RESOLUTION, "10/05/2024", "Điều 1 Điều lệ Đảng"),
        (3, {"born": "01/01/1950"}, Step.CELL_RESOLUTION, "10/05/2024", "Điều 1 Điều lệ Đảng"),
        (7, {"full_name": "Lò Văn Có"}, Step.CEREMONY, "29/06/2024", "Điều 1 Điều lệ Đảng"),
        (8, {}, Step.CELL_RECOGNITION, "28/06/2025", "Điều 5 Điều lệ Đảng"),
    ],
)
def test_what_is_refused_or_asked_for_names_its_source(unit, cell, known, person, taken, on, source):
    factories.meets(factories.member("Lò Văn Có", born="15/05/1990"), cell)
    days = READY | {"ceremony_on": "29/06/2024"}
    made = case(unit, cell, person=candidate(**person), **dict(list(days.items())[:known]))

    assert source in refused(made, taken, on)


@pytest.mark.parametrize(
    ("paper", "on", "why"),
    [
        ("class_certificate_on", "10/06/2019", ""),
        ("class_certificate_on", "09/06/2019", "Ngày cấp giấy chứng nhận 09/06/2019 đã quá 60 tháng"),
        ("file_verified_on", "10/06/2023", ""),
        ("file_verified_on", "09/06/2023", "Ngày thẩm tra lý lịch 09/06/2023 đã quá 12 tháng"),
    ],
)
def test_papers_that_are_too_old_at_the_decision_are_told_with_the_source(
    as_officer, unit, cell, paper, on, why
):
    days = READY | {"introduced_on": "05/01/2019", "class_certificate_on": "10/06/2019", paper: on}
    made = case(unit, cell, **days)
    factories.recount()

    page = as_officer.get(reverse("case", args=[made.pk]), {"on": "2024-06-20"}).content.decode()

    told = f"{why} khi ra quyết định ngày 10/06/2024 (Điều 4 Điều lệ Đảng" if why else ""
    assert told in page
    assert bool(why) is ("khi ra quyết định ngày" in page)


@pytest.mark.parametrize(
    ("born", "why"),
    [
        ("11/05/2006", ""),
        ("31/05/2006", ""),
        ("01/06/2006", "chưa đủ 18 tuổi"),
        ("30/04/1964", "đã quá 60 tuổi"),
    ],
)
def test_the_age_counts_by_month_when_the_cell_resolves(unit, cell, born, why):
    before = {name: READY[name] for name in ("introduced_on", "class_certificate_on", "file_verified_on")}
    made = case(unit, cell, person=candidate(born=born), **before)

    if why:
        assert why in refused(made, Step.CELL_RESOLUTION, "10/05/2024")
    else:
        assert step(made, Step.CELL_RESOLUTION, "10/05/2024").cell_resolution_on


def test_over_the_age_a_document_is_asked_for_and_never_more(unit, cell):
    before = {name: READY[name] for name in ("introduced_on", "class_certificate_on", "file_verified_on")}
    made = case(unit, cell, person=candidate(born="01/01/1950"), **before)

    done = step(made, Step.CELL_RESOLUTION, "10/05/2024", consent=factories.decision("15-CV/HU"))

    assert done.consent_document.number == "15-CV/HU"


def test_a_resolution_before_the_probation_ends_is_refused(unit, cell):
    made = case(unit, cell, **READY)
    step(made, Step.CEREMONY, "29/06/2024")

    assert "chưa hết 12 tháng dự bị" in refused(made, Step.CELL_RECOGNITION, "28/06/2025")


def test_nobody_is_admitted_who_is_a_member_elsewhere_that_day(unit, cell):
    person = factories.member("Lò Văn Nguồn", born="15/05/1990")
    factories.meets(person, cell)
    made = case(unit, cell, **READY)

    assert "đã là đảng viên" in refused(made, Step.CEREMONY, "29/06/2024")


def test_the_limit_of_the_decision_is_extended_once_by_thirty_days_with_a_reason(unit, cell):
    before = {name: READY[name] for name in list(READY)[:5]}
    made = case(unit, cell, **before)

    with factories.writing():
        with pytest.raises(ValidationError, match="từ 1 đến 30"):
            acts.extend_case(case=made, days=31, reason="Chờ xác minh")
        acts.extend_case(case=made, days=30, reason="Chờ xác minh")
        with pytest.raises(ValidationError, match="một lần"):
            acts.extend_case(case=made, days=1, reason="Chờ nữa")


def test_whoever_is_struck_off_on_probation_leaves_the_register(unit, cell):
    made = case(unit, cell, **READY)
    member = step(made, Step.CEREMONY, "29/06/2024").member

    with factories.writing():
        acts.end_case(case=Case.objects.get(), on=day("01/10/2024"), reason="Xóa tên", kind="struck_off")

    assert member.memberships.get().end_reason == "struck_off"
    assert Case.objects.as_of(on=day("01/10/2024")).ended().count() == 1


def test_an_earlier_step_that_is_entered_later_is_on_the_board_from_its_day_on(unit, cell):
    entered = case(unit, cell, introduced_on=None, file_verified_on="10/03/2026")

    step(entered, Step.INTRODUCED, "05/01/2026")

    for on in ("05/01/2026", "09/03/2026", "10/03/2026"):
        (line,) = open_lines(on=day(on))
        assert (line.case.pk, line.unit.pk, line.cell.pk) == (entered.pk, unit.pk, cell.pk)
    assert open_lines(on=day("04/01/2026")) == []


def test_a_case_moves_to_another_cell_and_keeps_its_steps(unit, cell):
    made = case(unit, cell, **{name: READY[name] for name in list(READY)[:3]})
    other = factories.cell("Chi bộ bản Mới")

    with factories.writing():
        acts.move_case(case=made, on=day("01/05/2024"), cell=other, unit=unit)

    cells = [row.cell_id for on in ("30/04/2024", "01/05/2024") for row in Case.objects.at(on=day(on))]
    assert cells == [cell.pk, other.pk]


# ---- Several admissions of one person -----------------------------------------------------------


@pytest.fixture
def expelled(cell, unit):
    person = factories.member("Lò Văn Nguồn", born="15/05/1990", admitted="03/02/2012", official="03/02/2013")
    factories.meets(person, cell, unit, since="03/02/2012", until="01/06/2018", reason="expelled")
    return person


def test_an_expelled_member_does_not_simply_meet_again(expelled, cell, unit):
    with pytest.raises(ValidationError, match="phải được kết nạp lại"), factories.writing():
        return_member(member=expelled, cell=cell, unit=unit, on=day("01/01/2025"))


def test_an_expelled_member_is_admitted_again_with_a_new_probation(expelled, cell, unit):
    made = case(unit, cell, readmits=expelled, **READY)
    factories.recount()

    again = step(made, Step.CEREMONY, "29/06/2024").member

    assert Readmission.objects.get().former == expelled
    assert [again.is_official(on=day(on)) for on in ("29/06/2024", "01/01/2026")] == [False, False]
    assert expelled.is_official(on=day("01/01/2015"))
    assert Member.objects.count() == 2


@pytest.mark.parametrize(("on", "is_refused"), [("31/05/2021", True), ("01/06/2021", False)])
def test_not_before_thirty_six_months_have_passed(expelled, cell, unit, on, is_refused):
    made = case(unit, cell, readmits=expelled)

    if is_refused:
        with pytest.raises(ValidationError, match="36 tháng"):
            check_readmission(expelled, made, on=day(on))
    else:
        check_readmission(expelled, made, on=day(on))


def test_nobody_is_admitted_again_twice(expelled, cell, unit):
    again = factories.member("Lò Văn Nguồn", born="15/05/1990", admitted="01/07/2021", official=None)
    with factories.writing():
        Readmission.objects.create(member=again, former=expelled)
    made = case(unit, cell, readmits=expelled)

    with pytest.raises(ValidationError, match="một lần"):
        check_readmission(expelled, made, on=day("01/01/2026"))


# ---- What is let go -----------------------------------------------------------------------------


def test_erasing_whoever_was_not_admitted_changes_no_count(unit, cell):
    case(
        unit,
        cell,
        introduced_on="05/01/2015",
        ended_on="01/02/2015",
        end_reason="Xin thôi",
        helper="Lò Văn Giúp",
    )
    case(unit, cell, person=candidate("Lò Thị Còn"), introduced_on="05/01/2025")
    on = day("01/06/2015")

    def counts():
        rows = Case.objects.as_of(on=on)
        people = Candidate.objects.values_list("sex", "ethnicity", "birth_year")
        return rows.open().count(), rows.ended().count(), sorted(people)

    before = counts()
    assert erase_ended_candidates(on=day("01/01/2026")) == 1
    assert erase_ended_candidates(on=day("01/01/2026")) == 0

    names = [
        *Candidate.objects.values_list("full_name", "born_on"),
        *Candidate.history.values_list("full_name"),
    ]
    assert "Lò Văn Nguồn" not in str(names)
    assert "Lò Thị Còn" in str(names)
    assert not Case.history.filter(helper="Lò Văn Giúp").exists()
    assert counts() == before
