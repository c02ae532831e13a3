"""Taking an operation back: the register is exactly as before, or what stands on it is named."""

import threading
from contextlib import contextmanager, suppress
from datetime import date

import pytest
from django.db import connection, connections, transaction
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from tests.accounts.register_acts import Acts, small_register, snapshot
from tests.units.imports.district import District
from units.actions.dry_run import dry_run
from units.actions.members import end_membership, move_member, recognise
from units.actions.undo import NotUndone, may_undo, undo_operation
from units.choices import EndReason
from units.coverage import ledger
from units.models import (
    Cell,
    Commune,
    CommuneGrant,
    Decision,
    LedgerRow,
    Member,
    Membership,
    OperationDecision,
    Programme,
    Unit,
    UnitPeriod,
)

pytestmark = pytest.mark.django_db

NUMBERS = st.lists(st.integers(0, 10_000), min_size=8, max_size=8)


@contextmanager
def taken_back():
    with transaction.atomic():
        small_register()
        yield
        transaction.set_rollback(True)


@given(st.lists(st.tuples(st.integers(0, 1_000), NUMBERS), min_size=1, max_size=8), st.integers(1, 8))
def test_undoing_the_last_operations_one_by_one_restores_every_row_and_the_ledger(acts, number):
    with taken_back():
        before, done = [], []
        for which, numbers in acts:
            state = snapshot()
            if current := Acts(numbers).carry_out(which):
                before.append(state)
                done.append(current)

        for current, state in reversed(list(zip(done, before, strict=True))[-number:]):
            undo_operation(current, None)

            assert snapshot() == state
            assert ledger.differences() == []


@given(st.lists(st.tuples(st.integers(0, 1_000), NUMBERS), min_size=1, max_size=4))
def test_an_undoing_that_is_undone_itself_brings_everything_back(acts):
    with taken_back():
        done = [current for which, numbers in acts if (current := Acts(numbers).carry_out(which))]
        if not done:
            return
        after = snapshot()

        undoing = undo_operation(done[-1], None)
        redoing = undo_operation(undoing, None)

        assert snapshot() == after
        assert ledger.differences() == []
        undo_operation(redoing, None)
        assert ledger.differences() == []


@given(st.lists(st.tuples(st.integers(0, 1_000), NUMBERS), min_size=2, max_size=6), st.integers(0, 5))
def test_whatever_may_be_undone_out_of_order_leaves_the_ledger_right_and_the_rest_alone(acts, which_one):
    with taken_back():
        done = [current for which, numbers in acts if (current := Acts(numbers).carry_out(which))]
        if not done:
            return
        before = snapshot()

        with suppress(NotUndone):
            undo_operation(undo_operation(done[which_one % len(done)], None), None)

        assert snapshot() == before
        assert ledger.differences() == []


# ---- One by one -------------------------------------------------------------------------------


@pytest.fixture
def cell(db):
    return factories.cell("Chi bộ bản Nà Hạ", "01/01/1990", of=factories.organisation())


@pytest.fixture
def unit(cell):
    return factories.unit("Bản Nà Hạ", factories.commune("Xã Co Mạ"))


@pytest.fixture
def member(cell, unit):
    person = factories.member("Vừ A Dế", admitted="03/02/2010", official=None)
    factories.meets(person, cell, unit, "03/02/2010")
    factories.recount()
    return person


def does(act, *, by=None, reason="", kind=Operation.Kind.CHANGE) -> Operation:
    with operation(kind=kind, by=by, reason=reason) as current:
        act()
    return current


def test_the_undoing_says_who_when_why_and_what_it_undoes(member, district_officer):
    done = does(lambda: recognise(member=member, on=date(2011, 2, 3)))

    undoing = undo_operation(done, district_officer, "Ghi nhầm người")

    assert (undoing.kind, undoing.by, undoing.reason) == ("undo", district_officer, "Ghi nhầm người")
    assert done.undone_by == undoing
    assert Member.objects.get().official_from is None
    assert [row.operation for row in member.history.all()[:2]] == [undoing, done]


