"""Candidates in the read log: who was shown, told like members are (domain.md §11)."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import Reading
from admissions.models import Candidate, CandidateLook, Case
from units.other_subjects import OtherSubjects


def _keep(reading: Reading, keys: Collection[int]) -> None:
    rows = (CandidateLook(reading=reading, candidate_id=key) for key in sorted(keys))
    CandidateLook.objects.bulk_create(rows, batch_size=500)


def _members_of(keys: Collection[int]) -> dict[int, int]:
    cases = Case.objects.filter(candidate__in=keys).exclude(member=None)
    return dict(cases.order_by("pk").values_list("candidate", "member"))


def _visible_to(user) -> QuerySet:
    return CandidateLook.objects.filter(candidate__in=Candidate.objects.visible_to(user).values("pk"))


def _named(readings: Iterable[int], user) -> dict[int, tuple[str, str]]:
    """Of each reading the one candidate that the user may know of, with the page of the last case."""
    rows = _visible_to(user).filter(reading__in=list(readings)).order_by("-candidate")
    keys = dict(rows.values_list("reading", "candidate"))
    names = Candidate.objects.in_bulk(set(keys.values()))
    cases = Case.objects.visible_to(user).filter(candidate__in=list(names)).order_by("pk")
    pages = dict(cases.values_list("candidate", "pk"))
    return {
        reading: (names[key].full_name, reverse("case", args=[pages[key]]) if key in pages else "")
        for reading, key in keys.items()
        if key in names
    }


def looks_at(candidate: Candidate) -> QuerySet[Reading]:
    """The looks at one candidate, the latest first."""
    return Reading.objects.filter(candidate_subjects__candidate=candidate.pk).select_related("by")


CANDIDATES = OtherSubjects(
    model=Candidate,
    keep=_keep,
    members_of=_members_of,
    visible_to=_visible_to,
    named=_named,
    of=lambda key: CandidateLook.objects.filter(candidate=key),
)
