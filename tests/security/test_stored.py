"""Whatever was stored is shown as text: no page makes markup of it, no list a formula, no document a field.

Every text of every model is filled with what an attacker would type, past all forms, and every page and file
is opened as the administrator.
"""

import csv
import io

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.test import Client
from lxml import html
from openpyxl import load_workbook

from accounts.access import Role
from accounts.unchanging import NeverChanges
from tests import factories
from tests.admissions import making as admissions
from tests.crawling import addresses_of, pages
from tests.reports.monthly import making
from tests.security.moved import moved

HOSTILE = """=x7{{7*7}}"'><img src=x onerror=x7()></title></textarea><script>x7()</script><!--"""
SHORT = """="'><i x7>"""
OURS = {"accounts", "admissions", "committee", "reports", "units"}
# What the program writes itself and understands by its value.
OWN = {"username", "password", "role", "hash", "month", "sha256", "ip", "path"}
MARKUP = (
    "//*[@onerror or @x7] | //script[contains(., 'x7(')][not(@type='application/json')] | //img[@src='x']"
)
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def poisoned(db):
    """A register with something of most kinds; how many rows of each column hold an attacker's text."""
    register = moved()
    author = factories.user("tacgia", role=Role.ADMINISTRATOR)
    making.template()
    making.sent_report(register.other)
    with factories.writing():
        admissions.case()
        decision = factories.decision()
    factories.scan(decision)
    factories.reform(by=author)
    factories.upload(by=author)
    return {name: count for name, count in map(poison, columns()) if count}


def columns():
    """Every column of texts that may hold anything."""
    for model in apps.get_models():
        if model._meta.app_label not in OURS or not model._meta.managed:
            continue
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            if is_text and not field.choices and not field.unique and field.name not in OWN:
                yield model, field


def poison(column) -> tuple[str, int]:
    """Fill a column; those in which the database itself takes no such text stay as they are."""
    model, field = column
    text = HOSTILE if len(HOSTILE) <= (field.max_length or len(HOSTILE)) else SHORT
    try:
        with transaction.atomic(), factories.writing():
            count = models.QuerySet(model).update(**{field.name: text})
    except (DatabaseError, NeverChanges):
        count = 0
    return f"{model.__name__}.{field.name}", count


def made_of(answer) -> list[str]:
    """What an answer makes of stored text that is more than text."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return READERS.get(answer.headers.get("Content-Type", "").split(";")[0], lambda body: [])(body)


def _markup(body: bytes) -> list[str]:
    if not body.strip():
        return []
    page = body.decode()
    found = [html.tostring(one, encoding="unicode")[:200] for one in html.fromstring(page).xpath(MARKUP)]
    return found + [where for where in ("x749",) if where in page]


def _formulas(body: bytes) -> list[str]:
    cells = [cell for sheet in load_workbook(io.BytesIO(body)) for row in sheet.iter_rows() for cell in row]
    return [f"{cell.coordinate} {cell.value}" for cell in cells if cell.data_type == "f"]


def _lines(body: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(body.decode("utf-8-sig")))
    return [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]


READERS = {"text/html": _markup, WORKBOOK: _formulas, "text/csv": _lines}


def test_stored_text_stays_text_on_every_page_and_in_every_file(poisoned, administrator):
    client = Client(raise_request_exception=False)
    client.force_login(administrator)
    wrong, shown, told = {}, 0, 0
    for address in [*pages(), *(address for *_, address in addresses_of(lambda _: {1}))]:
        if "dang-xuat" in address:
            continue
        answer = client.get(address)
        if answer.status_code >= 500:
            wrong[address] = answer.status_code
        elif found := made_of(answer):
            wrong[address] = found[:3]
        shown += answer.status_code == 200
        told += not answer.streaming and b"x7{{7*7}}" in answer.content
    assert wrong == {}
    assert {"Member.full_name", "UnitPeriod.name", "CellPeriod.name", "Decision.number"} <= poisoned.keys()
    assert shown > 100
    assert told > 20
