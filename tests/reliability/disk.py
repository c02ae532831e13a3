"""A disk that is full, and one that takes nothing any more: a real one of some megabytes, by root.

A page says what the machine is short of, nothing is half, what was acknowledged is there. When there is room
again the program goes on without a new start. A disk that failed is taken out and put in again; a start on
one that takes nothing says so. SQLite.
"""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import django
from django.db import connections

from tests.reliability import kills, places
from tests.reliability.serving import Browser, Server

_MEGABYTES = 64
_LONGEST = 400  # entries
_FULL, _READ_ONLY = "Ổ đĩa của máy chủ đã đầy", "Máy chủ đang không ghi được dữ liệu"


def main(arguments: list[str]) -> None:
    places.parser("disk", __doc__).parse_args(arguments)
    if os.getuid() != 0:
        sys.exit("a disk is made by root")
    with places.place() as (folder, _url):
        disk = Disk(folder)
        disk.put_in()
        try:
            (disk.data / "static").mkdir()
            server = Server(disk.data, log=folder / "server.log")
            server.prepare()
            places.use(disk.data, "")
            django.setup()
            faults = _tried(server, disk)
        finally:
            disk.take_out()
    sys.exit("\n".join(faults) if faults else None)


class Disk:
    """A file that the system takes for a disk; ``data`` is where it is put in."""

    def __init__(self, folder: Path) -> None:
        self.data, self.image = folder / "disk", folder / "image"
        self.data.mkdir()
        with self.image.open("wb") as file:
            file.truncate(_MEGABYTES << 20)
        _run("mkfs.ext4", "-q", "-m", "0", str(self.image))

    def put_in(self) -> None:
        _run("mount", "-o", "loop", str(self.image), str(self.data))

    def take_out(self) -> None:
        _run("umount", str(self.data))

    def fail(self) -> None:
        """Let the system see that something is wrong with the disk: it takes nothing from now on."""
        _run("mount", "-o", "remount,abort", str(self.data))


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


def _tried(server: Server, disk: Disk) -> list[str]:
    session, commune = kills.office()
    browser, entered = Browser(server.port, session), kills.Entered()
    server.start()
    try:
        faults = _one(browser, commune, entered, "before", "")
        filler = _fill(disk.data)
        faults += _one(browser, commune, entered, "full", _FULL)
        filler.unlink()
        faults += _one(browser, commune, entered, "room again", "")
        disk.fail()
        faults += _one(browser, commune, entered, "read-only", _READ_ONLY)
        _put_in_again(server, disk)
        _run("mount", "-o", "remount,ro", str(disk.data))
        faults += _start_refused(server)
        _run("mount", "-o", "remount,rw", str(disk.data))
        server.prepare()
        server.start()
        faults += _one(browser, commune, entered, "put in again", "")
        faults += kills.found(entered)
    finally:
        server.kill()
        connections.close_all()
        time.sleep(1)
    print(f"acknowledged {len(entered.acknowledged)}; faults: {len(faults)}", flush=True)
    return faults


def _put_in_again(server: Server, disk: Disk) -> None:
    server.kill()
    connections.close_all()
    time.sleep(1)  # until the last process of the server has let go of its files
    disk.take_out()
    disk.put_in()


def _start_refused(server: Server) -> list[str]:
    """A start on a folder that takes nothing ends with a sentence."""
    try:
        server.prepare()
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode()
        print(f"start: {said.strip()}", flush=True)
        return ["start: a traceback"] if "Traceback" in said or not said.strip() else []
    return ["start: not refused"]


def _fill(folder: Path) -> Path:
    """Write a file until not a byte more finds room."""
    filler = folder / "filler"
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        for size in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while file.write(bytes(size)):
                    pass
    return filler


def _one(browser: Browser, commune: int, entered: kills.Entered, when: str, expected: str) -> list[str]:
    """Enter hamlets: until one is refused with the ``expected`` heading, or one that is saved."""
    for number in range(_LONGEST):
        name = f"Bản {when} {number}"
        answer = kills.saved(browser, commune, name)
        if answer.status_code == 302:
            entered.acknowledged.append(name)
        if answer.status_code != 302 or not expected:
            break
    heading = "" if answer.status_code == 302 else _heading(answer.content.decode())
    print(f"{when}: {answer.status_code} after {answer.seconds:.2f} s {heading}", flush=True)
    is_right = answer.status_code == (503 if expected else 302) and expected in heading
    return [] if is_right else [f"{when}: {answer.status_code} {heading}"]


def _heading(page: str) -> str:
    return page.partition("<h1")[2].partition(">")[2].partition("<")[0].strip()
