"""What sealing adds to a write, how fast the chain is walked, how long a merger of large hamlets takes."""

from datetime import date

from django.db.models import Count

from accounts import operations
from accounts.chain.walk import walk
from accounts.models import Operation
from accounts.operations import operation
from accounts.writing.trial import trial
from benchmarks.measure import Table, medians
from benchmarks.sizes import Size
from units.models import Unit
from units.reorganisation.verbs import merge_units

ON = date(2024, 6, 1)


def measure(table: Table, size: Size) -> None:
    """Add the lines, and leave the register as it was."""
    (merged,) = medians(merge_two, most=5)
    table.add("merge the two hamlets with the most members, tried out", merged, "ms")
    (walked,) = medians(walk, most=3)
    count = Operation.objects.count()
    table.add(f"walk along the chain of {count} operations", walked, "ms")
    sealed, bare = medians(write_one, lambda: write_one(is_sealed=False))
    table.add("an operation with its seal, tried out", sealed, "ms", bare, sealed / bare)


def merge_two() -> None:
    """Merge the two hamlets with the most members; nothing of it stays."""
    first, second = Unit.objects.as_of(on=ON).annotate(count=Count("memberships")).order_by("-count")[:2]
    with trial(), operation(kind=Operation.Kind.CHANGE):
        merge_units(units=[Unit.objects.get(pk=second.pk)], into=Unit.objects.get(pk=first.pk), on=ON)


def write_one(*, is_sealed: bool = True) -> None:
    """Write one unit's row again; nothing of it stays."""
    with trial(), operation(kind=Operation.Kind.CORRECTION) as current:
        Unit.objects.earliest("pk").save()
        if is_sealed:
            operations.seal(current, [Unit])
