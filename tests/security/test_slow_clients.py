"""Clients that send half of a request and wait do not keep others from their pages."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager

import pytest

from tests.sources import ROOT

_HALF_A_FORM = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nhalf"
_HALF_A_HEAD = b"POST / HTTP/1.1\r\nHost: local"
_CONFIGURATION = """
import runpy
globals().update(runpy.run_path({ours!r}))
bind = "127.0.0.1:{port}"
del post_worker_init, when_ready
"""


def free_port() -> int:
    with closing(socket.socket()) as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The port of a server with the settings of run.sh and a program that answers at once."""
    port, folder = free_port(), tmp_path_factory.mktemp("server")
    settings = folder / "conf.py"
    settings.write_text(_CONFIGURATION.format(ours=str(ROOT / "scripts" / "gunicorn.conf.py"), port=port))
    command = [sys.executable, "-m", "gunicorn", "--config", settings, "tests.security.served:application"]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ, stderr=subprocess.DEVNULL)
    try:
        wait_until_it_answers(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def wait_until_it_answers(port: int) -> None:
    for _ in range(100):
        try:
            return ask(port)
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not start")


def ask(port: int, body: bytes | None = None, **headers) -> str:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("POST" if body is not None else "GET", "/", body, headers)
        return connection.getresponse().read().decode().strip()


@contextmanager
def half_open(port: int, count: int, sent: bytes):
    clients = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(count)]
    for client in clients:
        client.sendall(sent)
    time.sleep(0.3)
    try:
        yield clients
    finally:
        for client in clients:
            client.close()


@pytest.mark.parametrize("sent", [_HALF_A_FORM, _HALF_A_HEAD, b""], ids=["a form", "a head", "nothing"])
def test_three_hundred_half_sent_requests_keep_nobody_waiting(port, sent):
    with half_open(port, 300, sent):
        began = time.monotonic()
        answers = [ask(port) for _ in range(10)]
        took = time.monotonic() - began

    assert answers == ["GET 0"] * 10
    assert took < 2


@pytest.mark.parametrize("size", [0, 1, 4_000, 300_000, 3_000_000])
def test_a_form_of_any_size_arrives_whole(port, size):
    assert ask(port, b"x" * size) == f"POST {size}"


def test_a_form_that_comes_in_pieces_arrives_whole(port):
    with closing(socket.create_connection(("127.0.0.1", port), timeout=5)) as client:
        for piece in (_HALF_A_HEAD, b"host\r\nContent-Le", b"ngth: 6\r\n\r", b"\nab", b"cd", b"ef"):
            client.sendall(piece)
            time.sleep(0.05)
        answer = client.recv(4096)

    assert answer.endswith(b"POST 6 ")


def test_a_form_in_chunks_arrives_whole(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        connection.request("POST", "/", iter([b"abc", b"de"]), encode_chunked=True)
        assert connection.getresponse().read().decode().strip() == "POST 5"


def test_a_connection_serves_one_request_after_another(port):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
        answers = []
        for body in (b"a", None, b"x" * 300_000, b"bc"):
            connection.request("POST" if body else "GET", "/", body)
            answers.append(connection.getresponse().read().decode().strip())

    assert answers == ["POST 1", "GET 0", "POST 300000", "POST 2"]


def test_a_client_that_asks_first_is_told_to_send(port):
    with closing(socket.create_connection(("127.0.0.1", port), timeout=5)) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        told = client.recv(100)
        client.sendall(b"ok")
        time.sleep(0.2)
        answer = client.recv(4096)

    assert told.startswith(b"HTTP/1.1 100 Continue")
    assert answer.endswith(b"POST 2 ")


def test_what_is_no_request_is_refused_and_the_server_goes_on(port):
    with half_open(port, 1, b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n") as (client,):
        refused = client.recv(100)
    with half_open(port, 1, b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000) as (client,):
        too_long = client.recv(100)

    assert (refused[9:12], too_long[9:12]) == (b"400", b"431")
    assert ask(port) == "GET 0"
