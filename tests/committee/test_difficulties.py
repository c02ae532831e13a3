"""The register of difficulties: only legal steps, each refusal a sentence, overdue ones first."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.unchanging import NeverChanges
from committee.models import Difficulty
from committee.models.states import FOLLOWING, DifficultyState
from tests import factories
from tests.committee import making
from tests.factories import day

pytestmark = pytest.mark.django_db

WAY = ("taken_up", "passed_on", "answered", "closed")
GIVEN = {
    "taken_up": {},
    "passed_on": {"due": "01/03/2020"},
    "answered": {"text": "Ban Thường vụ đồng ý cử đảng viên tăng cường"},
    "closed": {"text": "Đã có 2 đảng viên tăng cường về bản"},
}


def gone(*states: str) -> Difficulty:
    """A difficulty that has gone through states."""
    made = making.difficulty()
    for state in states:
        making.step(made, state, "12/01/2020", **GIVEN[state])
    return made


def test_the_whole_way_is_gone_step_by_step_and_each_is_kept():
    made = gone(*WAY)

    assert [step.state for step in made.steps.all()] == ["raised", *WAY]
    assert [step.number for step in made.steps.all()] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("length", range(5))
@pytest.mark.parametrize("state", DifficultyState.values)
def test_only_the_following_states_can_be_reached(length, state):
    made = gone(*WAY[:length])
    last = DifficultyState(("raised", *WAY)[length])
    given = GIVEN.get(state, {})

    if state in FOLLOWING[last]:
        assert making.step(made, state, "12/01/2020", **given).state == state
    else:
        with pytest.raises(ValidationError, match="Việc này đ"):
            making.step(made, state, "12/01/2020", **given)


@pytest.mark.parametrize(
    ("length", "state", "given", "sentence"),
    [
        (1, "passed_on", {}, "Hãy ghi hạn Ban Thường vụ trả lời"),
        (1, "passed_on", {"due": "11/01/2020"}, "không được trước ngày 12/01/2020"),
        (1, "answered", {"text": "  "}, "Hãy ghi nội dung trả lời"),
        (3, "closed", {}, "Muốn kết thúc phải có căn cứ"),
    ],
)
def test_a_step_without_what_it_needs_is_refused_in_a_sentence(length, state, given, sentence):
    made = gone(*WAY[:length])

    with pytest.raises(ValidationError, match=sentence):
        making.step(made, state, "12/01/2020", **given)


def test_a_document_alone_is_evidence_enough_to_close():
    made = gone(*WAY[:3])

    making.step(made, "closed", "01/02/2020", decision=factories.decision("15-TB/HU"))

    assert Difficulty.objects.as_of(on=day("01/02/2020")).get().state == "closed"


@pytest.mark.parametrize(
    ("on", "sentence"), [("09/01/2020", "phải từ ngày đó trở đi"), ("01/01/2099", "chưa đến")]
)
def test_a_step_is_neither_before_the_last_one_nor_in_the_future(on, sentence):
    made = making.difficulty(on="10/01/2020")

    with pytest.raises(ValidationError, match=sentence):
        making.step(made, "taken_up", on)


@pytest.mark.parametrize(
    ("on", "state"),
    [("10/01/2020", "raised"), ("11/01/2020", "raised"), ("12/01/2020", "taken_up"), ("09/01/2020", None)],
)
def test_the_state_is_that_of_the_last_step_up_to_the_day(on, state):
    making.step(making.difficulty(on="10/01/2020"), "taken_up", "12/01/2020")

    found = Difficulty.objects.as_of(on=day(on)).first()

    assert (found.state if found else None) == state


@pytest.mark.parametrize(("on", "is_overdue"), [("01/03/2020", False), ("02/03/2020", True)])
def test_it_is_overdue_from_the_day_after_the_one_by_which_it_was_due(on, is_overdue):
    gone("taken_up", "passed_on")

    assert Difficulty.objects.as_of(on=day(on)).get().is_overdue is is_overdue


def test_what_was_answered_is_due_no_longer():
    gone("taken_up", "passed_on", "answered")

    found = Difficulty.objects.as_of(on=day("01/01/2021")).get()

    assert (found.is_overdue, found.due_on) == (False, None)


def test_overdue_ones_stand_first_and_closed_ones_last():
    closed, plain = gone(*WAY), making.difficulty("Chưa ai làm gì")
    due, late = making.difficulty("Còn hạn"), making.difficulty("Quá hạn")
    making.step(due, "taken_up", "12/01/2020", due="01/12/2020")
    making.step(late, "taken_up", "12/01/2020", due="01/02/2020")

    listed = Difficulty.objects.as_of(on=day("01/03/2020")).urgent_first()

    assert [one.pk for one in listed] == [late.pk, due.pk, plain.pk, closed.pk]


def test_what_a_report_raised_in_the_same_words_is_entered_once():
    commune = factories.commune()
    first = making.difficulty("Thiếu nguồn", commune=commune, month="2020-01")

    again = making.difficulty("Thiếu nguồn", commune=commune, month="2020-01")
    later = making.difficulty("Thiếu nguồn", commune=commune, month="2020-02")

    assert again == first
    assert later != first
    assert Difficulty.objects.count() == 2


def test_a_step_is_never_changed(writing):
    step = making.difficulty().steps.get()

    step.text = "khác"

    with pytest.raises(NeverChanges):
        step.save()


def test_the_database_keeps_two_steps_from_bearing_one_number(writing):
    made = making.difficulty()

    with pytest.raises(IntegrityError), transaction.atomic():
        made.steps.create(number=1, state="taken_up", taken_on=day("12/01/2020"))


def test_a_commune_officer_sees_what_the_own_commune_raised_only(commune_officer):
    own, other = factories.commune(), factories.commune("Xã Long Hẹ")
    factories.grant(commune_officer, own)
    for text, commune in (("của xã", own), ("của xã khác", other), ("chung của huyện", None)):
        making.difficulty(text, commune=commune)

    assert [one.text for one in Difficulty.objects.visible_to(commune_officer)] == ["của xã"]
