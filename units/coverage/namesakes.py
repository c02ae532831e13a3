"""Two communes of one name on one day are told apart: a province may have them (domain.md §3)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from accounts.cache import once_a_request
from units.models import Commune, District
from vietnamese.words import lower_first, short_commune


def told_apart(*, on: date) -> dict[int, str]:
    """By its key: what a commune is called whose name another one bears on the day ``on``.

    “Xã Tân Lập (huyện Mộc Châu)”, and where no district of its own tells it apart, “Xã Tân Lập (mã 03790)”.
    """
    return once_a_request("namesakes", on, count=lambda: _told_apart(on))


def _told_apart(on: date) -> dict[int, str]:
    communes = Commune.objects.in_effect(on=on)
    twice = communes.values("name").annotate(number=Count("pk")).filter(number__gt=1).order_by()
    names = [row["name"] for row in twice]
    if not names:
        return {}
    found = communes.filter(name__in=names).select_related("district__province", "province")
    places = {commune: commune.lies_in(on=on) for commune in found}
    shared = Counter((commune.name, place) for commune, place in places.items())
    return {
        commune.pk: _named(commune, place if shared[commune.name, place] == 1 else None)
        for commune, place in places.items()
    }


def called(commune: Commune, *, on: date) -> str:
    """The name of a commune as a page of the day ``on`` says it."""
    return told_apart(on=on).get(commune.pk, commune.name)


def short_names(communes: Iterable[Commune]) -> list[str]:
    """Their names without the kind, for narrow columns; those of namesakes with what tells them apart."""
    apart = ever_told_apart()
    return [short_commune(apart.get(commune.pk, commune.name)) for commune in communes]


def ever_told_apart() -> dict[int, str]:
    """The same of whatever day: what those are called whose name another one bears at the same time.

    For lists of choices, in which communes of all times stand; by the place in which each began.
    """
    return once_a_request("namesakes", count=_ever_told_apart)


def _ever_told_apart() -> dict[int, str]:
    twice = Commune.objects.values("name").annotate(number=Count("pk")).filter(number__gt=1).order_by()
    names = [row["name"] for row in twice]
    if not names:
        return {}
    found = list(Commune.objects.filter(name__in=names).select_related("district", "province"))
    rivals = {one.pk: [other for other in found if _are_namesakes(one, other)] for one in found}
    return {one.pk: _apart(one, rivals[one.pk]) for one in found if rivals[one.pk]}


def _are_namesakes(one: Commune, other: Commune) -> bool:
    is_at_once = one.valid_from < other.valid_to and other.valid_from < one.valid_to
    return one.pk != other.pk and one.name == other.name and is_at_once


def _apart(commune: Commune, rivals: list[Commune]) -> str:
    is_shared = any(other.district_id == commune.district_id for other in rivals)
    return _named(commune, None if is_shared else commune.district)


def district_names() -> dict[int, str]:
    """By its key: what a district is called; one whose name another province has too, with its province."""
    districts = list(District.objects.with_province())
    shared = Counter(district.name for district in districts)
    return {
        district.pk: f"{district.name} ({lower_first(district.province.name)})"
        if shared[district.name] > 1 and district.province
        else district.name
        for district in districts
    }


def _named(commune: Commune, place) -> str:
    if isinstance(place, District):
        return f"{commune.name} ({lower_first(place.name)})"
    return f"{commune.name} (mã {commune.code})"
