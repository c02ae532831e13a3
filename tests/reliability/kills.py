"""Clerks enter hamlets through the form while the server is killed, again and again.

What was acknowledged must be there once; what is there must be whole: a unit with its period, the history of
both, one operation; and the register must count as its ledger says. Between two kills somebody is told that
something was saved. A kill takes one process that answers or all of them, every 50th time the whole server.
"""

import random
import shutil
import sys
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import django

from tests.reliability import places
from tests.reliability.serving import Answer, Browser, Gone, Server
from tests.units.editing.filling import filled

_CLERKS = 4
_WHOLE = 50
_PATIENCE = 15  # seconds
_FORM = "/don-vi/them/"


@dataclass
class Entered:
    """What the clerks were told was saved, what was cut off while it was saved, or before, by name."""

    acknowledged: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    unsent: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> None:
    parser = places.parser("kills", __doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--register", type=Path, help="begin with a copy of this file (SQLite)")
    options = parser.parse_args(arguments)
    with places.place(options.server) as (folder, url):
        if options.register:
            shutil.copy(options.register, folder / "register.sqlite3")
        server = Server(folder, url, is_warm=True)
        server.prepare()
        places.use(folder, url)
        django.setup()
        began = time.monotonic()
        entered = tried(server, kills=options.kills)
        faults = found(entered)
        written = _written(entered.unknown)
    database = "PostgreSQL" if options.server else "SQLite"
    print(
        f"{database}: {options.kills} kills in {time.monotonic() - began:.0f} s; acknowledged "
        f"{len(entered.acknowledged)}, cut off while saving {len(entered.unknown)} ({written} of them "
        f"written), before {len(entered.unsent)}, refused {len(entered.refused)}; "
        f"lost or half: {len(faults)}"
    )
    sys.exit("\n".join(faults[:20]) if faults else None)


def tried(server: Server, *, kills: int) -> Entered:
    """Kill so often while clerks enter; what they were told."""
    session, commune = office()
    entered, done = Entered(), threading.Event()
    server.start()
    clerks = [
        threading.Thread(target=enter, args=(server, session, commune, number, entered, done))
        for number in range(_CLERKS)
    ]
    for clerk in clerks:
        clerk.start()
    try:
        for number in range(1, kills + 1):
            _wait_for_one(entered)
            time.sleep(random.uniform(0, 0.3))  # somewhere in the next ones
            if number % _WHOLE:
                server.kill_workers(one=number % 3 > 0)
            else:
                server.kill()
                server.start()
            if number % 100 == 0:
                print(
                    f"{number} kills, {len(entered.acknowledged)} acknowledged", file=sys.stderr, flush=True
                )
    finally:
        done.set()
        for clerk in clerks:
            clerk.join()
        server.kill()
    return entered


def _wait_for_one(entered: Entered) -> None:
    """Clerks get on between two kills: one more is acknowledged, or a while passes."""
    so_far, deadline = len(entered.acknowledged), time.monotonic() + _PATIENCE
    while len(entered.acknowledged) == so_far and time.monotonic() < deadline:
        time.sleep(0.01)


def enter(server: Server, session: str, commune: int, clerk: int, entered: Entered, done) -> None:
    """Enter one hamlet after the other as a browser does: open the form, read the consequences, save."""
    browser, number = Browser(server.port, session), 0
    while not done.is_set():
        number += 1
        name, heard = f"Bản {clerk} {number}", entered.unsent
        typed = {"name": name, "kind": "Bản", "commune": str(commune), "valid_from": "01/01/2020"}
        try:
            tried = browser.post(_FORM, filled(browser.get(_FORM)) | typed | {"act": "try"})
            form, heard = filled(tried) | {"act": "save"}, entered.unknown
            answer = browser.post(_FORM, form)
        except Gone:
            heard.append(name)
            time.sleep(0.05)
        else:
            (entered.acknowledged if answer.status_code == 302 else entered.refused).append(name)


def saved(browser: Browser, commune: int, name: str) -> Answer:
    """Enter one hamlet: the last answer."""
    typed = {"name": name, "kind": "Bản", "commune": str(commune), "valid_from": "01/01/2020"}
    return browser.saved(_FORM, **typed)


def office() -> tuple[str, int]:
    """A clerk who is logged in, and a commune."""
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import Client

    from tests import factories

    client = Client()
    client.force_login(factories.user())
    session = SessionStore(client.session.session_key)
    return session.session_key, factories.commune().pk


def found(entered: Entered) -> list[str]:
    """What is lost, double or half."""
    from accounts import guards
    from units.coverage.ledger import differences
    from units.models import Unit, UnitPeriod

    names = Counter(UnitPeriod.objects.values_list("name", flat=True))
    faults = [f"{name}: acknowledged, and not there" for name in set(entered.acknowledged) - set(names)]
    faults += [f"{name}: there {count} times" for name, count in names.items() if count > 1]
    operations, periods = defaultdict(set), dict(UnitPeriod.objects.values_list("pk", "unit_id"))
    for key, told in Unit.history.values_list("id", "operation_id"):
        operations[key].add(told)
    for key, told in UnitPeriod.history.values_list("id", "operation_id"):
        operations[periods.get(key)].add(told)
    units, owners = set(Unit.objects.values_list("pk", flat=True)), Counter(periods.values())
    whole = {key for key in units if owners[key] == 1 and len(operations[key]) == 1}
    faults += [f"unit {key}: half" for key in (units | operations.keys() | owners.keys()) - whole]
    faults += [f"ledger: {row}" for row in differences()]
    return faults + [f"guard: {name}" for name in guards.missing()]


def _written(names: list[str]) -> int:
    from units.models import UnitPeriod

    return len(set(names) & set(UnitPeriod.objects.values_list("name", flat=True)))
