"""A report is signed: numbered, frozen with the units behind its figures, never changed (domain.md §7)."""

import os
import subprocess
import sys
import threading
from datetime import date

import pytest
from django.db import connection

from accounts import clock
from accounts.access import Capacity
from accounts.operations import operation
from reports.actions.composing import NotComposed, choose_item, save_texts
from reports.actions.presenting import present, withdraw
from reports.actions.signing import NotSigned, SawAnother, next_number, sign_report, to_sign
from reports.actions.templates import issue_template
from reports.drawing.canonical import canonical, digest
from reports.models import NumberSeries, PresentedReport, RaisedItem, SignedReport
from reports.monthly.composing import Correction
from reports.verification.again import check_again
from tests import factories
from tests.at_once import somebody_writing
from tests.reports.monthly import making
from units.actions.undo import NotUndone, undo_operation
from units.coverage import ledger
from units.months import Month

JANUARY, FEBRUARY = Month(2020, 1), Month(2020, 2)
DAY = date(2020, 2, 5)
SETTINGS = "coverage_tracker.settings"


@pytest.fixture(autouse=True)
def _a_day_in_march(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 3, 10))


def sign(by, month=JANUARY, dated_on=DAY, **values) -> SignedReport:
    """The report of the month, presented and signed."""
    return making.signed(month, by=by, dated_on=dated_on, **values)


# ---- What is signed is what was presented -------------------------------------------------------


def test_what_is_signed_is_what_was_presented_whatever_was_written_since(register, template, head):
    presented = present(month=JANUARY, by=head)
    factories.own_cell(factories.unit("Bản Mới", register["co_ma"], "01/01/2020"), "15/01/2020")
    ledger.rebuild()

    signed = sign_report(month=JANUARY, by=head, dated_on=DAY)

    assert signed.presented == presented
    assert unadorned(signed.value) == unadorned(presented.value)


def unadorned(value: dict) -> bytes:
    """The value without what signing adds: state, number, day, signature, template with its layout."""
    heading = {
        name: text for name, text in value["heading"].items() if name not in {"number", "place_and_date"}
    }
    added = {"state", "signature", "template", "dated_on", "layout"}
    rest = {name: part for name, part in value.items() if name not in added}
    return canonical(rest | {"heading": heading})


def test_signing_counts_nothing(register, template, head, monkeypatch):
    present(month=JANUARY, by=head)

    def counted_again(*args, **kwargs):
        raise AssertionError("counted again")

    monkeypatch.setattr("reports.monthly.composing.month_content", counted_again)

    assert sign_report(month=JANUARY, by=head, dated_on=DAY).number == 1


def test_what_was_not_presented_is_not_signed(register, template, head):
    with pytest.raises(NotSigned, match="chưa được trình ký"):
        sign_report(month=JANUARY, by=head, dated_on=DAY)


def seen(by, dated_on=DAY, number=1) -> str:
    """The hash of the document that stands before the signer."""
    presented = PresentedReport.objects.latest("pk")
    return to_sign(presented, by=by, dated_on=dated_on, number=number).hash


def test_the_hash_that_the_signer_saw_is_the_one_of_the_signed_report(register, template, head):
    present(month=JANUARY, by=head)
    saw = seen(head)

    assert sign_report(month=JANUARY, by=head, dated_on=DAY, seen=saw).hash == saw


@pytest.mark.parametrize("change", ["day", "number", "signer", "presented anew", "template"])
def test_another_document_than_the_one_that_was_seen_is_not_signed(register, template, head, change):
    present(month=JANUARY, by=head)
    saw, day, by = seen(head), DAY, head
    if change == "day":
        day = date(2020, 2, 6)
    elif change == "number":
        saw = seen(head, number=2)
    elif change == "signer":
        by = making.signer("phoban", Capacity.DEPUTY)
    elif change == "template":
        issue_template(name="Mẫu mới", source="", layout={}, docx=b"", issued_on=date(2020, 2, 1), by=head)
    else:
        withdraw(month=JANUARY, by=head)
        save_texts(month=JANUARY, texts={"tasks": "Rà soát."}, revision=0, by=head)
        present(month=JANUARY, by=head)

    with pytest.raises(SawAnother, match="Hãy xem lại văn bản"):
        sign_report(month=JANUARY, by=by, dated_on=day, seen=saw)
    assert SignedReport.objects.count() == 0


