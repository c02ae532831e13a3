"""The committee's report is composed: its texts, and what communes raised."""

from uuid import UUID

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts import clock
from accounts.models import Operation, User
from accounts.operations import operation
from reports.models import RaisedItem, ReportDraft
from reports.monthly.texts import MOST_LETTERS, Part
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
    draft = locked_draft(month)
    kept = {str(part): texts.get(part, "")[:MOST_LETTERS] for part in Part}
    if draft.texts == kept:
        return draft
    refuse_presented(draft)
    if draft.revision != revision and any(draft.texts.values()):
        raise WrittenByAnother(draft)
    draft.texts, draft.saved_at, draft.saved_by = kept, clock.now(), by
    draft.revision += 1
    draft.save()
    return draft


def choose_item(
    *, item: RaisedItem, choice: str, by: User, token: UUID | None = None, seen: str | None = None
) -> None:
    """Take over, drop or leave open what a commune raised; choosing the same again writes nothing.

    ``seen`` is how it stood on the page. Raises ``NotComposed`` where somebody else has chosen otherwise
    meanwhile, and while the report is presented.
    """
    if item.choice == choice:
        return
    reason = f"{RaisedItem.Choice(choice).label}: {item.text}"[:500]
    with operation(kind=Operation.Kind.REPORT, by=by, reason=reason, token=token):
        refuse_presented(locked_draft(Month.parse(item.version.report.month)))
        item.refresh_from_db(fields=["choice", "chosen_by"])
        if seen is not None and item.choice not in (seen, choice):
            raise NotComposed(_chosen_otherwise(item))
        item.choice, item.chosen_by = choice, by
        item.save(update_fields=["choice", "chosen_by"])


def _chosen_otherwise(item: RaisedItem) -> str:
    return _("{person} vừa chọn “{choice}” cho ý “{text}”. Hãy xem lại, rồi chọn lại nếu vẫn cần.").format(
        person=item.chosen_by or _("Người khác"),
        choice=item.get_choice_display(),
        text=Truncator(item.text).chars(80),
    )


def locked_draft(month: Month) -> ReportDraft:
    """The draft of the month, made where there is none yet; whoever else writes in it waits."""
    ReportDraft.objects.get_or_create(month=str(month))
    drafts = ReportDraft.objects.select_for_update(of=("self",)).select_related("presented")
    return drafts.get(month=str(month))


def refuse_presented(draft: ReportDraft) -> None:
    """Raise ``NotComposed`` while the report is presented: what was presented rests."""
    if draft.presented_id is not None:
        raise NotComposed(_("Báo cáo đã trình ký; hãy rút lại để soạn tiếp."))
