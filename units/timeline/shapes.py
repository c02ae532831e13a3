"""What is drawn: places as texts, ready to stand in SVG attributes.

No template computes, and no locale changes a decimal point.
"""

from dataclasses import dataclass, field
from datetime import date

from units.timeline.axis import WIDTH
from units.timeline.facts import Link


@dataclass(frozen=True)
class Shape:
    """Something drawn: its place as texts, its look as a class, its words and its page."""

    x: str
    y: str
    width: str = ""
    height: str = ""
    path: str = ""
    look: str = ""
    title: str = ""
    text: str = ""
    text_x: str = ""
    text_y: str = ""
    backed: str = ""
    backed_x: str = ""
    backed_y: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class TimelineLine:
    """A line of the table that says the same as the picture."""

    name: str
    words: str
    valid_from: date
    valid_to: date | None = None
    document: str = ""
    link: Link | None = None


@dataclass
class Picture:
    """Everything that is drawn, in the order in which it is drawn, and the same as rows of a table."""

    height: int = 0
    years: list[Shape] = field(default_factory=list)
    names: list[Shape] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    bars: list[Shape] = field(default_factory=list)
    bands: list[Shape] = field(default_factory=list)
    limits: list[Shape] = field(default_factory=list)
    numbers: list[Shape] = field(default_factory=list)
    marks: list[Shape] = field(default_factory=list)
    days: list[Shape] = field(default_factory=list)
    rows: list[TimelineLine] = field(default_factory=list)

    @property
    def view_box(self) -> str:
        return f"0 0 {WIDTH} {self.height}"

    @property
    def bottom(self) -> int:
        return self.height - 22
