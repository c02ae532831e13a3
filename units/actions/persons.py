"""One person entered twice, two persons that look like one, and personal data that the law lets go."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import clock
from accounts.registry import Without, entries
from accounts.security.log import Act, record, row_key
from units.actions import stretches
from units.actions.corrections import correct, units_of
from units.actions.forgetting import Forgotten, forget
from units.actions.lawful import lawful
from units.actions.stretches import Clash
from units.choices import ThresholdName
from units.coverage.ledger import recounting
from units.models import DistinctPersons, Member, Membership, Threshold
from vietnamese.days import format_day

ERASED_NAME = "Đã xóa dữ liệu"


@lawful
def merge_members(
    *, keep: Member, other: Member, stays: Mapping[str, str] | None = None, **values: Any
) -> Member:
    """Join two rows of one person: ``keep`` stays, with ``values``, and takes over what hangs on the other.

    Where the two rows say the same of the same days it is said once. Where they let the person meet in two
    places on one day, ``stays`` says for each pair (``clashing_stays``) which is right; nobody but a person
    can know.
    """
    if keep.pk == other.pk:
        raise ValidationError(_("Phải chọn hai hồ sơ khác nhau."))
    with recounting(units_of(keep) | units_of(other)):
        stretches.join(
            keep.memberships.all(),
            other.memberships.order_by("valid_from"),
            same=_is_one_stay,
            keeps=lambda mine, theirs: _is_kept(Clash(mine, theirs), stays or {}),
            member=keep,
        )
        for entry in entries().values():
            if not isinstance(entry.merging, Without):
                entry.merging(keep, other)
        other.delete()
        return correct(keep, **values)


def clashing_stays(keep: Member, other: Member) -> list[Clash]:
    """The memberships, one of each row, that let the person meet in two places on one day."""
    theirs = other.memberships.order_by("valid_from")
    mine = keep.memberships.order_by("valid_from")
    return [Clash(*pair) for pair in stretches.clashes(mine, theirs, same=_is_one_stay)]


def _is_one_stay(one: Membership, other: Membership) -> bool:
    """Whether two memberships say the same place."""
    return (one.cell_id, one.unit_id) == (other.cell_id, other.unit_id)


def _is_kept(clash: Clash, stays: Mapping[str, str]) -> bool:
    if said := stays.get(clash.key):
        return said == stretches.OWN
    raise ValidationError(
        _(
            "Hai hồ sơ cùng sinh hoạt trong một thời gian: một nơi từ {first}, một nơi từ {second}. Nếu là "
            "một người, hãy chọn quá trình đúng."
        ).format(first=format_day(clash.own.valid_from), second=format_day(clash.theirs.valid_from))
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
