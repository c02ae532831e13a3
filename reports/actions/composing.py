"""The committee's report is composed: texts, what communes raised, presenting it for signature."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import clock
from accounts.models import Operation, User
from accounts.operations import operation
from reports.models import RaisedItem, ReportDraft
from reports.monthly.checks import blocking
from reports.monthly.composing import committee_value
from reports.monthly.texts import MOST_LETTERS, Part
from reports.periods import Month


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
    """Keep the texts of people; no fact yet. Raises ``WrittenByAnother`` on top of texts not seen."""
    ReportDraft.objects.get_or_create(month=str(month))
    draft = ReportDraft.objects.select_for_update().get(month=str(month))
    kept = {str(part): texts.get(part, "")[:MOST_LETTERS] for part in Part}
    if draft.revision != revision and any(draft.texts.values()) and draft.texts != kept:
        raise WrittenByAnother(draft)
    draft.texts, draft.saved_at, draft.saved_by = kept, clock.now(), by
    draft.revision += 1
    draft.save()
    return draft


def choose_item(*, item: RaisedItem, choice: str, by: User) -> None:
    """Take over, drop or leave open what a commune raised."""
    with operation(
        kind=Operation.Kind.REPORT, by=by, reason=f"{RaisedItem.Choice(choice).label}: {item.text}"[:500]
    ):
        item.choice, item.chosen_by = choice, by
        item.save(update_fields=["choice", "chosen_by"])


def present(*, month: Month, by: User, token: UUID | None = None) -> ReportDraft:
    """Present the report for signature. Raises ``NotComposed`` while a check forbids it."""
    if failed := blocking(committee_value(month=month)):
        sentences = " ".join(check.sentence for check in failed)
        raise NotComposed(_("Chưa trình ký được: {sentences}").format(sentences=sentences))
    with operation(kind=Operation.Kind.REPORT, by=by, reason=f"Trình ký báo cáo {month.words}", token=token):
        draft, _is_new = ReportDraft.objects.get_or_create(month=str(month))
        draft.presented_at, draft.presented_by = clock.now(), by
        draft.save()
    return draft


def withdraw(*, month: Month, by: User, token: UUID | None = None) -> None:
    """Take a presented report back to go on writing."""
    with operation(kind=Operation.Kind.REPORT, by=by, reason=f"Rút lại báo cáo {month.words}", token=token):
        draft = ReportDraft.objects.get(month=str(month))
        draft.presented_at, draft.presented_by = None, None
        draft.save()
