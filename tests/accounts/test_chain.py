"""The operations form a chain: what is altered behind the program's back is found, and named."""

import hashlib
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from accounts import clock
from accounts.chain import seals, spelling
from accounts.chain.digests import digest_of, parse
from accounts.chain.salts import Salts
from accounts.chain.seals import content_of, hash_of, leaf
from accounts.chain.spelling import Row, rows_of
from accounts.chain.walk import Broken, How, walk
from accounts.models import Operation
from accounts.operations import operation
from accounts.sealed import LetGo, Seal
from tests import factories
from tests.accounts.chained import entered, say
from units.actions.corrections import correct
from units.actions.persons import erase, merge_members
from units.actions.undo import undo_operation
from units.models import Member

pytestmark = pytest.mark.django_db

NAME = "Quàng Văn Xưa"
_HISTORY = Member.history.model._meta.db_table


# ---- What is found --------------------------------------------------------------------------------


def test_what_the_program_writes_keeps_the_chain_whole(three):
    first, second = Member.objects.order_by("pk")[:2]
    with operation(kind=Operation.Kind.CORRECTION):
        correct(first, full_name="Vừ A Dê")
    with operation(kind=Operation.Kind.MERGE):
        merge_members(keep=first, other=second)
    undo_operation(three[2], None)

    walked = walk()

    assert walked.is_whole
    assert walked.operations == Operation.objects.count()
    assert walked.last == Operation.objects.latest("pk").pk


def a_row_is_altered(of: Operation) -> None:
    say(f"UPDATE {_HISTORY} SET full_name = 'Người khác' WHERE operation_id = %s", of.pk)


def a_row_is_added(of: Operation) -> None:
    row = Member.history.filter(operation=of).get()
    row.pk = None
    row.save()


def a_row_is_taken_out(of: Operation) -> None:
    say(f"DELETE FROM {_HISTORY} WHERE operation_id = %s", of.pk)


def who_did_it_is_altered(of: Operation) -> None:
    say("UPDATE accounts_operation SET by_id = NULL, reason = 'khác' WHERE id = %s", of.pk)


def its_time_is_altered(of: Operation) -> None:
    say("UPDATE accounts_operation SET at = %s WHERE id = %s", clock.now(), of.pk)


def it_is_taken_out(of: Operation) -> None:
    say("DELETE FROM accounts_seal WHERE operation_id = %s", of.pk)
    say(f"DELETE FROM {_HISTORY} WHERE operation_id = %s", of.pk)
    say("DELETE FROM accounts_operation WHERE id = %s", of.pk)


def only_its_seal_is_left(of: Operation) -> None:
    say(f"DELETE FROM {_HISTORY} WHERE operation_id = %s", of.pk)
    say("DELETE FROM accounts_operation WHERE id = %s", of.pk)


def its_seal_is_taken_out(of: Operation) -> None:
    say("DELETE FROM accounts_seal WHERE operation_id = %s", of.pk)


def its_seal_is_made_anew(of: Operation) -> None:
    a_row_is_altered(of)
    seal = Seal.objects.select_related("form").get(pk=of.pk)
    rows = rows_of(of.pk, of.pk, seal.form.columns)[of.pk]
    salts = Salts.parse(seal.salts).of(seal.rows)
    content = content_of(of.pk, seal.form_id, [leaf(*pair) for pair in zip(rows, salts, strict=True)])
    Seal.objects.filter(pk=of.pk).update(content=content)


def it_is_swapped_with_the_next(of: Operation) -> None:
    say(f"UPDATE {_HISTORY} SET operation_id = 0 WHERE operation_id = %s", of.pk)
    say(f"UPDATE {_HISTORY} SET operation_id = %s WHERE operation_id = %s", of.pk, of.pk + 1)
    say(f"UPDATE {_HISTORY} SET operation_id = %s WHERE operation_id = 0", of.pk + 1)


FOUND = {
    a_row_is_altered: How.ALTERED,
    a_row_is_added: How.ROW_ADDED,
    a_row_is_taken_out: How.ROW_TAKEN,
    who_did_it_is_altered: How.ALTERED,
    its_time_is_altered: How.ALTERED,
    it_is_taken_out: How.TAKEN,
    only_its_seal_is_left: How.TAKEN,
    its_seal_is_taken_out: How.ADDED,
    its_seal_is_made_anew: How.RESEALED,
    it_is_swapped_with_the_next: How.ALTERED,
}


@pytest.mark.parametrize("tampering", FOUND, ids=lambda function: function.__name__)
def test_the_first_operation_that_is_not_as_it_was_is_named(three, tampering):
    with transaction.atomic():
        tampering(three[1])
        walked = walk()
        transaction.set_rollback(True)

    assert walked.broken == Broken(three[1].pk, FOUND[tampering])
    assert walked.last == three[0].pk
    assert walk().is_whole


