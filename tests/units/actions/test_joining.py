"""Two rows of one person become one: whatever hung on the second hangs on the first."""

import pytest

from accounts.models import Operation, Reading
from accounts.operations import operation
from tests import factories
from units.access_log import log_access
from units.actions.persons import merge_members, tell_apart
from units.actions.undo import undo_operation
from units.coverage import ledger
from units.models import DistinctPersons, Exemption, Member, Membership, ReadingSubject

pytestmark = pytest.mark.django_db


@pytest.fixture
def cell():
    return factories.own_cell(factories.unit("Bản Nà Hạ"), "01/01/1990")


@pytest.fixture
def one(cell):
    member = factories.member("Lò Văn Hải", card_number=None)
    factories.meets(member, cell, None, "03/02/2000", "01/01/2010", reason="moved_out")
    return member


@pytest.fixture
def double(cell):
    member = factories.member("Lo Van Hai", card_number=None)
    factories.meets(member, cell, cell.coverages.get().unit, "01/01/2015")
    factories.exempt(member, "01/01/2019")
    factories.recount()
    return member


@pytest.fixture
def third():
    return factories.member("Lò Văn Hải", born="01/01/1960")


def joined(one: Member, other: Member) -> Operation:
    with operation(kind=Operation.Kind.MERGE) as current:
        merge_members(keep=Member.objects.get(pk=one.pk), other=Member.objects.get(pk=other.pk))
    return current


def told_apart(one: Member, other: Member) -> None:
    with factories.writing():
        tell_apart(one=one, other=other)


def pairs() -> list[tuple[int, int]]:
    return sorted(DistinctPersons.objects.values_list("one", "other"))


def look(*members: Member) -> Reading:
    return log_access(by=None, kind=Reading.Kind.LIST, what="Danh sách", members=[m.pk for m in members])


def shown(reading: Reading) -> set[int]:
    return set(reading.subjects.values_list("member", flat=True))


def test_memberships_and_exemptions_go_over(one, double):
    joined(one, double)

    assert set(Membership.objects.values_list("member", flat=True)) == {one.pk}
    assert Exemption.objects.get().member == one
    assert ledger.differences() == []


@pytest.mark.parametrize("is_first", [True, False])
def test_whoever_was_told_apart_from_the_second_row_is_told_apart_from_the_person(
    one, double, third, is_first
):
    keep, other = (one, double) if is_first else (double, one)
    told_apart(other, third)

    joined(keep, other)

    assert pairs() == [tuple(sorted((keep.pk, third.pk)))]


def test_a_pair_that_is_known_already_is_kept_once(one, double, third):
    told_apart(one, third)
    told_apart(double, third)

    joined(one, double)

    assert pairs() == [(one.pk, third.pk)]


def test_who_were_told_apart_and_are_one_person_after_all_leave_no_pair(one, double):
    told_apart(one, double)

    joined(one, double)

    assert pairs() == []


def test_a_look_at_the_second_row_is_found_with_the_person(one, double):
    at_both, at_double = look(one, double), look(double)

    joined(one, double)

    assert shown(at_both) == {one.pk, double.pk}
    assert shown(at_double) == {one.pk, double.pk}
    assert ReadingSubject.objects.filter(member=one).count() == 2


def test_undoing_the_joining_gives_every_row_back(one, double, third):
    told_apart(double, third)
    before = sorted(Membership.objects.values_list("pk", "member"))

    undo_operation(joined(one, double), None, "Hai người")

    assert sorted(Membership.objects.values_list("pk", "member")) == before
    assert pairs() == [(double.pk, third.pk)]
    assert Exemption.objects.get().member == double