def test_what_a_commune_raised_and_nobody_chose_about_stops_presenting_and_signing(register, template, head):
    making.sent_report(register["long_he"])
    with pytest.raises(NotComposed, match="1 ý kiến xã nêu chưa được chọn"):
        present(month=JANUARY, by=head)
    choose_item(item=RaisedItem.objects.get(), choice="dropped", by=head)
    present(month=JANUARY, by=head)
    making.sent_report(register["co_ma"])

    with pytest.raises(NotSigned, match="1 ý kiến xã nêu chưa được chọn"):
        sign_report(month=JANUARY, by=head, dated_on=DAY)


# ---- Number, day, signature ---------------------------------------------------------------------


def test_signing_freezes_figures_texts_and_the_units_behind_them_under_a_hash(register, template, head):
    sign(head)
    factories.own_cell(factories.unit("Bản Mới", register["co_ma"], "01/01/2020"), "15/01/2020")
    ledger.rebuild()

    stored = SignedReport.objects.get()
    assert stored.value["content"]["figures"]["kinds"]["hamlet"]["units"] == 2
    assert len(stored.value["content"]["sets"]["hamlet"]["units"]) == 2
    assert (stored.hash, stored.value["state"]) == (digest(stored.value), "signed")


def test_a_signed_report_bears_its_number_date_and_who_signed_it(register, template, head):
    heading, signature = sign(head).value["heading"], SignedReport.objects.get().value["signature"]

    assert (heading["number"], heading["place_and_date"]) == (
        "Số 01-BC/BCĐ",
        "Thuận Châu, ngày 05 tháng 02 năm 2020",
    )
    assert signature == {"lines": ["TRƯỞNG BAN"], "name": "Thào A Súa"}


def test_a_deputy_signs_on_behalf_of_the_head(register, template):
    deputy = making.signer("phoban", Capacity.DEPUTY, full_name="Lò Văn Phó")

    assert sign(deputy).value["signature"] == {
        "lines": ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"],
        "name": "Lò Văn Phó",
    }


def test_numbers_run_within_a_term_and_begin_again_in_the_next(register, template, head, monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2020, 9, 10))
    numbers = [
        sign(head, month, day).number
        for month, day in [
            (JANUARY, DAY),
            (FEBRUARY, date(2020, 3, 5)),
            (Month(2020, 6), date(2020, 7, 5)),
            (Month(2020, 7), date(2020, 8, 5)),
        ]
    ]

    assert numbers == [1, 2, 1, 2]


def test_a_series_goes_on_from_the_numbers_that_were_given_on_paper(register, template, head):
    sign(head)
    with operation(kind="setup"):
        series = NumberSeries.objects.get()
        series.last_number = 11
        series.save()

    assert next_number(dated_on=date(2020, 3, 5)) == 12
    assert sign(head, FEBRUARY, date(2020, 3, 5)).number == 12


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"dated_on": date(2020, 1, 30)}, "Ngày văn bản phải từ ngày cuối tháng báo cáo"),
        ({"dated_on": date(2020, 3, 11)}, "đến hôm nay"),
        ({"number": 7}, "số kế tiếp là Số 01-BC/BCĐ"),
        ({"month": Month(2004, 1), "dated_on": date(2004, 2, 5)}, "không thuộc nhiệm kỳ nào"),
    ],
)
def test_a_report_is_refused_with_a_sentence_and_takes_no_number(register, template, head, values, sentence):
    with pytest.raises(NotSigned, match=sentence):
        sign(head, **values)

    assert SignedReport.objects.count() == 0
    assert set(NumberSeries.objects.values_list("last_number", flat=True)) <= {0}


def test_who_has_no_right_to_sign_does_not(register, template, district_officer):
    with pytest.raises(NotSigned, match="quyền ký"):
        sign(district_officer)


def test_a_number_that_another_report_was_given_meanwhile_is_not_given_again(register, template, head):
    sign(head)

    with pytest.raises(NotSigned, match="Số 01-BC/BCĐ đã được cấp cho báo cáo tháng 01/2020"):
        sign(head, FEBRUARY, date(2020, 3, 5), number=1)


