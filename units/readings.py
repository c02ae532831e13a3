"""The read log: every look at personal data is kept, with the persons that were shown (domain.md §11)."""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import Reading, User
from units.models import ReadingSubject


@transaction.atomic
def log_reading(*, by: User | None, kind: Reading.Kind, what: str, members: Iterable[int]) -> Reading:
    """Keep that ``by`` (None: a command on the server) was shown the ``members`` (their keys).

    ``what`` says it in words: the page that was opened, the text that was looked for, the file.
    """
    members = set(members)
    limit = Reading._meta.get_field("what").max_length
    reading = Reading.objects.create(by=by, kind=kind, what=what[:limit], persons=len(members))
    ReadingSubject.objects.bulk_create(
        (ReadingSubject(reading=reading, member_id=pk) for pk in sorted(members)), batch_size=500
    )
    return reading
