"""What one text says otherwise than another, line by line."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class LineDifference:
    """A line of a text that came (“+”) or went (“-”)."""

    sign: str
    text: str


def line_differences(before: Sequence[str], after: Sequence[str]) -> list[LineDifference]:
    """The lines that came or went, in the order in which they stand."""
    found: list[LineDifference] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, first, end, new_first, new_end in matcher.get_opcodes():
        if what != "equal":
            found += [LineDifference("-", line) for line in before[first:end]]
            found += [LineDifference("+", line) for line in after[new_first:new_end]]
    return found
