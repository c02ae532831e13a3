"""Which deciding documents are listed when what is unknown of them is asked for."""

import pytest

from tests import factories
from units.models import Decision

pytestmark = pytest.mark.django_db


@pytest.fixture
def _four():
    factories.decision("1-QĐ/HU", "01/06/2010", "Huyện ủy Thuận Châu")
    factories.decision("2-QĐ/HU", None, "Huyện ủy Thuận Châu")
    factories.decision("3-QĐ/HU", "01/06/2010", "")
    factories.decision("4-QĐ/HU", None, "")


@pytest.mark.usefixtures("_four")
@pytest.mark.parametrize(
    ("what", "found"),
    [(["date"], "2 4"), (["issuer"], "3 4"), (["date", "issuer"], "2 3 4")],
)
def test_a_document_lacks_its_date_its_issuer_or_any_of_both(what, found):
    numbers = Decision.objects.lacking(what).order_by("number").values_list("number", flat=True)

    assert [number.split("-")[0] for number in numbers] == found.split()