def test_a_month_is_signed_once_and_then_only_corrected(register, template, head):
    first = sign(head)

    with pytest.raises(NotComposed, match="đã được ký"):
        present(month=JANUARY, by=head)
    with pytest.raises(NotSigned, match="đã được ký"):
        sign_report(month=JANUARY, by=head, dated_on=DAY)

    relation = SignedReport.Relation.CORRECTION
    again = sign(head, correction=Correction(relation=relation, reason="Ghi thiếu Bản Mới."))
    assert (again.number, again.corrects, again.value["corrects"]["number"]) == (2, first, "Số 01-BC/BCĐ")


def test_a_correction_names_the_figures_that_are_others_now(register, template, head):
    sign(head)
    factories.meets(factories.member("Lò Văn Muộn"), register["cell"], register["hamlet"], "15/01/2020")
    ledger.rebuild()
    relation = SignedReport.Relation.CORRECTION

    again = sign(head, correction=Correction(relation=relation, reason="Ghi thiếu một đảng viên."))

    assert again.value["corrects"]["changes"] == [
        "Đảng viên: 3 nay là 4",
        "Đảng viên chuyển đến trong tháng: 1 nay là 2",
    ]


def test_a_later_number_is_not_dated_before_an_earlier_one(register, template, head):
    sign(head, FEBRUARY, date(2020, 3, 5))

    with pytest.raises(NotSigned, match="không được ghi ngày trước đó"):
        sign(head, JANUARY, DAY)


def test_a_form_that_is_sent_twice_signs_once(register, template, head):
    token = "6f0f6a6e-5a0e-4a6e-9a0e-3f0f6a6e5a0e"
    present(month=JANUARY, by=head)

    first, second = (sign_report(month=JANUARY, by=head, dated_on=DAY, token=token) for _ in range(2))

    assert first == second
    assert SignedReport.objects.count() == 1


def test_signing_is_never_undone(register, template, head):
    signed = sign(head)

    with pytest.raises(NotUndone, match="đính chính"):
        undo_operation(signed.operation, head)


@pytest.mark.postgresql  # of SQLite a test with a database file tells: one in memory locks whole tables
@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_once_get_one_number_each_without_a_gap(register, template, head):
    deputy = making.signer("phoban", Capacity.DEPUTY, full_name="Lò Văn Phó")
    start, faults = threading.Barrier(2), []

    def run(by, month) -> None:
        try:
            start.wait(10)
            sign(by, month, date(2020, 3, 5))
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=args) for args in [(head, JANUARY), (deputy, FEBRUARY)]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert faults == []
    assert sorted(SignedReport.objects.values_list("number", flat=True)) == [1, 2]
    assert NumberSeries.objects.get().last_number == 2


@pytest.mark.django_db(transaction=True)
def test_an_undoing_that_comes_before_the_signing_explains_what_differs(register, template, head):
    with operation(kind="entry") as entered:
        factories.meets(factories.member("Lò Văn Nhầm"), register["cell"], None, "15/01/2020")
    ledger.rebuild()
    present(month=JANUARY, by=head)

    with somebody_writing() as queue:
        queue.comes(lambda: undo_operation(entered, head))
        signing = queue.comes(lambda: sign_report(month=JANUARY, by=head, dated_on=DAY))

    found = check_again(signing.outcome)
    assert found.is_intact
    assert not found.is_equal
    assert found.is_explained
    acts = {act.kind for difference in found.differences for thing in difference.things for act in thing.acts}
    assert acts == {"undo"}


@pytest.mark.sqlite
def test_two_programs_that_sign_at_once_on_sqlite_get_one_number_each(tmp_path):
    environment = {**os.environ, "COVERAGE_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": SETTINGS}
    environment.pop("DATABASE_URL", None)

    def start(*months: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.reports.monthly.signing_child", *months]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

    start("prepare").communicate(timeout=120)
    signing = [start("2020-01", "2020-02", "2020-03"), start("2020-04", "2020-05", "2020-06")]
    numbers = [int(n) for child in signing for n in child.communicate(timeout=120)[0].split()]

    assert sorted(numbers) == [1, 2, 3, 4, 5, 6]
