"""What the law says about the days of a case: what cannot be, what it forbids, asks for, or only tells.

A form refuses what cannot be and what the law forbids, asks for the document of what a higher committee may
allow, and tells the rest. Past days that broke a limit are only told by an import: they are so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils.translation import gettext as _

from admissions.choices import Step
from admissions.limits import Clockwork, Due
from units.choices import ThresholdName
from units.coverage.eligibility import months_after
from units.forms.days import Birth
from vietnamese.days import format_day
from vietnamese.words import upper_first

_CHAIN = (
    Step.INTRODUCED.day,
    Step.CLASS_CERTIFICATE.day,
    Step.FILE_VERIFIED.day,
    Step.CELL_RESOLUTION.day,
    Step.COMMITTEE_RESOLUTION.day,
    Step.DECISION.day,
    "received_on",
    Step.CEREMONY.day,
    Step.CELL_RECOGNITION.day,
    Step.RECOGNITION_DECISION.day,
)
# Each day that is compared, and the words for it in the middle of a sentence.
DAY_WORDS = {
    "introduced_on": "ngày giới thiệu",
    "class_certificate_on": "ngày cấp giấy chứng nhận",
    "file_verified_on": "ngày thẩm tra lý lịch",
    "cell_resolution_on": "ngày nghị quyết chi bộ",
    "committee_resolution_on": "ngày nghị quyết đảng ủy",
    "decision_on": "ngày quyết định kết nạp",
    "received_on": "ngày nhận quyết định",
    "ceremony_on": "ngày kết nạp",
    "new_member_class_on": "ngày bồi dưỡng đảng viên mới",
    "cell_recognition_on": "ngày chi bộ xét công nhận",
    "recognition_decision_on": "ngày quyết định công nhận",
    "ended_on": "ngày kết thúc",
}
# The fields of a case that hold a day.
DAYS = tuple(DAY_WORDS)
type Days = Mapping[str, date | None]


class Weight(Enum):
    """How much it matters."""

    IMPOSSIBLE = "impossible"
    FORBIDDEN = "forbidden"
    ASKED = "asked"
    TOLD = "told"


@dataclass(frozen=True)
class Remark:
    """Something about a day of a case (``field``), as a sentence that names the rule and its source."""

    field: str
    weight: Weight
    sentence: str


def _word(field: str) -> str:
    return str(_(DAY_WORDS[field]))


def disorder(days: Days) -> Iterator[Remark]:
    """A step before the one that must precede it."""
    before: str | None = None
    for field in _CHAIN:
        day = days.get(field)
        if day is None:
            continue
        if before and day < days[before]:
            yield _before(field, day, before, days[before])
        before = field
    for field, after in (("new_member_class_on", "ceremony_on"), *((("ended_on", f)) for f in _CHAIN)):
        day, first = days.get(field), days.get(after)
        if day and first and day < first:
            yield _before(field, day, after, first)
            break


def _before(field: str, day: date, after: str, first: date) -> Remark:
    words = _(
        "{what} {day} trước {other} {first}. Các bước kết nạp phải theo thứ tự (Điều 4 Điều lệ Đảng); hãy "
        "sửa một trong hai ngày."
    ).format(what=upper_first(_word(field)), day=format_day(day), other=_word(after), first=format_day(first))
    return Remark(field, Weight.IMPOSSIBLE, words)


def months_between(birth: Birth, day: date) -> tuple[int, int]:
    """The least and the most months of life on ``day``: the law counts by month, not by day."""
    if birth.on:
        months = (day.year - birth.on.year) * 12 + day.month - birth.on.month
        return months, months
    years = day.year - birth.year
    return years * 12 - 11, years * 12 + 11


def about_age(days: Days, birth: Birth | None, clockwork: Clockwork) -> Iterator[Remark]:
    """From 18 to 60 by month when the cell resolves; over 60 with a document that allows it."""
    field = next((f for f in ("cell_resolution_on", "ceremony_on") if days.get(f)), None)
    if field is None or birth is None:
        return
    day = days[field]
    least, most = months_between(birth, day)
    youngest = clockwork.settings.setting(ThresholdName.ADMISSION_AGE, on=day)
    oldest = clockwork.settings.setting(ThresholdName.ADMISSION_AGE_MOST, on=day)
    if most < youngest.value * 12:
        words = _(
            "{what} {day} khi chưa đủ {age} tuổi tính theo tháng (sinh {birth}). Người vào Đảng phải đủ "
            "{age} "
            "tuổi ({source}); hãy kiểm tra lại ngày sinh và ngày này."
        ).format(
            what=upper_first(_word(field)),
            day=format_day(day),
            age=youngest.value,
            birth=birth,
            source=youngest.source,
        )
        yield Remark(field, Weight.FORBIDDEN, words)
    elif least > oldest.value * 12:
        words = _(
            "{what} {day} khi đã quá {age} tuổi (sinh {birth}): cần văn bản đồng ý của cấp ủy có thẩm quyền "
            "({source}). Hãy ghi số, ngày của văn bản đó."
        ).format(
            what=upper_first(_word(field)),
            day=format_day(day),
            age=oldest.value,
            birth=birth,
            source=oldest.source,
        )
        yield Remark(field, Weight.ASKED, words)


def broken_limits(days: Days, clockwork: Clockwork, *, extended: int = 0) -> Iterator[Remark]:
    """Limits that the days of a case did not keep."""
    yield from _about_papers(days, clockwork)
    yield from _about_working_days(days, clockwork, extended)
    yield from _about_probation(days, clockwork)


def _about_papers(days: Days, clockwork: Clockwork) -> Iterator[Remark]:
    """The certificate and the background check are not too old when the decision is made."""
    decided = days.get("decision_on")
    if decided is None:
        return
    for field, name in (
        ("class_certificate_on", ThresholdName.CERTIFICATE_MONTHS),
        ("file_verified_on", ThresholdName.BACKGROUND_MONTHS),
    ):
        made = days.get(field)
        limit = clockwork.settings.setting(name, on=decided)
        if made and decided > months_after(made, limit.value):
            words = _("{what} {made} đã quá {months} tháng khi ra quyết định ngày {day} ({source}).").format(
                what=upper_first(_word(field)),
                made=format_day(made),
                months=limit.value,
                day=format_day(decided),
                source=limit.source,
            )
            yield Remark("decision_on", Weight.TOLD, words)


def _about_working_days(days: Days, clockwork: Clockwork, extended: int) -> Iterator[Remark]:
    for field, since, name, more in (
        ("decision_on", "cell_resolution_on", ThresholdName.DECISION_DAYS, extended),
        ("ceremony_on", "received_on", ThresholdName.CEREMONY_DAYS, 0),
        ("recognition_decision_on", "cell_recognition_on", ThresholdName.RECOGNITION_DECISION_DAYS, 0),
    ):
        done, begun = days.get(field), days.get(since)
        if done and begun:
            yield from _late(
                field, done, clockwork.within(Step.DECISION, name, begun, extended=more), clockwork
            )


def _late(field: str, done: date, due: Due, clockwork: Clockwork) -> Iterator[Remark]:
    if done <= due.on:
        return
    words = _("{what} {day} quá hạn {late} ngày. Hạn: {how} ({source}).").format(
        what=upper_first(_word(field)),
        day=format_day(done),
        late=(done - due.on).days,
        how=clockwork.in_words(due),
        source=due.source,
    )
    yield Remark(field, Weight.TOLD, words)


def _about_probation(days: Days, clockwork: Clockwork) -> Iterator[Remark]:
    admitted = days.get("ceremony_on")
    if admitted is None:
        return
    ends_on = clockwork.probation_ends(admitted)
    months = clockwork.settings.setting(ThresholdName.PROBATION_MONTHS, on=admitted)
    for field in ("cell_recognition_on", "recognition_decision_on"):
        day = days.get(field)
        if day and day < ends_on:
            words = _(
                "{what} {day} khi chưa hết {months} tháng dự bị: kết nạp {admitted}, hết dự bị {ended} "
                "({source}). Hãy kiểm tra lại ngày."
            ).format(
                what=upper_first(_word(field)),
                day=format_day(day),
                months=months.value,
                admitted=format_day(admitted),
                ended=format_day(ends_on),
                source=months.source,
            )
            yield Remark(field, Weight.FORBIDDEN, words)
            return
    considered = days.get("cell_recognition_on")
    if considered:
        due = clockwork.within(Step.CELL_RECOGNITION, ThresholdName.RECOGNITION_DAYS, ends_on)
        yield from _late("cell_recognition_on", considered, due, clockwork)


def remarks(days: Days, birth: Birth | None, clockwork: Clockwork, *, extended: int = 0) -> list[Remark]:
    """Everything that is to be said about the days of a case; nothing else where they are in disorder."""
    found = list(disorder(days))
    if found:
        return found
    return [*about_age(days, birth, clockwork), *broken_limits(days, clockwork, extended=extended)]
