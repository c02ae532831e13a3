"""The targets of a year are set for all communes at once."""

from committee.models import YearTarget
from committee.models.targets import FIELDS
from units.models import Commune


def set_targets(*, year: int, targets: dict[Commune, dict[str, int | None]]) -> int:
    """Let communes have these targets of ``year``, in the operation that is open; how many rows differ.

    ``targets`` gives the numbers by the names of ``FIELDS``, what is not named is no target; a commune
    without any loses its row. Communes that are not named keep theirs. Raises ``ValidationError``.
    """
    stored = {row.commune_id: row for row in YearTarget.objects.of_year(year)}
    changed = 0
    for commune, numbers in targets.items():
        row = stored.get(commune.pk) or YearTarget(year=year, commune=commune)
        before = {name: getattr(row, name) for name in FIELDS}
        wanted = {name: numbers.get(name) for name in FIELDS}
        if before == wanted:
            continue
        changed += 1
        if all(number is None for number in wanted.values()):
            row.delete()
            continue
        for name, number in wanted.items():
            setattr(row, name, number)
        row.full_clean()
        row.save()
    return changed
