"""Days that can hardly be: refused where they cannot be at all, else asked about in these words.

Forms and imports have the same rules. A future birth or admission is refused; what is only unlikely is
told, with what was probably meant.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext as _

from accounts import clock
from units.forms.days import Birth
from units.periods import FOREVER
from vietnamese.days import RoughDay, first_of, format_day
from vietnamese.name_case import in_name_case, is_in_one_case, person_in_name_case

PARTY_FOUNDED = date(1930, 2, 3)
OLDEST = 100
_SERIAL_START = date(1899, 12, 30)
_YEARS = range(1900, 2100)
_FAR_AHEAD = 2
_NAME_OF_A_PEOPLE = re.compile(r"(?=.*[^\W\d_]{2})[^\d_]+")


def year_in_a_day(day: date) -> int | None:
    """The year that was probably typed into a cell for days: 1975 shows there as 28/05/1905."""
    serial = (day - _SERIAL_START).days
    return serial if serial in _YEARS else None


def is_ahead(day: date) -> bool:
    """Whether a day is still to come."""
    return day > clock.today()


def future_words(what: str, day: str) -> str:
    """Why a birth or admission of the future is refused."""
    return _("{what} {day} ở tương lai. Hãy kiểm tra lại năm.").format(what=what, day=day)


def doubts_about(values: dict, *, until: date | None = None) -> Iterator[tuple[str, str]]:
    """What is unlikely about the days of a form, by its field: each is one sentence. ``until`` is when
    somebody left, today without it."""
    today = clock.today()
    for name, value in values.items():
        day = value.on if isinstance(value, Birth) else value
        if not isinstance(day, date) or _is_usual(day, today):
            continue
        if year := year_in_a_day(day):
            yield (
                name,
                _("{day} có lẽ là năm {year} gõ vào ô định dạng ngày. Hãy kiểm tra lại.").format(
                    day=format_day(day), year=year
                ),
            )
        elif name in ("admitted_on", "official_from") and day < PARTY_FOUNDED:
            yield (
                name,
                _("{day} là trước ngày thành lập Đảng {founded}. Hãy kiểm tra lại năm.").format(
                    day=format_day(day), founded=format_day(PARTY_FOUNDED)
                ),
            )
        elif (years := day.year - today.year) >= _FAR_AHEAD and day != FOREVER:
            yield (
                name,
                _("{day} là {years} năm nữa. Hãy kiểm tra lại năm.").format(day=format_day(day), years=years),
            )
    for words in leaving_ahead(values):
        yield "valid_to", words
    yield from _no_people(values.get("ethnicity", ""))
    birth, last = values.get("birth"), min(until or date.max, today)
    if birth and last.year - birth.year > OLDEST and not (birth.on and year_in_a_day(birth.on)):
        yield (
            "birth",
            _("Sinh {birth} thì đến {day} đã quá {oldest} tuổi. Hãy kiểm tra lại năm sinh.").format(
                birth=birth, day=format_day(last), oldest=OLDEST
            ),
        )


def _no_people(ethnicity: str) -> Iterator[tuple[str, str]]:
    """That a number or a mark is no ethnicity."""
    if ethnicity and not _NAME_OF_A_PEOPLE.fullmatch(ethnicity):
        words = _("“{people}” có lẽ không phải là tên một dân tộc. Hãy ghi tên dân tộc, hoặc để trống.")
        yield "ethnicity", words.format(people=ethnicity)


def _is_usual(day: date, today: date) -> bool:
    """Whether nothing can be unlikely about a day, as about nearly all: years typed for days lie before."""
    return day == FOREVER or (day >= PARTY_FOUNDED and day.year < today.year + _FAR_AHEAD)


def names_in_one_case(values: dict) -> Iterator[tuple[str, str]]:
    """Names that were typed in capitals or in small letters, as they are usually written."""
    for field, written in (("name", in_name_case), ("full_name", person_in_name_case)):
        name = values.get(field)
        if isinstance(name, str) and is_in_one_case(name) and written(name) != name:
            yield (
                field,
                _("“{name}” ghi toàn chữ in hoa hoặc chữ thường; tên riêng thường viết “{written}”.").format(
                    name=name, written=written(name)
                ),
            )


def leaving_ahead(values: dict) -> list[str]:
    """A leaving on a day to come is a plan, not a fact: what is said of it."""
    reason, day = values.get("end_reason"), values.get("valid_to")
    if not reason or day in (None, FOREVER) or reason.stays_in_register or not is_ahead(day):
        return []
    words = _("“{reason}” ngày {day} chưa tới, mới là dự kiến. Nên ghi khi việc đã xảy ra.")
    return [words.format(reason=reason.label, day=format_day(day))]


def earliest(birth: Birth) -> date:
    """The first day on which somebody of this birth may have been born."""
    return first_of(birth.on) if birth.on else date(birth.year, 1, 1)


def next_day(day: date) -> date:
    """The first day after the last one on which something holds; within a year or month any may be it."""
    return day if isinstance(day, RoughDay) else day + timedelta(days=1)
