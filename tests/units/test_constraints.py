"""What the database itself refuses, whoever writes (domain.md §3)."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from accounts import guards
from tests import factories
from units.constraints import overlap_constraints, sentence_of
from units.models import CellCoverage, Commune, Member, Membership, UnitPeriod
from units.periods import FOREVER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _writing(writing):
    """Every test writes inside one operation."""


def raw(model) -> QuerySet:
    """Writes that pass by everything the program does: only the database can refuse them."""
    return QuerySet(model)


def copy_of(row, **changes):
    """An unsaved copy of a row with some fields changed."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
    return type(row)(**(values | changes))


def refused(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


# The day before the stored period, its first day, its last day, the day it ended, and after it.
EDGES = pytest.mark.parametrize(
    ("since", "until", "overlaps"),
    [
        ("01/01/2009", "01/01/2010", False),
        ("01/01/2009", "02/01/2010", True),
        ("01/01/2010", "02/01/2010", True),
        ("31/12/2010", "01/01/2011", True),
        ("01/01/2011", "01/01/2012", False),
        ("01/01/2005", FOREVER, True),
    ],
)


@EDGES
def test_a_unit_has_one_name_kind_and_commune_at_a_time(since, until, overlaps):
    unit = factories.unit("Bản Nà Hạ", since="01/01/2010", until="01/01/2011")
    period = copy_of(unit.periods.get(), valid_from=factories.day(since), valid_to=factories.day(until))

    assert refused(lambda: raw(UnitPeriod).bulk_create([period])) is overlaps


@EDGES
def test_a_unit_has_one_own_cell_at_a_time(since, until, overlaps):
    unit = factories.unit()
    factories.covers(factories.cell(), unit, "01/01/2010", "01/01/2011")
    second = CellCoverage(
        cell=factories.cell("Chi bộ khác"), unit=unit, form="own",
        valid_from=factories.day(since), valid_to=factories.day(until),
    )  # fmt: skip

    assert refused(lambda: raw(CellCoverage).bulk_create([second])) is overlaps


@EDGES
def test_a_cell_is_the_own_cell_of_one_unit_at_a_time(since, until, overlaps):
    commune = factories.commune()
    cell = factories.cell()
    factories.covers(cell, factories.unit("Bản A", commune), "01/01/2010", "01/01/2011")
    second = CellCoverage(
        cell=cell, unit=factories.unit("Bản B", commune), form="own",
        valid_from=factories.day(since), valid_to=factories.day(until),
    )  # fmt: skip

    assert refused(lambda: raw(CellCoverage).bulk_create([second])) is overlaps


def test_a_cell_may_be_own_for_its_hamlet_and_joint_for_its_neighbours():
    commune = factories.commune()
    cell = factories.cell()
    factories.covers(cell, factories.unit("Bản A", commune), "01/01/2010")

    for name in ("Bản B", "Bản C"):
        factories.joint_with(factories.unit(name, commune), cell, "01/01/2010")

    assert cell.coverages.count() == 3


@EDGES
def test_a_member_has_one_membership_at_a_time(since, until, overlaps):
    cell = factories.cell()
    membership = factories.meets(factories.member(), cell, None, "01/01/2010", "01/01/2011")
    second = copy_of(membership, valid_from=factories.day(since), valid_to=factories.day(until))

    assert refused(lambda: raw(Membership).bulk_create([second])) is overlaps


def test_a_raw_update_cannot_stretch_a_period_over_the_next_one():
    member, cell = factories.member(), factories.cell()
    first = factories.meets(member, cell, None, "01/01/2010", "01/01/2011")
    factories.meets(member, cell, None, "01/01/2011")

    assert refused(lambda: raw(Membership).filter(pk=first.pk).update(valid_to=FOREVER))
    assert not refused(lambda: raw(Membership).filter(pk=first.pk).update(valid_from="2009-01-01"))


def test_a_code_is_used_by_one_commune_at_a_time_and_may_be_used_again():
    factories.commune("Xã Noong Lay", "03754", until="01/07/2025")

    factories.commune("Xã Chiềng La", "03754", since="01/07/2025")

    duplicate = copy_of(Commune.objects.get(name="Xã Chiềng La"), name="Xã Khác")
    assert refused(lambda: raw(Commune).bulk_create([duplicate]))


def test_a_period_ends_after_it_starts():
    unit = factories.unit(since="01/01/2010", until="01/01/2011")
    same_day = copy_of(unit.periods.get(), valid_from="2012-01-01", valid_to="2012-01-01")

    assert refused(lambda: raw(UnitPeriod).bulk_create([same_day]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"birth_year": 1976},
        {"official_from": "1999-01-01"},
        {"card_number": ""},
    ],
)
def test_a_members_dates_and_card_are_checked_by_the_database(wrong):
    member = factories.member(card_number="00000001")

    assert refused(lambda: raw(Member).filter(pk=member.pk).update(**wrong))


