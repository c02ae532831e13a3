"""The benchmark's loader makes a register that obeys every rule; what is measured can be asked of it."""

import pytest

from benchmarks import chain, documents, imports, measure, questions, reforms, writes
from benchmarks.loading import fill
from benchmarks.sizes import SIZES
from units.coverage.ledger import differences, rebuild
from units.models import Member, Unit

HAMLETS = SIZES["hamlets"]


@pytest.mark.django_db
def test_a_small_register_is_filled_and_every_rival_answers_like_the_project(monkeypatch):
    fill(HAMLETS)
    rebuild()

    assert Unit.objects.count() == HAMLETS.units
    assert Member.objects.count() > 0.9 * HAMLETS.members
    assert differences() == []

    monkeypatch.setattr(measure, "is_trial", True)
    table = measure.Table(title="everything once", head=[""])
    for part in (questions, writes, reforms, chain, imports, documents):
        part.measure(table, HAMLETS)

    assert len(table.lines) > 30
