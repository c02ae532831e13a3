"""“Kiểm tra lại” speaks in words: each part of a full content is spoiled, and what is told of it is read."""

import json
import re
from collections.abc import Iterator
from copy import deepcopy

import pytest

from reports.verification.counted import counted
from tests.reports.forms.stored import kept

# A key or a code of the program, a day as the value spells it, a truth value, a path of keys.
_NO_WORDS = re.compile(
    r"[a-z]_[a-z]|\d{4}-\d{2}-\d{2}|\b(True|False|None|hamlet|school|nocell|own|joint)\b|·|[{}\[\]]"
)
_CODES = {
    "hamlet": "school",
    "school": "hamlet",
    "health_station": "hamlet",
    "none": "joint",
    "joint": "nocell",
    "nocell": "joint",
    "admitted": "moved_in",
    "moved_in": "admitted",
    **dict.fromkeys(("moved_out", "died", "struck_off", "expelled", "resigned"), "admitted"),
    **dict.fromkeys(("given", "received", "renamed"), "opened"),
    "newly_lacking": "newly_covered",
    "newly_covered": "newly_lacking",
    "opened": "closed",
    "closed": "opened",
    "merged": "closed",
    "founded": "dissolved",
    "dissolved": "founded",
}
# What only repeats what is counted elsewhere in the content, and the words above the report.
_NOT_COMPARED = {"form", "month", "as_of", "commune", "head", "members", "at_risk_before"}


@pytest.fixture(scope="module")
def content() -> dict:
    return kept("form_1")["signed"]["signed"]["value"]["content"]


def leaves(part, path: tuple = ()) -> Iterator[tuple[tuple, object]]:
    """Every plain value with the way to it."""
    if isinstance(part, dict | list):
        for key, value in part.items() if isinstance(part, dict) else enumerate(part):
            yield from leaves(value, (*path, key))
    else:
        yield path, part


def spoiled(content: dict, path: tuple, value) -> dict:
    """The content with another value in one place."""
    other = deepcopy(content)
    part = other
    for key in path[:-1]:
        part = part[key]
    if isinstance(value, bool):
        part[path[-1]] = not value
    elif isinstance(value, int):
        part[path[-1]] = value + 1
    elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        part[path[-1]] = "2020-01-03"
    elif isinstance(value, str):
        part[path[-1]] = _CODES.get(value, f"{value} khác")
    return other


def told(before: dict, after: dict) -> list[str]:
    """All that is said of the difference: the figure, what numbers are called, what is said of each thing."""
    old, new = counted(before), counted(after)
    found: list[str] = []
    for name in old:
        if old[name].things == new[name].things:
            continue
        found.append(": ".join(map(str, old[name].label)))
        for side in (old[name], new[name]):
            for key, said in side.things.items():
                found += [key] if isinstance(key, str) else []
                found += said if isinstance(said, tuple) else [said] if said else []
    return found


def test_whatever_differs_in_a_content_is_told_in_words(content):
    codes = set()
    for path, value in leaves(content):
        if value is None or path[0] in _NOT_COMPARED:
            continue
        said = told(content, spoiled(content, path, value))
        codes |= {one for one in said if _NO_WORDS.search(one)}

    assert codes == set()


def test_a_number_of_a_year_and_of_a_day_that_is_compared_has_a_name(content):
    other = deepcopy(content)
    other["years"]["series"][0]["values"][15] += 1
    other["compared"]["baseline"]["figures"]["kinds"]["hamlet"]["units"] += 1

    said = {name for name in told(content, other)}

    assert "Bản, tiểu khu, cuối tháng 01/20: chưa có chi bộ" in said
    assert "Bản, tiểu khu – tổng số đơn vị" in said


def test_every_path_of_the_figures_and_of_the_years_leads_to_a_difference(content):
    silent = [
        path
        for path, value in leaves({name: content[name] for name in ("compared", "years", "sets", "behind")})
        if not told(content, spoiled(content, path, value))
    ]

    assert [path for path in silent if path[-1] not in {"kind", "on"}] == []


def test_what_is_said_can_be_stored_as_it_is(content):
    assert json.dumps([list(map(str, told(content, spoiled(content, ("years", "labels", 0), "x"))))])
