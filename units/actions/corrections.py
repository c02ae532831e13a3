"""Mending what was entered by mistake: a fact is rewritten, or taken out, as if it had always been so.

“Thay đổi từ ngày …” is another thing: there the register was right and the world changed.
"""

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts.operations import Recorded
from units.actions.facts import write
from units.actions.lawful import lawful
from units.actions.room import settle_beside
from units.coverage.ledger import recounting
from units.models import Cell, Member, Membership


def units_of(row: Recorded) -> set[int]:
    """The keys of the units whose coverage the row has a part in."""
    if isinstance(row, Member):
        keys = Membership.objects.filter(member=row).values_list("unit_id", flat=True)
        return set(keys) - {None}
    if isinstance(row, Cell):  # its coverage goes with it
        return set(row.coverages.values_list("unit_id", flat=True))
    return {row.unit_id} - {None} if hasattr(row, "unit_id") else set()


@lawful
def correct[Row: Recorded](row: Row, **values) -> Row:
    """Rewrite fields of a row that were entered by mistake; raises ``ValidationError``."""
    touched = units_of(row)
    for name, value in values.items():
        setattr(row, name, value)
    with recounting(touched | units_of(row)):
        write(row)
    return row


@lawful
def take_out(row: Recorded) -> None:
    """Take a row out of the register that should never have been entered; its history stays.

    Refused with a ``ValidationError`` while other facts stand on it.
    """
    with recounting(units_of(row)):
        key = row.pk
        try:
            row.delete()
        except ProtectedError as error:
            nouns = sorted({str(thing._meta.verbose_name) for thing in error.protected_objects})
            raise ValidationError(
                _(
                    "Không xóa được “{row}” vì còn {nouns} gắn với dòng này; hãy sửa hoặc xóa các dòng "
                    "đó trước."
                ).format(row=row, nouns=", ".join(nouns))
            ) from error
        row.pk = key
        settle_beside(row)
