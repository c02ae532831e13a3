"""What was signed or sent in form 1 says today what it said then: page, PDF, Word, workbook and JSON."""

import pytest
from django.urls import reverse

from reports.drawing.canonical import digest
from reports.exports.monthly import FORMATS, rendered
from reports.monthly.communal import commune_value
from tests.reports.forms import saying, stored

FORM = stored.kept("form_1")
SIGNED = tuple(FORM["signed"])


@pytest.fixture
def value(request, db) -> dict:
    """The value of a signed report by its name; of the sent one as its files are made from it."""
    if request.param != "sent":
        return FORM["signed"][request.param]["value"]
    version = stored.sent(FORM)
    return commune_value(month=version.report.of, commune=version.report.commune)


@pytest.mark.parametrize("names", [True, False], ids=["with names", "without names"])
@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("value", [*SIGNED, "sent"], indirect=True)
def test_a_file_says_what_it_said(value, suffix, names, request):
    kept = FORM["says"][request.node.callspec.params["value"]][f"{suffix}{'+' if names else ''}"]

    content = rendered(value, suffix, names=names, template=stored.template(FORM))

    said = saying.said(content, suffix)
    assert said == kept["says"]
    if saying.pins() == FORM["pins"]:
        assert saying.of_parts(content, suffix) == kept["sha256"]


@pytest.mark.parametrize("name", SIGNED)
def test_a_page_says_what_it_said(name, db, as_committee_member):
    report = stored.signed(FORM, name)

    answer = as_committee_member.get(reverse("signed_report", args=[report.pk]))

    assert saying.page(answer) == FORM["pages"][name]


@pytest.mark.parametrize("name", SIGNED)
def test_the_hash_is_that_of_the_value(name):
    row = FORM["signed"][name]

    assert digest(row["value"]) == row["hash"]