def test_a_card_number_is_given_once_and_may_be_absent_for_many():
    factories.member(card_number="00000001")
    factories.member(card_number=None)
    factories.member(card_number=None)

    duplicate = copy_of(Member.objects.get(card_number="00000001"))
    assert refused(lambda: raw(Member).bulk_create([duplicate]))


def test_a_form_is_told_of_an_overlap_in_vietnamese_before_the_database_is_asked():
    unit = factories.unit(since="01/01/2010")
    second = copy_of(unit.periods.get(), valid_from=factories.day("01/01/2012"))

    with pytest.raises(ValidationError) as refusal:
        second.full_clean()

    assert refusal.value.messages == ["Đơn vị đã có tên, loại và xã khác trong khoảng thời gian này."]


def test_a_row_does_not_overlap_itself():
    period = factories.unit(since="01/01/2010").periods.get()
    period.name = "Bản Nà Thấp"

    period.full_clean()
    period.save()

    assert UnitPeriod.objects.get().name == "Bản Nà Thấp"


def held_by_the_database() -> set[str]:
    """The names of the triggers against overlaps, on PostgreSQL of the exclusion constraints."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name NOT LIKE '%never_changes'"
            )
        else:
            cursor.execute("SELECT conname FROM pg_constraint WHERE contype = 'x'")
        return {name for (name,) in cursor.fetchall()}


def expected_of_the_database() -> set[str]:
    if connection.vendor == "sqlite":
        return {name for _, constraint in overlap_constraints() for name in constraint.trigger_names()}
    return {constraint.name for _, constraint in overlap_constraints()}


def test_the_database_itself_holds_every_constraint_against_overlaps_after_migrate():
    assert held_by_the_database() == expected_of_the_database()


def test_a_lost_trigger_comes_back_with_the_next_migrate():
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER unit_one_period_at_a_time_insert")

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert held_by_the_database() == expected_of_the_database()


def test_making_what_is_missing_twice_is_harmless():
    guards.make_missing()
    guards.make_missing()

    assert held_by_the_database() == expected_of_the_database()


# ---- Told in the words of the constraint --------------------------------------------------------------


def told(write) -> str:
    """What a person is told of a writing that the database refuses."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        write()
    return sentence_of(caught.value)


@pytest.mark.both
def test_what_the_database_refuses_is_told_in_the_words_of_the_constraint():
    commune = factories.commune("Xã Co Mạ", "03723")
    unit = factories.unit("Bản Nà Hạ", commune)
    period, member = unit.periods.get(), factories.member(card_number="12345678")
    other = copy_of(factories.member(), card_number=member.card_number)

    overlap = told(lambda: raw(UnitPeriod).bulk_create([copy_of(period)]))
    assert overlap == "Đơn vị đã có tên, loại và xã khác trong khoảng thời gian này."
    code = told(lambda: raw(Commune).bulk_create([copy_of(commune, name="Xã khác")]))
    assert code == "Mã xã này đã được một xã khác dùng trong cùng thời gian."
    turned = told(lambda: raw(UnitPeriod).filter(pk=period.pk).update(valid_to=period.valid_from))
    assert turned == "Ngày kết thúc phải sau ngày bắt đầu."
    assert "thẻ" in told(lambda: raw(Member).bulk_create([other]))
