"""The picture of a thing through the years: lanes of bars, a band of counts, marks of documents.

The details say what happened from when to when; here days become places.
"""

from units.timeline.axis import LEFT, RIGHT
from units.timeline.drawing import draw
from units.timeline.facts import Band, Lane, Link, Mark, Marks, Span, staircase
from units.timeline.shapes import Picture

__all__ = [
    "LEFT",
    "RIGHT",
    "Band",
    "Lane",
    "Link",
    "Mark",
    "Marks",
    "Picture",
    "Span",
    "draw",
    "staircase",
]
