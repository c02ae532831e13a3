"""A backup while ten write, restored aside and verified, again and again.

What was acknowledged before a backup began must be in it, what is in it must be whole: the proof of the
backup counts everything again and looks at every guard.
"""

import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import django
from django.core.management import call_command

from tests.reliability import kills, places
from tests.reliability.serving import Server

_WRITERS = 10


def main(arguments: list[str]) -> None:
    parser = places.parser("restore", __doc__)
    parser.add_argument("--backups", type=int, default=20)
    parser.add_argument("--register", type=Path, help="begin with a copy of this file (SQLite)")
    options = parser.parse_args(arguments)
    with places.place(options.server) as (folder, url):
        if options.register:
            shutil.copy(options.register, folder / "register.sqlite3")
        server = Server(folder, url, is_warm=True)
        server.prepare()
        places.use(folder, url)
        django.setup()
        faults, entered = _tried(server, folder, options.backups)
    database = "PostgreSQL" if options.server else "SQLite"
    print(
        f"{database}: {options.backups} backups while {_WRITERS} write, each restored and verified; "
        f"acknowledged {len(entered.acknowledged)}, refused {len(entered.refused)}; faults: {len(faults)}"
    )
    sys.exit("\n".join(faults[:20]) if faults else None)


def _tried(server: Server, folder: Path, backups: int) -> tuple[list[str], kills.Entered]:
    session, commune = kills.office()
    entered, done, faults = kills.Entered(), threading.Event(), []
    server.start()
    clerks = [
        threading.Thread(target=kills.enter, args=(server, session, commune, number, entered, done))
        for number in range(_WRITERS)
    ]
    for clerk in clerks:
        clerk.start()
    try:
        for number in range(backups):
            time.sleep(1)
            faults += _one(folder / f"{number}.zip", list(entered.acknowledged))
            said = f"{number + 1} backups, {len(entered.acknowledged)} acknowledged, {len(faults)} faults"
            print(said, file=sys.stderr, flush=True)
    finally:
        done.set()
        for clerk in clerks:
            clerk.join()
        server.kill()
    return faults, entered


def _one(path: Path, acknowledged: list[str]) -> list[str]:
    call_command("backup", "-o", str(path), stdout=sys.stderr)
    try:
        call_command("restore", str(path), "--check", stdout=sys.stderr)
    except SystemExit as end:
        return [f"{path.name}: restore --check ended with {end.code}"]
    names = _names(path)
    path.unlink()
    return [f"{path.name}: {name} was acknowledged before" for name in acknowledged if name not in names]


def _names(path: Path) -> set[str]:
    """What the units are called in a backup."""
    folder = path.parent / "restored"
    with zipfile.ZipFile(path) as archive:
        part = next(name for name in archive.namelist() if name.startswith("register."))
        archive.extract(part, folder)
    if part.endswith(".sqlite3"):
        register = sqlite3.connect(folder / part)
        names = {name for (name,) in register.execute("SELECT name FROM units_unitperiod")}
        register.close()
        return names
    tell = ["pg_restore", "--data-only", "--table=units_unitperiod", "--file=-", str(folder / part)]
    told = subprocess.run(tell, check=True, capture_output=True, text=True).stdout
    return set(re.findall(r"\t(Bản [^\t]+)\t", told))
