"""Facts of the old days are known to the month or the year: so they are taken, kept, shown and given out."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Operation
from accounts.operations import operation
from tests import factories
from tests.units.editing.filling import filled, saved
from tests.units.exports import round_trip
from tests.units.imports.district import SAME, District, write
from units.actions.persons import erase
from units.actions.undo import undo_operation
from units.coverage.figures import figures
from units.details.duplicates import likely_pairs
from units.forms.days import read_day, read_rough_day
from units.models import CellPeriod, Decision, Member, Membership, Organisation, UnitPeriod
from vietnamese.days import RoughDay, format_day

pytestmark = pytest.mark.django_db
YEAR, MONTH = RoughDay.of_year(2008), RoughDay.of_month(2008, 6)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        *[(text, YEAR) for text in ("2008", "năm 2008", "Năm 2008", "00/00/2008", "2008.0")],
        *[(text, MONTH) for text in ("6/2008", "06/2008", "06-2008", "6.2008", "tháng 6/2008")],
        *[(text, MONTH) for text in ("Tháng 06 năm 2008", "00/06/2008", "…/6/2008")],
        ("05/06/2008", date(2008, 6, 5)),
    ],
)
def test_a_year_or_a_month_is_read_as_offices_write_it(typed, read):
    assert read_rough_day(typed) == read


@pytest.mark.parametrize(
    ("typed", "told"),
    [("13/2008", "không có tháng 13"), ("1700", "nằm ngoài khoảng"), ("05/08", "không phải là ngày")],
)
def test_what_is_no_month_or_year_is_told(typed, told):
    with pytest.raises(ValidationError, match=told):
        read_rough_day(typed)


@pytest.mark.parametrize(("typed", "told"), [("2008", "mới chỉ có năm"), ("06/2008", "chỉ có tháng và năm")])
def test_elsewhere_a_whole_day_is_asked_for_with_the_reason(typed, told):
    with pytest.raises(ValidationError, match=f"{told}.*Chỉ mốc của người, tổ chức"):
        read_day(typed)


def test_a_row_keeps_what_is_known_of_its_days():
    organisation = factories.organisation("Đảng bộ xã Co Mạ", since="2008", until="06/2019")

    stored = Organisation.objects.get(pk=organisation.pk)

    assert (stored.valid_from, stored.valid_to) == (YEAR, RoughDay.of_month(2019, 6))
    assert Organisation.objects.values_list("valid_from", "valid_to").get() == (
        date(2008, 12, 31),
        date(2019, 6, 30),
    )
    assert Organisation.objects.in_effect(on=date(2008, 12, 31)).exists()
    assert not Organisation.objects.in_effect(on=date(2008, 12, 30)).exists()


@pytest.mark.parametrize("way", ["save", "save one field", "bulk_update", "bulk_set"])
def test_every_way_of_writing_a_day_writes_what_is_known_of_it(way):
    stored = factories.organisation("Đảng bộ xã Co Mạ", since="2008")

    with factories.writing():
        stored.valid_from = date(2008, 12, 31)
        match way:
            case "save":
                stored.save()
            case "save one field":
                stored.save(update_fields=["valid_from"])
            case "bulk_update":
                Organisation.objects.bulk_update([stored], ["valid_from"])
            case "bulk_set":
                Organisation.objects.bulk_set([stored.pk], valid_from=date(2008, 12, 31))

    assert Organisation.objects.get().valid_from == date(2008, 12, 31)
    assert [row.valid_from for row in Organisation.history.order_by("history_id")] == [
        YEAR,
        date(2008, 12, 31),
    ]


# ---- Workbooks --------------------------------------------------------------------------------------


def rough_district() -> District:
    district = District()
    district.set("organisations", 1, "Ngày thành lập", "1962")
    district.set("units", 3, "Ngày thành lập", "tháng 9/1975").set("units", 3, "Ngày giải thể", 2015)
    for row in (1, 2):
        district.set("cells", row, "Ngày thành lập", "1989")
    district.set("cells", 1, "Phụ trách từ ngày", "1989").set("cells", 4, "Ngày thành lập", "02/1990")
    for row, column, text in [
        (1, "Ngày sinh", "5/1970"),
        (3, "Ngày vào Đảng", "2000"),
        (3, "Ngày chính thức", "5/2001"),
        (3, "Từ ngày", "2000"),
        (4, "Ngày vào Đảng", "2019"),
        (4, "Từ ngày", "2019"),
    ]:
        district.set("members", row, column, text)
    return district.set("members", 2, "Ngày sinh", "5/1970")


def test_workbooks_say_years_and_months_which_come_back_the_same(tmp_path):
    write(rough_district().plan())
    assert write(rough_district().plan()) == SAME
    before = round_trip.register()
    paths = round_trip.export(tmp_path)

    again = round_trip.changes(round_trip.plan(paths))
    round_trip.empty()
    round_trip.write(round_trip.plan(paths))

    assert again == round_trip.NOTHING
    assert round_trip.register() == before
    assert Member.objects.get(full_name="Vừ A Dế").born_on == RoughDay.of_month(1970, 5)
    assert CellPeriod.objects.get(name="Chi bộ bản Nà Hạ").valid_from == RoughDay.of_year(1989)
    assert UnitPeriod.objects.get(name="Trường THCS Co Mạ").valid_to == RoughDay.of_year(2015)
    assert Membership.objects.get(member__full_name="Lò Thị Hiền").valid_from == RoughDay.of_year(2000)


def test_a_day_that_becomes_known_is_a_change_and_so_is_one_that_no_longer_is():
    write(District().set("organisations", 1, "Ngày thành lập", "1960").plan())

    known = write(District().plan())
    unknown = write(District().set("organisations", 1, "Ngày thành lập", "1960").plan())

    assert known["changed"] == unknown["changed"] == {"organisation": 1}
    assert Organisation.objects.get(name="Đảng bộ xã Co Mạ").valid_from == RoughDay.of_year(1960)


def test_a_document_and_a_merger_need_their_day():
    district = District().set("communes", 1, "Ngày thành lập", "1955")
    district.add_column("cells", "Ngày quyết định", ["1990"])

    faults = district.faults()

    assert ("communes", district.cell("communes", 1, "Ngày thành lập"), "1955") in faults
    assert ("cells", district.cell("cells", 1, "Ngày quyết định"), "1990") in faults


def test_a_month_of_birth_agrees_with_the_day_that_the_register_knows():
    write(District().plan())

    again = write(
        District().set("members", 1, "Ngày sinh", "1/1970").set("members", 2, "Ngày sinh", "1/1970").plan()
    )

    assert again == SAME
    assert Member.objects.get(full_name="Vừ A Dế").born_on == date(1970, 1, 10)


@pytest.mark.parametrize(("first", "second"), [("1995", "03/02/1995"), ("02/1995", "1995")])
def test_two_rows_of_a_person_agree_when_one_knows_more(first, second):
    district = District().set("members", 1, "Ngày vào Đảng", first).set("members", 2, "Ngày vào Đảng", second)
    better = max((first, second), key=len)

    write(district.plan())
    known = Member.objects.get(full_name="Vừ A Dế").admitted_on
    again = write(District().set("members", 1, "Ngày vào Đảng", "1995").only("members").plan())

    assert format_day(known) == better
    assert again["changed"] == ({} if better == "03/02/1995" else {"member": 1})


# ---- Forms and pages --------------------------------------------------------------------------------


@pytest.fixture
def hamlet(db):
    commune = factories.commune("Xã Co Mạ")
    factories.organisation("Đảng bộ xã Co Mạ", commune=commune)
    return factories.unit("Bản Nà Hạ", commune, since="01/01/1960")


def test_a_form_takes_a_year_shows_it_and_keeps_it(as_officer, hamlet):
    period = hamlet.periods.get()
    page = reverse("correct", args=["giai-doan-don-vi", period.pk])

    saved(as_officer, page, valid_from="1985", valid_to="06/2019")

    period.refresh_from_db()
    assert (period.valid_from, period.valid_to) == (RoughDay.of_year(1985), RoughDay.of_month(2019, 6))
    again = filled(as_officer.get(page))
    assert (again["valid_from"], again["valid_to"]) == ("1985", "06/2019")
    shown = as_officer.get(reverse("unit", args=[hamlet.pk]), {"on": "2019-01-01"}).content.decode()
    assert "1985" in shown
    assert "31/12/1985" not in shown


def test_the_journal_tells_what_became_known_and_undo_brings_back_what_was(as_officer, hamlet):
    period = hamlet.periods.get()
    with operation(kind=Operation.Kind.CORRECTION, reason="kiểm thử") as first:
        period.valid_from = RoughDay.of_year(1959)
        period.save()
    with operation(kind=Operation.Kind.CORRECTION, reason="kiểm thử") as second:
        period.valid_from = date(1959, 12, 31)
        period.save()

    told = as_officer.get(reverse("operation", args=[second.pk])).content.decode()
    undo_operation(second, by=None)

    assert "<del>1959</del>" in told.replace("\n", "") or "1959</del>" in told
    assert "độ chính xác" not in told.lower()
    period.refresh_from_db()
    assert period.valid_from == RoughDay.of_year(1959)
    assert first.pk < second.pk


def test_an_end_in_the_year_of_the_beginning_comes_after_it():
    district = District().set("units", 3, "Ngày thành lập", "2008").set("units", 3, "Ngày giải thể", "2008")
    write(district.plan())

    period = UnitPeriod.objects.get(name="Trường THCS Co Mạ")

    assert (format_day(period.valid_from), format_day(period.valid_to)) == ("2008", "2008")
    assert period.valid_from < period.valid_to
    assert write(district.plan()) == SAME
    assert figures(on=date(2008, 12, 29)).total.units == 5
    assert Decision.objects.exists()


def test_what_is_known_of_a_birth_is_forgotten_with_it(db):
    person = factories.member(born="05/1975", admitted="03/02/1995", official="03/02/1996")
    factories.meets(person, factories.cell(), None, "03/02/1995", "01/01/2000", reason="moved_out")

    with factories.writing():
        erase(member=person)

    person.refresh_from_db()
    assert (person.born_on, person.born_on_precision) == (None, "day")
    assert set(person.history.values_list("born_on", "born_on_precision")) == {(None, "day")}


def test_namesakes_may_be_one_where_the_month_agrees_with_the_day(db):
    one = factories.member("Lò Văn Hặc", born="05/1975", card_number=None)
    other = factories.member("Lò Văn Hặc", born="09/05/1975", card_number=None)
    later = {"admitted": "03/02/2001", "official": None, "card_number": None}
    factories.member("Lò Văn Hặc", born="09/06/1975", **later)

    found = [(pair.one, pair.other, pair.reasons[0]) for pair in likely_pairs(Member.objects.all())]

    assert found == [(one, other, "cùng năm sinh")]
