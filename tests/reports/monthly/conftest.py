"""A small register with a month in which something happens."""

import pytest

from tests import factories
from tests.reports.monthly import making
from tests.told import told_once
from units.choices import EndReason
from units.coverage import ledger


@pytest.fixture
def register(db):
    return busy_january()


@told_once
def busy_january() -> dict:
    """Two communes; in January one hamlet gets its own cell, three members are admitted, one dies."""
    co_ma, long_he = factories.commune("Xã Co Mạ", "03781"), factories.commune("Xã Long Hẹ", "03763")
    organisation = factories.organisation("Đảng bộ xã Co Mạ", commune=co_ma)
    hamlet = factories.unit("Bản Nà Hạ", co_ma)
    decision = factories.decision("09-QĐ/ĐU", "05/01/2020")
    cell = factories.cell("Chi bộ bản Nà Hạ", "10/01/2020", of=organisation, decision=decision)
    with factories.writing():
        coverage = factories.covers(cell, hamlet, "10/01/2020")
        coverage.decision = decision
        coverage.save()
    factories.members(3, cell, hamlet, "10/01/2020", official="10/01/2021")
    gone = factories.member(admitted="03/02/2000")
    factories.meets(gone, cell, hamlet, "11/01/2020", "20/01/2020", reason=EndReason.DIED)
    factories.unit("Bản Pá Uổi", long_he)
    ledger.rebuild()
    return {"co_ma": co_ma, "long_he": long_he, "hamlet": hamlet, "cell": cell}


@pytest.fixture
def template(db):
    return making.template()


@pytest.fixture
def head(db):
    """The head of the committee, who may sign."""
    return making.signer(full_name="Thào A Súa")
