"""Every list says the same of every unit through every door: page, files, command, table 03 of a report."""

import csv
import io
import json
from datetime import date

import openpyxl
import pytest
from django.core.management import call_command
from django.urls import reverse
from lxml import html

from accounts.models import User
from reports.worklists.columns import (
    CHANGE,
    COMMAND,
    DISTRICT,
    FILES,
    IN_CHARGE,
    PAGE,
    SINCE,
    WHY,
    RowColumn,
    written,
)
from reports.worklists.lists import OWN_CELL, worklists
from reports.worklists.worklist import Worklist
from tests.reports.monthly import reading_files as reading
from tests.reports.monthly.values import file, value
from tests.reports.reading import words
from units.models import Programme, Unit
from units.months import Month
from vietnamese.words import short_commune

pytestmark = pytest.mark.usefixtures("demo_district", "db")

DAYS = (date(2009, 12, 31), date(2020, 1, 31), date(2026, 6, 30))
LISTS = pytest.mark.parametrize("what", worklists(), ids=str)


@pytest.fixture
def officer(client):
    """A browser in which the demo's district officer has logged in."""
    client.force_login(User.objects.get(username="canbo"))
    return client


type Told = dict[str, dict[str, str]]  # by code of the unit: by key of the column, the text


def fetch(client, what: Worklist, suffix: str, on: date) -> bytes:
    answer = client.get(
        reverse("lacking_export", args=[suffix]), {"what": what.name, "on": on.isoformat(), "sort": "unit"}
    )
    return answer.content


def by_code(rows: list[dict[str, str]]) -> Told:
    told = {row["code"]: row for row in rows}
    assert len(told) == len(rows)
    return told


def keyed(head: list[str], rows: list[list], what: Worklist) -> Told:
    """Rows of a file below its head by the keys of their columns.

    The head is that of the list's columns behind a number; a file leaves out those that have nothing to say.
    """
    columns = [column for column in what.columns_of(FILES) if str(column.title) in head]
    assert head == ["STT", *(str(column.title) for column in columns)]
    assert {*what.columns_of(FILES)} - {*columns} <= {CHANGE, DISTRICT, IN_CHARGE, WHY}
    return by_code([{one.key: text for one, text in zip(columns, row[1:], strict=True)} for row in rows])


def of_csv(client, what: Worklist, on: date) -> Told:
    head, *rows = csv.reader(io.StringIO(fetch(client, what, "csv", on).decode("utf-8-sig"), newline=""))
    return keyed(head, rows, what)


def of_workbook(client, what: Worklist, on: date) -> Told:
    cells = openpyxl.load_workbook(io.BytesIO(fetch(client, what, "xlsx", on))).active.iter_rows(
        min_row=5, values_only=True
    )
    head, *rows = cells
    table = [row for row in rows if isinstance(row[0], int)]
    texts = [[spelt(cell) for cell in row] for row in table]
    return keyed(list(head), texts, what)


def of_word(client, what: Worklist, on: date) -> Told:
    (table,) = reading.word(fetch(client, what, "docx", on)).tables
    head, *rows = [[cell.text for cell in row.cells] for row in table.rows]
    return keyed(head, rows[:-1], what)


def of_page(client, what: Worklist, on: date) -> Told:
    """The rows of all pages: each cell without the note below it."""
    columns, found, number = what.columns_of(PAGE), [], 1
    while True:
        query = {"what": what.name, "on": on.isoformat(), "sort": "unit", "rows": 100, "page": number}
        tree = html.fromstring(client.get(reverse("lacking"), query).content.decode())
        for row in tree.xpath('//table[contains(@class, "lacking-table")]/tbody/tr'):
            found.append(page_row(row, columns))
        if len(found) >= int(tree.xpath("//@data-total")[0]):
            return by_code(with_codes(found))
        number += 1


def page_row(row, columns: tuple[RowColumn, ...]) -> dict[str, str]:
    for note in row.xpath('.//span[contains(@class, "sub")]'):
        note.drop_tree()
    texts = ["; ".join(map(words, cell.xpath(".//li"))) or words(cell) for cell in row]
    told = {column.key: text for column, text in zip(columns, texts, strict=True)}
    return told | {"unit": row.xpath("th/a/@href")[0].split("?")[0].rstrip("/").rpartition("/")[2]}


