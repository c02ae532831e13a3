"""What hangs on the second of two rows of one person is carried over to the first."""

from collections.abc import Callable

from django.db.models import Q

from units.actions import stretches
from units.models import DistinctPersons, Member, ReadingSubject, Readmission


def carry(facts: str) -> Callable[[Member, Member], None]:
    """Facts of a person (``facts`` is the relation to them) become the other's."""

    def carry_over(keep: Member, other: Member) -> None:
        for fact in getattr(other, facts).all():
            fact.member = keep
            fact.full_clean()
            fact.save()

    return carry_over


def join_exemptions(keep: Member, other: Member) -> None:
    """Days on which both rows are exempted are told once."""
    both = keep.exemptions.all(), other.exemptions.order_by("valid_from")
    stretches.join(*both, same=lambda _one, _other: True, keeps=lambda _one, _other: True, member=keep)


def carry_distinctions(keep: Member, other: Member) -> None:
    """Whoever was told apart from the one is told apart from both; a pair that is known goes with its row."""
    for pair in DistinctPersons.objects.filter(Q(one=other) | Q(other=other)):
        third = pair.other_id if pair.one_id == other.pk else pair.one_id
        first, second = sorted((keep.pk, third))
        if third == keep.pk or DistinctPersons.objects.filter(one=first, other=second).exists():
            continue
        pair.one_id, pair.other_id = first, second
        pair.full_clean()
        pair.save()


def carry_readmissions(keep: Member, other: Member) -> None:
    """An admission that followed, or was followed by, the second row follows the first one."""
    for link in Readmission.objects.filter(Q(member=other) | Q(former=other)):
        if {link.member_id, link.former_id} == {keep.pk, other.pk}:
            link.delete()
            continue
        link.member_id = keep.pk if link.member_id == other.pk else link.member_id
        link.former_id = keep.pk if link.former_id == other.pk else link.former_id
        link.full_clean()
        link.save()


def show_looks(keep: Member, other: Member) -> None:
    """Whoever was shown the second row was shown the person. The log keeps what it says, and gains that."""
    seen = ReadingSubject.objects.filter(member=keep).values("reading")
    looks = ReadingSubject.objects.filter(member=other).exclude(reading__in=seen)
    ReadingSubject.objects.bulk_create(
        (ReadingSubject(reading_id=key, member=keep) for key in looks.values_list("reading", flat=True)),
        batch_size=500,
    )
