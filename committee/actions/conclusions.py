"""The committee concludes something about a unit, and may withdraw it with a reason; nobody ticks it done."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import clock
from committee.conclusions import Ending, lacks, outcome
from committee.models import Conclusion
from units.models import Decision, Unit
from vietnamese.days import format_day

_CLOSED = (Ending.CLOSED, Ending.WITHDRAWN)


def conclude(
    *,
    unit: Unit,
    lack: str,
    made_on: date,
    text: str,
    responsible: str,
    due_on: date | None = None,
    decision: Decision | None = None,
) -> Conclusion:
    """Keep a conclusion about what ``unit`` lacks on the day ``made_on``; raises ``ValidationError``."""
    _refuse_the_future(made_on, "made_on")
    lack = Conclusion.Lack(lack)
    if not lacks(unit.pk, lack, on=made_on):
        raise ValidationError(
            {
                "lack": _(
                    "Ngày {day} sổ gốc không ghi đơn vị này thuộc diện “{lack}”; "
                    "hãy kiểm tra lại đơn vị, ngày kết luận hoặc nội dung."
                ).format(day=format_day(made_on), lack=lack.label)
            }
        )
    conclusion = Conclusion(
        unit=unit,
        lack=lack,
        made_on=made_on,
        text=text,
        responsible=responsible,
        due_on=due_on,
        decision=decision,
    )
    conclusion.full_clean()
    conclusion.save()
    return conclusion


def withdraw_conclusion(*, conclusion: Conclusion, withdrawn_on: date, reason: str) -> Conclusion:
    """Withdraw a conclusion that is still open; raises ``ValidationError``."""
    _refuse_the_future(withdrawn_on, "withdrawn_on")
    if conclusion.withdrawn_on:
        raise ValidationError(
            _("Kết luận này đã được rút ngày {day}.").format(day=format_day(conclusion.withdrawn_on))
        )
    if withdrawn_on < conclusion.made_on:
        raise ValidationError(
            {
                "withdrawn_on": _("Ngày rút không được trước ngày kết luận {day}.").format(
                    day=format_day(conclusion.made_on)
                )
            }
        )
    found = outcome(conclusion, on=withdrawn_on)
    if found.ending in _CLOSED:
        raise ValidationError(
            _("Kết luận này đã hoàn thành nên không rút nữa: {sentence}.").format(sentence=found.sentence)
        )
    conclusion.withdrawn_on, conclusion.withdrawal_reason = withdrawn_on, reason.strip()
    conclusion.full_clean()
    conclusion.save()
    return conclusion


def _refuse_the_future(day: date, field: str) -> None:
    if day > clock.today():
        raise ValidationError(
            {field: _("Ngày {day} chưa đến; hãy ghi ngày đã diễn ra.").format(day=format_day(day))}
        )
