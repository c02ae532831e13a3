"""The parts of a report that people write, and how long they may be."""

import re
from enum import StrEnum

from accounts.bounds import REPORT_CHARACTERS

MOST_LETTERS = REPORT_CHARACTERS


class Part(StrEnum):
    """A text of the report, by its place in the layout (domain.md §7)."""

    LEADERSHIP = "leadership"
    STRENGTHS = "strengths"
    DIFFICULTIES = "difficulties"
    PROBLEMS = "problems"
    TASKS = "tasks"
    PROPOSALS = "proposals"


# What a commune is asked for; the committee writes all of them.
OF_COMMUNE = (Part.PROBLEMS, Part.DIFFICULTIES, Part.PROPOSALS)


# Bullets that Word puts into a text with a font of symbols, where no other font has them.
_BULLETS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "►", "\uf0fc": "√", "\uf02d": "–", "➢": "►"}
)
# A mark at the head of a line is one only where a space stands behind it: “-5 đơn vị” begins with none.
_MARK = re.compile(r"^[-–—•◦▪●○■►*+·∙‣]\s+")


def typed_lines(text: str) -> list[str]:
    """The lines of a text as they were typed, list marks included; empty ones are left out."""
    lines = (line.strip() for line in text.translate(_BULLETS).splitlines())
    return [line for line in lines if line]


def paragraphs(text: str) -> list[str]:
    """The things of a list: its lines without the mark at their head, as each of them is told alone."""
    lines = (_MARK.sub("", line).strip() for line in typed_lines(text))
    return [line for line in lines if line]
