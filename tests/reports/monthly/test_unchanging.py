"""What was sent or signed never changes: neither by the program nor past it."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.unchanging import NeverChanges
from reports.models import CommuneReportVersion
from tests import factories
from tests.reports.monthly import making


@pytest.fixture
def version(db):
    return making.version(factories.commune(), content={"b": 1, "a": [1, "ấ"]})


@pytest.mark.parametrize(
    "change",
    [
        lambda version: version.save(),
        lambda version: version.delete(),
        lambda version: CommuneReportVersion.objects.update(number=2),
        lambda version: CommuneReportVersion.objects.all().delete(),
        lambda version: CommuneReportVersion.objects.bulk_update([version], ["number"]),
    ],
    ids=["save", "delete", "update", "delete many", "update many"],
)
def test_a_version_that_was_sent_is_neither_changed_nor_deleted(version, change):
    with pytest.raises(NeverChanges, match="giữ nguyên"):
        change(version)

    assert CommuneReportVersion.objects.get().number == 1


def test_the_database_refuses_to_change_it_too(version):
    with (
        pytest.raises(DatabaseError, match="giữ nguyên"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE reports_communereportversion SET number = 7")

    assert CommuneReportVersion.objects.get().number == 1


def test_plain_data_come_back_with_their_keys_in_order(version):
    assert list(CommuneReportVersion.objects.get().content.items()) == [("b", 1), ("a", [1, "ấ"])]
