"""A commune's report goes its way: draft → sent → returned or accepted; opened again only with a reason.

Every step is kept for ever. What was sent never changes: sending again makes a new version. (domain.md §7)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import clock
from accounts.models import Operation, User
from accounts.operations import operation
from committee.actions.difficulties import raise_difficulty
from committee.models import Difficulty
from reports.drawing.canonical import digest
from reports.mail import tell_returned
from reports.models import CommuneReport, CommuneReportVersion, RaisedItem, ReportingRule, ReportStep
from reports.monthly.about import About
from reports.monthly.communal import composed_value
from reports.monthly.content import month_content
from reports.monthly.events import events_of, summary_of
from reports.monthly.texts import MOST_LETTERS, OF_COMMUNE, paragraphs
from reports.working_day import working_day
from units.models import Commune, Mandate, Programme
from units.months import Month
from vietnamese.days import format_day

_STATE, _KIND = CommuneReport.State, ReportStep.Kind
_DIFFICULTIES = {
    RaisedItem.Section.DIFFICULTIES: Difficulty.Kind.DIFFICULTY,
    RaisedItem.Section.PROBLEMS: Difficulty.Kind.PROBLEM,
    RaisedItem.Section.PROPOSALS: Difficulty.Kind.PROPOSAL,
}


class NotReported(Exception):
    """The step was not taken: why, in a sentence that says what to do."""


class SavedByAnother(NotReported):
    """Somebody else saved the draft since it was opened; ``report`` holds what they wrote."""

    def __init__(self, report: CommuneReport) -> None:
        super().__init__(
            _("Trong lúc quý vị viết, {person} đã lưu bản nháp này. Hãy xem cả hai bản rồi lưu lại.").format(
                person=report.saved_by or _("người khác")
            )
        )
        self.report = report


class SeenAnother(NotReported):
    """What would be sent is not what the sender saw: it is to be looked at again."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Số liệu, biến động hoặc phần viết vừa thay đổi so với bản quý vị đã xem nên chưa gửi. "
                "Hãy xem lại bản dưới đây rồi gửi."
            )
        )


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a person has written: the texts by part, whether nothing happened in the month."""

    texts: dict[str, str]
    has_no_change: bool
    revision: int


# ---- Writing ------------------------------------------------------------------------------------


def report_of(*, commune: Commune, month: Month) -> CommuneReport:
    """The report of the commune for the month, made where there is none yet. Raises ``NotReported``."""
    if sentence := why_not(commune=commune, month=month):
        raise NotReported(sentence)
    report, _is_new = CommuneReport.objects.get_or_create(commune=commune, month=str(month))
    return report


def why_not(*, commune: Commune, month: Month) -> str:
    """Why the commune does not report of the month; empty when it does."""
    if month > Month.of(working_day()):
        return _("Tháng {month} chưa đến nên chưa lập báo cáo được.").format(month=month.label)
    if month.last < Programme.current().baseline_on:
        return _("Tháng {month} ở trước ngày mốc của chương trình nên không có báo cáo.").format(
            month=month.label
        )
    mandate = Mandate.of(on=month.last)
    root = mandate.root
    if mandate.commune is not None:
        return _("{committee} tự lập báo cáo của cả {area} nên không xã nào gửi báo cáo tháng này.").format(
            committee=mandate, area=mandate.area_word
        )
    if not Commune.objects.filter(pk=commune.pk).lying_in(root, on=month.last).exists():
        return _("{commune} không thuộc {place} nên không báo cáo.").format(commune=commune.name, place=root)
    if not commune.holds(month.last):
        return _(
            "{commune} không còn hoặc chưa có vào cuối tháng {month} nên không báo cáo tháng đó."
        ).format(commune=commune.name, month=month.label)
    return ""


@transaction.atomic
def save_draft(*, report: CommuneReport, written: Written, by: User) -> CommuneReport:
    """Keep what was typed; no fact yet. Raises ``SavedByAnother`` on top of a version not seen."""
    stored = CommuneReport.objects.select_for_update().get(pk=report.pk)
    if not stored.is_open:
        raise NotReported(
            _("Báo cáo đã gửi nên không sửa được nữa. Muốn sửa, hãy đề nghị trả lại hoặc mở lại.")
        )
    texts = {part: written.texts.get(part, "")[:MOST_LETTERS] for part in OF_COMMUNE}
    is_same = stored.texts == texts and stored.has_no_change == written.has_no_change
    if stored.revision != written.revision and not is_same:
        raise SavedByAnother(stored)
    stored.texts = texts
    stored.has_no_change = written.has_no_change
    stored.saved_at, stored.saved_by = clock.now(), by
    stored.revision += 1
    stored.save()
    return stored


# ---- Steps ----------------------------------------------------------------------------------------


def submit(
    *,
    report: CommuneReport,
    by: User | None,
    token: UUID | None = None,
    at: datetime | None = None,
    seen: str | None = None,
) -> CommuneReportVersion:
    """Send the report: its month is counted, and what is sent never changes.

    The first time it is sent decides whether it was on time; a later correction does not lose that.
    ``at`` is the moment, by default this one; reports of the past are sent with theirs. ``seen`` is the
    hash of what stood before the sender (``what_is_sent``): anything else is not sent unseen. Raises
    ``NotReported``.
    """
    with _step(report, by=by, what=_KIND.SUBMITTED, token=token) as (stored, act):
        on = clock.day_of(at) if at else working_day()
        content = _counted(stored)
        if seen is not None and stored.is_open and digest(what_is_sent(stored, content)) != seen:
            raise SeenAnother
        if sentence := why_not_sent(stored, content=content, today=on):
            raise NotReported(sentence)
        version = _version(stored, content, on=on, by=by, act=act, at=at or clock.now())
        _raise_items(version)
        stored.state, stored.newest, stored.open_until = _STATE.SUBMITTED, version, None
        stored.save()
        _keep(stored, _KIND.SUBMITTED, act, version=version, at=at)
    return version


def send_back(
    *,
    report: CommuneReport,
    by: User,
    reason: str,
    token: UUID | None = None,
    at: datetime | None = None,
    seen: int | None = None,
) -> None:
    """Return a report that was sent; the reason is shown first to the commune, and kept.

    A returned report may be sent again, whatever the lock says. ``seen`` is the key of the last step that
    was looked at: on top of a later one nothing is written.
    """
    reason = _wanted(reason, _("Hãy ghi lý do trả lại để xã biết phải sửa gì."))
    with _step(report, by=by, what=_KIND.RETURNED, token=token) as (stored, act):
        _refuse_unseen(stored, seen)
        if stored.state != _STATE.SUBMITTED:
            raise NotReported(_("Chỉ báo cáo đã gửi và chưa duyệt mới trả lại được."))
        stored.state = _STATE.RETURNED
        stored.save()
        _keep(stored, _KIND.RETURNED, act, version=stored.newest, reason=reason, at=at)
        tell_returned(stored, reason)


def accept(
    *,
    report: CommuneReport,
    by: User | None,
    token: UUID | None = None,
    at: datetime | None = None,
    seen: int | None = None,
) -> None:
    """Accept what was sent: from now on its figures are called accepted.

    What the commune raised goes into the committee's register of difficulties. ``seen`` as there.
    """
    with _step(report, by=by, what=_KIND.ACCEPTED, token=token) as (stored, act):
        _refuse_unseen(stored, seen)
        if stored.state != _STATE.SUBMITTED:
            raise NotReported(_("Chỉ báo cáo đã gửi và chưa duyệt mới duyệt được."))
        stored.state, stored.accepted = _STATE.ACCEPTED, stored.newest
        stored.save()
        _enter_what_was_raised(stored, by=by, on=clock.day_of(at) if at else working_day())
        _keep(stored, _KIND.ACCEPTED, act, version=stored.newest, at=at)


def reopen(
    *,
    report: CommuneReport,
    by: User,
    reason: str,
    until: date,
    token: UUID | None = None,
    seen: int | None = None,
) -> None:
    """Let a commune write and send again up to a day, after the lock or after acceptance.

    What was accepted stays the accepted version until a new one is. A returned report needs no opening.
    """
    reason = _wanted(reason, _("Hãy ghi lý do mở lại."))
    if until < working_day():
        raise NotReported(_("Ngày hết hạn mở lại phải từ hôm nay trở đi."))
    with _step(report, by=by, what=_KIND.REOPENED, token=token) as (stored, act):
        _refuse_unseen(stored, seen)
        if stored.state == _STATE.SUBMITTED:
            raise NotReported(_("Báo cáo đang chờ duyệt: hãy trả lại thay vì mở lại."))
        if stored.state == _STATE.RETURNED:
            raise NotReported(_("Báo cáo đang bị trả lại: xã gửi lại được ngay, không cần mở lại."))
        stored.state, stored.open_until = _STATE.DRAFT, until
        stored.save()
        _keep(stored, _KIND.REOPENED, act, reason=reason, until=until)


@contextmanager
def _step(
    report: CommuneReport, *, by: User | None, what: str, token: UUID | None
) -> Iterator[tuple[CommuneReport, Operation]]:
    """One step in one operation, on the report as it is stored now; nobody else changes it meanwhile.

    A form that was sent before raises ``AlreadyDone``.
    """
    reason = f"{_KIND(what).label}: {report.commune.name}, {report.of.label}"
    with (
        translation.override("vi"),
        operation(kind=Operation.Kind.REPORT, by=by, reason=reason[:500], token=token) as act,
    ):
        rows = CommuneReport.objects.select_for_update(of=("self",)).select_related("commune", "newest")
        yield rows.get(pk=report.pk), act


def _refuse_unseen(report: CommuneReport, seen: int | None) -> None:
    """Raise ``NotReported`` where a step was taken after ``seen``, the last one that was looked at."""
    last = report.steps.select_related("by").order_by("pk").last()
    if seen is not None and last is not None and last.pk > seen:
        raise NotReported(
            _("{person} vừa ghi “{step}” cho báo cáo này nên chưa ghi việc của quý vị. Hãy xem lại.").format(
                person=last.by or _("Người khác"), step=last.get_kind_display()
            )
        )


def _keep(report: CommuneReport, kind: str, act: Operation, *, at: datetime | None = None, **values) -> None:
    ReportStep.objects.create(
        report=report, kind=kind, at=at or clock.now(), by=act.by, operation=act, **values
    )


# ---- Sending --------------------------------------------------------------------------------------


def why_not_sent(report: CommuneReport, *, content: dict, today: date) -> str:
    """Why the report, with the month counted as ``content``, cannot be sent; empty when it can."""
    if not report.is_open:
        return _("Báo cáo này đã được gửi rồi.")
    return (
        why_not(commune=report.commune, month=report.of)
        or locked(report, today=today)
        or _what_does_not_fit(report, content)
    )


def locked(report: CommuneReport, *, today: date) -> str:
    """Why the report can no longer be sent on its own; empty while it can.

    A returned report may always be sent again; an opening never shortens the time that there is anyway.
    """
    if report.state == _STATE.RETURNED:
        return ""
    last = ReportingRule.objects.governing(on=report.of.last).locked_after(report.of)
    last = max(last, report.open_until or last)
    if today <= last:
        return ""
    return _(
        "Báo cáo tháng {month} đã khóa từ sau ngày {day}. Hãy đề nghị Ban Chỉ đạo mở lại rồi gửi."
    ).format(month=report.of.label, day=format_day(last))


def _what_does_not_fit(report: CommuneReport, content: dict) -> str:
    """Events of the month are confirmed by their being in the register; their absence is said."""
    events = events_of(content)
    if report.has_no_change and events:
        return _(
            "Sổ gốc có {number} biến động trong tháng ({events}) nên không xác nhận "
            "“không có biến động” được."
        ).format(number=len(events), events=summary_of(events))
    if not report.has_no_change and not events:
        return _(
            "Sổ gốc chưa ghi biến động nào trong tháng. Hãy ghi các biến động, hoặc đánh dấu "
            "“Không có biến động” rồi gửi."
        )
    return ""


def _counted(report: CommuneReport) -> dict:
    return month_content(About(report.of, report.commune))


def what_is_sent(report: CommuneReport, content: dict) -> dict:
    """What a version keeps of the report, with the month counted as ``content``; its hash is of all of it."""
    value = composed_value(
        About(report.of, report.commune), content=content, texts=report.texts, state=str(_STATE.SUBMITTED)
    )
    return {name: part for name, part in value.items() if name != "state"} | {
        "has_no_change": report.has_no_change
    }


def _version(
    report: CommuneReport, content: dict, *, on: date, by: User | None, act: Operation, at: datetime
) -> CommuneReportVersion:
    before = report.versions.order_by("number").first()
    rule = ReportingRule.objects.governing(on=report.of.last)
    value = what_is_sent(report, content)
    return CommuneReportVersion.objects.create(
        report=report,
        number=report.versions.count() + 1,
        sent_at=at,
        sent_by=by,
        operation=act,
        is_on_time=before.is_on_time if before else on <= rule.on_time_until(report.of),
        has_no_change=report.has_no_change,
        hash=digest(value),
        content=value.pop("content"),
        texts=value.pop("texts"),
        frozen=value,
    )


def _raise_items(version: CommuneReportVersion) -> None:
    """What the commune raises, one row a paragraph; what was decided of the same words stays decided."""
    decided = {
        (item.section, item.text): (item.choice, item.chosen_by_id)
        for item in RaisedItem.objects.filter(version=version.report.newest)
    }
    items = []
    for section in RaisedItem.Section:
        for position, text in enumerate(paragraphs(version.texts.get(section, "")), 1):
            choice, by = decided.get((section, text), (RaisedItem.Choice.OPEN, None))
            items.append(
                RaisedItem(
                    version=version,
                    section=section,
                    position=position,
                    text=text,
                    choice=choice,
                    chosen_by_id=by,
                )
            )
    RaisedItem.objects.bulk_create(items)


def _enter_what_was_raised(report: CommuneReport, *, by: User | None, on: date) -> None:
    for item in RaisedItem.objects.filter(version=report.newest):
        raise_difficulty(
            kind=_DIFFICULTIES[item.section],
            text=item.text,
            commune=report.commune,
            month=report.of,
            by=by,
            raised_on=on,
        )


def _wanted(text: str, sentence: str) -> str:
    if not text.strip():
        raise NotReported(sentence)
    return text.strip()
