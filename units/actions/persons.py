"""One person entered twice, two persons that look like one, and personal data that the law lets go."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import clock
from accounts.registry import Without, entries
from accounts.security.log import Act, record, row_key
from units.actions.corrections import correct, units_of
from units.actions.forgetting import Forgotten, forget
from units.actions.joining import overlap
from units.actions.lawful import lawful
from units.choices import ThresholdName
from units.coverage.ledger import recounting
from units.models import DistinctPersons, Member, Threshold
from vietnamese.days import format_day

ERASED_NAME = "Đã xóa dữ liệu"


@lawful
def merge_members(*, keep: Member, other: Member, **values) -> Member:
    """Join two rows of one person: ``keep`` stays, with ``values``, and takes over what hangs on the other.

    Refused with a ``ValidationError`` where the two met somewhere on the same day: one of the two
    facts must be mended first, and nobody but a person can know which.
    """
    if keep.pk == other.pk:
        raise ValidationError(_("Phải chọn hai hồ sơ khác nhau."))
    _must_not_overlap(keep, other)
    with recounting(units_of(keep) | units_of(other)):
        for entry in entries().values():
            if not isinstance(entry.merging, Without):
                entry.merging(keep, other)
        other.delete()
        return correct(keep, **values)


def _must_not_overlap(keep: Member, other: Member) -> None:
    found = overlap(keep, other)
    if found is None:
        return
    own, theirs = found
    raise ValidationError(
        _(
            "Hai hồ sơ cùng sinh hoạt trong một thời gian: một nơi từ {first}, "
            "một nơi từ {second}. "
            "Nếu là một người, hãy sửa hoặc xóa một trong hai quá trình sinh hoạt "
            "(“Sửa sai sót” trên trang đảng viên) rồi gộp lại."
        ).format(first=format_day(own.valid_from), second=format_day(theirs.valid_from))
    )


def tell_apart(*, one: Member, other: Member) -> DistinctPersons:
    """Keep that two rows which look like one person are two."""
    first, second = sorted((one, other), key=lambda member: member.pk)
    pair = DistinctPersons(one=first, other=second)
    pair.full_clean()
    pair.save()
    return pair


def tell_all_apart(member: Member, others: Iterable[Member]) -> None:
    """Keep that a member is another person than each of those who look alike."""
    for other in others:
        tell_apart(one=member, other=other)


def erasable_before(*, on: date) -> date:
    """Whoever had left the register before this day no longer needs to be known by name on ``on``."""
    years = Threshold.objects.value(ThresholdName.YEARS_KEPT, on=on)
    return on.replace(year=on.year - years, day=min(on.day, 28))


def erase(*, member: Member) -> Member:
    """Let go of what tells who a person was; counts of every day stay as they are.

    Only for those who left the register long enough ago. The name, the day of birth, ethnicity and
    card number go, from the history and from texts that name the person too: this cannot be undone.
    """
    today = clock.today()
    if not Member.objects.erasable(before=erasable_before(on=today)).contains(member):
        raise ValidationError(
            _(
                "Chỉ xóa được dữ liệu cá nhân của người đã rời đảng bộ đủ số năm quy định "
                "trong phần Thiết lập."
            )
        )
    correct(member, full_name=ERASED_NAME, born_on=None, ethnicity="", card_number=None, erased_on=today)
    forget(Forgotten.of(member), by_name=ERASED_NAME)
    record(Act.ERASED, about=row_key(member))
    return member
