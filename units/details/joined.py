"""What a thing that was entered twice is now: the row that it was joined into, by what the history tells."""

from accounts.models import Operation
from accounts.operations import Recorded


def kept_instead_of(model: type[Recorded], key: int) -> int | None:
    """The key of the row into which that of ``key`` was joined, however often; itself while it is there.

    None where it went otherwise. An undone joining leads nowhere: its row is there again.
    """
    seen: set[int] = set()
    while not model.objects.filter(pk=key).exists():
        seen.add(key)
        kept = _joined_into(model, key)
        if kept is None or kept in seen:
            return None
        key = kept
    return key


def _joined_into(model: type[Recorded], key: int) -> int | None:
    histories = model.history
    last = histories.filter(id=key).select_related("operation").order_by("-history_id").first()
    if last is None or last.history_type != "-":
        return None
    act = done_at_first(last.operation)
    if act.kind != Operation.Kind.MERGE:
        return None
    stayed = histories.filter(operation=act, history_type="~").exclude(id=key)
    return stayed.order_by("-history_id").values_list("id", flat=True).first()


def done_at_first(operation: Operation) -> Operation:
    """What an undoing of an undoing did again."""
    while operation.undoes is not None:
        operation = operation.undoes
    return operation