def test_an_operation_is_undone_once(member, district_officer):
    done = does(lambda: recognise(member=member, on=date(2011, 2, 3)))
    undo_operation(done, district_officer)

    with pytest.raises(NotUndone, match="đã được Lò Thị Hiền hoàn tác lúc"):
        undo_operation(done, district_officer)


def test_what_was_written_later_is_named_with_who_when_why_and_the_row(member, district_officer):
    done = does(lambda: recognise(member=member, on=date(2011, 2, 3)))
    member.full_name = "Vừ A Tủa"
    later = does(member.save, by=district_officer, reason="Sai tên", kind=Operation.Kind.CORRECTION)

    with pytest.raises(NotUndone) as refusal:
        undo_operation(done, None)

    assert "Lò Thị Hiền đã ghi tiếp lên đảng viên “Vừ A Tủa” lúc" in str(refusal.value)
    assert "(Sửa sai sót: Sai tên)" in str(refusal.value)
    assert [obstacle.operation for obstacle in refusal.value.obstacles] == [later]
    assert not Operation.objects.filter(kind="undo").exists()


def test_a_later_operation_that_was_undone_stands_in_nobodys_way(member, cell, unit):
    done = does(lambda: recognise(member=member, on=date(2011, 2, 3)))
    member.full_name = "Vừ A Tủa"
    undo_operation(does(member.save), None)

    undo_operation(done, None)

    assert Member.objects.get().official_from is None
    assert Member.objects.get().full_name == "Vừ A Dế"


def test_a_later_operation_that_was_redone_stands_in_the_way_again(member):
    done = does(lambda: recognise(member=member, on=date(2011, 2, 3)))
    member.full_name = "Vừ A Tủa"
    redoing = undo_operation(undo_operation(does(member.save), None), None)

    with pytest.raises(NotUndone) as refusal:
        undo_operation(done, None)

    assert [obstacle.operation for obstacle in refusal.value.obstacles] == [redoing]


def test_computing_the_keys_anew_stands_in_nobodys_way(member):
    done = does(lambda: recognise(member=member, on=date(2011, 2, 3)))
    does(lambda: Member.objects.bulk_update([Member.objects.get()], ["full_name"]))

    undo_operation(done, None)

    assert Member.objects.get().official_from is None


def test_a_thing_to_which_others_refer_by_now_is_not_taken_away(cell, unit, member):
    other = []
    founded = does(lambda: other.append(factories.unit("Bản Mới", unit.periods.get().commune)))
    moved = does(lambda: move_member(member=member, cell=cell, unit=other[0], on=date(2012, 1, 1)))

    with pytest.raises(NotUndone) as refusal:
        undo_operation(founded, None)

    assert "quá trình sinh hoạt của Vừ A Dế" in str(refusal.value)
    assert [obstacle.operation for obstacle in refusal.value.obstacles] == [moved]


def test_a_row_does_not_come_back_to_something_that_is_gone(cell, member):
    other = factories.cell("Chi bộ bản Pá")
    moved = does(lambda: move_member(member=member, cell=other, unit=None, on=date(2012, 1, 1)))
    undone = undo_operation(moved, None)
    gone = does(lambda: [other.periods.all().delete(), other.delete()])

    with pytest.raises(NotUndone) as refusal:
        undo_operation(undone, None)

    assert "đã xóa chi bộ “Chi bộ bản Pá”" in str(refusal.value)
    assert [obstacle.operation for obstacle in refusal.value.obstacles] == [gone]


