"""An auditor reads everything but persons, the logs included, and changes nothing."""

import pytest
from django.urls import reverse
from lxml import html

from accounts.access import GRANTS, Capacity, Permission, Role, allowed
from accounts.models import Operation, Reading, User
from tests import factories
from tests.admissions import making
from tests.crawling import ask, pages
from tests.neighbours import neighbours
from units.access_log import log_access
from units.models import Cell, Member

pytestmark = pytest.mark.django_db

READS = {"SEE_COUNTS", "SEE_REPORTS", "SEE_JOURNAL", "SEE_READS", "SEE_SECURITY", "SEE_SET_UP"}


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


def test_how_the_program_is_set_up_is_read_and_nothing_there_can_be_pressed(as_auditor, administrator):
    views = ["users", "backups", "register_laws", "document_templates", "set_up", "login_rules",
             "second_person_rules"]  # fmt: skip
    pages = {view: as_auditor.get(reverse(view)) for view in views}
    pages["user"] = as_auditor.get(reverse("user", args=[administrator.pk]))

    for view, page in pages.items():
        tree = html.fromstring(page.content.decode())
        pressed = tree.xpath('//main//button[@type="submit"][not(ancestor::form[@method="get"])]')
        assert (view, page.status_code, pressed) == (view, 200, [])


def test_what_an_auditor_sends_to_those_pages_is_refused(as_auditor):
    for view in ("login_rules", "second_person_rules", "back_up_now", "user_add"):
        assert as_auditor.post(reverse(view), {}).status_code == 403


def test_no_address_names_a_person_whatever_is_opened(as_auditor):
    """Members, people on the way, what was written of them in the journal, whoever counts in a report."""
    register, names = neighbours(), "Uẩn Khúc"
    person = making.candidate(f"Vừ {names} Ưu Tú")
    case = making.case(cell=Cell.objects.get(pk=min(register.ours.keys["cell"])), person=person)
    things = [(noun, max(register.ours.keys[noun])) for noun in ("unit", "cell", "commune", "decision")]
    things += [("operation", row.history.get().operation_id) for row in (person, case)]
    files = [reverse(view, args=["csv"]) for view in ("journal_export", "readings_export")]
    addresses = [*pages(), *files, *(reverse(view, args=[key]) for view, key in things)]
    answers = [ask(as_auditor, address) for address in addresses]

    assert [answer.address for answer in answers if names in answer.text] == []
    assert sum(answer.status == 200 for answer in answers) > 40
