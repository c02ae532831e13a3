"""What can never be: each law finds the row that breaks it, from the day on which it does, and no other."""

from datetime import date

import pytest
from django.db import connection

from tests import factories
from units.choices import CoverageForm, EndReason, LineageKind
from units.constraints import overlap_constraints
from units.laws import Touched, breaches, laws
from units.models import Member, Membership, Unit, UnitLineage, UnitPeriod

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("writing")]

GONE = date(2025, 7, 1)


def broken(*, strict=True):
    """What breaks which law, and since when; asked of the row alone the law says the same."""
    found = breaches(strict=strict)
    for breach in found:
        of_it = breaches(Touched({type(breach.row): [breach.row.pk]}), strict=strict)
        assert breach.law.is_held_by_database or breach.key in {one.key for one in of_it}
    return [(breach.law.name, breach.row, breach.on) for breach in found]


@pytest.fixture
def commune():
    return factories.commune("Xã Co Mạ")


@pytest.fixture
def cell(commune):
    return factories.cell("Chi bộ xã", "01/01/1990", of=factories.organisation(commune=commune))


@pytest.fixture
def hamlet(commune):
    """A hamlet that was gone from 01/07/2025."""
    return factories.unit("Bản Nà Hạ", commune, "01/01/1960", "01/07/2025")


def test_a_register_in_which_all_is_well_breaks_nothing(commune, cell):
    unit = factories.unit("Bản Pá Uổi", commune)
    factories.covers(cell, unit, "01/01/1995")
    factories.members(3, cell, unit)

    assert broken(strict=False) == []


@pytest.mark.parametrize(
    ("since", "until", "on"),
    [
        ("01/01/2020", "01/07/2025", None),
        ("01/01/2020", "02/07/2025", GONE),
        ("30/06/2025", "31/12/2025", GONE),
        ("01/07/2025", "31/12/2025", GONE),
        ("15/01/2026", "31/12/9999", date(2026, 1, 15)),
        ("31/12/1959", "01/01/1970", date(1959, 12, 31)),
    ],
)
def test_a_member_counts_for_a_unit_only_while_it_is_there(cell, hamlet, since, until, on):
    person = factories.member(admitted="01/01/1950", born="01/01/1930")
    row = factories.meets(person, cell, hamlet, since, until)

    found = [one for one in broken() if one[0] == "membership-within-unit"]

    assert found == ([("membership-within-unit", row, on)] if on else [])


def test_a_unit_that_was_called_otherwise_or_opened_again_is_there_on_these_days(commune, cell, hamlet):
    factories.unit_period(hamlet, "Bản Nà Hạ mới", commune, "01/07/2025", "01/01/2026")
    factories.unit_period(hamlet, "Bản Nà Hạ mới", commune, "01/03/2026")
    without_gap = factories.meets(factories.member(), cell, hamlet, "01/01/2020", "01/01/2026")
    with_gap = factories.meets(factories.member(), cell, hamlet, "01/01/2020")

    found = broken()

    assert without_gap not in [row for _, row, _ in found]
    assert found == [("membership-within-unit", with_gap, date(2026, 1, 1))]


def test_a_member_meets_and_a_cell_covers_only_while_the_cell_is_there(commune, cell):
    unit = factories.unit("Bản Pá Uổi", commune)
    gone = factories.cell("Chi bộ cũ", "01/01/2000", "01/07/2025", of=factories.organisation())
    stay = factories.meets(factories.member(), gone, None, "01/01/2010")
    coverage = factories.joint_with(unit, gone, "01/01/2010")

    assert broken() == [
        ("membership-within-cell", stay, GONE),
        ("coverage-within-cell", coverage, GONE),
    ]


def test_a_unit_is_covered_only_while_it_is_there(cell, hamlet):
    coverage = factories.covers(cell, hamlet, "01/01/2010", form=CoverageForm.JOINT)

    assert broken() == [("coverage-within-unit", coverage, GONE)]


def test_a_cell_does_not_outlive_its_organisation_and_is_looked_at_where_it_is_older(commune):
    organisation = factories.organisation("Đảng bộ cũ", commune, "01/01/1990", "01/07/2025")
    cell = factories.cell("Chi bộ cũ", "01/01/1980", of=organisation)
    period = cell.periods.get()

    assert broken() == [("cell-not-after-organisation", period, GONE)]
    assert ("cell-not-before-organisation", period, date(1980, 1, 1)) in broken(strict=False)


def test_a_unit_lies_in_a_commune_only_while_that_is_there(hamlet):
    gone = factories.commune("Xã Cũ", until="01/07/2025")
    later = factories.commune("Xã Mới", since="01/07/2025")
    outlives = factories.unit("Bản A", gone).periods.get()
    precedes = factories.unit("Bản B", later, "01/01/2020").periods.get()

    assert broken() == [
        ("unit-within-commune", precedes, date(2020, 1, 1)),
        ("unit-within-commune", outlives, GONE),
    ]


def test_an_organisation_does_not_outlive_its_commune():
    gone = factories.commune("Xã Cũ", until="01/07/2025")
    organisation = factories.organisation("Đảng bộ xã Cũ", gone)

    assert broken() == [("organisation-not-after-commune", organisation, GONE)]