def test_an_operation_that_another_program_added_is_named(three):
    added = Operation.objects.create(kind=Operation.Kind.ENTRY, reason="thêm ngoài chương trình")
    entered("Quàng Thị Mai")

    assert walk().broken == Broken(added.pk, How.ADDED)


def test_what_only_follows_from_other_columns_is_not_hashed(three):
    say(f"UPDATE {_HISTORY} SET {next(iter(Member.KEYS))} = 'khác' WHERE operation_id = %s", three[1].pk)

    assert walk().is_whole


def test_verify_names_the_operation(three, capsys):
    a_row_is_altered(three[1])

    with pytest.raises(SystemExit) as ended:
        call_command("verify")

    assert ended.value.code == 1
    assert f"Chuỗi thao tác bị đứt tại thao tác số {three[1].pk} (Nhập mới, lệnh trên máy chủ" in (
        capsys.readouterr().err
    )


# ---- Digests elsewhere ----------------------------------------------------------------------------


def test_a_chain_that_was_made_anew_does_not_fit_the_digests_in_a_file(three, tmp_path, capsys):
    file = tmp_path / "ma.txt"
    call_command("chain", "-o", str(file))
    call_command("chain", "--check", str(file))
    assert "Khớp: 1 mã" in capsys.readouterr().out

    a_row_is_altered(three[1])
    Seal.objects.all().delete()
    seals.seal_all()

    assert walk().is_whole
    with pytest.raises(SystemExit):
        call_command("chain", "--check", str(file))
    assert "chuỗi đã bị lập lại" in capsys.readouterr().err


def test_the_digest_of_a_day_is_the_last_seal_of_that_day(three):
    today = clock.today()

    assert digest_of(day=today).operation == three[-1].pk
    assert parse(str(digest_of(day=today))) == digest_of(day=today)
    assert digest_of(day=date(2005, 12, 31)).operation == 0
    assert digest_of(day=date(2005, 12, 31)).is_known


def test_a_register_from_before_the_chain_is_sealed_as_a_whole(three, monkeypatch):
    monkeypatch.setattr(seals, "_BATCH", 2)
    Seal.objects.all().delete()
    assert not seals.are_there()
    fourth = entered("Quàng Thị Mai")
    assert not Seal.objects.exists()

    count = seals.seal_all()

    assert count == Operation.objects.count()
    assert walk().is_whole
    assert walk().last == fourth.pk
    fifth = entered("Lường Văn Sáu")
    assert Seal.objects.get(pk=fifth.pk).before == fourth.pk


def test_columns_that_come_later_change_nothing_of_what_was_sealed(three, monkeypatch):
    whole = spelling.layout_now().columns
    older = {**whole, _HISTORY: [name for name in whole[_HISTORY] if name != "ethnicity"]}
    monkeypatch.setattr(seals, "layout_now", lambda: spelling.Layout.of(older))
    then = entered("Quàng Thị Mai")
    monkeypatch.undo()
    entered("Lường Văn Sáu")

    assert walk().is_whole
    a_row_is_altered(then)
    assert walk().broken == Broken(then.pk, How.ALTERED)


# ---- What the law lets go -------------------------------------------------------------------------


@pytest.fixture
def past():
    """Somebody who left long ago."""
    cell = factories.cell("Chi bộ bản Nà Hạ")
    member = factories.member(NAME)
    left = clock.today().replace(year=clock.today().year - 11, day=1)
    factories.meets(member, cell, until=left, reason="moved_out")
    factories.recount()
    with operation(kind=Operation.Kind.CORRECTION, reason=f"Sửa dân tộc của {NAME}"):
        correct(member, ethnicity="Thái")
    return member


def forgotten(member: Member) -> Operation:
    with operation(kind=Operation.Kind.ERASURE, reason="Theo thời hạn lưu giữ") as current:
        erase(member=Member.objects.get(pk=member.pk))
    return current


def test_what_the_law_lets_go_leaves_its_hash_and_the_chain_is_whole(past):
    entry = Member.history.filter(id=past.pk).earliest("history_id")
    seal = Seal.objects.get(pk=entry.operation_id)
    place = seal.rows - 1
    before = leaf_of(entry, seal)

    by = forgotten(past)

    kept = LetGo.objects.get(sealed_id=entry.operation_id, table=_HISTORY)
    seal.refresh_from_db()
    assert (kept.operation, kept.was, kept.place) == (by, before, place)
    assert Salts.parse(seal.salts).of(seal.rows)[place] is None
    assert walk().is_whole


