"""What was issued when a report was signed is what is given out for ever (domain.md §7)."""

from datetime import date

import pytest
from django.urls import reverse

from accounts import clock
from accounts.unchanging import NeverChanges
from reports.exports.monthly import rendered
from reports.models import DocumentTemplate, IssuedFile, SignedReport
from reports.verification.again import check_again
from tests import factories
from tests.reports.forms import saying
from tests.reports.monthly import making


@pytest.fixture
def signed(register, monkeypatch) -> SignedReport:
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))
    return making.signed_report()


def given(client, signed: SignedReport, suffix: str) -> bytes:
    answer = client.get(reverse("signed_file", args=[signed.pk, suffix]))
    assert answer.status_code == 200
    return answer.content


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_file_is_given_out_as_it_was_issued_and_drawn_anew_it_says_the_same(signed, as_officer, suffix):
    issued = signed.files.get(suffix=suffix)
    drawn = rendered(signed.value, suffix, template=signed.template.as_data())

    assert given(as_officer, signed, suffix) == bytes(issued.content)
    assert issued.hash == saying.hash_of(bytes(issued.content))
    assert saying.said(drawn, suffix) == saying.said(bytes(issued.content), suffix)
    assert drawn == bytes(issued.content)


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_template_that_is_refused_by_now_does_not_matter(signed, as_officer, suffix):
    before = given(as_officer, signed, suffix)
    with factories.writing():
        template = DocumentTemplate.objects.get()
        template.docx, template.layout = b"PK khong phai Word", {"motto": "TIÊU ĐỀ KHÁC"}
        template.save()

    assert given(as_officer, signed, suffix) == before


def test_workbook_and_exchange_form_are_drawn_from_the_value(signed, as_officer):
    assert {file.suffix for file in signed.files.all()} == {"pdf", "docx"}
    assert given(as_officer, signed, "xlsx")
    assert given(as_officer, signed, "json")


def test_an_issued_file_never_changes(signed):
    with pytest.raises(NeverChanges):
        signed.files.first().save()
    with pytest.raises(NeverChanges):
        IssuedFile.objects.update(suffix="txt")


def test_a_file_that_is_not_what_was_issued_is_found_by_checking_again(signed, monkeypatch):
    assert check_again(signed).is_intact

    monkeypatch.setattr(IssuedFile, "is_intact", False)

    assert not check_again(signed).is_intact
