"""A report is signed: numbered, frozen under its hash, and never changed again (domain.md §7)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from accounts.access import Permission, allowed
from accounts.models import Operation, User
from accounts.operations import AlreadyDone, operation
from accounts.security_log import Act, record, row_key
from reports.models import DocumentTemplate, NumberSeries, SignedReport, Term
from reports.monthly.canonical import digest
from reports.monthly.checks import blocking
from reports.monthly.composing import Dressing, committee_value
from reports.monthly.heading import SYMBOL, number_of, signature_of
from reports.working_day import working_day
from units.models import Programme
from units.months import Month


class NotSigned(Exception):
    """The report was not signed: why, in a sentence that says what to do."""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Which signed report is put right, how, and why."""

    of: SignedReport
    relation: SignedReport.Relation
    reason: str


def sign_report(
    *,
    month: Month,
    by: User,
    dated_on: date,
    number: int | None = None,
    correction: Correction | None = None,
    token: UUID | None = None,
) -> SignedReport:
    """Number the report of ``month``, freeze it and sign it in the name of ``by``.

    ``number`` is the one that the signer was shown: when somebody else was given it in the meantime,
    nothing is signed. A form that was sent twice (``token``) signs once. Raises ``NotSigned``.
    """
    if not allowed(by, Permission.SIGN):
        raise NotSigned(_("Chỉ người được giao quyền ký mới ký được báo cáo."))
    reason = correction.reason if correction else str(month)
    try:
        with operation(kind=Operation.Kind.SIGNING, by=by, reason=reason[:500], token=token) as act:
            series = _series_locked(dated_on=dated_on)
            _refuse(month, dated_on=dated_on, number=number, series=series, correction=correction)
            signed = _write(month, by, dated_on=dated_on, series=series, correction=correction, act=act)
            record(Act.SIGNED, by=by.pk, about=row_key(signed))
            return signed
    except AlreadyDone as done:
        return done.operation.signed_report
    except IntegrityError as error:
        raise NotSigned(_("Vừa có người khác ký báo cáo; hãy mở lại trang rồi kiểm tra.")) from error


def next_number(*, dated_on: date) -> int:
    """The number that a report of that day would be given; the first one where no term is known."""
    term = Term.objects.in_effect(on=dated_on).first()
    series = NumberSeries.objects.filter(term=term, symbol=SYMBOL).first()
    return series.last_number + 1 if series else 1


def _series_locked(*, dated_on: date) -> NumberSeries:
    """The series of the term in which the document is dated; whoever else signs waits for it."""
    Programme.lock()
    try:
        term = Term.objects.governing(on=dated_on)
    except Term.DoesNotExist as error:
        raise NotSigned(
            _("Ngày văn bản {day} không thuộc nhiệm kỳ nào. Hãy thêm nhiệm kỳ trong phần Thiết lập.").format(
                day=f"{dated_on:%d/%m/%Y}"
            )
        ) from error
    series, _is_new = NumberSeries.objects.get_or_create(term=term, symbol=SYMBOL)
    return NumberSeries.objects.select_for_update().get(pk=series.pk)


def _refuse(
    month: Month, *, dated_on: date, number: int | None, series: NumberSeries, correction: Correction | None
) -> None:
    """Raise ``NotSigned`` when a report of the month cannot be signed now under that number."""
    today = working_day()
    last = series.reports.order_by("number").last()
    first = SignedReport.objects.of_month(month).filter(corrects=None).first()
    if month.last > today:
        raise NotSigned(
            _("Tháng {month} chưa kết thúc nên chưa chốt được số liệu.").format(month=month.label)
        )
    if dated_on > today or dated_on < month.last:
        raise NotSigned(
            _("Ngày văn bản phải từ ngày cuối tháng báo cáo ({first}) đến hôm nay ({last}).").format(
                first=f"{month.last:%d/%m/%Y}", last=f"{today:%d/%m/%Y}"
            )
        )
    if last and dated_on < last.dated_on:
        raise NotSigned(
            _("{report} đã ghi ngày {day}; văn bản mang số sau không được ghi ngày trước đó.").format(
                report=last, day=f"{last.dated_on:%d/%m/%Y}"
            )
        )
    if number is not None and number != series.last_number + 1:
        raise NotSigned(_taken(number, series))
    if correction is None and first:
        raise NotSigned(
            _("Báo cáo tháng {month} đã được ký ({report}). Hãy lập báo cáo đính chính hoặc bổ sung.").format(
                month=month.label, report=first
            )
        )
    if correction and correction.of.month != str(month):
        raise NotSigned(_("Báo cáo được đính chính phải là báo cáo của cùng một tháng."))


def _taken(number: int, series: NumberSeries) -> str:
    holder = series.reports.filter(number=number).first()
    following = number_of(series.last_number + 1)
    if holder is None:
        return _("Số văn bản phải liên tục: số kế tiếp là {number}. Hãy xem lại rồi ký.").format(
            number=following
        )
    return _("{report} đã được cấp cho báo cáo tháng {month}; nay là {number}. Hãy xem lại rồi ký.").format(
        report=holder, month=Month.parse(holder.month).label, number=following
    )


def _write(
    month: Month,
    by: User,
    *,
    dated_on: date,
    series: NumberSeries,
    correction: Correction | None,
    act: Operation,
) -> SignedReport:
    series.last_number += 1
    series.save()
    template = DocumentTemplate.objects.in_effect(on=dated_on).get()
    value = committee_value(
        month=month,
        dressing=Dressing(
            state="signed",
            number=series.last_number,
            dated_on=dated_on,
            signature=signature_of(by.signs_as, by.full_name),
            template=template,
            corrects=_named(correction),
        ),
    )
    if failed := blocking(value):
        raise NotSigned(" ".join([_("Chưa ký được:"), *(check.sentence for check in failed)]))
    return SignedReport.objects.create(
        month=str(month),
        series=series,
        number=series.last_number,
        dated_on=dated_on,
        signer=by,
        capacity=by.signs_as,
        operation=act,
        template=template,
        value=value,
        hash=digest(value),
        corrects=correction.of if correction else None,
        relation=correction.relation if correction else "",
        reason=correction.reason if correction else "",
    )


def _named(correction: Correction | None) -> dict | None:
    """The report before, as the new one names it."""
    if correction is None:
        return None
    return {
        "number": number_of(correction.of.number, correction.of.series.symbol),
        "dated_on": correction.of.dated_on.isoformat(),
        "relation": str(correction.relation),
        "reason": correction.reason,
    }
