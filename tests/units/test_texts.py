"""Stored text in its one identity: what lies otherwise is put right by an operation, on both databases."""

import unicodedata

import pytest
from django.core.management import call_command
from django.db import connection

from accounts import guards
from accounts.chain.walk import walk
from accounts.models import Operation
from tests import factories
from units.models import Member, UnitPeriod
from units.texts import are_right, put_right

pytestmark = pytest.mark.django_db


def written_past_the_program(table: str, column: str, text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET "{column}" = %s', [text])


@pytest.mark.parametrize(
    "typed", ["L\u00d2 V\u0102N \u00d0OAN", unicodedata.normalize("NFD", "LÒ VĂN ĐOAN"), "LÒ  VĂN\u00a0ĐOAN"]
)
def test_a_stored_text_in_another_spelling_is_put_right_by_an_operation(typed):
    member = factories.member("Ai đó")
    written_past_the_program("units_member", "full_name", typed)
    assert not are_right()

    assert put_right() == 1

    member.refresh_from_db()
    assert member.full_name == "LÒ VĂN ĐOAN"
    assert list(Member.objects.search("doan")) == [member]
    assert Operation.objects.order_by("pk").last().reason.startswith("Đưa chữ trong sổ")
    assert member.history.latest().full_name == "LÒ VĂN ĐOAN"
    assert are_right()


def test_it_is_one_of_the_guards_that_are_looked_for_at_every_start():
    factories.unit("Bản Nà Hạ")
    written_past_the_program("units_unitperiod", "name", "B\u1ea3n \u00d0en")

    missing = guards.missing()
    guards.make_missing()

    assert missing == ["chữ theo một cách viết"]
    assert UnitPeriod.objects.get().name == "Bản Đen"
    assert guards.missing() == []


def test_rebuild_puts_it_right_too_and_the_operations_stay_sealed(capsys):
    factories.unit("Bản Nà Hạ")
    written_past_the_program("units_unitperiod", "name", "B\u1ea3n \u00d0en")

    call_command("rebuild")

    assert "chữ được đưa về một cách viết: 1." in capsys.readouterr().out
    assert walk().is_whole


def test_names_that_clash_once_they_are_right_stay_and_keep_nothing_from_starting():
    commune = factories.commune()
    factories.organisation("Đảng bộ Đen", commune=commune)
    factories.organisation("Đảng bộ khác", commune=commune)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE units_organisation SET name = %s WHERE name = %s", ["Đảng bộ \u00d0en", "Đảng bộ khác"]
        )

    assert put_right() == 0
