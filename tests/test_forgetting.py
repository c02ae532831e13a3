"""What tells who a person was is let go wherever the registry says that it may stand (domain.md §11)."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from accounts import clock
from accounts.models import Draft, Operation, Reading, SecondPersonRequest, Upkeep
from accounts.operations import operation
from accounts.registry import Personal, Texts, entries
from accounts.requests import searches, unsaved_forms
from admissions.models import AnnouncedDeparture, Case
from committee.models import Conclusion, Difficulty, DifficultyStep
from coverage_tracker.upkeep.daily import _expire as expire
from reports.models import CommuneReport, ReportDraft, SavedFilter
from tests import factories
from tests.admissions.making import announced, case
from tests.committee import making
from units.access_log import log_access
from units.actions.corrections import correct, take_out
from units.actions.persons import ERASED_NAME, erase, merge_members, tell_apart
from units.actions.undo import undo_operation
from units.imports.uploads.folder import Folder
from units.models import Cell, Decision, DecisionScan, Member, Unit, Upload

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
    content = {"full_name": [text], "once": ["1"]}
    return Draft.objects.create(by=by, form=f"/don-vi/?q={text}", content=content)


def a_filter(past: Past, text: str) -> SavedFilter:
    return SavedFilter.objects.create(user=factories.user("loc"), name=text, query=f"q={text}")


def an_import(past: Past, text: str) -> Upload:
    """One that was written long ago: what it says of itself stays."""
    told = {name: {text: [text]} for name in ("layout", "matches", "edits", "result")}
    return Upload.objects.create(
        by=factories.user("nhap"), folder=uuid4(), state=Upload.State.WRITTEN, files=[text], **told
    )


def a_scan(past: Past, text: str) -> DecisionScan:
    """Of a document that is about somebody else too: else it goes whole."""
    factories.member("Lò Văn Hai", admission_decision=past.decision)
    with factories.writing():
        return DecisionScan.objects.create(
            decision=past.decision, file_key=uuid4(), file_name=text, file_kind="pdf", size=1
        )


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
    SavedFilter: a_filter,
    SecondPersonRequest: lambda past, text: SecondPersonRequest.objects.create(
        act="erasure", address="/", reason=text, by=factories.user("denghi")
    ),
    Upload: an_import,
    Unit: lambda past, text: written(past.unit, notes=text),
    Cell: lambda past, text: written(past.cell, notes=text),
    Decision: lambda past, text: written(past.decision, subject=text),
    DecisionScan: a_scan,
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


# ---- What is kept beside the rows ----------------------------------------------------------------


def test_the_histories_of_rows_that_were_joined_with_the_person_are_emptied_too(past):
    twins = [factories.member(f"{NAME} Cũ {i}", card_number=f"9990000{i}") for i in (1, 2)]
    with operation(kind=Operation.Kind.MERGE, reason=f"Gộp {twins[0]} và {twins[1]}"):
        merge_members(keep=twins[0], other=twins[1])
    with operation(kind=Operation.Kind.MERGE, reason="Gộp hai hồ sơ"):
        merge_members(keep=Member.objects.get(pk=past.member.pk), other=twins[0])
    written(past.unit, notes=f"{NAME} Cũ 2 trông coi nhà văn hóa")

    forget(past)

    kept = Member.history.filter(id__in=[past.member.pk, *(twin.pk for twin in twins)])
    assert set(kept.values_list("full_name", "card_number", "born_on", "ethnicity")) == {
        (ERASED_NAME, None, None, "")
    }
    assert NAME not in said(Operation, ["reason"]) + said(Unit, ["notes"])


def test_a_row_that_was_joined_and_taken_apart_again_is_another_persons(past):
    other = factories.member("Lò Văn Khác")
    with operation(kind=Operation.Kind.MERGE) as joined:
        merge_members(keep=past.member, other=Member.objects.get(pk=other.pk))
    undo_operation(joined, None)

    forget(past)

    assert set(Member.history.filter(id=other.pk).values_list("full_name", flat=True)) == {"Lò Văn Khác"}


@pytest.mark.parametrize("spelt", ["quang van xua", "QUÀNG VĂN XƯA", "00000077"])
def test_a_search_for_the_person_is_not_kept_however_it_was_typed(past, spelt):
    written(past.member, card_number="00000077")
    log_access(by=None, kind=Reading.Kind.SEARCH, what=f"Tìm đảng viên “{spelt}”", members=[])

    forget(past)

    assert spelt not in said(Reading, ["what"])


def test_a_reason_that_names_the_person_goes_wherever_it_was_given(past):
    with operation(kind=Operation.Kind.CORRECTION, reason=f"Nhầm với {NAME}"):
        factories.unit("Bản khác", past.commune)

    forget(past)

    assert NAME not in said(Operation, ["reason"])


def test_a_form_of_the_persons_own_pages_goes_whole(past, administrator):
    page = reverse("member_leave", args=[past.member.pk])
    Draft.objects.create(by=administrator, form=page, content={"on": ["01/01/2020"]})
    kept = Draft.objects.create(by=administrator, form="/dang-vien/9/chuyen/", content={"on": ["x"]})

    forget(past)

    assert list(Draft.objects.all()) == [kept]


def test_a_form_that_waits_for_a_log_in_and_a_search_are_let_go(past):
    session = SessionStore()
    pages = {
        page: {"fields": urlencode({"full_name": name}), "sent_to": page, "why": "ended", "at": 0}
        for page, name in (("/dang-vien/ket-nap/", NAME), ("/don-vi/them/", "Bản Mới"))
    }
    session[unsaved_forms._KEY] = {"by": 1, "pages": pages}
    session[searches._KEPT] = {"a": "quang van xua", "b": "Lò Thị Mai"}
    session.save()

    forget(past)

    left = SessionStore(session.session_key)
    assert set(left[unsaved_forms._KEY]["pages"]) == {"/don-vi/them/"}
    assert left[searches._KEPT] == {"b": "Lò Thị Mai"}


def test_an_import_that_names_the_person_is_dropped_with_its_files(past, administrator):
    named, other = (factories.upload(by=administrator) for _ in range(2))
    Folder(named.folder).remember("plan", {"created": [f"{NAME}, sinh 1975"]})

    forget(past)

    named.refresh_from_db()
    other.refresh_from_db()
    assert (named.state, other.state) == (Upload.State.DROPPED, Upload.State.OPEN)
    assert not Folder(named.folder).exists
    assert Folder(other.folder).exists


def test_a_draft_is_kept_for_thirty_days(administrator, settings):
    assert settings.DRAFT_DAYS == 30
    for days in (29, 31):
        at = clock.now() - timedelta(days=days)
        Draft.objects.create(by=administrator, form=f"/{days}/", saved_at=at)

    expire(Upkeep(task=Upkeep.Task.EXPIRY))

    assert [draft.form for draft in Draft.objects.all()] == ["/29/"]


def test_the_page_names_what_the_law_keeps(client, administrator):
    client.force_login(administrator)

    page = client.get(reverse("personal_data")).content.decode()

    assert "Báo cáo đã ký" in page
    assert "bản sao lưu" in page
