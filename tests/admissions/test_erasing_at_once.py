"""The daily work lets candidates go while somebody enters a case of one of them."""

import pytest

from admissions.actions.erasing import erase_ended_candidates
from admissions.models import Candidate
from tests import factories
from tests.admissions.making import candidate, case
from tests.at_once import somebody_writing
from tests.factories import day

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]


@pytest.mark.parametrize("entry_comes_first", [True, False])
def test_whoever_comes_again_while_the_daily_work_waits_is_not_let_go(entry_comes_first):
    unit, cell = factories.unit("Bản Pha"), factories.cell()
    person, other = candidate("Lò Văn Nguồn"), candidate("Lò Thị Xa")
    for one in (person, other):
        case(unit, cell, person=one, introduced_on="05/01/2015", ended_on="01/02/2015", end_reason="Xin thôi")
    acts = [
        lambda: case(unit, cell, person=person, introduced_on="05/01/2025"),
        lambda: erase_ended_candidates(on=day("01/01/2026")),
    ]

    with somebody_writing() as queue:
        comers = [queue.comes(act) for act in (acts if entry_comes_first else acts[::-1])]

    erased = next(comer.outcome for comer in comers if isinstance(comer.outcome, int))
    named = set(Candidate.objects.values_list("full_name", flat=True)) & {"Lò Văn Nguồn", "Lò Thị Xa"}
    assert (erased, named) == ((1, {"Lò Văn Nguồn"}) if entry_comes_first else (2, set()))
