"""Two rows of one person are joined: the cases of the second become the first's."""

from django.db.models import Q

from admissions.models import Case
from units.models import Member


def carry_cases(keep: Member, other: Member) -> None:
    """A case by which the second row was admitted, or is to be admitted again, is the first's."""
    has_one = Case.objects.filter(member=keep).exists()
    for case in Case.objects.filter(Q(member=other) | Q(readmits=other)):
        if case.readmits_id == other.pk:
            case.readmits = keep
        if case.member_id == other.pk:
            case.member = None if has_one else keep
        case.full_clean()
        case.save()
