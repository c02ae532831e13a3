"""What tells who a person was is let go wherever the registry says that it may stand (domain.md §11)."""

from collections.abc import Callable

import pytest

from accounts import clock
from accounts.models import Draft, Operation, Reading
from accounts.operations import operation
from accounts.registry import Personal, Texts, entries
from admissions.models import AnnouncedDeparture, Case
from committee.models import Conclusion, Difficulty, DifficultyStep
from reports.models import CommuneReport, ReportDraft
from tests import factories
from tests.admissions.making import announced, case
from tests.committee import making
from units.access_log import log_access
from units.actions.corrections import correct, take_out
from units.actions.persons import ERASED_NAME, erase, tell_apart
from units.models import Cell, Decision, Member, Unit

pytestmark = pytest.mark.django_db

NAME = "Quàng Văn Xưa"


class Past:
    """A man who left long ago, with his unit, cell and commune, and the document by which he came."""

    def __init__(self) -> None:
        self.commune = factories.commune("Xã Co Mạ")
        self.unit = factories.unit("Bản Nà Hạ", self.commune)
        self.cell = factories.cell("Chi bộ bản Nà Hạ", of=factories.organisation(commune=self.commune))
        self.decision = factories.decision("45-QĐ/HU")
        self.member = factories.member(NAME, admission_decision=self.decision)
        today = clock.today()
        left = today.replace(year=today.year - 11, day=1)
        factories.meets(self.member, self.cell, self.unit, until=left, reason="moved_out")
        factories.recount()


@pytest.fixture
def past():
    return Past()


def forget(past: Past) -> None:
    with operation(kind=Operation.Kind.ERASURE, reason=f"Theo đơn của {NAME}"):
        erase(member=Member.objects.get(pk=past.member.pk))


def written(row, **values):
    with factories.writing():
        return correct(row, **values)


# ---- Every text that the registry names ---------------------------------------------------------


def an_operation(past: Past, text: str) -> Operation:
    with operation(kind=Operation.Kind.CORRECTION, reason=text) as current:
        past.member.save()
    return current


def a_look(past: Past, text: str) -> Reading:
    return log_access(by=None, kind=Reading.Kind.PAGE, what=text, members=[past.member.pk])


def a_draft(past: Past, text: str) -> Draft:
    by = factories.user("nguoigo", full_name="Lò Thị Gõ")
    return Draft.objects.create(by=by, form="/dang-vien/", content={"full_name": [text], "once": ["1"]})


def a_difficulty(past: Past, text: str) -> Difficulty:
    return making.difficulty(text, commune=past.commune)


def a_step(past: Past, text: str) -> DifficultyStep:
    raised = making.difficulty(unit=past.unit, commune=past.commune)
    making.step(raised, "taken_up", "11/01/2020")
    return making.step(raised, "answered", "12/01/2020", text=text)


def a_conclusion(past: Past, text: str) -> Conclusion:
    made = making.conclusion(past.unit, text=text, responsible=text)
    return written(made, withdrawn_on=factories.day("01/02/2020"), withdrawal_reason=text)


def a_case(past: Past, text: str) -> Case:
    return case(past.unit, past.cell, introducers=text, helper=text, extension_reason=text)


WRITE: dict[type, Callable[[Past, str], object]] = {
    Operation: an_operation,
    Reading: a_look,
    Draft: a_draft,
    Unit: lambda past, text: written(past.unit, notes=text),
    Cell: lambda past, text: written(past.cell, notes=text),
    Decision: lambda past, text: written(past.decision, subject=text),
    Difficulty: a_difficulty,
    DifficultyStep: a_step,
    Conclusion: a_conclusion,
    Case: a_case,
    AnnouncedDeparture: lambda past, text: announced(past.member, "01/01/2030", note=text),
    CommuneReport: lambda past, text: CommuneReport.objects.create(
        month="2020-01", commune=past.commune, texts={"problems": text}
    ),
    ReportDraft: lambda past, text: ReportDraft.objects.create(month="2020-01", texts={"problems": text}),
}
TEXTS = {model: entry.erasing for model, entry in entries().items() if isinstance(entry.erasing, Texts)}


