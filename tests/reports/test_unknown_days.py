"""Figures that hang on days that are not known: on the first page, lists, a commune's page, in the report."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from reports.monthly.about import About
from reports.monthly.content import month_content
from reports.monthly.prose.general import general
from tests import factories
from units.coverage import ledger
from units.months import Month

pytestmark = pytest.mark.django_db
ON = "2008-06-15"


@pytest.fixture
def commune(db):
    """A hamlet that has its only member since some day of 2008, and one that lost its cell in 2008."""
    commune = factories.commune("Xã Co Mạ")
    committee = factories.organisation(commune=commune)
    hamlet = factories.unit("Bản Nà Hạ", commune)
    factories.meets(factories.member(), factories.cell("Chi bộ xã", of=committee), hamlet, "2008")
    other = factories.unit("Bản Pha Khuông", commune)
    factories.covers(factories.cell("Chi bộ bản", of=committee, until="2008"), other, "01/01/1990", "2008")
    ledger.rebuild()
    return commune


def page(client, name: str, *args, **query) -> str:
    response = client.get(reverse(name, args=args), {"on": ON} | query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_shows_the_bounds_and_what_is_to_be_done(as_officer, commune):
    shown = page(as_officer, "home")

    assert "(1–2)" in shown
    assert "2</a> đơn vị có số liệu phụ thuộc" in shown or "2 đơn vị có số liệu phụ thuộc" in shown


def test_a_list_says_between_which_numbers_it_lies_and_where_the_units_are(as_officer, commune):
    lacking = page(as_officer, "lacking", what="members")
    unknown = page(as_officer, "lacking", what="uncertain")

    assert "có thể từ 1–2" in lacking
    assert "what=uncertain" in lacking
    assert "1 đảng viên sinh hoạt từ 2008" in unknown
    assert "Chi bộ riêng đến 2008" in unknown
    assert "Vừ A Dế" not in unknown


def test_a_commune_and_the_list_of_communes_show_the_bounds(as_officer, commune):
    assert "(1–2)" in page(as_officer, "commune", commune.pk)
    assert "(1–2)" in page(as_officer, "communes")


def test_nothing_is_told_while_every_day_is_known(as_officer, commune):
    for name, args in (("home", ()), ("lacking", ()), ("commune", (commune.pk,)), ("communes", ())):
        shown = page(as_officer, name, *args, on="2010-01-01")
        assert "bounds" not in shown
        assert "có thể từ" not in shown


@pytest.mark.parametrize("format", ["csv", "json", "table"])
def test_the_command_lists_the_units_with_their_unknown_days(commune, format):
    answer = StringIO()

    call_command("lacking", "--on", "15/06/2008", "--what", "uncertain", "--format", format, stdout=answer)

    assert "1 đảng viên sinh hoạt từ 2008" in answer.getvalue()


def test_coverage_prints_the_bounds(commune):
    table, data = StringIO(), StringIO()

    call_command("coverage", "--on", "15/06/2008", stdout=table)
    call_command("coverage", "--on", "15/06/2008", "--format", "json", stdout=data)

    assert "Chưa có ĐV 2 (1–2)" in table.getvalue()
    assert json.loads(data.getvalue())["uncertain"]["kinds"]["hamlet"]["without_members"] == [1, 2]


def test_the_report_notes_what_its_figures_hang_on(commune):
    content = month_content(About(Month(2008, 6)))
    told = [_text(one) for one in general({"content": content, "communes": None})]

    note = next(text for text in told if text.startswith("Ghi chú"))
    assert "số bản, tiểu khu chưa có đảng viên có thể từ 1 đến 2 (đang tính 2)" in note
    assert note.endswith("Số liệu phụ thuộc vào: Bản Nà Hạ và Bản Pha Khuông.")
    later = month_content(About(Month(2009, 6)))
    assert not [one for one in general({"content": later, "communes": None}) if "Ghi chú" in _text(one)]
    assert date.fromisoformat(later["as_of"]) == date(2009, 6, 30)


def _text(paragraph: dict) -> str:
    return "".join(str(run["text"]) for run in paragraph["runs"])
