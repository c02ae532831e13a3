"""The targets of a year are set for all communes at once."""

from committee.models import YearTarget
from units.models import Commune

FIELDS = ("admissions", "own_cells", "first_members")


def set_targets(*, year: int, targets: dict[Commune, dict[str, int | None]]) -> int:
    """Let communes have these targets of ``year``, in the operation that is open; how many rows differ.

    ``targets`` gives the numbers by the names of ``FIELDS``; a commune without any loses its row. Communes
    that are not named keep theirs. Raises ``ValidationError``.
    """
    stored = {row.commune_id: row for row in YearTarget.objects.of_year(year)}
    changed = 0
    for commune, numbers in targets.items():
        row = stored.get(commune.pk) or YearTarget(year=year, commune=commune)
        before = {name: getattr(row, name) for name in FIELDS}
        if before == numbers:
            continue
        changed += 1
        if all(number is None for number in numbers.values()):
            row.delete()
            continue
        for name in FIELDS:
            setattr(row, name, numbers[name])
        row.full_clean()
        row.save()
    return changed
