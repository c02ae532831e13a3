"""A PostgreSQL server of one's own, which may be stopped, frozen and killed."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

from tests.reliability.places import free_port

_PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_OPTIONS = "-c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60 -c hot_standby_feedback=on"


class Cluster:
    """Its socket lies in its folder; ``url`` names a server on which databases may be made.

    One that ``follows`` another repeats all that it writes, and takes nothing itself until it is promoted.
    """

    def __init__(self, *, follows: "Cluster | None" = None) -> None:
        self.port = free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="cluster."))
        self.user = pwd.getpwnam("postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name)
        os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        if follows:
            here = ("-h", str(follows.folder), "-p", str(follows.port), "-U", "coverage")
            self._run("pg_basebackup", *here, "--write-recovery-conf", "--checkpoint=fast", "--no-sync")
        else:
            self._run("initdb", "-U", "coverage", "--auth=trust", "--encoding=UTF8", "--no-sync")
        self.url = f"postgresql://coverage@{quote(str(self.folder), safe='')}:{self.port}/postgres"

    def start(self) -> None:
        self._run(
            "pg_ctl",
            *("-l", str(self.folder / "log"), "-w"),
            *("-o", f"-k {self.folder} -p {self.port} {_OPTIONS}", "start"),
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "fast", "-w", "stop")

    def promote(self) -> None:
        """Let a server that followed another take over."""
        self._run("pg_ctl", "-w", "promote")

    def freeze(self) -> None:
        """Let all its processes stand still: it takes connections, and says nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, sent: signal.Signals) -> None:
        first = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        listed = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for process in (first, *map(int, listed)):
            os.kill(process, sent)

    def drop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        environment = {"LC_ALL": "C", "PATH": os.environ["PATH"]}
        subprocess.run(
            [str(_PROGRAMS[-1] / program), "-D", str(self.folder / "data"), *arguments],
            check=check,
            cwd=self.folder,
            env=environment,
            user=self.user.pw_uid if os.getuid() == 0 else None,
            group=self.user.pw_gid if os.getuid() == 0 else None,
            extra_groups=[] if os.getuid() == 0 else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
