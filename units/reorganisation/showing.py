"""The sheets of a plan as the page shows them: heads, forms to choose from, rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from units.imports.layout.table import address
from units.reorganisation.columns import FORMS, PLAN_SHEETS, SHEET_NAMES
from units.reorganisation.drafts import text_of_rows


@dataclass(frozen=True)
class GridHead:
    """A column: its letter as in the addresses of faults, its head, whether it holds the form."""

    letter: str
    title: str
    is_act: bool


@dataclass(frozen=True)
class GridSheet:
    """One sheet of the grid."""

    noun: str
    name: str
    heads: list[GridHead]
    forms: list[str]
    text: str
    count: int


def grid_sheets(sheets: Mapping[str, list[list[str]]]) -> list[GridSheet]:
    """All sheets of a plan, the empty ones too."""
    return [
        GridSheet(
            noun=kind.noun,
            name=str(SHEET_NAMES[kind.noun]),
            heads=[
                GridHead(address(1, place).rstrip("1"), column.header, column.key == "act")
                for place, column in enumerate(kind.columns)
            ],
            forms=[str(word) for word in FORMS[kind.noun].values()],
            text=text_of_rows(sheets.get(kind.noun, [])),
            count=len(sheets.get(kind.noun, [])),
        )
        for kind in PLAN_SHEETS
    ]


def sheet_texts(content: Mapping[str, str]) -> dict[str, str]:
    """What the page sends of each sheet, by noun."""
    return {kind.noun: content.get(f"trang-{kind.noun}", "") for kind in PLAN_SHEETS}
