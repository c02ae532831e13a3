"""The committee's report is presented for signature, taken back, or returned by who was to sign it.

Presenting counts the month and freezes the whole report; what is signed later is that value. (domain.md §7)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.utils.translation import gettext as _

from accounts import clock
from accounts.access import Permission, allowed
from accounts.models import Operation, User
from accounts.operations import operation
from reports.actions.composing import NotComposed, locked_draft, refuse_presented
from reports.drawing.canonical import digest
from reports.models import PresentedReport, ReportDraft, ReturnedReport, SignedReport
from reports.monthly.checks import Check, forbidding
from reports.monthly.composing import Correction, committee_value, undecided_items
from reports.monthly.sealed import PRESENTED
from reports.working_day import working_day
from units.months import Month


def present(
    *, month: Month, by: User | None, correction: Correction | None = None, token: UUID | None = None
) -> PresentedReport:
    """Count the month, freeze the report and present it for signature.

    Where a report of the month is signed, another one says with ``correction`` how it stands to that one.
    Raises ``NotComposed`` while a check forbids it.
    """
    if month.last > working_day():
        raise NotComposed(
            _("Tháng {month} chưa kết thúc nên chưa chốt được số liệu.").format(month=month.label)
        )
    what = f"Trình ký báo cáo {month.words}" + (f": {correction.reason}" if correction else "")
    with _step(month, what[:500], by=by, token=token) as (draft, act):
        refuse_presented(draft)
        _refuse_correction(month, correction)
        value = committee_value(month=month, state=PRESENTED, correction=correction)
        if failed := forbidding(value, undecided=undecided_items(month)):
            raise NotComposed(_("Chưa trình ký được: {sentences}").format(sentences=_said(failed)))
        frozen = PresentedReport.objects.create(
            month=str(month), at=clock.now(), by=by, operation=act, value=value, hash=digest(value)
        )
        draft.presented = frozen
        draft.save()
    return frozen


def withdraw(*, month: Month, by: User, token: UUID | None = None, seen: int | None = None) -> None:
    """Take a presented report back to go on writing.

    ``seen`` is the key of the presented report that was looked at: another one is not taken back unseen.
    Raises ``NotComposed`` when it is not presented.
    """
    with _step(month, f"Rút lại báo cáo {month.words}", by=by, token=token) as (draft, _act):
        if draft.presented is None:
            raise NotComposed(_("Báo cáo chưa được trình ký nên không có gì để rút lại."))
        _refuse_unseen(draft, seen)
        _open_again(draft)


def return_presented(
    *, month: Month, by: User, reason: str, seen: int | None = None, token: UUID | None = None
) -> ReturnedReport:
    """Give a presented report back to those who write it; the reason is shown to them first, and kept.

    ``seen`` is the key of the presented report that was looked at: another one is not returned unseen.
    Raises ``NotComposed``.
    """
    if not allowed(by, Permission.SIGN):
        raise NotComposed(_("Chỉ người được giao quyền ký mới trả lại được báo cáo trình ký."))
    if not reason.strip():
        raise NotComposed(_("Hãy ghi lý do trả lại để người soạn biết phải sửa gì."))
    with _step(month, f"Trả lại báo cáo trình ký {month.words}", by=by, token=token) as (draft, act):
        _refuse_unseen(draft, seen)
        returned = ReturnedReport.objects.create(
            presented=draft.presented, at=clock.now(), by=by, operation=act, reason=reason.strip()
        )
        _open_again(draft)
    return returned


@contextmanager
def _step(
    month: Month, reason: str, *, by: User | None, token: UUID | None
) -> Iterator[tuple[ReportDraft, Operation]]:
    """One step in one operation, on the draft as it is stored now; whoever else writes in it waits."""
    with operation(kind=Operation.Kind.REPORT, by=by, reason=reason, token=token) as act:
        yield locked_draft(month), act


def _refuse_unseen(draft: ReportDraft, seen: int | None) -> None:
    if draft.presented is None or (seen is not None and draft.presented.pk != seen):
        raise NotComposed(_("Bản trình này đã được rút lại hoặc thay bằng bản khác; hãy xem lại."))


def _open_again(draft: ReportDraft) -> None:
    draft.presented = None
    draft.save()


def _refuse_correction(month: Month, correction: Correction | None) -> None:
    """Raise ``NotComposed`` for a second report that says not why, and for a first one that corrects none."""
    before = SignedReport.objects.newest_of(month)
    if before and correction is None:
        raise NotComposed(
            _(
                "Báo cáo tháng {month} đã được ký ({report}). Hãy trình báo cáo đính chính hoặc bổ sung."
            ).format(month=month.label, report=before)
        )
    if correction and before is None:
        raise NotComposed(_("Tháng này chưa có báo cáo được ký nên chưa có gì để đính chính hay bổ sung."))
    if correction and not correction.reason.strip():
        raise NotComposed(_("Hãy ghi lý do đính chính hoặc bổ sung."))


def _said(failed: list[Check]) -> str:
    return " ".join(check.sentence for check in failed)
