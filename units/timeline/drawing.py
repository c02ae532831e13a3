"""Days become places: the parts of a picture, drawn from top to bottom."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from units.timeline.axis import LEFT, RIGHT, WIDTH, Axis, axis
from units.timeline.facts import Band, Lane, Marks, Span
from units.timeline.shapes import Picture, Shape, TimelineLine
from vietnamese.days import format_day

TOP = 26
_CHARACTER = 6.5  # the mean width of a letter of 12 px
_SMALL_CHARACTER = 6.0
_BAR, _LANE, _PADDING = 24, 30, 12
_BAND_HEIGHT = 72


def draw(parts: Sequence[Lane | Marks | Band], *, since: date, on: date, today: date) -> Picture:
    """Draw the parts from top to bottom; ``since`` is the baseline day, ``on`` the day of the page."""
    place = axis(parts, since=since, on=on, today=today)
    picture, y = Picture(), TOP
    for part in parts:
        draw_part: Callable = {Lane: _lane, Marks: _marks, Band: _band}[type(part)]
        y = draw_part(picture, part, place, y)
        picture.rules.append(f"M0 {y}H{RIGHT}")
    picture.rules.pop()
    picture.height = y + 24
    _years(picture, place)
    if place.shows(today) and today != on:
        picture.days.append(_day(today, place, picture, look="today", text=""))
    if place.shows(on):
        picture.days.append(_day(on, place, picture, look="now", text=format_day(on)))
    return picture


def _lane(picture: Picture, lane: Lane, place: Axis, y: int) -> int:
    free_from: list[date] = []  # where each line of the lane is free again
    for span in lane.spans:
        end = place.end(span)
        picture.rows.append(
            TimelineLine(lane.name, span.label, span.valid_from, span.valid_to, span.document, span.link)
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
    start = _label_start(span.label, left, right, place)
    text = _fitting(span.label, right - start - 8, _CHARACTER)
    planned = span.valid_from > place.today
    return Shape(
        x=_n(left),
        y=str(y),
        width=_n(max(right - left, 2)),
        height=str(_BAR),
        look="plan" if planned else f"bar-{span.look}",
        title=span.title,
        text=text,
        text_x=_n(start),
        text_y=str(y + 16),
        backed=_n(len(text) * _CHARACTER + 8) if text and span.look == "joint" and not planned else "",
        backed_x=_n(start - 4),
        backed_y=str(y + 3),
        link=span.link,
    )


def _label_start(label: str, left: float, right: float, place: Axis) -> float:
    """Where the words of a bar begin: at its left, or behind the line of the day that would cross them."""
    start, width = left + 8, len(label) * _CHARACTER
    line = place.x(place.on) if place.shows(place.on) else left
    if start - 4 < line < start + width and line + 8 + width < right:
        return line + 8
    return start


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


def _year_rows(band: Band, place: Axis) -> list[TimelineLine]:
    """How many members there were at the end of each year, and today."""
    ends = [date(year, 12, 31) for year in range(place.first.year, place.today.year)] + [place.today]
    rows = []
    for day in ends:
        counts = [step[1:] for step in band.steps if step[0] <= day]
        members, officials = counts[-1] if counts else (0, 0)
        rows.append(
            TimelineLine(
                band.name,
                _("{members} đảng viên, trong đó {officials} chính thức").format(
                    members=members, officials=officials
                ),
                day,
            )
        )
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


def _changes(steps: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """The steps whose number differs from the one before."""
    return [step for i, step in enumerate(steps) if not i or step[1] != steps[i - 1][1]]


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
            text=_("{count} chính thức").format(count=drawn[0][1]),
            text_x=str(LEFT - 6),
            text_y=_n(height(drawn[0][1]) + 4),
        )
    )


def _numbers(picture: Picture, band: Band, place: Axis, height) -> None:
    """Write the number of members where it changes and there is room for it."""
    drawn = _changes(_within([(day, members) for day, members, _ in band.steps], place))
    edges = [place.x(day) for day, _ in drawn] + [place.x(place.today)]
    for (day, members), (_x, end) in zip(drawn, pairwise(edges), strict=True):
        if end - place.x(day) < 7 * len(str(members)) + 4:
            continue
        picture.numbers.append(
            Shape(_n(place.x(day) + 4), _n(height(members) - 4), text=str(members), look="small")
        )


def _marks(picture: Picture, row: Marks, place: Axis, y: int) -> int:
    middle = y + _PADDING + 10
    marks = sorted((mark for mark in row.marks if place.shows(mark.on)), key=lambda mark: mark.on)
    picture.rows += [TimelineLine(row.name, mark.title, mark.on, link=mark.link) for mark in marks]
    edges = [place.x(mark.on) for mark in marks] + [WIDTH]
    for mark, (x, after) in zip(marks, pairwise(edges), strict=True):
        start = _label_start(mark.label, x + 3, after, place)
        picture.marks.append(
            Shape(
                x=_n(x),
                y=str(middle),
                path=f"M{_n(x)} {middle - 7}l6 7-6 7-6-7z",
                look="evt",
                title=mark.title,
                text=_fitting(mark.label, after - start - 9, _SMALL_CHARACTER),
                text_x=_n(start),
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
        if year % step == 0:
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
