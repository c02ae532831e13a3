"""No form answers an officer of a commune whether a name, a birth or a card is in the register elsewhere."""

import json
import re

import pytest
from django.urls import reverse

from accounts.access import GRANTS, SEES_EVERYWHERE, Permission
from accounts.operations import operation
from admissions.models import Case
from tests import factories
from tests.admissions import making as admissions
from tests.units.editing.filling import filled
from units.models import DistinctPersons, Member

SENTENCE = "Hãy liên hệ cấp trên để kiểm tra."
THERE = {"full_name": "Vừ Bí Mật", "birth": "05/06/1980", "card_number": "77770001"}
NOBODY = {"full_name": "Lò Chưa Có", "birth": "05/06/1980", "card_number": "12345678"}
BY_NAME = NOBODY | {"full_name": "Vừ Bí Mật"}
BY_CARD = NOBODY | {"card_number": "77770001"}
BY_YEAR = BY_NAME | {"birth": "1980"}
OTHER = {"full_name": "Lường Văn Không", "birth": "1990", "card_number": "12345679"}
REST = {"sex": "Nam", "admitted_on": "01/01/2010"}


@pytest.fixture
def cell(db, commune_officer):
    commune = factories.commune("Xã Long Hẹ")
    cell = factories.cell("Chi bộ Long Hẹ", of=factories.organisation("Đảng bộ xã Long Hẹ", commune))
    factories.grant(commune_officer, commune)
    return cell


@pytest.fixture
def stranger(cell):
    there = factories.cell("Chi bộ Bí Mật", of=factories.organisation("Đảng bộ khác", factories.commune()))
    stranger = factories.member("Vừ Bí Mật", born="05/06/1980", card_number="77770001")
    factories.meets(stranger, there)
    return stranger


@pytest.fixture
def address(cell):
    return f"{reverse('member_admit')}?cell={cell.pk}"


@pytest.fixture
def as_commune_officer(client, commune_officer):
    client.force_login(commune_officer)
    return client


def tried(client, page: str, values: dict):
    return client.post(page, filled(client.get(page)) | REST | values | {"act": "try"})


def saved(client, page: str, values: dict, **more):
    return client.post(page, filled(tried(client, page, values | more)) | {"act": "save"})


def plain(answer) -> str:
    """The page without what differs from one request to the next, or was typed."""
    text = answer.content.decode()
    for value in (*THERE.values(), *NOBODY.values(), "1980"):
        text = text.replace(value, "…")
    return re.sub(r'name="(once|csrfmiddlewaretoken|seen|told)" value="[^"]*"|ma="[^"]*"', "", text)


@pytest.mark.parametrize("typed", [THERE, BY_NAME, BY_CARD, BY_YEAR])
def test_a_form_that_is_tried_answers_as_if_nobody_were_there(as_commune_officer, address, stranger, typed):
    there, nobody = (tried(as_commune_officer, address, values) for values in (typed, NOBODY))

    assert plain(there) == plain(nobody)


@pytest.mark.parametrize("typed", [THERE, BY_NAME, BY_CARD, BY_YEAR, BY_NAME | {"birth": "01/01/1980"}])
def test_a_real_save_says_only_to_ask_the_superior(as_commune_officer, address, stranger, caplog, typed):
    answer = saved(as_commune_officer, address, typed)

    said = answer.content.decode()
    assert said.count(SENTENCE) >= 1
    assert not Member.objects.exclude(pk=stranger.pk).exists()
    for told in ("trong sổ đã có", "số thẻ này", "đã được cấp", "cùng họ tên", f"/dang-vien/{stranger.pk}/"):
        assert told.lower() not in said.lower()
    kept = [json.loads(row.message) for row in caplog.records if row.name == "security"]
    assert [row["about"] for row in kept if row["act"] == "alike_elsewhere"] == [
        f"units.member:{stranger.pk}"
    ]


def test_what_is_alike_does_not_change_the_answer(as_commune_officer, address, stranger):
    answers = {plain(saved(as_commune_officer, address, typed)) for typed in (THERE, BY_NAME, BY_CARD)}

    assert len(answers) == 1


def test_another_person_of_that_name_is_entered_once_the_superior_was_asked(
    as_commune_officer, address, stranger
):
    answer = saved(as_commune_officer, address, BY_NAME)

    again = as_commune_officer.post(address, filled(answer) | {"is_another": "on", "act": "save"})

    assert again.status_code == 302
    assert Member.objects.exclude(pk=stranger.pk).get().full_name == "Vừ Bí Mật"
    assert not DistinctPersons.objects.exists()


def test_a_card_that_is_borne_elsewhere_is_not_given_again(as_commune_officer, address, stranger):
    answer = saved(as_commune_officer, address, BY_CARD)

    again = as_commune_officer.post(address, filled(answer) | {"is_another": "on", "act": "save"})

    assert SENTENCE in again.content.decode()
    assert Member.objects.count() == 1


def test_whoever_asks_often_waits_whatever_is_typed(as_commune_officer, address, stranger, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"alike_elsewhere": "3/1h/key"}
    for _ in range(3):
        assert SENTENCE in saved(as_commune_officer, address, BY_NAME).content.decode()

    answers = [saved(as_commune_officer, address, typed) for typed in (BY_NAME, BY_CARD, NOBODY)]

    assert {"Hãy chờ" in answer.content.decode() for answer in answers} == {True}
    assert SENTENCE not in "".join(answer.content.decode() for answer in answers)