def with_codes(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    codes = dict(Unit.objects.in_bulk([int(row["unit"]) for row in rows]).items())
    return [row | {"code": codes[int(row.pop("unit"))].code} for row in rows]


def answer(capsys, what: Worklist, on: date, form: str) -> str:
    call_command("lacking", "--what", what.name, "--on", on.isoformat(), "--format", form)
    return capsys.readouterr().out


@LISTS
@pytest.mark.parametrize("on", DAYS, ids=str)
def test_every_door_tells_the_same_of_every_unit(officer, capsys, what, on):
    text = of_csv(officer, what, on)
    page, command = of_page(officer, what, on), of_command(capsys, what, on)

    assert of_workbook(officer, what, on) == text
    assert list(page) == list(text)
    assert set(command) == set(text)
    for code, told in text.items():
        step = page[code].pop("step", "")  # its note stands below it there
        assert told.get("step", "").startswith(step)
        assert told.items() >= page[code].items()
        command[code]["commune"] = short_commune(command[code]["commune"])
        shared = told.keys() & command[code].keys()
        assert {key: told[key] for key in shared} == {key: command[code][key] for key in shared}


def of_command(capsys, what: Worklist, on: date) -> Told:
    """The answer as a text; its table and what a program reads say the same."""
    columns = what.columns_of(COMMAND)
    head, *rows = csv.reader(io.StringIO(answer(capsys, what, on, "csv"), newline=""))
    lines = answer(capsys, what, on, "table").splitlines()[1:]
    data = json.loads(answer(capsys, what, on, "json"))

    assert head == [one.brief or str(one.title) for one in columns]
    assert len(data) == len(lines) == len(rows)
    for line, row, datum in zip(lines, rows, data, strict=True):
        assert list(datum) == [one.key for one in columns]
        assert [text for text in row if text not in line] == []
        assert row == [as_text(datum[one.key], is_since=one is SINCE) for one in columns]
    return by_code([{one.key: cell for one, cell in zip(columns, row, strict=True)} for row in rows])


def as_text(datum, *, is_since: bool) -> str:
    """What a program reads, as a person does; of what is lacking since before the programme only that."""
    if isinstance(datum, list):
        return "; ".join(datum)
    if not isinstance(datum, str) or datum[4:5] + datum[7:8] != "--":
        return "" if datum is None else str(datum)
    on, baseline_on = date.fromisoformat(datum), Programme.current().baseline_on
    return f"từ trước {written(baseline_on)}" if is_since and on < baseline_on else written(on)


@LISTS
def test_the_documents_say_what_the_text_says(officer, what):
    text = of_csv(officer, what, DAYS[1])

    printed = "".join("".join(reading.pdf_pages(fetch(officer, what, "pdf", DAYS[1]))).split())

    assert of_word(officer, what, DAYS[1]) == text
    for row in text.values():
        assert [cell for cell in row.values() if "".join(cell.split()) not in printed] == []


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_table_03_of_a_report_says_what_the_list_says(officer, on):
    text = {(row["name"], row["commune"]): row for row in of_csv(officer, OWN_CELL, on).values()}

    written_in = reading.rows(file(value(Month(on.year, on.month)), "xlsx"), "Biểu 03")
    rows = [row for row in written_in if isinstance(row[0], int)]

    assert len(rows) == len(text)
    for _, name, commune, told, since, officials, probationary, *more in rows:
        row, (state, history) = text[name, commune], told.split("; ")
        of_cell = "chưa từng có" if history == "tái trắng về đảng viên" else history
        assert of_cell.startswith(row["relapse"].lower())
        joint, eligible = [cell or "" for cell in [*more, "", ""][:2]]
        assert (row["state"], row["lacking_since"]) == (state, spelt(since))
        assert (row["officials"], row["probationary"]) == (str(officials), str(probationary))
        assert row["joint_with"].replace("Chi bộ ", "") == joint
        assert row["eligible_on"] == eligible.removeprefix("Từ ").removeprefix("Đủ điều kiện")


def spelt(cell) -> str:
    """A cell of a workbook as a text."""
    return written(cell.date() if hasattr(cell, "date") else cell)


def test_the_walk_meets_what_it_is_about(officer):
    """Guards the walk above against lists without rows and without old lacks."""
    found = {what.name: [len(of_csv(officer, what, on)) for on in DAYS] for what in worklists()}
    since = {row["lacking_since"] for row in of_csv(officer, OWN_CELL, DAYS[0]).values()}

    # Every day of the demo is known; tests/reports/test_unknown_days.py walks the list of those that are not.
    assert [name for name, counts in found.items() if not any(counts)] == ["uncertain"]
    assert "từ trước 10/02/2006" in since
    assert any(text[:2].isdigit() for text in since)
