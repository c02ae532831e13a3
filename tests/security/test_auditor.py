"""An auditor reads everything but persons, the logs included, and changes nothing."""

import pytest
from django.urls import reverse

from accounts.access import GRANTS, Capacity, Permission, Role, allowed
from accounts.models import Operation, Reading, User
from tests import factories
from units.access_log import log_access
from units.models import Member

pytestmark = pytest.mark.django_db

READS = {"SEE_COUNTS", "SEE_REPORTS", "SEE_JOURNAL", "SEE_READS", "SEE_SECURITY"}


@pytest.fixture
def as_auditor(client, auditor):
    client.force_login(auditor)
    return client


@pytest.fixture
def person():
    """A member whom a search by name has found."""
    member = factories.member(full_name="Quàng Văn Bí Mật")
    factories.meets(member, factories.cell(), factories.unit())
    factories.recount()
    searcher = factories.user("timkiem", full_name="Lò Thị Tìm")
    log_access(by=searcher, kind=Reading.Kind.SEARCH, what="Tìm đảng viên “Bí Mật”", members=[member.pk])
    log_access(by=searcher, kind=Reading.Kind.PAGE, what="Hồ sơ đảng viên", members=[member.pk])
    return member


def test_the_role_reads_and_nothing_else():
    assert {permission.name for permission in GRANTS[Role.AUDITOR]} == READS


def test_nothing_is_given_to_an_auditor_beside_the_role(auditor):
    User.objects.filter(pk=auditor.pk).update(sees_persons=True, signs_as=Capacity.HEAD)
    auditor.refresh_from_db()

    assert not any(allowed(auditor, one) for one in (Permission.SEE_PERSONS, Permission.SIGN))


def test_no_page_and_no_file_names_a_person(as_auditor, person):
    operation = Operation.objects.get(pk=Member.history.get(id=person.pk).operation_id)
    addresses = [
        reverse("journal"), reverse("operation", args=[operation.pk]),
        reverse("journal_export", args=["csv"]),
        reverse("readings"), reverse("readings_export", args=["csv"]), reverse("security_log"),
        f"{reverse('readings')}?member={person.pk}", f"{reverse('readings')}?q=B%C3%AD",
    ]  # fmt: skip

    answers = {address: as_auditor.get(address) for address in addresses}

    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(answers, 200)
    assert [a for a, answer in answers.items() if "Bí Mật" in answer.content.decode("utf-8-sig")] == []


def test_a_search_by_the_words_of_another_search_finds_nothing(as_auditor, person):
    shown = as_auditor.get(reverse("readings"), {"q": "Bí Mật"}).context["table"]
    found = as_auditor.get(reverse("readings"), {"q": "Hồ sơ"}).context["table"]

    assert (len(shown.rows), len(found.rows)) == (0, 1)


def test_an_auditor_is_neither_made_a_signer_nor_shown_persons(client, administrator):
    client.force_login(administrator)
    typed = {
        "username": "kiemtra", "full_name": "Bạc Cầm Hoa", "role": "auditor", "signs_as": "head",
        "sees_persons": "on",
    }  # fmt: skip

    page = client.post(reverse("user_add"), typed).content.decode()

    assert "Người kiểm tra, giám sát không ký báo cáo" in page
    assert "Người kiểm tra, giám sát không xem hồ sơ đảng viên" in page
    assert not User.objects.filter(username="kiemtra").exists()
