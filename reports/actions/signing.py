"""A presented report is signed: numbered, frozen under its hash, and never changed again (domain.md §7).

Nothing is counted here: the value is the one that was presented, with number, day and signature on it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError
from django.utils.translation import gettext as _

from accounts.access import Permission, allowed
from accounts.models import Operation, User
from accounts.operations import AlreadyDone, operation
from accounts.security.log import Act, record, row_key
from documents.word_template import TemplateFault
from reports.actions.composing import locked_draft
from reports.actions.issuing import issue
from reports.drawing.canonical import digest
from reports.models import DocumentTemplate, NumberSeries, PresentedReport, SignedReport, Term
from reports.monthly.checks import forbidding
from reports.monthly.composing import undecided_items
from reports.monthly.heading import SYMBOL, number_of, signature_of
from reports.monthly.sealed import sealed
from reports.working_day import working_day
from units.models import Mandate
from units.months import Month
from vietnamese.days import format_day


class NotSigned(Exception):
    """The report was not signed: why, in a sentence that says what to do."""


class SawAnother(NotSigned):
    """What would be signed is not what the signer saw: it is to be looked at again."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Văn bản đã khác với văn bản quý vị vừa xem (bản trình, số, ngày hoặc mẫu đã đổi) "
                "nên chưa ký. Hãy xem lại văn bản dưới đây rồi ký."
            )
        )


@dataclass(frozen=True)
class ToSign:
    """What is about to be signed: the presented report with number, day, signature and template on it."""

    presented: PresentedReport
    number: int
    template: DocumentTemplate
    value: dict

    @property
    def hash(self) -> str:
        """What the signer sees under, and signs."""
        return digest(self.value)


def sign_report(
    *,
    month: Month,
    by: User,
    dated_on: date,
    number: int | None = None,
    seen: str | None = None,
    token: UUID | None = None,
) -> SignedReport:
    """Number the presented report of ``month`` and sign it in the name of ``by``.

    ``number`` is the one that the signer was shown, ``seen`` the hash of the value that stood before the
    signer (``to_sign``): when either is another one by now, nothing is signed. A form that was sent twice
    (``token``) signs once. Raises ``NotSigned``.
    """
    if not allowed(by, Permission.SIGN):
        raise NotSigned(_("Chỉ người được giao quyền ký mới ký được báo cáo."))
    try:
        with operation(kind=Operation.Kind.SIGNING, by=by, reason=str(month), token=token) as act:
            series = _series_locked(dated_on=dated_on)
            _refuse(month, dated_on=dated_on, number=number, series=series)
            signed = _signed(month, by, dated_on=dated_on, series=series, seen=seen, act=act)
            record(Act.SIGNED, by=by.pk, about=row_key(signed))
            return signed
    except AlreadyDone as done:
        return done.operation.signed_report
    except IntegrityError as error:
        raise NotSigned(_("Vừa có người khác ký báo cáo; hãy mở lại trang rồi kiểm tra.")) from error


def to_sign(presented: PresentedReport, *, by: User, dated_on: date, number: int) -> ToSign:
    """What ``by`` would sign: the presented report as a document of that day under that number."""
    template = DocumentTemplate.objects.governing(on=dated_on)
    value = sealed(
        presented.value,
        number=number,
        dated_on=dated_on,
        signature=signature_of(by.signs_as, by.full_name, title=_signatory(presented)),
        template=template.version,
        layout=template.layout,
    )
    return ToSign(presented, number, template, value)


def _signatory(presented: PresentedReport) -> str:
    """The title of whoever signs, as the committee of the report's month has it."""
    month = Month.parse(presented.value["content"]["month"])
    return Mandate.of(on=month.last).signatory


def next_number(*, dated_on: date) -> int:
    """The number that a report of that day would be given; the first one where no term is known."""
    term = Term.objects.in_effect(on=dated_on).first()
    series = NumberSeries.objects.filter(term=term, symbol=SYMBOL).first()
    return series.last_number + 1 if series else 1


def _series_locked(*, dated_on: date) -> NumberSeries:
    """The series of the term in which the document is dated; whoever else signs has not begun."""
    try:
        term = Term.objects.governing(on=dated_on)
    except Term.DoesNotExist as error:
        raise NotSigned(
            _("Ngày văn bản {day} không thuộc nhiệm kỳ nào. Hãy thêm nhiệm kỳ trong phần Thiết lập.").format(
                day=format_day(dated_on)
            )
        ) from error
    series, _is_new = NumberSeries.objects.get_or_create(term=term, symbol=SYMBOL)
    return NumberSeries.objects.select_for_update().get(pk=series.pk)


def _refuse(month: Month, *, dated_on: date, number: int | None, series: NumberSeries) -> None:
    """Raise ``NotSigned`` when a report of the month cannot be signed now under that number and day."""
    today = working_day()
    last = series.reports.order_by("number").last()
    if month.last > today:
        raise NotSigned(
            _("Tháng {month} chưa kết thúc nên chưa chốt được số liệu.").format(month=month.label)
        )
    if dated_on > today or dated_on < month.last:
        raise NotSigned(
            _("Ngày văn bản phải từ ngày cuối tháng báo cáo ({first}) đến hôm nay ({last}).").format(
                first=format_day(month.last), last=format_day(today)
            )
        )
    if last and dated_on < last.dated_on:
        raise NotSigned(
            _("{report} đã ghi ngày {day}; văn bản mang số sau không được ghi ngày trước đó.").format(
                report=last, day=format_day(last.dated_on)
            )
        )
    if number is not None and number != series.last_number + 1:
        raise NotSigned(_taken(number, series))


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


def _signed(
    month: Month, by: User, *, dated_on: date, series: NumberSeries, seen: str | None, act: Operation
) -> SignedReport:
    draft, before = locked_draft(month), SignedReport.objects.newest_of(month)
    presented = _presented(draft.presented, month, before)
    found = to_sign(presented, by=by, dated_on=dated_on, number=series.last_number + 1)
    if seen is not None and seen != found.hash:
        raise SawAnother
    if failed := forbidding(found.value, undecided=undecided_items(month)):
        raise NotSigned(" ".join([_("Chưa ký được:"), *(check.sentence for check in failed)]))
    corrects = presented.value["corrects"]
    series.last_number = found.number
    series.save()
    report = SignedReport.objects.create(
        month=str(month),
        series=series,
        number=found.number,
        dated_on=dated_on,
        signer=by,
        capacity=by.signs_as,
        operation=act,
        template=found.template,
        presented=presented,
        value=found.value,
        hash=found.hash,
        corrects=before,
        relation=corrects["relation"] if corrects else "",
        reason=corrects["reason"] if corrects else "",
    )
    draft.presented = None
    draft.save()
    try:
        issue(report)
    except TemplateFault as fault:
        raise NotSigned(_("Chưa ký được vì không lập được văn bản. {fault}").format(fault=fault)) from fault
    return report


def _presented(
    presented: PresentedReport | None, month: Month, before: SignedReport | None
) -> PresentedReport:
    """What is to be signed, and that it puts right the report that was signed last. Raises ``NotSigned``."""
    if presented is None and before:
        raise NotSigned(
            _("Báo cáo tháng {month} đã được ký ({report}). Hãy lập báo cáo đính chính hoặc bổ sung.").format(
                month=month.label, report=before
            )
        )
    if presented is None:
        raise NotSigned(
            _(
                "Báo cáo tháng {month} chưa được trình ký nên chưa ký được. Người soạn bấm “Trình ký” trước."
            ).format(month=month.label)
        )
    return presented