def test_a_period_does_not_come_back_where_another_one_is_by_now(cell, unit, member):
    left = does(lambda: end_membership(member=member, on=date(2012, 1, 1), reason=EndReason.MOVED_OUT))
    back = does(lambda: factories.meets(member, cell, unit, "01/01/2014"))
    before = snapshot()

    with pytest.raises(NotUndone) as refusal:
        undo_operation(left, None)

    assert "vào đúng chỗ" in str(refusal.value)
    assert [obstacle.operation for obstacle in refusal.value.obstacles] == [back]
    assert snapshot() == before


def test_a_code_that_another_one_bears_by_now_does_not_come_back(unit):
    old = unit.code
    unit.code = "DV-KHAC"
    changed = does(unit.save)
    taken = does(lambda: Unit.objects.create(code=old))

    with pytest.raises(NotUndone) as refusal:
        undo_operation(changed, None)

    assert [obstacle.operation for obstacle in refusal.value.obstacles] == [taken]


def test_the_document_of_a_later_operation_is_not_taken_away(member):
    documents = []
    entered = does(lambda: documents.append(Decision.objects.create(number="12-QĐ/HU")))
    later = does(lambda: recognise(member=member, on=date(2011, 2, 3)), reason="Công nhận")
    OperationDecision.objects.create(operation=later, decision=documents[0])

    with pytest.raises(NotUndone, match="văn bản “12-QĐ/HU” làm căn cứ") as refusal:
        undo_operation(entered, None)

    assert [obstacle.operation for obstacle in refusal.value.obstacles] == [later]
    undo_operation(later, None)
    undo_operation(entered, None)
    assert not Decision.objects.filter(number="12-QĐ/HU").exists()


def test_a_row_that_was_changed_past_the_program_is_not_overwritten(member):
    done = does(lambda: recognise(member=member, on=date(2011, 2, 3)))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE units_member SET full_name = 'Ai Đó'")

    with pytest.raises(NotUndone, match="không còn như thao tác này đã ghi"):
        undo_operation(done, None)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Operation.Kind.DEMO, "Dữ liệu mẫu"),
        (Operation.Kind.ERASURE, "không thể khôi phục"),
    ],
)
def test_demo_data_and_erasures_are_never_undone(cell, kind, sentence):
    done = does(lambda: factories.unit("Bản Nà", factories.commune("Xã Mường É")), kind=kind)

    with pytest.raises(NotUndone, match=sentence):
        undo_operation(done, None)


def test_an_operation_that_wrote_no_row_has_nothing_to_undo(db):
    with pytest.raises(NotUndone, match="không có gì để hoàn tác"):
        undo_operation(does(lambda: None, kind=Operation.Kind.SETUP), None)


def test_an_operation_that_left_everything_as_it_was_has_nothing_to_undo(member):
    with pytest.raises(NotUndone, match="không có gì để hoàn tác"):
        undo_operation(does(member.save), None)


def test_the_first_set_up_is_not_undone(db):
    first = Programme.history.get().operation

    with pytest.raises(NotUndone, match="thiết lập ban đầu"):
        undo_operation(first, None)


def test_an_operation_is_not_undone_inside_another_one(member):
    done = does(lambda: recognise(member=member, on=date(2011, 2, 3)))

    with factories.writing(), pytest.raises(RuntimeError):
        undo_operation(done, None)


def test_grants_of_communes_are_undone_too(commune_officer):
    commune = factories.commune()
    given = does(lambda: CommuneGrant.objects.create(user=commune_officer, commune=commune))

    undo_operation(given, None)

    assert not CommuneGrant.objects.exists()


def test_a_dry_run_tells_the_units_that_change_their_state_and_writes_nothing(cell, unit, member):
    left = does(lambda: end_membership(member=member, on=date(2012, 1, 1), reason=EndReason.DIED))
    before = snapshot()

    turns = dry_run(left, None, on=date(2020, 1, 1)).turns

    assert [(turn.name, turn.before, turn.after) for turn in turns] == [
        ("Bản Nà Hạ", "Chưa có đảng viên", "Chưa sinh hoạt ghép")
    ]
    assert snapshot() == before
    assert not Operation.objects.filter(kind="undo").exists()


