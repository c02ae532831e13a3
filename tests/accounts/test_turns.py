"""One writer at a time, in the order of coming; whoever waits is told who is writing."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.models import Operation
from accounts.operations import operation
from accounts.undo import recorded_models
from accounts.writing import arrivals, tickets, turn
from accounts.writing.trial import trial
from accounts.writing.turn import writer_now
from tests import factories
from tests.at_once import Comer, somebody_writing, waiting_now
from tests.units.editing.filling import filled
from tests.writers import ELSEWHERE, OutOfTurn, watching
from units.actions.corrections import correct
from units.actions.units import add_unit
from units.choices import UnitKind
from units.models import Decision, Member, UnitPeriod

pytestmark = pytest.mark.django_db(transaction=True)
SENT_AGAIN = re.compile(r'<textarea name="(\w+)" hidden readonly>\n(.*?)</textarea>')


class Writing(threading.Thread):
    """Somebody who writes: begins, and goes on until told to end."""

    def __init__(self, name: str, told: list, *, by=None):
        super().__init__()
        self.called, self.told, self.by = name, told, by
        self.has_begun, self.may_end = threading.Event(), threading.Event()
        self.start()

    def run(self):
        try:
            with operation(kind=Operation.Kind.IMPORT, by=self.by, reason=self.called) as current:
                self.told.append(("began", self.called, current.pk))
                self.has_begun.set()
                self.may_end.wait(20)
            self.told.append(("ended", self.called, current.pk))
        finally:
            connections.close_all()

    def end(self):
        self.may_end.set()
        self.join(20)


def begun(name: str, told: list, **more) -> Writing:
    writing = Writing(name, told, **more)
    assert writing.has_begun.wait(10)
    return writing


def done() -> list[str]:
    """What was written, without the setting up."""
    kinds = (Operation.Kind.IMPORT, Operation.Kind.ENTRY)
    return list(Operation.objects.filter(kind__in=kinds).values_list("reason", flat=True))


def test_the_order_of_keys_is_the_order_in_which_operations_became_true():
    told = []
    first = begun("trước", told)
    second = Writing("sau", told)
    second.may_end.set()

    is_waiting = not second.has_begun.wait(0.3)
    first.end()
    second.join(20)

    assert is_waiting
    assert [(what, who) for what, who, _ in told if what == "began"] == [("began", "trước"), ("began", "sau")]
    assert Operation.objects.get(reason="trước").pk < Operation.objects.get(reason="sau").pk


def test_ten_writers_write_in_the_order_in_which_they_came():
    told, names = [], [f"người {n}" for n in range(10)]
    first = begun("đang ghi", told)
    waiting = []
    for name in names:
        waiting.append(Writing(name, told))
        waiting[-1].may_end.set()
        while waiting_now() < len(waiting):
            time.sleep(0.01)

    first.end()
    for writing in waiting:
        writing.join(20)

    assert [who for what, who, _ in told if what == "began"] == ["đang ghi", *names]


def test_whoever_asks_is_told_who_is_writing():
    officer = factories.user()
    first = begun("nhập tệp", [], by=officer)

    found = writer_now()
    first.end()

    assert (found.by, found.kind) == (officer.pk, Operation.Kind.IMPORT)
    assert writer_now() is None


def test_what_is_only_tried_out_keeps_nobody_waiting():
    with trial(), operation(kind=Operation.Kind.ENTRY, reason="thử"):
        factories.member("Vừ A Dế")
        seen_inside = Member.objects.count()
        second = begun("ghi thật", [])
        second.end()

    assert seen_inside == 1
    assert not Member.objects.exists()
    assert done() == ["ghi thật"]


def test_whoever_tries_out_does_not_wait_for_a_writer():
    first = begun("đang ghi", [])
    with trial(), operation(kind=Operation.Kind.ENTRY, reason="thử"):
        factories.member("Vừ A Dế")
    first.end()

    assert done() == ["đang ghi"]


@pytest.mark.sqlite  # PostgreSQL: the advisory lock
def test_the_database_itself_lets_one_writer_in_on_sqlite():
    first = begun("đang ghi", [])
    other = connection.copy()
    other.settings_dict["OPTIONS"] = {**other.settings_dict["OPTIONS"], "timeout": 0}
    try:
        with pytest.raises(Exception, match="locked"):
            other.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    finally:
        other.close()
        first.end()


# ---- The page -----------------------------------------------------------------------------------


@pytest.fixture
def browser():
    client = Client()
    client.force_login(factories.user("canbo2", full_name="Quàng Thị Mai"))
    return client


def test_a_page_says_who_is_writing_and_nothing_when_nobody_is(browser):
    first = begun("nhập tệp", [], by=factories.user())
    told = browser.get(reverse("writing_now")).text
    first.end()

    assert told.startswith("Lò Thị Hiền đang ghi vào sổ (Nhập từ tệp) từ ")
    assert browser.get(reverse("writing_now")).text == ""


def test_a_form_whose_turn_does_not_come_is_sent_again_and_written_once(browser, monkeypatch):
    monkeypatch.setattr(turn, "_PATIENCE_OF_PERSON", 0.2)
    page = reverse("decision_new")
    form = filled(browser.get(page)) | {"number": "15-QĐ/HU", "signed_on": "15/03/2020", "act": "save"}
    first = begun("nhập tệp", [], by=factories.user())

    answer = browser.post(page, form)
    first.end()
    sent = browser.post(page, form)
    sent_again = browser.post(page, form)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "2"
    assert "Lò Thị Hiền đang ghi vào sổ (Nhập từ tệp)" in answer.text
    assert f'<textarea name="once" hidden readonly>\n{form["once"]}</textarea>' in answer.text
    assert [sent.status_code, sent_again.status_code] == [302, 302]
    assert Decision.objects.filter(number="15-QĐ/HU").count() == 1


def test_whoever_had_to_come_again_keeps_the_place_of_the_first_coming(browser, monkeypatch):
    monkeypatch.setattr(turn, "_PATIENCE_OF_PERSON", 0.2)
    page = reverse("decision_new")
    form = filled(browser.get(page)) | {"number": "15-QĐ/HU", "signed_on": "15/03/2020", "act": "save"}
    with somebody_writing() as queue:
        told = Comer(lambda: browser.post(page, form))
        told.start()
        told.join(10)
        at_the_door = queue.comes(lambda: written("đứng ở cửa"))
        behind = queue.comes(lambda: written("đến sau"))
        monkeypatch.setattr(turn, "_PATIENCE_OF_PERSON", 20)
        again = queue.comes(lambda: browser.post(page, dict(SENT_AGAIN.findall(told.outcome.text))))

    assert told.outcome.status_code == 503
    assert (at_the_door.outcome, behind.outcome, again.outcome.status_code) == (None, None, 302)
    assert Decision.history.latest().operation_id < Operation.objects.get(reason="đến sau").pk


def test_a_place_that_is_made_up_or_old_is_none(browser, monkeypatch):
    sender = RequestFactory()
    request = sender.post("/", {arrivals.FIELD: "1:made-up"})
    told = signed_page = sender.post("/", {arrivals.FIELD: arrivals.signed(17, sender.post("/"))})
    for asked, longest, found in ((request, 60, None), (told, 60, 17), (signed_page, -1, None)):
        monkeypatch.setattr(arrivals, "current_request", lambda asked=asked: asked)
        monkeypatch.setattr(arrivals, "_LONGEST", longest)
        assert arrivals.first_coming() == found


@pytest.mark.parametrize(
    ("by", "page", "once", "found"),
    [(1, "/a/", "x", 17), (2, "/a/", "x", None), (1, "/b/", "x", None), (1, "/a/", "y", None)],
)
def test_a_place_is_nobody_elses_and_of_no_other_form(monkeypatch, by, page, once, found):
    def sent(by, page, once, **more):
        request = RequestFactory().post(page, {"once": once, **more})
        request._cached_user = SimpleNamespace(pk=by)
        return request

    place = arrivals.signed(17, sent(1, "/a/", "x"))
    monkeypatch.setattr(arrivals, "current_request", lambda: sent(by, page, once, **{arrivals.FIELD: place}))

    assert arrivals.first_coming() == found


def written(reason: str) -> None:
    with operation(kind=Operation.Kind.ENTRY, reason=reason):
        pass


def test_every_table_is_watched_but_those_that_say_why_not():
    models = {model._meta.label for model in apps.get_models()}

    assert ELSEWHERE.keys() - models == set()
    assert all(model._meta.label not in ELSEWHERE for model in recorded_models())


def test_a_page_that_writes_the_register_out_of_turn_is_found(browser):
    def writes(request):
        Operation.objects.filter(pk=0).update(reason="")

    request = RequestFactory().get("/")
    with pytest.raises(OutOfTurn, match="accounts_operation"):
        watching(writes)(request)


# ---- Tickets of the dead --------------------------------------------------------------------------


HOLDS = """
import sys, time
from pathlib import Path
from types import SimpleNamespace
from accounts.writing.tickets import in_order
with in_order(Path(sys.argv[1]), arrived=1, seconds=1):
    print("held", flush=True)
    time.sleep(60)