def test_a_sheet_answers_no_more_than_a_form(as_commune_officer, cell, stranger):
    page = reverse("cell_grid", args=[cell.pk])
    rows = {}
    for number, person in enumerate((BY_NAME, BY_CARD, OTHER)):
        values = REST | person | {"valid_from": "01/01/2010", "origin": ""}
        rows |= {f"dong-{number}-{name}": value for name, value in values.items()}
    form = filled(as_commune_officer.get(page)) | rows | {"origin": "local"}

    tried = as_commune_officer.post(page, form | {"act": "try"})
    answer = as_commune_officer.post(page, filled(tried) | {"act": "save"})

    assert SENTENCE not in tried.content.decode()
    assert not tried.context["form"].faulty_rows
    told = [str(error) for row in answer.context["form"].faulty_rows for _, error in row.faults]
    assert len(told) == 2
    assert len(set(told)) == 1
    assert SENTENCE in told[0]
    assert Member.objects.count() == 1


@pytest.fixture
def on_the_way(cell):
    """Somebody elsewhere who was introduced."""
    there = factories.cell("Chi bộ Bí Mật", of=factories.organisation("Đảng bộ khác", factories.commune()))
    person = admissions.candidate(THERE["full_name"], THERE["birth"])
    return admissions.case(None, there, person=person)


def class_of(cell, *people: dict) -> dict:
    lines = {
        f"line{number}_{name}": value
        for number, person in enumerate(people, start=1)
        for name, value in ({"sex": "Nam"} | person).items()
        if name != "card_number"
    }
    days = {"introduced_on": "01/03/2026", "class_certificate_on": "20/03/2026"}
    return {"cell": cell.pk, "introduced_by": "Đoàn Thanh niên", **days, **lines}


@pytest.mark.parametrize("who", ["stranger", "on_the_way"])
def test_a_class_neither_knows_nor_writes_of_somebody_elsewhere(as_commune_officer, cell, who, request):
    request.getfixturevalue(who)
    page, before = reverse("cases_class"), list(Case.objects.values())

    form = filled(as_commune_officer.get(page))
    there, nobody = (
        as_commune_officer.post(page, form | class_of(cell, OTHER, person) | {"act": "try"})
        for person in (THERE, NOBODY)
    )
    asked = as_commune_officer.post(page, filled(there) | {"act": "save"})
    kept = list(Case.objects.values())
    saved = as_commune_officer.post(page, filled(asked) | {"line2_is_another": "on", "act": "save"})

    assert plain(there) == plain(nobody)
    assert SENTENCE in asked.content.decode()
    assert kept == before
    assert saved.status_code == 302
    assert list(Case.objects.order_by("pk").values())[: len(before)] == before
    assert Case.objects.count() == len(before) + 2


@pytest.mark.parametrize("page", ["case_new", "cases_class"])
def test_whoever_asks_often_for_people_on_the_way_waits_too(
    as_commune_officer, cell, on_the_way, settings, page
):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"alike_elsewhere": "2/1h/key"}
    one = {"cell": cell.pk, "introduced_by": "Đoàn", "introduced_on": "01/03/2026", "sex": "Nam"}

    answers = [
        saved(as_commune_officer, reverse(page), (one | person) | class_of(cell, person))
        for person in (THERE, THERE, THERE, NOBODY)
    ]

    told = [answer.content.decode() for answer in answers]
    assert [SENTENCE in text for text in told] == [True, True, False, False]
    assert ["Hãy chờ" in text for text in told] == [False, False, True, True]


def test_a_corrected_card_is_no_question_either(as_commune_officer, cell, stranger):
    own = factories.member("Lò Thị Nhà", card_number="11110001")
    factories.meets(own, cell)
    page = reverse("correct", args=["dang-vien", own.pk])
    form = filled(as_commune_officer.get(page))

    free = as_commune_officer.post(page, form | {"card_number": "12345678", "act": "try"})
    borne = as_commune_officer.post(page, form | {"card_number": "77770001", "act": "try"})
    answer = as_commune_officer.post(page, filled(borne) | {"act": "save"})

    assert plain(borne) == plain(free)
    assert SENTENCE in answer.content.decode()
    assert Member.objects.get(pk=own.pk).card_number == "11110001"


def test_who_is_in_the_area_is_told_at_once_as_before(as_commune_officer, address, cell):
    known = factories.member("Vừ A Nhà", born="05/06/1980", card_number="11110001")
    factories.meets(known, cell)

    answer = tried(as_commune_officer, address, NOBODY | {"full_name": "Vu A Nha"})

    assert reverse("member", args=[known.pk]) in answer.content.decode()


def test_whoever_imports_sees_the_whole_register():
    """The steps of an import name whom they found: only roles without a boundary have them."""
    assert {role for role, granted in GRANTS.items() if Permission.IMPORT in granted} <= SEES_EVERYWHERE


@pytest.mark.parametrize("query", ["q=Bí+Mật", "q=77770001", "sort=card_number", "sort=-full_name", "unit=1"])
def test_a_search_counts_and_sorts_only_what_is_seen(as_commune_officer, cell, stranger, query):
    factories.meets(factories.member("Lò Thị Nhà"), cell)

    answer = as_commune_officer.get(f"{reverse('members')}?{query}")
    stranger_gone = answer.content.decode()
    with operation(kind="correction"):
        stranger.memberships.get().delete()
        stranger.delete()
    without = as_commune_officer.get(f"{reverse('members')}?{query}").content.decode()

    assert plain_text(stranger_gone) == plain_text(without)


def plain_text(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
