"""In which district each commune of a province lies, while it has districts: how its rows are grouped."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, IntegerField, QuerySet, Value, When

from accounts.cache import once_a_request
from units.coverage.scope import Scope
from units.models import Commune, Province
from vietnamese.keys import sort_key


def districts_of(scope: Scope, *, on: date) -> dict[int, str]:
    """By the commune: the name of its district on the day ``on``, in the order of the alphabet; empty where
    the root of the day is no province, and where no commune lies in a district."""
    root = scope.root_on(on)
    if not isinstance(root, Province):
        return {}
    return once_a_request("districts", root.pk, on, count=lambda: _asked(root, on))


def _asked(root: Province, on: date) -> dict[int, str]:
    found = Commune.objects.lying_in(root, on=on).districts(on=on)
    return dict(sorted(found.items(), key=lambda pair: sort_key(pair[1])))


RANK = "district_rank"


def by_district[Rows: QuerySet](rows: Rows, districts: dict[int, str], *, commune: str) -> Rows:
    """Each of the rows with ``RANK``, the place of its district, where there are any; ``commune`` is the
    column that names its commune. What lies directly in the province stands last."""
    if not districts:
        return rows
    names = list(dict.fromkeys(districts.values()))
    cases = [
        When(**{f"{commune}__in": [pk for pk, name in districts.items() if name == one]}, then=Value(place))
        for place, one in enumerate(names)
    ]
    rank = Case(*cases, default=Value(len(names)), output_field=IntegerField())
    return rows.annotate(**{RANK: rank})


def order_of(fields: Iterable[str], districts: dict[int, str]) -> list[str]:
    """The fields by which such rows are put in order: ``RANK`` only where there are districts."""
    return [name for name in fields if districts or name.removeprefix("-") != RANK]
