"""A row of a list: since when, with whom, with how many (domain.md §4)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.worklists.lists import OWN_CELL
from reports.worklists.row import WorklistRow
from reports.worklists.rows import rows
from tests import factories
from units.coverage import ledger
from units.coverage.questions import Asked
from units.coverage.since import since

DAY = date(2012, 6, 30)
BASELINE = date(2006, 2, 10)


@pytest.fixture
def commune(db):
    return factories.commune()


def listed() -> list[WorklistRow]:
    asked = Asked(on=DAY)
    return rows(OWN_CELL, list(OWN_CELL.question.units(asked)), asked, on=asked.on, baseline_on=BASELINE)


def test_a_row_tells_since_when_with_whom_and_with_how_many(commune):
    unit, cell = factories.unit("Bản A", commune), factories.cell("Chi bộ bản Nà Hạ")
    factories.own_cell(unit, "01/01/2005", "01/01/2011")
    factories.joint_with(unit, cell, "01/01/2011")
    factories.members(1, cell, unit, "01/01/2005", official="01/01/2006")
    factories.members(2, cell, unit, "01/01/2012", official=None)
    ledger.rebuild()

    (row,) = listed()

    assert (row.since.first, row.joint_with) == (date(2011, 1, 1), ("Chi bộ bản Nà Hạ",))
    assert (row.officials, row.probationary) == (1, 2)
    assert (row.eligible_on, row.is_eligible) == (date(2013, 1, 1), False)


def test_the_number_of_queries_is_the_same_for_one_and_for_thirty_units(commune):
    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            listed()
        return len(context)

    factories.unit("Bản A", commune)
    ledger.rebuild()
    few = queries()
    for i in range(29):
        factories.unit(f"Bản {i}", commune)
    ledger.rebuild()

    assert queries() == few


@pytest.mark.parametrize(
    ("first", "on", "words", "frozen"),
    [
        (date(1966, 1, 1), DAY, "từ trước 10/02/2006", "từ trước 10/02/2006"),
        (date(2006, 2, 9), DAY, "từ trước 10/02/2006", "từ trước 10/02/2006"),
        (date(2006, 2, 10), DAY, "10/02/2006", ""),
        (date(2006, 2, 11), DAY, "11/02/2006", ""),
        (date(1966, 1, 1), date(2005, 12, 31), "01/01/1966", ""),
    ],
)
def test_what_lacked_before_the_programme_reads_so_and_keeps_its_day_for_programs(
    commune, first, on, words, frozen
):
    factories.unit("Bản A", commune)
    ledger.rebuild()
    shown = since(first, on=on, baseline_on=BASELINE)

    assert (shown.words, shown.first) == (words, first)
    (row,) = [WorklistRow(**{**vars(row), "since": shown}) for row in listed()]
    assert (row.frozen()["since"], row.frozen()["since_words"]) == (first.isoformat(), frozen)
