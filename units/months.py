"""Months: their ends, and one of them as a value."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _


def month_end(day: date) -> date:
    """The last day of the month of ``day``."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_end_before(day: date) -> date:
    """The last day of the month before the month of ``day``."""
    return day.replace(day=1) - timedelta(days=1)


def month_end_after(day: date) -> date:
    """The next last day of a month after ``day``."""
    return month_end(day + timedelta(days=1))


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month; written 2020-01 in addresses and files, 01/2020 on the screen."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """The month that ``text`` writes: 2020-01, 01/2020 or 1/2020; raises ``ValueError``."""
        text = text.strip()
        found = re.fullmatch(r"(?P<y>\d{4})-(?P<m>\d{1,2})|(?P<n>\d{1,2})[/.-](?P<z>\d{4})", text, re.ASCII)
        if not found:
            raise ValueError(
                _("“{text}” không phải là tháng; hãy viết tháng/năm, ví dụ 01/2020.").format(text=text[:20])
            )
        year, number = int(found["y"] or found["z"]), int(found["m"] or found["n"])
        if not (1 <= number <= 12 and 1900 <= year <= 2999):
            raise ValueError(
                _("“{text}” không phải là tháng có thật; hãy viết tháng/năm, ví dụ 01/2020.").format(
                    text=text[:20]
                )
            )
        return cls(year, number)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02d}"

    @property
    def label(self) -> str:
        """“01/2020”."""
        return f"{self.number:02d}/{self.year}"

    @property
    def words(self) -> str:
        """“tháng 01 năm 2020”, as the subject of a report writes it."""
        return f"tháng {self.number:02d} năm {self.year}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """The day whose end the figures of the month describe."""
        return month_end(self.first)

    @property
    def start(self) -> date:
        """The last day of the month before: balances run from its end."""
        return self.first - timedelta(days=1)

    @property
    def before(self) -> "Month":
        return Month.of(self.start)

    @property
    def after(self) -> "Month":
        return Month.of(self.last + timedelta(days=1))

    @property
    def year_before(self) -> "Month":
        return Month(self.year - 1, self.number)

    def back(self, months: int) -> "Month":
        """The month so many months earlier."""
        year, number = divmod(self.year * 12 + self.number - 1 - months, 12)
        return Month(year, number + 1)
