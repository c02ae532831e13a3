"""The read log: every look at personal data is kept, with the persons that were shown (domain.md §11)."""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction

from accounts.models import Reading, User
from units.models import ReadingSubject


@transaction.atomic(savepoint=False)
def log_access(
    *, by: User | None, kind: Reading.Kind, what: str, members: Iterable[int], others: int = 0
) -> Reading:
    """Keep that ``by`` (None: a command on the server) was shown the ``members`` (their keys).

    ``what`` says it in words: the page that was opened, the text that was looked for, the file; ``others``
    is how many persons were shown besides who are no members.
    """
    members = set(members)
    limit = Reading._meta.get_field("what").max_length
    reading = Reading.objects.create(by=by, kind=kind, what=what[:limit], persons=len(members) + others)
    ReadingSubject.objects.bulk_create(
        (ReadingSubject(reading=reading, member_id=pk) for pk in sorted(members)), batch_size=500
    )
    return reading


def log_list(by: User, *, text: str, places: Sequence[str], members: Collection[int]) -> None:
    """Keep that a page of the list of members was shown, with the words that were looked for."""
    if members:
        kind = Reading.Kind.SEARCH if text else Reading.Kind.LIST
        what = f"Tìm đảng viên “{text}”" if text else "Danh sách đảng viên"
        log_access(by=by, kind=kind, what=", ".join([what, *places]), members=members)


def log_stays(by: User, *, what: str, stays: Iterable) -> None:
    """Keep that the members of a cell or unit were shown by name, where they were."""
    members = {stay.person.pk for stay in stays if stay.person}
    if members:
        log_access(by=by, kind=Reading.Kind.LIST, what=what, members=members)