# ---- Who may ----------------------------------------------------------------------------------


def test_whoever_may_undo_everything_undoes_the_operations_of_others(member, district_officer):
    assert may_undo(district_officer, does(lambda: recognise(member=member, on=date(2011, 2, 3))))


def test_a_commune_officer_undoes_own_operations_in_the_area_only(member, unit, commune_officer):
    factories.grant(commune_officer, Commune.objects.get(name="Xã Co Mạ"))
    own = does(lambda: recognise(member=member, on=date(2011, 2, 3)), by=commune_officer)
    of_others = does(lambda: end_membership(member=member, on=date(2012, 1, 1), reason=EndReason.DIED))
    elsewhere = factories.commune("Xã Long Hẹ")
    both = does(lambda: factories.unit("Bản Xa", elsewhere), by=commune_officer)

    assert may_undo(commune_officer, own)
    assert not may_undo(commune_officer, of_others)
    assert not may_undo(commune_officer, both)


def test_a_committee_member_undoes_nothing(member, committee_member):
    own = does(lambda: recognise(member=member, on=date(2011, 2, 3)), by=committee_member)

    assert not may_undo(committee_member, own)


# ---- Imports ----------------------------------------------------------------------------------


def test_an_import_is_undone_whole(db):
    before = snapshot()
    plan = District().plan()
    with operation(kind=Operation.Kind.IMPORT) as done:
        plan.apply(done)

    undo_operation(done, None)

    assert snapshot() == before
    assert not Membership.objects.exists()
    assert ledger.differences() == []


def test_an_import_on_which_something_stands_names_it(db, district_officer):
    plan = District().plan()
    with operation(kind=Operation.Kind.IMPORT) as done:
        plan.apply(done)
    member = Member.objects.get(full_name="Lò Thị Hiền")
    later = does(
        lambda: end_membership(member=member, on=date(2021, 1, 1), reason=EndReason.DIED),
        by=district_officer,
        reason="Báo tử",
    )

    with pytest.raises(NotUndone, match="Báo tử") as refusal:
        undo_operation(done, None)

    assert [obstacle.operation for obstacle in refusal.value.obstacles] == [later]
    undo_operation(later, None)
    undo_operation(done, None)
    assert not Cell.objects.exists()
    assert not LedgerRow.objects.exists()
    assert not UnitPeriod.objects.exists()


# ---- Two at once ------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgresql  # SQLite lets one writer in at a time
def test_of_two_people_who_undo_at_once_one_does_and_the_other_is_told():
    cell = factories.cell("Chi bộ bản Nà Hạ", "01/01/1990")
    person = factories.member("Vừ A Dế", admitted="03/02/2010", official=None)
    factories.meets(person, cell, factories.unit(since="01/01/2006"), "03/02/2010")
    factories.recount()
    done = does(lambda: recognise(member=person, on=date(2011, 2, 3)))
    together, answers = threading.Barrier(2), []

    def undoes():
        try:
            together.wait(10)
            answers.append(undo_operation(done, None).kind)
        except NotUndone as refusal:
            answers.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=undoes) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    told = [answer for answer in answers if answer != "undo"]
    assert len(answers) == 2
    assert len(told) == 1
    assert "hoàn tác lúc" in told[0]
    assert Operation.objects.filter(undoes=done).count() == 1
    assert ledger.differences() == []


def test_a_dry_run_speaks_of_the_days_concerned_and_not_only_of_one(cell, unit, member):
    left = does(lambda: end_membership(member=member, on=date(2012, 1, 1), reason=EndReason.DIED))

    told = dry_run(left, None, on=date(2011, 12, 31))

    assert told.turns == []
    assert [(one.name, one.period) for one in told.consequences] == [("Bản Nà Hạ", "từ 01/01/2012")]
