"""What tests of the chain begin with."""

import pytest

from tests.accounts.chained import entered


@pytest.fixture
def three():
    """Three operations, one after the other."""
    return [entered(name) for name in ("Vừ A Dế", "Lò Thị Hiền", "Thào A Súa")]
