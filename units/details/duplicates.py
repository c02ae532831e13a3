"""Rows that may be one person entered twice: the likely pairs, the surest first."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from units.models import DistinctPersons, Member
from vietnamese.days import agree


@dataclass(frozen=True)
class Pair:
    """Two rows that look like one person, and why."""

    one: Member
    other: Member
    reasons: tuple[str, ...]


def likely_pairs(members) -> list[Pair]:
    """The pairs among ``members``, a queryset, that were not yet found to be two persons.

    Told by the name without marks together with the birth, the day of admission or a card number in
    which a single digit differs.
    """
    named = defaultdict(list)
    for member in members.namesakes().order_by("sort_key", "pk"):
        named[member.search_key].append(member)
    known = set(DistinctPersons.objects.values_list("one_id", "other_id"))
    pairs = [
        Pair(one, other, reasons)
        for group in named.values()
        for one, other in combinations(sorted(group, key=lambda member: member.pk), 2)
        if (reasons := _reasons(one, other)) and (one.pk, other.pk) not in known
    ]
    return sorted(pairs, key=lambda pair: -len(pair.reasons))


def _reasons(one: Member, other: Member) -> tuple[str, ...]:
    """Why two namesakes may be one person; empty when nothing else agrees."""
    reasons = []
    if one.born_on and other.born_on:
        if one.born_on == other.born_on:
            reasons.append(_("cùng ngày sinh"))
        elif agree(one.born_on, other.born_on):  # of one of them only the month is known
            reasons.append(_("cùng năm sinh"))
    elif one.birth_year == other.birth_year:
        reasons.append(_("cùng năm sinh"))
    if reasons and one.full_name == other.full_name:
        reasons.append(_("cùng họ tên"))
    if one.admitted_on == other.admitted_on:
        reasons.append(_("cùng ngày vào Đảng"))
    if _one_digit_apart(one.card_number, other.card_number):
        reasons.append(_("số thẻ khác nhau một chữ số"))
    return tuple(reasons)


def _one_digit_apart(one: str | None, other: str | None) -> bool:
    return bool(one and other) and sum(a != b for a, b in zip(one, other, strict=False)) == 1
