"""A real server in a process group of its own, which may be killed like one whose plug is pulled."""

import http.client
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.reliability.opening import ROOT
from tests.reliability.places import free_port
from tests.units.editing.filling import filled

_SERVES = ("--config", "scripts/gunicorn.conf.py", "--preload")


class Gone(Exception):
    """The server did not answer: nobody knows whether it did what it was asked."""


@dataclass
class Answer:
    """What came back; ``content`` as a response of Django's test client has it."""

    status_code: int
    content: bytes
    seconds: float


@dataclass
class Server:
    """The program as ``run.sh`` serves it, loaded once and forked: killed workers are soon there again.

    ``is_warm``: all that a first page loads is loaded before, so that they are there at once.
    """

    folder: Path
    url: str = ""
    port: int = 0
    is_warm: bool = False
    log: Path | None = None
    process: subprocess.Popen | None = field(default=None, repr=False)

    def prepare(self) -> None:
        """Make tables and static files."""
        prepare = [sys.executable, "scripts/prepare.py", "serve", "--empty"]
        self.port = self.port or free_port()
        subprocess.run(prepare, cwd=ROOT, env=self._environment, check=True, capture_output=True)

    def start(self, *, within: float = 400) -> float:
        """Serve; the seconds until the first page came."""
        began = time.monotonic()
        program = "tests.reliability.warm" if self.is_warm else "coverage_tracker.wsgi"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *_SERVES, f"{program}:application"],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._log.open("ab"),
            start_new_session=True,
        )
        while time.monotonic() - began < within:
            with suppress(Gone):
                Browser(self.port).get("/dang-nhap/")
                return time.monotonic() - began
            if self.process.poll() is not None:
                raise AssertionError(self._log.read_text()[-3000:])
            time.sleep(0.05)
        raise AssertionError("the server does not answer")

    def workers(self) -> list[int]:
        """The keys of the processes that answer."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(key) for key in listed.split()]

    def kill_workers(self, *, one: bool = False) -> None:
        """Those that answer, or one of them."""
        keys = self.workers()
        for key in random.sample(keys, 1) if one and keys else keys:
            with suppress(ProcessLookupError):
                os.kill(key, signal.SIGKILL)

    def kill(self, *, only_master: bool = False) -> None:
        """As the system does when memory is out: the first process alone, or all."""
        with suppress(ProcessLookupError):
            (os.kill if only_master else os.killpg)(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @property
    def _log(self) -> Path:
        return self.log or self.folder / "server.log"

    @property
    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "COVERAGE_DATA_DIR": str(self.folder),
            "DATABASE_URL": self.url,
            "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "coverage_tracker.settings",
        }


class Browser:
    """Sends forms as a browser does, with the cookie of a session that is there already."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port = port
        self.cookies = {"sessionid": session} if session else {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, form: dict) -> Answer:
        form = form | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", path, urlencode(form, doseq=True))

    def saved(self, path: str, **typed) -> Answer:
        """Open a form, type, read the consequences, save."""
        asked = self.get(path)
        if asked.status_code != 200:
            return asked
        form = filled(asked) | typed
        tried = self.post(path, form | {"act": "try"})
        return self.post(path, filled(tried) | {"act": "save"}) if tried.status_code == 200 else tried

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        began = time.monotonic()
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise Gone from error
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(answer.status, content, time.monotonic() - began)