"""


def test_nobody_waits_for_a_process_that_was_killed(tmp_path):
    folder = tmp_path / "turns"
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "coverage_tracker.settings_test"},
    )
    assert process.stdout.readline() == "held\n"
    with pytest.raises(tickets.TooLong), tickets.in_order(folder, arrived=2, seconds=0.1):
        pass

    process.send_signal(signal.SIGKILL)
    process.wait(10)

    with tickets.in_order(folder, arrived=2, seconds=1) as ticket:
        ticket.tell("ghi")
        assert tickets.told(folder) == ["ghi"]
    assert tickets.told(folder) == []


def test_a_trial_of_thousands_of_rows_locks_none_of_those_that_others_write():
    person = factories.member("Vừ A Dế")
    with trial(apart=True), operation(kind=Operation.Kind.ENTRY, reason="thử"):
        correct(Member.objects.get(), full_name="Vừ A Thử")
        tried = factories.member("Lò Thị Hiền").pk
        others = threading.Thread(target=mends, args=(person, "Vừ A Dê"))
        others.start()
        others.join(10)
        has_written = not others.is_alive()
        inside = sorted(Member.objects.values_list("full_name", flat=True))
    others.join(20)

    assert has_written
    assert tried > person.pk
    assert inside == ["Lò Thị Hiền", "Vừ A Thử"]
    assert list(Member.objects.values_list("full_name", flat=True)) == ["Vừ A Dê"]


def mends(person: Member, name: str) -> None:
    try:
        with operation(kind=Operation.Kind.CORRECTION, reason="sửa"):
            correct(Member.objects.get(pk=person.pk), full_name=name)
    finally:
        connections.close_all()


def test_who_adds_a_unit_while_another_is_being_added_is_not_told_of_a_clash():
    commune, clerk = factories.commune(), Client()
    clerk.force_login(factories.user())
    address = reverse("unit_new")
    form = filled(clerk.get(address)) | {
        "name": "Bản Mới",
        "kind": "Bản",
        "commune": str(commune.pk),
        "valid_from": "01/01/2020",
        "act": "try",
    }
    with somebody_writing():
        add_unit(name="Bản Khác", kind=UnitKind.HAMLET, commune=commune, valid_from=date(2020, 1, 1))
        trying = Comer(lambda: clerk.post(address, form))
        trying.start()
        time.sleep(0.5)  # on PostgreSQL it waits for the code that the other has drawn
    trying.join(20)

    assert "Vừa có người khác" not in trying.outcome.content.decode()
    assert "Bản Mới" in trying.outcome.content.decode()
    assert list(UnitPeriod.objects.values_list("name", flat=True)) == ["Bản Khác"]
