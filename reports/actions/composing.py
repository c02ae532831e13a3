"""The committee's report is composed: texts, what communes raised, presenting it for signature."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import clock
from accounts.models import Operation, User
from accounts.operations import operation
from reports.models import RaisedItem, ReportDraft, SignedReport
from reports.monthly.checks import blocking
from reports.monthly.composing import committee_value, is_open
from reports.monthly.texts import MOST_LETTERS, Part
from reports.working_day import working_day
from units.months import Month


class NotComposed(Exception):
    """It was not done: why, in a sentence."""


class WrittenByAnother(NotComposed):
    """Somebody else saved the draft since it was opened; ``draft`` holds what they wrote."""

    def __init__(self, draft: ReportDraft) -> None:
        super().__init__(
            _("Trong lúc quý vị viết, {person} đã lưu bản thảo này. Hãy xem cả hai bản rồi lưu lại.").format(
                person=draft.saved_by or _("người khác")
            )
        )
        self.draft = draft


@transaction.atomic
def save_texts(*, month: Month, texts: dict[str, str], revision: int, by: User) -> ReportDraft:
    """Keep the texts of people; no fact yet.

    Raises ``WrittenByAnother`` on top of texts not seen, ``NotComposed`` while the report is presented.
    """
    draft = _locked(month)
    kept = {str(part): texts.get(part, "")[:MOST_LETTERS] for part in Part}
    if draft.texts == kept:
        return draft
    _refuse_presented(draft)
    if draft.revision != revision and any(draft.texts.values()):
        raise WrittenByAnother(draft)
    draft.texts, draft.saved_at, draft.saved_by = kept, clock.now(), by
    draft.revision += 1
    draft.save()
    return draft


def choose_item(*, item: RaisedItem, choice: str, by: User, token: UUID | None = None) -> None:
    """Take over, drop or leave open what a commune raised; choosing the same again writes nothing.

    Raises ``NotComposed`` while the report is presented.
    """
    if item.choice == choice:
        return
    reason = f"{RaisedItem.Choice(choice).label}: {item.text}"[:500]
    with operation(kind=Operation.Kind.REPORT, by=by, reason=reason, token=token):
        _refuse_presented(_locked(Month.parse(item.version.report.month)))
        item.choice, item.chosen_by = choice, by
        item.save(update_fields=["choice", "chosen_by"])


def present(*, month: Month, by: User, token: UUID | None = None) -> ReportDraft:
    """Present the report for signature. Raises ``NotComposed`` while a check forbids it."""
    if month.last > working_day():
        raise NotComposed(
            _("Tháng {month} chưa kết thúc nên chưa chốt được số liệu.").format(month=month.label)
        )
    if failed := blocking(committee_value(month=month)):
        sentences = " ".join(check.sentence for check in failed)
        raise NotComposed(_("Chưa trình ký được: {sentences}").format(sentences=sentences))
    with operation(kind=Operation.Kind.REPORT, by=by, reason=f"Trình ký báo cáo {month.words}", token=token):
        draft = _locked(month)
        _refuse_presented(draft)
        draft.presented_at, draft.presented_by = clock.now(), by
        draft.save()
    return draft


def withdraw(*, month: Month, by: User, token: UUID | None = None) -> None:
    """Take a presented report back to go on writing. Raises ``NotComposed`` when it is not presented."""
    with operation(kind=Operation.Kind.REPORT, by=by, reason=f"Rút lại báo cáo {month.words}", token=token):
        draft = _locked(month)
        if draft.presented_at is None:
            raise NotComposed(_("Báo cáo chưa được trình ký nên không có gì để rút lại."))
        draft.presented_at, draft.presented_by = None, None
        draft.save()


def _locked(month: Month) -> ReportDraft:
    """The draft of the month, made where there is none yet; whoever else writes in it waits."""
    ReportDraft.objects.get_or_create(month=str(month))
    return ReportDraft.objects.select_for_update().get(month=str(month))


def _refuse_presented(draft: ReportDraft) -> None:
    is_signed = SignedReport.objects.filter(month=draft.month).exists()
    if not is_open(draft, is_signed=is_signed):
        raise NotComposed(_("Báo cáo đã trình ký; hãy rút lại để soạn tiếp."))
