"""Many hands lay the same lists out: what is read equals what was laid out."""

import re
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.units.imports.district import CELLS, COMMUNES, MEMBERS, ORGANISATIONS, UNITS, District
from tests.units.imports.hands import Hand
from units.imports.faults import Report
from units.imports.layout.reading import RawSheet, read_workbook
from units.imports.layout.sheet import read_tables
from units.imports.plan import Plan, plan_tables

pytestmark = pytest.mark.django_db

_DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def dated(rows: list[list]) -> list[list]:
    """Rows whose days are days, which each hand types in its own way."""
    return [[_as_day(value) for value in row] for row in rows]


def _as_day(value: object) -> object:
    found = _DAY.fullmatch(value) if isinstance(value, str) else None
    return date(int(found[3]), int(found[2]), int(found[1])) if found else value


_LISTS = {"communes": COMMUNES, "organisations": ORGANISATIONS, "units": UNITS, "cells": CELLS}
LISTS = {name: dated(rows) for name, rows in (_LISTS | {"members": MEMBERS}).items()}


def said(plan: Plan) -> list[str]:
    """Everything that a plan would enter, in words that no layout changes."""
    register = plan.register
    rows = [(p.name, p.kind, p.commune.name, p.valid_from, p.valid_to) for p in register.unit_periods]
    rows += [(p.name, p.organisation.name, p.valid_from, p.valid_to) for p in register.cell_periods]
    rows += [(c.cell.periods[0].name, c.form, c.valid_from, c.valid_to) for c in register.coverages]
    rows += [
        (
            m.full_name,
            m.birth_year,
            m.born_on,
            m.sex,
            m.ethnicity,
            m.card_number,
            m.admitted_on,
            m.official_from,
        )
        for m in register.members
    ]
    rows += [(m.full_name, m.official_from) for m in register.members]
    rows += [
        (m.member.full_name, m.cell.periods[0].name, m.origin, m.valid_from, m.valid_to, m.end_reason)
        for m in register.memberships
    ]
    return sorted(" ".join(map(str, row)) for row in rows)


def planned(sheets: list[RawSheet]) -> Plan:
    report = Report()
    tables = [table for sheet in sheets for table in read_tables([sheet], report)]
    return plan_tables(tables, report)


def whole(plan: Plan) -> None:
    for account in plan.report.sheets:
        assert account["rows"] == account["read"] + len(account["passed_over"])


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 100_000))
def test_whatever_the_hand_the_same_is_read(seed):
    laid = Hand(seed).lay(LISTS)
    sheets = [
        RawSheet(f"{name}.xlsx", "Danh sách", [[_plain(value) for value in row] for row in rows])
        for name, rows in laid.items()
    ]

    plan = planned(sheets)

    assert [one.message for one in plan.errors] == []
    assert said(plan) == said(District().plan())
    whole(plan)


def _plain(value: object) -> object:
    return value.date() if isinstance(value, datetime) else (None if value == "" else value)


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods", "csv"])
def test_whatever_the_format_the_same_is_read(tmp_path, suffix):
    hand = Hand(7)
    hand.format = suffix

    report, sheets = Report(), []
    for path in hand.save(LISTS, tmp_path):
        sheets += read_workbook(path.name, path, report)
    plan = planned(sheets)

    assert [one.message for one in plan.errors] == []
    assert said(plan) == said(District().plan())
