"""The picture of a thing through the years: lanes of bars, a band of counts, marks of documents.

A story says what happened from when to when; here days become places. Places are texts, ready to
stand in SVG attributes: no template computes, and no locale changes a decimal point.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from units.periods import FOREVER

WIDTH, LEFT, RIGHT, TOP = 1300, 150, 1276, 26
_CHARACTER = 6.5  # the mean width of a letter of 12 px
_SMALL_CHARACTER = 6.0
_BAR, _LANE, _PADDING = 24, 30, 12
_BAND_HEIGHT = 72


def period_words(first: date, end: date) -> str:
    """A period in words; ``end`` is the first day on which the fact no longer holds."""
    if end == FOREVER:
        return f"từ {first:%d/%m/%Y}"
    return f"từ {first:%d/%m/%Y} đến trước {end:%d/%m/%Y}"


@dataclass(frozen=True)
class Link:
    """The page behind a shape: the name of its address and its key."""

    view: str
    pk: int


@dataclass(frozen=True)
class Span:
    """A fact on a lane: from a day up to, and without, another."""

    valid_from: date
    valid_to: date
    label: str
    look: str = "unit"  # unit, own or joint
    link: Link | None = None
    document: str = ""

    @property
    def title(self) -> str:
        parts = [f"{self.label}, {period_words(self.valid_from, self.valid_to)}", self.document]
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True)
class Mark:
    """Something that happened on one day."""

    on: date
    label: str
    title: str
    link: Link | None = None


@dataclass(frozen=True)
class Lane:
    """A row of facts with its name; facts that overlap stand one below the other."""

    name: str
    spans: Sequence[Span]


@dataclass(frozen=True)
class Marks:
    """A row of days with its name."""

    name: str
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Band:
    """How many members, and how many official ones, from each day on; and the limit to compare with.

    ``steps`` are (day, members, officials) in order; ``limits`` are (day, number) in order.
    """

    name: str
    steps: Sequence[tuple[date, int, int]]
    limits: Sequence[tuple[date, int]] = ()


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
class Row:
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
    rows: list[Row] = field(default_factory=list)

    @property
    def view_box(self) -> str:
        return f"0 0 {WIDTH} {self.height}"

    @property
    def bottom(self) -> int:
        return self.height - 22


@dataclass(frozen=True)
class Axis:
    """The years from left to right."""

    first: date
    last: date
    today: date

    def x(self, day: date) -> float:
        day = min(max(day, self.first), self.last)
        share = (day - self.first).days / (self.last - self.first).days
        return LEFT + share * (RIGHT - LEFT)

    def shows(self, day: date) -> bool:
        return self.first <= day <= self.last

    def end(self, span: Span) -> date:
        """Where a span stops being drawn: at its end; without one today, or the edge if it begins later."""
        if span.valid_to != FOREVER:
            return span.valid_to
        return self.today if span.valid_from < self.today else self.last


def axis(parts: Iterable, *, since: date, on: date, today: date) -> Axis:
    """The years from ``since`` to a little after today, wider where the facts or the day ask for it."""
    edges = [edge for part in parts for edge in _edges(part)]
    first, last = since, max(today, on)
    if edges and on < first:
        first = max(on, min(edges))
    if edges and max(edges) < first:
        first = min(edges)
    begins = [day for day in edges if day > today]
    last = max([last, *begins])
    return Axis(date(first.year, 1, 1), date(last.year + 1, 7, 1), today=max(today, on))


def _edges(part: Lane | Marks | Band) -> list[date]:
    if isinstance(part, Marks):
        return [mark.on for mark in part.marks]
    if isinstance(part, Band):
        return [step[0] for step in part.steps]
    return [day for span in part.spans for day in (span.valid_from, span.valid_to) if day != FOREVER]


def draw(parts: Sequence[Lane | Marks | Band], *, since: date, on: date, today: date) -> Picture:
    """Draw the parts from top to bottom; ``since`` is the baseline day, ``on`` the day of the page."""
    place = axis(parts, since=since, on=on, today=today)
    picture, y = Picture(), TOP
    for part in parts:
        draw_part = {Lane: _lane, Marks: _marks, Band: _band}[type(part)]
        y = draw_part(picture, part, place, y)
        picture.rules.append(f"M0 {y}H{RIGHT}")
    picture.rules.pop()
    picture.height = y + 24
    _years(picture, place)
    if place.shows(today) and today != on:
        picture.days.append(_day(today, place, picture, look="today", text=""))
    if place.shows(on):
        picture.days.append(_day(on, place, picture, look="now", text=f"{on:%d/%m/%Y}"))
    return picture


def _lane(picture: Picture, lane: Lane, place: Axis, y: int) -> int:
    free_from: list[date] = []  # where each line of the lane is free again
    for span in lane.spans:
        end = place.end(span)
        picture.rows.append(
            Row(lane.name, span.label, span.valid_from, span.valid_to, span.document, span.link)
        )
        if end <= place.first:
            continue
        line = next((i for i, free in enumerate(free_from) if free <= span.valid_from), len(free_from))
        free_from[line : line + 1] = [span.valid_to]
        picture.bars.append(_bar(span, end, place, y + _PADDING + line * _LANE))
    bottom = y + 2 * _PADDING + max(1, len(free_from)) * _LANE - (_LANE - _BAR)
    picture.names.append(Shape("0", str(y + _PADDING + 16), text=lane.name))
    return bottom


def _bar(span: Span, end: date, place: Axis, y: int) -> Shape:
    left, right = place.x(span.valid_from), place.x(end)
    text = _fitting(span.label, right - left - 16, _CHARACTER)
    planned = span.valid_from > place.today
    return Shape(
        x=_n(left),
        y=str(y),
        width=_n(max(right - left, 2)),
        height=str(_BAR),
        look="plan" if planned else f"bar-{span.look}",
        title=span.title,
        text=text,
        text_x=_n(left + 8),
        text_y=str(y + 16),
        backed=_n(len(text) * _CHARACTER + 8) if text and span.look == "joint" and not planned else "",
        backed_x=_n(left + 4),
        backed_y=str(y + 3),
        link=span.link,
    )


def _band(picture: Picture, band: Band, place: Axis, y: int) -> int:
    base = y + _BAND_HEIGHT + 20
    top = max([1, *(limit + 1 for _, limit in band.limits), *(step[1] for step in band.steps)])

    def height(count: int) -> float:
        return base - count * _BAND_HEIGHT / top

    for look, index in (("band", 1), ("band-official", 2)):
        path = _staircase([(step[0], step[index]) for step in band.steps], place, height, base)
        if path:
            picture.bands.append(Shape("", "", path=path, look=look))
    _limit(picture, band, place, height)
    _numbers(picture, band, place, height)
    picture.rows += _year_rows(band, place)
    picture.names.append(Shape("0", str(base - _BAND_HEIGHT // 2 + 4), text=band.name))
    return base + _PADDING


def _year_rows(band: Band, place: Axis) -> list[Row]:
    """How many members there were at the end of each year, and today."""
    ends = [date(year, 12, 31) for year in range(place.first.year, place.today.year)] + [place.today]
    rows = []
    for day in ends:
        counts = [step[1:] for step in band.steps if step[0] <= day]
        members, officials = counts[-1] if counts else (0, 0)
        rows.append(Row(band.name, f"{members} đảng viên, trong đó {officials} chính thức", day))
    return rows


def _staircase(steps: list[tuple[date, int]], place: Axis, height, base: float) -> str:
    """The outline of a count that changes on some days, from the base line and back to it."""
    drawn = _within(steps, place)
    if not any(count for _, count in drawn):
        return ""
    corners = "".join(f"H{_n(place.x(day))}V{_n(height(count))}" for day, count in drawn)
    return f"M{_n(place.x(drawn[0][0]))} {_n(base)}{corners}H{_n(place.x(place.today))}V{_n(base)}Z"


def _within(steps: list[tuple[date, int]], place: Axis) -> list[tuple[date, int]]:
    """The steps that are drawn: those of the past as one at the left edge, none after today."""
    before = [step for step in steps if step[0] <= place.first]
    start = [(place.first, before[-1][1])] if before else []
    return start + [step for step in steps if place.first < step[0] <= place.today]


def _limit(picture: Picture, band: Band, place: Axis, height) -> None:
    drawn = _within(list(band.limits), place)
    if not drawn:
        return
    path = f"M{LEFT} {_n(height(drawn[0][1]))}"
    path += "".join(f"H{_n(place.x(day))}V{_n(height(limit))}" for day, limit in drawn[1:])
    picture.limits.append(
        Shape(
            *("", ""),
            path=f"{path}H{RIGHT}",
            look="three",
            text=f"{drawn[0][1]} chính thức",
            text_x=str(LEFT - 6),
            text_y=_n(height(drawn[0][1]) + 4),
        )
    )


def _numbers(picture: Picture, band: Band, place: Axis, height) -> None:
    """Write the number of members where it changes and there is room for it."""
    drawn = _within([(day, members) for day, members, _ in band.steps], place)
    ends = [place.x(day) for day, _ in drawn[1:]] + [place.x(place.today)]
    for (day, members), end in zip(drawn, ends, strict=True):
        if end - place.x(day) < 7 * len(str(members)) + 4:
            continue
        picture.numbers.append(
            Shape(_n(place.x(day) + 4), _n(height(members) - 4), text=str(members), look="small")
        )


def _marks(picture: Picture, row: Marks, place: Axis, y: int) -> int:
    middle = y + _PADDING + 10
    marks = sorted((mark for mark in row.marks if place.shows(mark.on)), key=lambda mark: mark.on)
    picture.rows += [Row(row.name, mark.title, mark.on, link=mark.link) for mark in marks]
    edges = [place.x(mark.on) for mark in marks] + [WIDTH]
    for mark, (x, after) in zip(marks, pairwise(edges), strict=True):
        picture.marks.append(
            Shape(
                x=_n(x),
                y=str(middle),
                path=f"M{_n(x)} {middle - 7}l6 7-6 7-6-7z",
                look="evt",
                title=mark.title,
                text=_fitting(mark.label, after - x - 20, _SMALL_CHARACTER),
                text_x=_n(x + 11),
                text_y=str(middle + 4),
                link=mark.link,
            )
        )
    picture.names.append(Shape("0", str(middle + 4), text=row.name))
    return middle + 10 + _PADDING


def _years(picture: Picture, place: Axis) -> None:
    number = place.last.year - place.first.year + 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if number / step <= 14)
    for year in range(place.first.year, place.last.year + 1):
        if (year - place.first.year) % step == 0:
            x = place.x(date(year, 1, 1))
            picture.years.append(
                Shape(_n(x), "14", path=f"M{_n(x)} {TOP - 4}V{picture.bottom}", text=str(year))
            )


def _day(day: date, place: Axis, picture: Picture, *, look: str, text: str) -> Shape:
    return Shape(
        _n(place.x(day)), "", look=look, text=text, text_x=_n(place.x(day)), text_y=str(picture.height - 6)
    )


def _fitting(text: str, room: float, character: float) -> str:
    """As much of ``text`` as there is room for; nothing when less than a word would be left."""
    letters = int(room / character)
    if len(text) <= letters:
        return text
    cut = text[: max(letters - 1, 0)].rstrip(" ,")
    return f"{cut}…" if len(cut) >= 5 else ""


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def staircase(stays: Iterable) -> list[tuple[date, int, int]]:
    """How many members, and officials among them, from each day on; of rows of ``stories.persons``."""
    changes: dict[date, list[int]] = {}
    for stay in stays:
        changes.setdefault(stay.valid_from, [0, 0])[0] += 1
        changes.setdefault(stay.valid_to, [0, 0])[0] -= 1
        if stay.official_until:
            first, end = stay.official_until
            changes.setdefault(first, [0, 0])[1] += 1
            changes.setdefault(end, [0, 0])[1] -= 1
    steps, members, officials = [], 0, 0
    for day in sorted(changes):
        members, officials = members + changes[day][0], officials + changes[day][1]
        if day != FOREVER:
            steps.append((day, members, officials))
    return steps
