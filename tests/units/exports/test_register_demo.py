"""The demo district out into workbooks and in again."""

from datetime import date

import pytest

from tests import factories
from tests.units.exports.round_trip import NOTHING, WHOLE_BOOK, changes, empty, export, plan, register, write
from units.coverage import ledger
from units.coverage.figures import figures
from units.models import Commune

pytestmark = pytest.mark.usefixtures("demo_district", "db")
DAYS = (date(2006, 2, 10), date(2008, 12, 31), date(2020, 1, 31), date(2023, 9, 1), date(2026, 6, 30))


def test_the_whole_register_comes_back_unchanged_and_tells_the_same_in_an_empty_one(tmp_path):
    before, counted = register(), [figures(on=day).as_json() for day in DAYS]
    paths = export(tmp_path, WHOLE_BOOK)

    again = plan(paths)

    assert changes(again) == NOTHING
    assert again.notices == []
    empty()
    write(plan(paths))
    assert register() == before
    assert [figures(on=day).as_json() for day in DAYS] == counted
    assert ledger.differences() == []


def test_the_export_of_an_officer_of_two_communes_comes_back_unchanged_too(tmp_path):
    officer = factories.user("canbohaixa", role="commune_officer")
    factories.grant(officer, *Commune.objects.alphabetical()[3:5])

    found = plan(export(tmp_path, user=officer))

    assert changes(found) == NOTHING
    assert found.counts("unchanged")["commune"] == 2
    assert 200 < found.counts("unchanged")["member"] < 2_000
