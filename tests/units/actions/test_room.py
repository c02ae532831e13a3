"""Facts of which only one may hold at a time find their places within the months and years that are known."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests import factories
from tests.units.imports.district import SAME, District, write
from units.actions.cells import cover_unit
from units.actions.corrections import correct, take_out
from units.actions.facts import write as write_fact
from units.choices import CoverageForm
from units.coverage import ledger
from units.laws import breaches
from units.models import LedgerRow, Membership
from units.spans import before_others
from vietnamese.days import RoughDay, format_day

pytestmark = pytest.mark.django_db
YEAR = RoughDay.of_year(2008)


@pytest.fixture
def stay(db):
    """A member who met in a cell until some day of 2008."""
    hamlet = factories.unit("Bản Nà Hạ")
    found = factories.meets(factories.member(), factories.cell(), hamlet, "01/01/2005", "2008")
    ledger.rebuild()
    return found


def next_stay(stay: Membership, begin: str, end: str | None = None) -> Membership:
    unit = factories.unit("Bản Pha Khuông", stay.unit.periods.get().commune)
    with factories.writing(), ledger.recounting({unit.pk}):
        return write_fact(
            Membership(
                member=stay.member,
                cell=factories.cell(f"Chi bộ từ {begin}"),
                unit=unit,
                origin="local",
                valid_from=factories.day(begin),
                **({"valid_to": factories.day(end)} if end else {}),
            )
        )


def days(stay: Membership) -> tuple[str, date]:
    stay.refresh_from_db()
    return format_day(stay.valid_to), date(stay.valid_to.year, stay.valid_to.month, stay.valid_to.day)


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("15/06/2008", date(2008, 6, 15)),
        ("06/2008", date(2008, 6, 30)),
        ("2008", date(2008, 12, 31)),
        ("01/01/2008", date(2008, 1, 1)),
        ("03/02/2009", date(2008, 12, 31)),
    ],
)
def test_what_ended_in_a_year_ended_before_what_began_in_it(stay, begin, end):
    next_stay(stay, begin)

    assert days(stay) == ("2008", end)
    assert ledger.differences() == []


@pytest.mark.parametrize("begin", ["31/12/2007", "2007", "01/01/2006"])
def test_no_day_of_the_year_lies_before_what_began_earlier(stay, begin):
    with pytest.raises(ValidationError, match="đã sinh hoạt ở chi bộ khác"):
        next_stay(stay, begin)


def test_what_made_room_lasts_longer_again(stay):
    later = next_stay(stay, "15/06/2008")

    with factories.writing():
        correct(later, valid_from=date(2008, 9, 1))
    assert days(stay) == ("2008", date(2008, 9, 1))
    with factories.writing():
        correct(later, valid_from=date(2008, 3, 1))
    assert days(stay) == ("2008", date(2008, 3, 1))
    with factories.writing():
        take_out(later)

    assert days(stay) == ("2008", date(2008, 12, 31))
    assert ledger.differences() == []
    assert LedgerRow.objects.filter(unit=stay.unit, valid_to=date(2008, 12, 31)).exists()


def test_a_stay_within_a_year_lies_before_the_next(stay):
    with factories.writing():
        stay.delete()
    last = next_stay(stay, "15/06/2008")
    short = next_stay(stay, "2008", "2008")

    assert (days(short), short.valid_from.toordinal()) == (
        ("2008", date(2008, 6, 15)),
        date(2008, 6, 14).toordinal(),
    )
    assert last.valid_from == date(2008, 6, 15)


def test_a_workbook_may_say_so_at_once_or_later():
    first, both = District(), District()
    for district in (first, both):
        district.set("members", 1, "Đến ngày", "2008")
    both.set("members", 2, "Từ ngày", "15/06/2008")
    for district in (first, both):
        district.set("cells", 3, "Ngày thành lập", "2008").set("cells", 3, "Phụ trách từ ngày", "2008")
        district.set("cells", 2, "Phụ trách đến ngày", "2008")
    first.sheets["members"].pop(2)
    write(first.plan())

    write(both.plan())
    again = write(both.plan())

    assert again == SAME
    earlier = Membership.objects.filter(member__full_name="Vừ A Dế").order_by("valid_from")[0]
    assert days(earlier) == ("2008", date(2008, 6, 15))
    assert ledger.differences() == []


def test_days_that_leave_no_place_stay_as_they_are():
    begin, end = before_others(date(2008, 3, 1), YEAR, [(date(2007, 1, 1), date(2008, 5, 1))])

    assert (begin, end.plain) == (date(2008, 3, 1), date(2008, 12, 31))


def test_a_verb_of_a_day_finds_what_perhaps_holds_on_it(db):
    unit = factories.unit(since="2008")
    cell = factories.cell(since="2008")

    with factories.writing():
        covered = cover_unit(cell=cell, unit=unit, form=CoverageForm.OWN, on=date(2008, 6, 15))

    assert covered.valid_from == date(2008, 6, 15)
    assert breaches() == []