def test_nothing_follows_death(cell):
    person = factories.member(official="01/01/2026")
    factories.meets(person, cell, None, "01/01/2010", "01/07/2025", reason=EndReason.DIED)
    later = factories.meets(person, cell, None, "01/09/2025")
    exemption = factories.exempt(person, "01/01/2020", "01/01/2027")

    assert broken() == [
        ("no-membership-after-death", later, date(2025, 9, 1)),
        ("no-exemption-after-death", exemption, GONE),
    ]
    assert ("not-official-after-death", person, date(2026, 1, 1)) in broken(strict=False)


def test_whoever_left_may_return_but_is_exempt_no_longer(cell):
    person = factories.member()
    factories.meets(person, cell, None, "01/01/2010", "01/07/2025", reason=EndReason.EXPELLED)
    exemption = factories.exempt(person, "01/01/2020")

    assert broken() == []
    assert broken(strict=False) == [("exemption-ends-with-membership", exemption, GONE)]

    factories.meets(person, cell, None, "01/09/2025")

    assert broken(strict=False) == []


def test_the_days_of_a_person_follow_each_other(cell):
    unborn = Member.objects.create(
        full_name="Vừ A Dế", birth_year=2001, sex="male", admitted_on=date(2000, 2, 3)
    )
    early = factories.meets(factories.member(admitted="01/01/2015", official=None), cell, None, "01/01/2010")
    ended = factories.meets(factories.member(), cell, None, reason=EndReason.DIED)

    assert broken() == [
        ("born-before-admission", unborn, date(2000, 2, 3)),
        ("reason-only-with-end", ended, ended.valid_from),
    ]
    assert ("membership-not-before-admission", early, date(2010, 1, 1)) in broken(strict=False)


def test_whoever_moved_is_somewhere(cell):
    person = factories.member()
    row = factories.meets(person, cell, None, "01/01/2010", "01/07/2025", reason=EndReason.MOVED)

    assert broken(strict=False) == [("moved-goes-on", row, GONE)]

    factories.meets(person, cell, None, "01/07/2025")

    assert broken(strict=False) == []


def test_a_merged_unit_ends_on_the_day_on_which_it_goes_on(commune, hamlet):
    into = factories.unit("Bản Pá Uổi", commune)
    factories.merged(hamlet, into, "01/07/2025")
    assert broken() == []

    too_late = factories.merged(hamlet, into, "02/07/2025")

    assert broken() == [("merged-unit-ends", too_late, date(2025, 7, 2))]


def test_what_goes_on_goes_on_where_there_is_something(commune, hamlet):
    into = factories.unit("Bản Pá Uổi", commune, "02/07/2025")
    line = factories.merged(hamlet, into, "01/07/2025")

    assert broken() == [("successor-is-there", line, GONE)]


def test_a_unit_splits_while_it_is_there(commune):
    old = factories.unit("Bản Nà Hạ", commune, "01/07/2025")
    new = factories.unit("Bản Nà Hạ 2", commune, "01/07/2025")
    line = UnitLineage.objects.create(
        predecessor=old, successor=new, happened_on=GONE, kind=LineageKind.SPLIT
    )

    assert broken() == [("split-unit-was-there", line, GONE)]


@pytest.mark.sqlite
def test_one_at_a_time_is_found_out_where_the_guard_of_the_database_is_lost(commune, hamlet):
    """On SQLite the guard is a trigger, which may be lost by itself; PostgreSQL has a constraint."""
    for model, constraint in overlap_constraints():
        if model is UnitPeriod:
            with connection.cursor() as cursor:
                for name in constraint.trigger_names():
                    cursor.execute(f'DROP TRIGGER "{name}"')
    second = factories.unit_period(hamlet, "Bản Khác", commune, "01/01/2020", "01/01/2021")

    assert broken() == [("unit-one-period-at-a-time", second, date(2020, 1, 1))]


def test_every_law_says_what_holds_how_a_row_breaks_it_and_what_to_do():
    for law in laws():
        assert law.sentence, law.name
        assert str(law.fault).format(thing="“Bản A”", day="01/07/2025"), law.name
        assert law.remedy, law.name
        assert law.source, law.name


def test_only_what_hangs_on_the_touched_is_asked(commune, cell, hamlet):
    other = factories.unit("Bản Pá Uổi", commune, until="01/07/2025")
    here = factories.meets(factories.member(), cell, hamlet)
    factories.meets(factories.member(), cell, other)

    found = breaches(Touched({Unit: [hamlet.pk]}))
    written = breaches(Touched.of_written({UnitPeriod: [hamlet.periods.get().pk]}))

    assert [breach.row for breach in found] == [breach.row for breach in written] == [here]
    assert breaches(Touched({Membership: [here.pk]}))[0].row == here


@pytest.mark.parametrize("others", [0, 1, 9, 10, 99, 100, 499, 600])
def test_a_row_that_breaks_a_law_is_found_among_however_many_were_written(cell, hamlet, others):
    row = factories.meets(factories.member(), cell, hamlet, "15/01/2026")

    touched = Touched({Membership: [row.pk, *range(row.pk + 1, row.pk + 1 + others)]})

    assert [breach.row for breach in breaches(touched)] == [row]
