"""A register in which thousands of operations were written is entered like a young one."""

from accounts.models import Operation
from tests import factories
from tests.units.editing.filling import saved
from units.models import Member


def test_a_form_is_saved_when_the_operations_have_numbers_of_four_digits(as_officer, db):
    Operation.objects.create(pk=1_234_567, kind=Operation.Kind.SETUP)
    member = factories.member(born="01/01/1975")
    Member.history.filter(id=member.pk).update(operation_id=1_234_567)

    saved(as_officer, f"/sua/dang-vien/{member.pk}/", birth="1976")

    assert Member.objects.get().birth_year == 1976
