"""Acts that need two persons: one asks, another one confirms within a day by doing it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts import clock
from accounts.access import Role
from accounts.acts import TwoPersonAct
from accounts.models import Operation, SecondPersonRequest, SecondPersonRule
from accounts.security import second_person
from tests import factories
from tests.units.editing.filling import saved
from units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(db):
    return factories.user("quantri2", full_name="Bạc Cầm Hoa", role=Role.ADMINISTRATOR)


@pytest.fixture
def needed(administrator, other):
    second_person.set_rules({TwoPersonAct.UNDO_IMPORT: True}, by=administrator)


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def imported(administrator):
    """An import that wrote a commune with its hamlet."""
    with factories.writing() as operation:
        factories.unit("Bản Nà Hạ", factories.commune())
    Operation.objects.filter(pk=operation.pk).update(kind=Operation.Kind.IMPORT)
    factories.recount()
    return reverse("undo", args=[operation.pk])


REASON = {"reason": "Nhập nhầm tệp"}


def reasons() -> list[str]:
    return list(Operation.objects.order_by("-pk").values_list("reason", flat=True))


def test_undoing_an_import_is_asked_for_by_one_and_done_by_another(needed, imported, administrator, other):
    asked = browser(administrator).post(imported, REASON)
    assert asked.url == reverse("second_person")
    assert Unit.objects.count() == 1

    page = browser(other).get(imported).content.decode()
    assert f"{administrator} đã đề nghị việc này (Nhập nhầm tệp)" in page
    browser(other).post(imported, REASON)

    assert Unit.objects.count() == 0
    request = SecondPersonRequest.objects.get()
    assert (request.outcome, request.by, request.decided_by) == ("done", administrator, other)
    assert reasons()[0].startswith(f"Xác nhận đề nghị của {administrator}: hoàn tác một lần nhập từ tệp")
    assert reasons()[2].startswith("Đề nghị, chờ người thứ hai xác nhận: hoàn tác một lần nhập từ tệp")


def test_nobody_confirms_the_own_request(needed, imported, administrator):
    for _ in range(2):
        browser(administrator).post(imported, REASON)

    assert Unit.objects.count() == 1
    assert SecondPersonRequest.objects.count() == 1


def test_after_a_day_it_has_to_be_asked_for_again(needed, imported, administrator, other, monkeypatch):
    browser(administrator).post(imported, REASON)
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)

    answer = browser(other).post(imported, REASON)

    assert answer.url == reverse("second_person")
    assert (Unit.objects.count(), SecondPersonRequest.objects.count()) == (1, 2)


def test_a_request_is_refused_or_taken_back(needed, imported, administrator, other):
    browser(administrator).post(imported, REASON)
    request = SecondPersonRequest.objects.get()
    listed = browser(other).get(reverse("second_person")).content.decode()

    browser(other).post(reverse("second_person_refuse", args=[request.pk]))
    request.refresh_from_db()

    assert "Nhập nhầm tệp" in listed
    assert (request.outcome, request.decided_by) == ("refused", other)
    assert browser(other).post(imported, REASON).url == reverse("second_person")


def test_other_undoings_need_nobody(needed, imported, administrator):
    Operation.objects.filter(kind=Operation.Kind.IMPORT).update(kind=Operation.Kind.ENTRY)

    browser(administrator).post(imported, REASON)

    assert Unit.objects.count() == 0


def test_without_a_rule_one_person_is_enough(imported, administrator):
    browser(administrator).post(imported, REASON)

    assert Unit.objects.count() == 0


def test_the_rules_are_set_by_one_and_lifted_by_two(administrator, other):
    page, acts = reverse("second_person_rules"), {"acts": ["erase", "undo_import"]}
    browser(administrator).post(page, acts)
    assert {rule.act for rule in SecondPersonRule.objects.filter(is_on=True)} == {"erase", "undo_import"}

    browser(administrator).post(page, {})
    assert SecondPersonRule.objects.filter(is_on=True).count() == 2
    browser(other).post(page, {})

    assert SecondPersonRule.objects.filter(is_on=True).count() == 0


def test_of_two_who_change_the_rules_the_second_is_told_what_the_first_has_lifted(administrator, other):
    page = reverse("second_person_rules")
    second_person.set_rules({TwoPersonAct.ERASE: True}, by=administrator)
    opened = browser(other).get(page).context["form"].seen
    second_person.set_rules({TwoPersonAct.ERASE: False}, by=administrator)

    told = browser(other).post(page, {"acts": ["erase", "mandate"], "seen": opened})

    assert "Có người khác vừa ghi" in told.text
    assert f"{administrator} đã ghi" in told.text
    assert not SecondPersonRule.objects.filter(is_on=True).exists()
    browser(other).post(page, {"acts": ["mandate"], "seen": told.context["form"].seen})
    assert {rule.act for rule in SecondPersonRule.objects.filter(is_on=True)} == {"mandate"}


def test_where_there_is_one_person_only_nothing_is_made_to_need_two(administrator):
    answer = browser(administrator).post(reverse("second_person_rules"), {"acts": ["erase"]})

    assert "Chưa có hai người đang hoạt động được làm việc" in answer.content.decode()
    assert not SecondPersonRule.objects.exists()


def test_erasing_waits_for_a_second_person(administrator, other):
    second_person.set_rules({TwoPersonAct.ERASE: True}, by=administrator)
    member = factories.member(admitted="03/02/1960")
    factories.meets(
        member, factories.cell(), factories.unit(), "01/01/1961", "01/01/1990", reason="moved_out"
    )
    page = reverse("erase_member", args=[member.pk])

    assert browser(administrator).post(page, {"act": "save"}).url == reverse("second_person")
    member.refresh_from_db()
    assert member.erased_on is None

    saved(browser(other), page)
    member.refresh_from_db()
    assert member.erased_on == clock.today()
