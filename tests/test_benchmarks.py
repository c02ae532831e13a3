"""The benchmark's loader makes a register that obeys every rule, on which project and rivals agree."""

import pytest

from benchmarks import questions
from benchmarks.loading import fill
from benchmarks.sizes import Size
from units.coverage.ledger import differences, rebuild
from units.models import Member, Unit

HAMLETS = Size(units=60, members=400, communes=4, districts=2, provinces=1, names=50)


@pytest.mark.django_db
def test_a_small_register_is_filled_and_every_rival_answers_like_the_project():
    fill(HAMLETS)
    rebuild()

    questions.check()

    assert Unit.objects.count() == HAMLETS.units
    assert Member.objects.count() > 0.9 * HAMLETS.members
    assert differences() == []
