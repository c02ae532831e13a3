"""A difficulty goes its way: raised, taken up, passed on, answered, closed by evidence (domain.md §8)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import clock
from accounts.models import Operation, User
from accounts.operations import operation
from accounts.vietnamese import in_vietnamese
from committee.models import Difficulty, DifficultyStep
from committee.models.states import FOLLOWING, DifficultyState
from units.models import Commune, Decision, Unit
from units.months import Month
from vietnamese.days import format_day


def raise_difficulty(
    *,
    kind: str,
    text: str,
    commune: Commune | None,
    month: Month | str = "",
    by: User | None,
    unit: Unit | None = None,
    raised_on: date | None = None,
) -> Difficulty:
    """Enter what hinders the work, arose or is asked for, as raised on a day (by default today).

    ``commune`` is None for what concerns the whole district; ``month`` is that of the report that raised
    it. What the same commune raised in the same words in the report of the same month is entered once: the
    one that stands is given back. Joins the operation that is open. Raises ``ValidationError``.
    """
    text, month = text.strip(), str(month)
    if month:
        again = Difficulty.objects.of_month(month).of_commune(commune).filter(kind=kind, text=text).first()
        if again is not None:
            return again
    difficulty = Difficulty(kind=kind, text=text, commune=commune, unit=unit, month=month)
    with operation(kind=Operation.Kind.ENTRY, by=by, reason=in_vietnamese(Difficulty._meta.verbose_name)):
        difficulty.full_clean()
        difficulty.save()
        take_step(
            difficulty=difficulty,
            state=DifficultyState.RAISED,
            taken_on=raised_on or clock.today(),
            by=by,
        )
    return difficulty


def take_step(
    *,
    difficulty: Difficulty,
    state: str,
    taken_on: date,
    by: User | None,
    text: str = "",
    decision: Decision | None = None,
    due_on: date | None = None,
) -> DifficultyStep:
    """One step on the way, in the operation that is open. Raises ``ValidationError`` with a sentence."""
    Difficulty.objects.select_for_update().get(pk=difficulty.pk)  # two steps at once follow each other
    last = difficulty.steps.order_by("number").last()
    state, text = DifficultyState(state), text.strip()
    _refuse_the_way(last, state)
    _refuse_the_day(last, taken_on, due_on)
    _refuse_without_evidence(state, text=text, decision=decision, due_on=due_on)
    step = DifficultyStep(
        difficulty=difficulty,
        number=last.number + 1 if last else 1,
        state=state,
        taken_on=taken_on,
        by=by,
        text=text,
        decision=decision,
        due_on=due_on,
    )
    step.full_clean()
    step.save()
    return step


def _refuse_the_way(last: DifficultyStep | None, state: DifficultyState) -> None:
    before = DifficultyState(last.state) if last else None
    if state in FOLLOWING[before]:
        return
    if before is DifficultyState.CLOSED:
        raise ValidationError(_("Việc này đã kết thúc nên không ghi thêm bước nào nữa."))
    raise ValidationError(
        _(
            "Việc này đang ở bước “{before}” nên chưa chuyển sang “{state}” được. Bước tiếp theo: {next}."
        ).format(
            before=before.label if before else "–",
            state=state.label,
            next="; ".join(str(one.label) for one in FOLLOWING[before]),
        )
    )


def _refuse_the_day(last: DifficultyStep | None, taken_on: date, due_on: date | None) -> None:
    if taken_on > clock.today():
        raise ValidationError(
            {"taken_on": _("Ngày {day} chưa đến; hãy ghi ngày đã diễn ra.").format(day=format_day(taken_on))}
        )
    if last and taken_on < last.taken_on:
        raise ValidationError(
            {
                "taken_on": _("Bước trước ghi ngày {day}; bước này phải từ ngày đó trở đi.").format(
                    day=format_day(last.taken_on)
                )
            }
        )
    if due_on and due_on < taken_on:
        raise ValidationError(
            {
                "due_on": _("Hạn xử lý {due} không được trước ngày {day}.").format(
                    due=format_day(due_on), day=format_day(taken_on)
                )
            }
        )


def _refuse_without_evidence(
    state: DifficultyState, *, text: str, decision: Decision | None, due_on: date | None
) -> None:
    if state is DifficultyState.PASSED_ON and due_on is None:
        raise ValidationError({"due_on": _("Hãy ghi hạn Ban Thường vụ trả lời.")})
    if state is DifficultyState.ANSWERED and not text:
        raise ValidationError({"text": _("Hãy ghi nội dung trả lời.")})
    if state is DifficultyState.CLOSED and not text and decision is None:
        raise ValidationError(
            {
                "text": _(
                    "Muốn kết thúc phải có căn cứ: hãy ghi văn bản, hoặc ghi rõ việc đã được giải quyết "
                    "thế nào."
                )
            }
        )
