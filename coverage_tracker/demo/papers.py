"""The documents of the demo: who signs what, and their numbers."""

from dataclasses import dataclass
from datetime import date
from random import Random

from coverage_tracker.demo.days import after
from vietnamese.days import format_month

DISTRICT_STANDING_COMMITTEE = "Ban Thường vụ Huyện ủy Thuận Châu"
PROVINCE_COUNCIL = "Hội đồng nhân dân tỉnh Sơn La"
PROVINCE_PEOPLES_COMMITTEE = "Ủy ban nhân dân tỉnh Sơn La"
_STATE_SERIES = {"QĐ-UBND", "NQ-HĐND"}  # the State writes 12/QĐ-UBND, the Party 12-QĐ/ĐU


@dataclass(eq=False)
class Paper:
    """A document; ``is_known`` is False where only its number has been handed down."""

    series: str
    issuer: str
    signed_on: date
    subject: str
    number: str = ""
    is_known: bool = True


class Papers:
    """All documents, in the order in which they were asked for; numbered when all are known."""

    def __init__(self, rng: Random) -> None:
        self.all: list[Paper] = []
        self._rng = rng
        self._rounds: dict[tuple[int, int], Paper] = {}

    def sign(self, series: str, issuer: str, on: date, subject: str, *, number: str = "") -> Paper:
        """A document signed on the day ``on``."""
        self.all.append(Paper(series, issuer, on, subject, number))
        return self.all[-1]

    def of_committee(self, committee: str, on: date, subject: str) -> Paper | None:
        """A commune committee's decision for something that happens on ``on``.

        Now and then there is none, and of an old one only the number is known.
        """
        if self._rng.random() < 0.08:
            return None
        signed_on = after(on, -self._rng.randint(0, 9))
        issuer = committee.replace("Đảng bộ", "Đảng ủy", 1)
        paper = self.sign("QĐ/ĐU", issuer, signed_on, subject)
        paper.is_known = self._rng.random() > (0.3 if on.year < 2006 else 0.04)
        return paper

    def of_district(self, on: date, subject: str) -> Paper:
        """A decision of the district committee's Standing Committee for ``on``."""
        signed_on = after(on, -self._rng.randint(0, 6))
        return self.sign("QĐ/HU", DISTRICT_STANDING_COMMITTEE, signed_on, subject)

    def of_admission_round(self, on: date) -> Paper:
        """The decision by which those whose ceremony is on ``on`` are admitted: one a month."""
        if (on.year, on.month) not in self._rounds:
            month = on.replace(day=1)
            self._rounds[on.year, on.month] = self.sign(
                "QĐ/HU",
                DISTRICT_STANDING_COMMITTEE,
                after(month, -self._rng.randint(4, 12)),
                f"Kết nạp đảng viên, đợt tháng {format_month(month)}",
            )
        return self._rounds[on.year, on.month]

    def give_numbers(self) -> None:
        """Number the documents of each issuer and year in the order of their days."""
        last: dict[tuple[str, str, int], int] = {}
        for paper in sorted(self.all, key=lambda paper: paper.signed_on):
            if paper.number:
                continue
            key = (paper.series, paper.issuer, paper.signed_on.year)
            of_state = paper.series in _STATE_SERIES
            first = self._rng.randint(150, 1800) if paper.series == "QĐ-UBND" else 0
            last[key] = last.get(key, first) + self._rng.randint(1, 6)
            paper.number = f"{last[key]:02d}{'/' if of_state else '-'}{paper.series}"
