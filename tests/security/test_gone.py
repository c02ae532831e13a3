"""A past area keeps what was of its time: what went elsewhere is told there up to that day."""

import pytest
from django.urls import reverse

from accounts.access import Role
from tests import factories
from tests.security.moved import LATER, REFORM, moved
from units.details.histories import histories_visible_to
from units.models import Cell, CellPeriod, Decision, Unit, UnitLineage, UnitPeriod

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    return moved()


@pytest.fixture
def past(client, register):
    """Logged in: who worked for the commune that ended, and for nothing since."""
    officer = factories.grant(
        factories.user("past", role=Role.COMMUNE_OFFICER), register.old, since="01/01/2010"
    )
    client.force_login(officer)
    return officer


@pytest.fixture
def beside(register):
    """Who works for the commune to which the unit and its cell went."""
    return factories.grant(factories.user("other", role=Role.COMMUNE_OFFICER), register.other)


@pytest.mark.parametrize(("view", "thing"), [("unit", Unit), ("cell", Cell)])
@pytest.mark.parametrize("on", ["2020-01-01", "2025-06-30", "2025-07-01", "2026-06-01"])
def test_the_page_tells_of_no_later_name_and_no_later_day(client, register, past, view, thing, on):
    key = (register.left if thing is Unit else register.cells["left"]).pk

    page = client.get(reverse(view, args=[key]), {"on": on}, follow=True)
    told = page.content.decode().partition("<main")[2].partition("</main>")[0]

    assert "Pá Uổi" in told
    assert [words for words in (LATER, "03/02/2026", "05/02/2026") if words in told] == []


@pytest.mark.parametrize("view", ["units", "cells"])
@pytest.mark.parametrize("on", ["2025-06-30", "2026-06-01"])
def test_a_later_name_finds_nothing(client, register, past, view, on):
    found, nothing = (
        client.get(reverse(view), {"q": words, "on": on}).context for words in (LATER, "Không Đâu Có")
    )

    assert [row.record.pk for row in found["table"].rows] == []
    assert list(found["elsewhen"]) == list(nothing["elsewhen"]) == []


@pytest.mark.parametrize(("view", "period"), [("units", UnitPeriod), ("cells", CellPeriod)])
def test_what_ended_elsewhere_is_found_by_its_old_name_as_it_was(client, register, past, view, period):
    with factories.writing():
        for row in period.objects.filter(name__in=(f"Bản {LATER}", f"Chi bộ {LATER}")):
            row.valid_to = factories.day("01/05/2026")
            row.save()

    told = client.get(reverse(view), {"q": "Pá Uổi", "on": "2026-06-01"}).context["elsewhen"]

    assert [(LATER in one.name, one.valid_to) for one in told] == [(False, factories.day(REFORM))]


@pytest.mark.parametrize("view", ["units", "cells"])
def test_a_search_does_not_tell_whether_what_went_still_exists(client, register, past, view):
    period = {"units": UnitPeriod, "cells": CellPeriod}[view]

    def found():
        answer = client.get(reverse(view), {"q": "Pá Uổi", "on": "2026-06-01"}).context
        return [(one.name, one.place, one.valid_from, one.valid_to) for one in answer["elsewhen"]]

    there = found()
    with factories.writing():
        for row in period.objects.filter(name__in=(f"Bản {LATER}", f"Chi bộ {LATER}")):
            row.valid_to = factories.day("01/05/2026")
            row.save()

    assert there == found()
    assert [name.endswith("Pá Uổi") for name, *_ in there] == [True]


def test_the_order_of_what_is_found_follows_no_later_name(register):
    """“Pá Lĩnh”, and something that is called so with marks since it went."""
    area = frozenset({register.old.pk})
    stays = factories.unit("Bản Pá Lĩnh Cũ", register.old, until=REFORM)
    went = factories.unit("Bản Pa Linh", register.old, until=REFORM)
    factories.unit_period(went, "Bản Pá Lĩnh", register.other, REFORM)
    rows = Unit.objects.in_area(area).search("Pá Lĩnh", area=area).order_by("pk")

    assert list(rows.marked_first("Pá Lĩnh", area=area)) == [stays, went]
    assert list(
        Unit.objects.filter(pk=went.pk).marked_first("Pá Lĩnh").values_list("mark_rank", flat=True)
    ) == [0]
    assert [row.mark_rank for row in rows.marked_first("Pá Lĩnh", area=area)] == [0, 1]


@pytest.mark.parametrize("view", ["structure", "structure_export"])
def test_two_days_compared_tell_that_it_went_and_not_what_it_is_called_since(client, register, past, view):
    paper = factories.decision(f"25-QĐ/{LATER}", "01/06/2025")
    went = factories.unit("Bản Pa Linh", register.old, until=REFORM)
    factories.unit_period(went, f"Bản {LATER}", register.other, REFORM, decision=paper)
    factories.recount()

    page = client.get(
        reverse(view, args=["csv"] if view.endswith("export") else []),
        {"from": "2025-06-01", "on": "2025-08-01"},
    )

    told = page.content.decode()
    assert "Bản Pa Linh" in told
    assert LATER not in told


def test_the_journal_and_the_documents_are_those_of_its_time(register, past, beside):
    """Of what was written of the unit: its names, its merger, the paper by which it was renamed."""
    mine, theirs = histories_visible_to(past), histories_visible_to(beside)
    of = {
        "names": lambda seen: seen[UnitPeriod].filter(unit_id=register.left.pk, name__contains=LATER),
        "mergers": lambda seen: seen[UnitLineage].filter(successor_id=register.left.pk),
        "papers": lambda seen: seen[Decision].all(),
    }

    assert {name: rows(mine).count() for name, rows in of.items()} == dict.fromkeys(of, 0)
    assert {name: rows(theirs).count() for name, rows in of.items()} == dict.fromkeys(of, 1)
    assert (Decision.objects.visible_to(past).count(), Decision.objects.visible_to(beside).count()) == (0, 1)


def test_what_went_is_known_by_the_day_on_which_it_did(register):
    old, other = frozenset({register.old.pk}), frozenset({register.other.pk})
    units, cells = Unit.objects.gone_from(old), Cell.objects.gone_from(old)

    assert units.since == {key.pk: factories.day(REFORM) for key in (register.left, register.stayed)}
    assert cells.since == {register.cells[name].pk: factories.day(REFORM) for name in ("left", "stayed")}
    assert Unit.objects.gone_from(other).since == {register.came.pk: factories.day(REFORM)}