def leaf_of(history, seal: Seal) -> str:
    rows = rows_of(seal.pk, seal.pk, seal.form.columns)[seal.pk]
    place = [(row.table, row.key) for row in rows].index((_HISTORY, history.pk))
    return leaf(rows[place], Salts.parse(seal.salts).of(seal.rows)[place]).hex()


def test_a_text_that_is_let_go_twice_stays_known_by_its_first_hash(past):
    other = factories.member("Lường Văn Cũ")
    left = clock.today().replace(year=clock.today().year - 11, day=1)
    factories.meets(other, factories.cell("Chi bộ khác"), until=left, reason="moved_out")
    with operation(kind=Operation.Kind.CORRECTION, reason=f"{NAME} và Lường Văn Cũ") as both:
        correct(past, ethnicity="Mông")
        correct(other, ethnicity="Mông")
    forgotten(past)
    forgotten(other)

    both.refresh_from_db()
    reasons = LetGo.objects.filter(sealed=both, table="accounts_operation").order_by("pk")
    assert NAME not in both.reason
    assert "Lường" not in both.reason
    assert len({one.was for one in reasons}) == 1
    assert [bool(one.salt) for one in reasons] == [False, True]
    assert walk().is_whole


def test_what_is_left_of_an_erased_row_is_watched_too(past):
    forgotten(past)
    entry = Member.history.filter(id=past.pk).earliest("history_id")
    say(f"UPDATE {_HISTORY} SET full_name = 'Người khác' WHERE history_id = %s", entry.pk)

    assert walk().broken == Broken(entry.operation_id, How.ALTERED)


def test_the_page_of_an_operation_says_what_was_let_go_of_it(past, client, administrator):
    entry = Member.history.filter(id=past.pk).earliest("history_id")
    forgotten(past)
    client.force_login(administrator)

    page = client.get(reverse("operation", args=[entry.operation_id])).text

    assert "Dữ liệu cá nhân trong 1 dòng của thao tác này đã được xóa ngày" in page
    assert "theo quy định về thời hạn lưu giữ dữ liệu cá nhân" in page


# ---- For ever: these vectors never change -----------------------------------------------------------


def test_a_row_is_spelt_the_same_on_every_database(db):
    done = entered(
        "Đặng Thị Ỷ", born="05/03/1971", admitted="03/02/2001", official="03/02/2002", card_number=None
    )
    told = Member.history.get(operation=done)
    moment = f"{told.history_date:%Y-%m-%dT%H:%M:%S.%f}Z"
    columns = {_HISTORY: ["full_name", "born_on", "ethnicity", "card_number", "history_date", "history_type"]}

    row = rows_of(done.pk, done.pk, columns, [_HISTORY])[done.pk][0]

    assert row.line.decode() == (
        f'["{_HISTORY}","Đặng Thị Ỷ","1971-03-05","{told.ethnicity}",null,"{moment}","+"]'
    )


def test_the_hashes_of_a_seal_are_these():
    row = Row("units_historicalmember", 7, '["units_historicalmember","Đặng Thị Ỷ","1971-03-05"]'.encode())
    one = leaf(row, bytes(range(16)))
    content = content_of(12, "0123456789abcdef", [one, one])

    assert one == hashlib.sha256(bytes(range(16)) + row.line).digest()
    assert one.hex() == GOLDEN["leaf"]
    assert content == GOLDEN["content"]
    assert hash_of("ab" * 32, 12, content) == GOLDEN["hash"]
    assert [salt.hex() for salt in Salts({"": bytes(16)}).of(3)] == GOLDEN["salts"]


GOLDEN = {
    "leaf": "31848337d28a8e6e7e21e456bd7071223602227a5d1f07285942e5d4becae555",
    "content": "133b904ddc0e4122651f1a9833ece93cf98bebda52f79215ada314707b2be670",
    "hash": "f074336cbc561e5a6f6c55ab5e15735c05a1ed840421d02e60a1d2c448c38832",
    "salts": [
        "3c0ba45cb6c51114c37dee6b99fe75e5",
        "2229532a785e7cc7f0fb712a86aaa57f",
        "b6853e2ce26bf5bfd939d9f25a987052",
    ],
}


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13])
def test_a_salt_is_destroyed_alone(count):
    salts = Salts.fresh()
    whole = salts.of(count)

    assert len(set(whole)) == count
    for place in range(count):
        without = Salts.parse(str(salts.without(place, count)))
        assert without.of(count) == [*whole[:place], None, *whole[place + 1 :]]
        assert not any(seed == whole[place] for seed in without.seeds.values())


def test_all_salts_can_be_destroyed_one_after_the_other():
    salts = Salts.fresh()
    for place in (3, 0, 4, 1, 2):
        salts = salts.without(place, 5)

    assert salts.of(5) == [None] * 5
    assert salts.without(2, 5).of(5) == [None] * 5
