"""What was signed or sent in any form says today what it said then: page, PDF, Word, workbook and JSON."""

from functools import cache

import pytest
from django.urls import reverse

from reports.drawing.canonical import digest
from reports.exports.monthly import rendered
from reports.monthly.communal import commune_value
from tests.reports.forms import saying, stored

kept = cache(stored.kept)
SIGNED = [(form, name) for form in stored.FORMS for name in kept(form)["signed"]]
SAID = [
    (form, name, suffix)
    for form in stored.FORMS
    for name, of in kept(form)["says"].items()
    for suffix in of  # a plus stands behind it where members are named
]


def value_of(form: str, name: str) -> dict:
    """The value of a signed report by its name; of the sent one as its files are made from it."""
    if name != "sent":
        return kept(form)["signed"][name]["value"]
    version = stored.sent(kept(form))
    return commune_value(month=version.report.of, commune=version.report.commune)


@pytest.mark.django_db
@pytest.mark.parametrize(("form", "name", "suffix"), SAID)
def test_a_file_says_what_it_said(form, name, suffix):
    of, names = kept(form), suffix.endswith("+")
    says, suffix = of["says"][name][suffix], suffix.removesuffix("+")

    content = rendered(value_of(form, name), suffix, names=names, template=stored.template(of))

    assert saying.said(content, suffix) == says["says"]
    if saying.pins() == of["pins"]:
        assert saying.of_parts(content, suffix) == says["sha256"]


@pytest.mark.parametrize(("form", "name"), SIGNED)
def test_a_page_says_what_it_said(form, name, db, as_committee_member):
    report = stored.signed(kept(form), name)

    answer = as_committee_member.get(reverse("signed_report", args=[report.pk]))

    assert saying.page(answer) == [as_documents_say(line, form, name) for line in kept(form)["pages"][name]]


def as_documents_say(line: str, form: str, name: str) -> str:
    """A line of the page of that time, which names tables and the report before as its documents do now."""
    if line.startswith(("(Đính chính", "(Bổ sung")):
        said = kept(form)["says"][name]["docx"]["says"]["lines"]
        return next(text for text, *_ in said if text.startswith(line[:4]))
    return line.replace("Bảng 0", "Biểu 0", 1) if line.startswith("Bảng 0") else line


@pytest.mark.parametrize(("form", "name"), SIGNED)
def test_the_hash_is_that_of_the_value(form, name):
    row = kept(form)["signed"][name]

    assert digest(row["value"]) == row["hash"]


@pytest.mark.parametrize("form", [form for form in stored.FORMS if form != "form_1"])
def test_the_hash_of_what_a_commune_sent_is_that_of_all_that_is_drawn(form, db):
    version = stored.sent(kept(form))

    assert digest(version.value) == version.hash
