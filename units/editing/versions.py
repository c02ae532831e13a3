"""Two edits at once: whether the rows of a form were written to since it was opened."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db.models import Max
from django.http import HttpRequest, QueryDict

from accounts.models import Operation, User
from accounts.operations import Recorded, operation, token_of
from accounts.seen_forms import Conflict, differences_of
from units.forms.editing.base import EntryForm
from units.visibility import Visibility


class Overtaken(Exception):
    """Somebody else wrote to the same since the page was opened: ``conflict`` tells who, when and what."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(conflict)
        self.conflict = conflict


def version_of(histories: Iterable) -> int:
    """The last operation that wrote one of the rows whose history querysets are given; 0: none."""
    latest = [history.aggregate(last=Max("operation_id"))["last"] or 0 for history in histories]
    return max(latest, default=0)


def histories_of(thing: Recorded, owner: str, *facts: type[Recorded]) -> list:
    """The histories of a thing and of the facts about it; ``owner`` is how the facts name the thing."""
    return [thing.history.all(), *(fact.history.filter(**{owner: thing}) for fact in facts)]


def conflict_of(form: EntryForm, *, stored: dict, histories: Iterable, seen: int) -> Conflict:
    """Both versions of a form that was opened after operation ``seen``; ``stored`` is what holds now."""
    fields = [name for name in form.fields if name != "reason"]
    operations = operations_since(seen, histories, user=form.user)
    return Conflict(operations, differences_of(form, fields, stored=stored))


def operations_since(seen: int, histories: Iterable, *, user: User) -> list[Operation]:
    """What wrote to the rows after operation ``seen``, the last one first; as ``user`` may read it."""
    keys = {
        key
        for history in histories
        for key in history.filter(operation_id__gt=seen).values_list("operation_id", flat=True)
    }
    return Visibility(user).with_reasons(Operation.objects.filter(pk__in=keys).select_related("by"))


def seen_in[Default](content: QueryDict, default: Default) -> int | Default:
    """The version on top of which a form was typed, as its page sends it (``seen``)."""
    sent = number_in(content, "seen")
    return default if sent is None else sent


def number_in(content: QueryDict, name: str) -> int | None:
    """A key that a page sends along unseen; None where it sends none."""
    text = content.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


# ---- Pages that write without a form of the register ----------------------------------------------


@contextmanager
def on_top_of_seen(
    request: HttpRequest, histories: Iterable, *, kind: Operation.Kind, reason: str
) -> Iterator[Operation]:
    """An operation of the person, once, and only on top of what the page has shown.

    The page sends ``seen_now()`` along; whoever sends none is taken at his word. Raises ``Overtaken`` where
    somebody else wrote to the rows meanwhile, and ``AlreadyDone`` for a page that is sent again.
    """
    histories = list(histories)
    with operation(kind=kind, by=request.user, reason=reason[:500], token=token_of(request)) as current:
        seen = seen_in(request.POST, None)
        if seen is not None and version_of(histories) > seen:
            raise Overtaken(Conflict(operations_since(seen, histories, user=request.user), []))
        yield current


def seen_now(
    request: HttpRequest, histories: Iterable, *, conflict: Conflict | None = None
) -> dict[str, str]:
    """What a page sends along (``units/editing/_seen.html``): the version that it shows, and its token.

    Read before what the page shows. A page that comes back with a fault stays on top of what was seen.
    """
    sent = None if conflict else seen_in(request.POST, None)
    seen = version_of(histories) if sent is None else sent
    return {"seen": str(seen), "once": str(token_of(request) or uuid4())}
