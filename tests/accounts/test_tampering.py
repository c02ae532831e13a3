"""What another program may do to the chain and to the rows of the register: it is named."""

import pytest
from django.db import transaction
from django.db.models import QuerySet

from accounts.chain.seals import hash_of
from accounts.chain.standing import Astray, Fault, astray
from accounts.chain.telling import astray_in_words, sentence_of
from accounts.chain.walk import Broken, How, walk
from accounts.models import Operation
from accounts.operations import operation
from accounts.sealed import Seal, SealForm
from tests.accounts.chained import entered, say
from units.actions.corrections import correct
from units.actions.persons import merge_members
from units.actions.undo import undo_operation
from units.models import Member

pytestmark = pytest.mark.django_db


def it_is_taken_out(of: Operation) -> None:
    say("DELETE FROM accounts_seal WHERE operation_id = %s", of.pk)
    say("DELETE FROM units_historicalmember WHERE operation_id = %s", of.pk)
    say("DELETE FROM accounts_operation WHERE id = %s", of.pk)


def its_salts_are_junk(of: Operation) -> None:
    say("UPDATE accounts_seal SET salts = 'x' WHERE operation_id = %s", of.pk)


def its_seal_names_an_operation_that_never_was(of: Operation) -> None:
    say("UPDATE accounts_seal SET before = 99999 WHERE operation_id = %s", of.pk)


def its_form_is_another(of: Operation) -> None:
    SealForm.objects.create(name="other", columns=[1])
    say("UPDATE accounts_seal SET form_id = 'other' WHERE operation_id = %s", of.pk)


@pytest.mark.parametrize(
    "tampering", [its_salts_are_junk, its_seal_names_an_operation_that_never_was, its_form_is_another]
)
def test_a_seal_of_which_nothing_can_be_read_is_named(three, tampering):
    tampering(three[1])

    assert walk().broken == Broken(three[1].pk, How.RESEALED)
    assert f"thao tác số {three[1].pk}" in sentence_of(walk())


def test_of_several_that_were_taken_out_the_first_is_named(three):
    entered("Quàng Thị Mai")
    for taken in three[1:]:
        it_is_taken_out(taken)

    walked = walk()

    assert walked.broken == Broken(three[1].pk, How.TAKEN, until=three[2].pk)
    assert sentence_of(walked) == (
        f"Chuỗi thao tác bị đứt tại các thao tác từ số {three[1].pk} đến số {three[2].pk}: đã bị lấy đi "
        f"ngoài chương trình. Các thao tác trước đó còn nguyên, đến thao tác số {three[0].pk}."
    )


def test_one_that_was_put_between_two_is_named(three):
    """The seals of its neighbours know nothing of it."""
    first, last = (Seal.objects.get(pk=one.pk) for one in (three[0], three[2]))
    tied = hash_of(first.hash, last.pk, last.content)
    Seal.objects.filter(pk=last.pk).update(before=first.pk, hash=tied)

    assert walk().broken == Broken(three[1].pk, How.ADDED)


def test_a_row_that_names_no_operation_is_found(three):
    with transaction.atomic():
        row = Member.history.filter(operation=three[1]).get()
        row.pk, row.operation_id = None, -3
        row.save()
        walked = walk()
        transaction.set_rollback(True)

    assert walked.broken == Broken(-3, How.ADDED)


def test_without_what_was_hashed_the_first_operation_is_named(three):
    with transaction.atomic():
        say("DELETE FROM accounts_sealform")
        walked = walk()
        transaction.set_rollback(True)

    assert walked.broken == Broken(Operation.objects.earliest("pk").pk, How.RESEALED)


@pytest.mark.parametrize("value", ["token = 'zz'", "reason = x'ff00'", "at = 'hôm qua'", "kind = x''"])
@pytest.mark.sqlite  # PostgreSQL takes no value of another kind
def test_what_is_no_value_of_its_column_is_named(three, value):
    say(f"UPDATE accounts_operation SET {value} WHERE id = %s", three[1].pk)

    assert walk().broken == Broken(three[1].pk, How.ALTERED)
    assert f"thao tác số {three[1].pk}" in sentence_of(walk())


# ---- What stands in the register ------------------------------------------------------------------


def test_what_the_program_writes_stands_as_it_was_written(three):
    first, second, third = Member.objects.order_by("pk")[:3]
    with operation(kind=Operation.Kind.CORRECTION):
        correct(first, full_name="Vừ A Dê")
    with operation(kind=Operation.Kind.MERGE):
        merge_members(keep=first, other=second)
    undo_operation(three[2], None)
    assert not Member.objects.filter(pk=third.pk).exists()

    assert astray() == []


def test_a_row_that_another_program_altered_is_named_with_its_columns(three):
    member = Member.objects.get(full_name="Lò Thị Hiền")
    say("UPDATE units_member SET full_name = 'Người khác', ethnicity = 'Kinh' WHERE id = %s", member.pk)

    [found] = astray()

    assert found == Astray(Member, member.pk, Fault.ALTERED, three[1].pk, ("full_name", "ethnicity"))
    assert astray_in_words(found) == (
        f"Đảng viên số {member.pk} nay khác với lần ghi cuối, thao tác số {three[1].pk}, ở: họ và tên, dân "
        "tộc. Dòng đã bị sửa ngoài chương trình."
    )


def test_a_row_that_another_program_added_or_took_out_is_named(three):
    member = Member.objects.get(full_name="Lò Thị Hiền")
    say("DELETE FROM units_member WHERE id = %s", member.pk)
    member.pk = None
    QuerySet(Member).bulk_create([member])

    assert astray() == [
        Astray(Member, member.pk, Fault.ADDED, None),
        Astray(Member, Member.history.get(operation=three[1]).id, Fault.TAKEN, three[1].pk),
    ]
