"""Candidates who look like somebody in the register: told in the area, asked about elsewhere."""

from collections import defaultdict
from collections.abc import Iterable

from admissions.models import Candidate, Case
from units.forms.alike import Elsewhere, Known
from units.forms.days import Birth
from vietnamese.keys import search_key


class KnownCandidates:
    """The cases and the members who bear one of some names, asked for once for many persons."""

    def __init__(self, *, user, names: Iterable[str]) -> None:
        names = list(names)
        self.members = Known(user=user, names=names, cards=[])
        found = Case.objects.written_of(names=names, codes=[], keys=[]).select_related("candidate")
        self._visible = set(Case.objects.visible_to(user).filter(pk__in=found).values_list("pk", flat=True))
        self._by_name: dict[str, list[Case]] = defaultdict(list)
        for case in found:
            self._by_name[case.candidate.search_key].append(case)

    def cases(self, full_name: str, birth: Birth) -> list[Case]:
        """In the area: the cases of somebody of this name who may be born then."""
        return [case for case in self._alike(full_name, birth) if case.pk in self._visible]

    def elsewhere(self, full_name: str, birth: Birth) -> Elsewhere | None:
        """Outside the area: a member of this name and year of birth, else somebody on the way."""
        if member := self.members.elsewhere(full_name, birth, ""):
            return member
        for case in self._alike(full_name, birth):
            if case.pk not in self._visible and is_on_the_way(case):
                return Elsewhere(case.candidate)
        return None

    def _alike(self, full_name: str, birth: Birth) -> list[Case]:
        named = self._by_name[search_key(full_name)]
        return [case for case in named if birth_of(case.candidate).agrees_with(birth)]


def birth_of(person: Candidate) -> Birth:
    return Birth(person.birth_year, person.born_on)


def is_on_the_way(case: Case) -> bool:
    """Whether the case is open and without a ceremony."""
    return case.ended_on is None and case.member_id is None
