"""A month counted once, as plain data: its figures, its balances and the units behind them (domain.md §7)."""

import json

from reports.drawing.canonical import canonical, digest
from reports.monthly.about import About
from reports.monthly.content import month_content
from units.months import Month

JANUARY = Month(2020, 1)


def test_both_balances_of_a_month_close_and_name_what_changed_with_its_document(register):
    content = month_content(About(JANUARY))

    own = content["balance"]["hamlet"]["own_cell"]
    assert (own["start"], own["newly_covered"], own["end"], own["is_closed"]) == (2, 1, 1, True)
    assert own["changes"] == [
        {
            "unit": register["hamlet"].pk,
            "change": "newly_covered",
            "on": "2020-01-10",
            "document": "09-QĐ/ĐU ngày 05/01/2020",
        }
    ]
    assert {name: number for name, number in content["members"].items() if number} == {
        "admitted": 3,
        "moved_in": 1,
        "died": 1,
        "end": 3,
    }


def test_as_many_units_stand_behind_a_figure_as_it_says(register):
    content = month_content(About(JANUARY))

    for kind, counts in content["figures"]["kinds"].items():
        behind = {name: len(content["sets"][kind].get(name, [])) for name in counts}
        assert behind == counts


def test_a_communes_month_speaks_of_that_commune_alone(register):
    content = month_content(About(JANUARY, register["long_he"]))

    assert list(content["figures"]["communes"]) == ["Xã Long Hẹ"]
    assert content["members"]["end"] == 0
    assert [line["name"] for line in content["lacking"]] == ["Bản Pá Uổi"]


def test_a_month_is_plain_data_that_is_spelled_the_same_every_time(register):
    first, again = month_content(About(JANUARY)), month_content(About(JANUARY))

    assert json.loads(canonical(first)) == first
    assert digest(first) == digest(again)


def test_a_cell_founded_in_the_month_is_named_with_its_unit_and_document(register):
    cells = month_content(About(JANUARY))["cells"]

    assert [(cell["what"], cell["name"], cell["units"], cell["document"]) for cell in cells] == [
        ("founded", "Chi bộ bản Nà Hạ", [register["hamlet"].pk], "09-QĐ/ĐU ngày 05/01/2020")
    ]


def test_members_cells_and_organisations_are_kept_by_key_as_many_as_are_counted(register):
    content = month_content(About(JANUARY, register["co_ma"]))

    counted = {name: len(keys) for name, keys in content["behind"].items()}
    assert counted == {name: content["figures"][name] for name in ("organisations", "cells", "members")}
