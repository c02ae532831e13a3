"""Days as they are typed: every form of docs/words.md is read, an impossible one is explained."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from units.periods import FOREVER
from vietnamese.days import Precision, RoughDay, format_day
from vietnamese.letters import clean, fold

FIRST_YEAR, LAST_YEAR = 1850, 2100
OPEN_WORDS = frozenset(
    {"nay", "den nay", "hien nay", "hien tai", "dang sinh hoat", "dang hoat dong", "khong thoi han", "chua"}
)

_BETWEEN = r"\s?(?:[.,/\\\- ]|//)\s?"
_DAY_MONTH_YEAR = re.compile(rf"'?(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}})\.?")
_MONTH_AND_YEAR = re.compile(
    r"(?:…|\.+|0{1,2})?[/.\- ]?\s?(?:thang |t\.?\s?)?(\d{1,2})(?:\s?[/.\-]\s?| nam )(\d{4})(?:\.0+)?"
)
_YEAR_AND_MONTH = re.compile(r"(\d{4})[/.\-](\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_DIGITS_ONLY = re.compile(r"(\d{1,2})(\d{2})(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})")
# A time of day says nothing of the day, unless it is so late that the next day may be meant.
_TIME = re.compile(r"[ t](?!17|23)\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_YEAR = re.compile(r"(?:(?:sinh )?(?:nam )?|0{1,2}[/.\-]0{1,2}[/.\-])(\d{4})(?:\.0+)?")
_HOW = _("Hãy ghi theo dạng ngày/tháng/năm, ví dụ 05/03/2006.")
_HOW_ROUGH = _("Hãy ghi tháng/năm, ví dụ 06/2008.")
_ONLY_FACTS = _("Chỉ mốc của người, tổ chức, chi bộ, đơn vị mới được ghi tháng, năm hoặc chỉ năm.")


@dataclass(frozen=True, slots=True)
class Birth:
    """A day of birth, a ``RoughDay`` when only the month is known, or only its year (``on`` is None)."""

    year: int
    on: date | None = None

    def __str__(self) -> str:
        return format_day(self.on) if self.on else str(self.year)

    def agrees_with(self, other: "Birth") -> bool:
        """Whether both can be true of one person: a bare year agrees with any day in it."""
        if self.on and other.on and not self.is_rougher_than(other) and not other.is_rougher_than(self):
            return self.on == other.on
        return self.year == other.year and (not (self.on and other.on) or self.on.month == other.on.month)

    def is_rougher_than(self, other: "Birth") -> bool:
        """Whether less is known of it than of the other one."""
        return self._known < other._known

    @property
    def _known(self) -> int:
        """Of how many parts of the day something is known."""
        return 1 if self.on is None else 2 if isinstance(self.on, RoughDay) else 3


def read_day(value: str | date) -> date:
    """The day that ``value`` names; raises ``ValidationError`` with what is wrong and what to do.

    Read are d/m/yyyy, dd-mm-yyyy, dd.mm.yyyy, ddmmyyyy, yyyy-mm-dd and "ngày 5 tháng 3 năm 2006".
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _within_reach(value)
    return _read_text(clean(value))


def read_rough_day(value: str | date) -> date:
    """A day, or a ``RoughDay`` of a year (2008) or of a month (06/2008); raises ``ValidationError``."""
    if isinstance(value, RoughDay):
        return value
    if not isinstance(value, date) and (rough := _rough(fold(clean(value)))):
        year, month = rough
        _within_reach(date(max(year, 1), 1, 1), value)
        if month is None:
            return RoughDay.of_year(year)
        if 1 <= month <= 12:
            return RoughDay.of_month(year, month)
        raise ValidationError(
            gettext("“{text}” không phải là tháng có thật: không có tháng {month}. {how}").format(
                text=value, month=month, how=_HOW_ROUGH
            )
        )
    return read_day(value)


def _rough(words: str) -> tuple[int, int | None] | None:
    """The year, and the month where one is said, of a text that says no day."""
    if found := _YEAR.fullmatch(words):
        return int(found[1]), None
    found = _MONTH_AND_YEAR.fullmatch(words)
    if found:
        return int(found[2]), int(found[1])
    turned = _YEAR_AND_MONTH.fullmatch(words)
    return (int(turned[1]), int(turned[2])) if turned else None


def read_birth(value: str | date) -> Birth:
    """A day, a month and year, or a year alone; raises ``ValidationError``."""
    day = read_rough_day(value)
    return Birth(day.year, None if is_year(day) else day)


def is_year(day: date) -> bool:
    """Whether only the year of a day is known."""
    return isinstance(day, RoughDay) and day.precision == Precision.YEAR


@lru_cache(maxsize=50_000)
def _read_text(text: str) -> date:
    year, month, day = _parts(text)
    if not 1 <= month <= 12:
        raise ValidationError(
            gettext("“{text}” không phải là ngày có thật: không có tháng {month}. {how}").format(
                text=text, month=month, how=_HOW
            )
        )
    if year < 1 or not 1 <= day <= monthrange(year, month)[1]:
        raise ValidationError(
            gettext(
                "“{text}” không phải là ngày có thật: tháng {month} năm {year} không có ngày {day}. {how}"
            ).format(text=text, month=month, year=year, day=day, how=_HOW)
        )
    return _within_reach(date(year, month, day), text)


def _parts(text: str) -> tuple[int, int, int]:
    words = _TIME.sub("", fold(text)).removeprefix("ngay ")
    for form in (_DAY_MONTH_YEAR, _IN_WORDS, _DIGITS_ONLY):
        if found := form.fullmatch(words):
            return int(found[3]), int(found[2]), int(found[1])
    if found := _YEAR_FIRST.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3])
    if _YEAR.fullmatch(words):
        raise ValidationError(
            gettext("“{text}” mới chỉ có năm, còn thiếu ngày và tháng. {how} {why}").format(
                text=text, how=_HOW, why=_ONLY_FACTS
            )
        )
    if _MONTH_AND_YEAR.fullmatch(words):
        raise ValidationError(
            gettext("“{text}” chỉ có tháng và năm, còn thiếu ngày. {how} {why}").format(
                text=text, how=_HOW, why=_ONLY_FACTS
            )
        )
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", words):
        raise ValidationError(
            gettext("“{text}” ghi năm bằng hai chữ số. Hãy ghi đủ bốn chữ số của năm.").format(text=text)
        )
    raise ValidationError(gettext("“{text}” không phải là ngày. {how}").format(text=text, how=_HOW))


def _within_reach(day: date, text: str = "") -> date:
    """The day, when its year can be meant; ``text`` is how it was typed."""
    if day != FOREVER and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            gettext("“{text}” có năm {year} nằm ngoài khoảng {first}–{last}. Hãy kiểm tra lại năm.").format(
                text=text or format_day(day), year=day.year, first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    return day
