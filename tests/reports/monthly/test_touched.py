"""Before a fact is entered or taken back it is said which reports will differ from the register."""

from datetime import date

import pytest
from django.urls import reverse

from accounts import clock
from accounts.models import Operation
from accounts.operations import operation
from reports.actions.commune_reports import accept
from reports.actions.presenting import present
from reports.models import SignedReport
from reports.monthly.composing import Correction
from tests import factories
from tests.reports.monthly import making
from tests.units.editing.filling import filled
from units.choices import EndReason
from units.coverage import ledger
from units.coverage.reach import reach_of, told_of
from units.models import Member, Membership, Unit
from units.months import Month

JANUARY = Month(2020, 1)
SIGNED = "Báo cáo tháng 01/2020, đã ký số 1, sẽ khác sổ gốc."


@pytest.fixture(autouse=True)
def _a_day_in_march(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))


@pytest.fixture
def signed(register, head) -> SignedReport:
    return making.signed_report(by=head)


def does(act) -> Operation:
    with operation(kind="entry") as current:
        act()
    return current


def told(act, user=None) -> list[str]:
    return told_of(does(act), user)


def joins(register, since: str, *until: str):
    """A member is entered, who meets in the only cell from one day, and up to another."""
    reason = {"reason": EndReason.DIED} if until else {}
    return lambda: factories.meets(
        factories.member("Lò Văn Muộn"), register["cell"], register["hamlet"], since, *until, **reason
    )


@pytest.mark.parametrize(
    ("since", "until", "differs"),
    [
        ("15/01/2020", "", True),
        ("31/01/2020", "", True),  # the last day of the month
        ("01/02/2020", "", False),  # the first day after it
        ("10/05/2019", "15/06/2019", False),  # over before the month, and on no day that is compared
        ("10/05/2019", "31/12/2019", True),  # its end is an event of the last day before the month
        ("10/01/2019", "10/02/2019", True),  # on the day a year before
        ("01/02/2006", "01/03/2006", True),  # on the baseline day
    ],
)
def test_a_fact_touches_a_report_that_shows_one_of_its_days(register, signed, since, until, differs):
    assert told(joins(register, since, *filter(None, [until]))) == ([SIGNED] if differs else [])


def test_an_end_touches_what_lies_after_it_and_nothing_before(register, signed):
    def ends(day: date) -> list[str]:
        def act() -> None:
            stay = Membership.objects.filter(end_reason="").earliest("pk")
            stay.valid_to, stay.end_reason = day, EndReason.DIED
            stay.save()

        return told(act)

    assert ends(date(2020, 2, 1)) == []
    assert ends(date(2020, 1, 31)) == [SIGNED]


def test_what_stands_on_no_day_of_a_report_is_not_told(register, signed):
    def note() -> None:
        unit = Unit.objects.earliest("pk")
        unit.notes = "Xa trung tâm xã."
        unit.save()

    assert told(note) == []


def test_the_report_that_was_signed_last_and_the_one_that_waits_are_told(register, signed, head):
    correction = Correction(relation=SignedReport.Relation.CORRECTION, reason="Ghi thiếu.")
    making.signed(JANUARY, by=head, dated_on=date(2020, 2, 6), correction=correction)
    present(month=Month(2020, 2), by=head)

    assert told(joins(register, "15/01/2020")) == [
        "Báo cáo tháng 02/2020, đang trình ký, sẽ khác sổ gốc.",
        "Báo cáo tháng 01/2020, đã ký số 2, sẽ khác sổ gốc.",
    ]


def test_of_communes_reports_those_are_told_in_whose_commune_the_fact_lies(register, district_officer):
    making.sent_report(register["long_he"])
    report = making.sent_report(register["co_ma"]).report
    accept(report=report, by=district_officer)

    assert told(joins(register, "15/01/2020")) == [
        "Báo cáo tháng 01/2020 của xã Co Mạ, đã duyệt, sẽ khác sổ gốc."
    ]


def test_an_officer_of_a_commune_is_told_of_the_own_commune_only(register, commune_officer):
    factories.grant(commune_officer, register["long_he"])
    making.sent_report(register["co_ma"])

    assert told(joins(register, "15/01/2020"), commune_officer) == []


def test_a_moved_beginning_reaches_the_days_between(register):
    def act() -> None:
        stay = Membership.objects.filter(end_reason="").earliest("pk")
        stay.valid_from = date(2020, 1, 20)
        stay.save()

    (reach,) = reach_of(does(act))

    assert (reach.first, reach.end) == (date(2020, 1, 10), date(2020, 1, 21))
    assert reach.communes == {register["co_ma"].pk}


def test_a_day_of_a_members_own_reaches_the_days_between(register):
    def act() -> None:
        member = Member.objects.exclude(official_from=None).earliest("pk")
        member.official_from = date(2020, 6, 1)
        member.save()

    (reach,) = reach_of(does(act))

    assert (reach.first, reach.end) == (date(2020, 6, 1), date(2021, 1, 11))
    assert reach.communes == {register["co_ma"].pk}


# ---- On the pages -------------------------------------------------------------------------------


def test_a_form_says_it_before_it_is_saved_and_saves_after(as_officer, register, signed):
    stay = Membership.objects.filter(end_reason="").earliest("pk")
    page = reverse("correct", args=["sinh-hoat", stay.pk])
    form = filled(as_officer.get(page)) | {"valid_from": "12/01/2020", "act": "save"}

    first = as_officer.post(page, form)

    assert "Chưa lưu." in first.content.decode()
    assert SIGNED in first.content.decode()
    assert Membership.objects.get(pk=stay.pk).valid_from == date(2020, 1, 10)
    as_officer.post(page, filled(first) | {"act": "save"})
    assert Membership.objects.get(pk=stay.pk).valid_from == date(2020, 1, 12)


def test_the_page_of_undoing_says_it(as_officer, register, signed):
    entered = does(joins(register, "15/01/2020"))
    ledger.rebuild()

    assert SIGNED in as_officer.get(reverse("undo", args=[entered.pk])).content.decode()
