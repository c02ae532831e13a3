"""A plan is kept, changed by one person after another, tried, and written once."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from accounts import clock
from accounts.models import Operation, User
from units.imports.faults import Report
from units.imports.layout.values import is_blank
from units.models import ReformDraft
from units.reorganisation.columns import PLAN_SHEETS
from units.reorganisation.run import Document, Reorganisation, check, reorganise
from units.reorganisation.sheets import plan_of_grid

MOST_ROWS = 10_000


@dataclass(frozen=True)
class SavedElsewhere(Exception):
    """Somebody saved the plan since it was opened: who."""

    by: User


def document_of(draft: ReformDraft) -> Document:
    return Document(draft.number, draft.signed_on, draft.issuer)


def begin(*, by: User, **values) -> ReformDraft:
    """A plan without rows yet."""
    return ReformDraft.objects.create(owner=by, changed_by=by, **values)


def drop(draft: ReformDraft, *, by: User, seen: int | None = None) -> None:
    """Give a plan up before anything was written; raises ``SavedElsewhere`` as ``save`` does."""
    save(draft, by=by, seen=seen, state=ReformDraft.State.DROPPED, sheets={})


def save(draft: ReformDraft, *, by: User, seen: int | None, **values) -> ReformDraft:
    """Keep what was changed; raises ``SavedElsewhere`` when the version ``seen`` is no longer the last.

    Without ``seen`` it is kept on top of whatever stands there, unless the plan was written or dropped.
    """
    with transaction.atomic():
        stored = _last(draft, seen)
        for name, value in values.items():
            setattr(stored, name, value)
        stored.version += 1
        stored.changed_at, stored.changed_by = clock.now(), by
        stored.save()
    return stored


def rows_of_text(text: str, width: int) -> list[list[str]]:
    """The rows of a sheet as the page sends it: a line a row, its cells between tabs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[:MOST_ROWS]
    rows = [[cell.strip().strip('"') for cell in line.split("\t")[:width]] for line in lines]
    while rows and not any(not is_blank(cell) for cell in rows[-1]):
        rows.pop()
    return rows


def text_of_rows(rows: list[list[str]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def sheets_of_texts(texts: dict[str, str]) -> dict[str, list[list[str]]]:
    """The sheets of a plan from the texts that the page sends, by noun."""
    return {kind.noun: rows_of_text(texts.get(kind.noun, ""), len(kind.columns)) for kind in PLAN_SHEETS}


def tried(draft: ReformDraft) -> Reorganisation:
    """What the plan would do; nothing is kept."""
    plan = plan_of_grid(draft.sheets, Report())
    return check(plan, document_of(draft), on=draft.on)


def write(
    draft: ReformDraft,
    *,
    by: User,
    seen: int,
    token: UUID | None,
    declined: frozenset[str] = frozenset(),
) -> Reorganisation:
    """Write the plan as one operation; with faults nothing is written and the draft stays open.

    Raises ``SavedElsewhere`` when the version ``seen`` is no longer the last.
    """

    def kept(operation: Operation) -> None:
        stored = _last(draft, seen)
        stored.state, stored.operation = ReformDraft.State.WRITTEN, operation
        stored.save()

    plan = plan_of_grid(_last(draft, seen).sheets, Report())
    document = document_of(draft)
    return reorganise(plan, document, on=draft.on, by=by, token=token, declined=declined, kept=kept)


def _last(draft: ReformDraft, seen: int | None) -> ReformDraft:
    """The stored draft, nobody else's while the transaction lasts; refused unless its version was seen."""
    with transaction.atomic():
        stored = ReformDraft.objects.select_for_update().select_related(None).get(pk=draft.pk)
        if seen not in (None, stored.version) or stored.state != ReformDraft.State.OPEN:
            raise SavedElsewhere(stored.changed_by)
    return stored
