"""The parts of a report that people write, and how long they may be."""

from enum import StrEnum

MOST_LETTERS = 50_000


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


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: its lines without the empty ones, and without list marks at their head."""
    lines = (line.strip().lstrip("-–•+* \t").strip() for line in text.splitlines())
    return [line for line in lines if line]