def said(model, fields) -> str:
    """Everything that the rows of a model, and their histories, say in some fields."""
    rows = [*model._default_manager.values_list(*fields)]
    if hasattr(model, "history"):
        rows += model.history.values_list(*fields)
    return str(rows)


def test_every_model_whose_texts_may_name_a_person_is_tried():
    assert set(WRITE) == set(TEXTS)


@pytest.mark.parametrize("model", TEXTS, ids=lambda model: model.__name__)
def test_a_text_no_longer_names_the_person_nor_does_its_history(model, past):
    WRITE[model](past, f"Đồng chí {NAME}, bản Nà Hạ")
    fields = TEXTS[model].fields
    assert said(model, fields).count(NAME) >= len(fields)

    forget(past)

    assert NAME not in said(model, fields)
    assert f"Đồng chí {ERASED_NAME}, bản Nà Hạ" in said(model, fields)


def test_a_row_that_was_taken_out_does_not_keep_the_name_in_its_history(past):
    with factories.writing():
        raised = a_difficulty(past, f"Thiếu {NAME}")
        raised.steps.all().delete()
        take_out(raised)

    forget(past)

    assert NAME not in said(Difficulty, ["text"])


def test_the_row_that_is_the_person_keeps_nothing_that_the_registry_calls_personal(past):
    personal = {
        model: entry.erasing for model, entry in entries().items() if isinstance(entry.erasing, Personal)
    }
    before = {
        name: value
        for name, value in Member.objects.values(*personal[Member].fields).get().items()
        if value not in (None, "")
    }

    forget(past)

    assert list(personal) == [Member]
    assert set(before) == set(personal[Member].fields)
    for row in (*Member.objects.values(*before), *Member.history.values(*before)):
        assert not [name for name in before if row[name] == before[name]]


# ---- What stays ---------------------------------------------------------------------------------


def test_the_reason_for_letting_go_and_that_for_telling_apart_do_not_keep_the_name(past):
    namesake = factories.member(NAME)
    with operation(kind=Operation.Kind.ENTRY, reason=f"Hai người khác nhau: {NAME} và {NAME}"):
        tell_apart(one=past.member, other=namesake)

    forget(past)

    assert NAME not in said(Operation, ["reason"])


@pytest.mark.parametrize("who", ["member", "account"])
def test_a_name_that_somebody_else_bears_stays_where_either_may_be_meant(past, who):
    if who == "member":
        factories.member(NAME, born="02/02/1990")
    else:
        factories.user("trungten", full_name=NAME)
    a_difficulty(past, f"Đồng chí {NAME} chưa nhận nhiệm vụ")
    written(past.decision, subject=f"Kết nạp {NAME}")

    forget(past)

    assert NAME in said(Difficulty, ["text"])
    assert NAME not in said(Decision, ["subject"])


def test_a_longer_name_is_another_one_and_capitals_make_none(past):
    a_difficulty(past, f"{NAME}n đi vắng; QUÀNG VĂN XƯA đã chuyển đi")

    forget(past)

    assert Difficulty.objects.get().text == f"{NAME}n đi vắng; {ERASED_NAME} đã chuyển đi"


def test_a_text_about_another_commune_is_not_looked_into(past):
    making.difficulty(f"Đồng chí {NAME}", commune=factories.commune("Xã Long Hẹ"))

    forget(past)

    assert NAME in Difficulty.objects.get().text


def test_letting_go_writes_nothing_into_the_history_of_texts(past):
    raised = a_difficulty(past, f"Đồng chí {NAME}")
    before = raised.history.count()

    forget(past)

    assert raised.history.count() == before
