"""Who a candidate was is let go: with the member, or some years after a case ended without admission.

Counts of every day stay: year of birth, sex and ethnicity are kept without the person.
"""

from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import Operation
from accounts.operations import operation
from accounts.registry import PersonElsewhere
from accounts.security.log import Act, record
from accounts.writing.turn import turn
from admissions.models import Candidate, Case
from units.actions.forgetting import empty_rows, rewrite
from units.actions.persons import ERASED_NAME
from units.choices import ThresholdName
from units.models import Threshold


def _of_the_person(person) -> Q:
    """The candidates by whose case a person was admitted."""
    return Q(id__in=Case.history.filter(member=person.key).values("candidate_id"))


CANDIDATE = PersonElsewhere(("full_name", "born_on"), rows=_of_the_person)


def erasable_before(*, on: date) -> date:
    """Whoever's cases ended before this day without admission no longer needs to be known by name."""
    years = Threshold.objects.value(ThresholdName.CANDIDATE_YEARS_KEPT, on=on)
    return on.replace(year=on.year - years, day=min(on.day, 28))


def erase_ended_candidates(*, on: date) -> int:
    """Let go of who the candidates were whose time has passed; how many these were.

    They are looked for again when it is this writer's turn: for one of them a case may have begun meanwhile.
    """
    erasable = Candidate.objects.erasable(before=erasable_before(on=on))
    if not erasable.exists():
        return 0
    with turn(by=None, kind=Operation.Kind.ERASURE):
        return _erase(list(erasable.all()), on=on)


def _erase(found: list[Candidate], *, on: date) -> int:
    if not found:
        return 0
    keys = frozenset(candidate.pk for candidate in found)
    with operation(kind=Operation.Kind.ERASURE, reason="Hết thời hạn giữ dữ liệu quần chúng"):
        for candidate in found:
            candidate.erased_on = on
            candidate.save(update_fields=["erased_on"])
        empty_rows(Candidate, CANDIDATE, keys, ERASED_NAME)
        texts = {"introducers": "", "helper": ""}
        cases = Case.objects.filter(candidate__in=keys)
        rewrite(Case.history.filter(id__in=cases.values("pk")), **texts)
        rewrite(QuerySet(Case).filter(candidate__in=keys), **texts)
    for candidate in found:
        record(Act.ERASED, about=f"candidate {candidate.pk}")
    return len(found)
