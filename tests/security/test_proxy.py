"""The proxy that is shipped (deploy/): TLS of the office's own, slow clients, limits, before our server."""

import getpass
import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import ExitStack, closing

import pytest

from tests.security.test_slow_clients import free_port, port  # noqa: F401  (a fixture)
from tests.sources import ROOT

pytestmark = pytest.mark.nginx

_MAIN = """
user {user}; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1; daemon off;
events {{ worker_connections 2048; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    include {folder}/coverage.conf;
}}
"""


@pytest.fixture(scope="module")
def proxy(port, tmp_path_factory):  # noqa: F811
    """The shipped files in a folder of their own, at free ports: the port of TLS, the plain one, the CA."""
    folder, secure, plain = tmp_path_factory.mktemp("nginx"), free_port(), free_port()
    tls = folder / "tls"
    subprocess.run(
        [ROOT / "deploy" / "own-ca.sh", tls, "localhost", "127.0.0.1"], check=True, capture_output=True
    )
    shipped = (ROOT / "deploy" / "nginx.conf").read_text()
    for written, here in {
        "127.0.0.1:8000": f"127.0.0.1:{port}",
        "listen 443 ssl": f"listen 127.0.0.1:{secure} ssl",
        "listen 80": f"listen 127.0.0.1:{plain}",
        "/etc/coverage/tls": str(tls),
        "so-dang.noi-bo": "localhost",
        "/etc/nginx/conf.d/": f"{ROOT}/deploy/",
    }.items():
        assert written in shipped
        shipped = shipped.replace(written, here)
    (folder / "coverage.conf").write_text(shipped)
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=getpass.getuser()))
    started = [os.environ["COVERAGE_NGINX"], "-p", folder, "-c", folder / "nginx.conf"]
    server = subprocess.Popen(started, stderr=subprocess.DEVNULL)
    try:
        yield _answering({"secure": secure, "plain": plain, "ca": tls / "office-ca.pem", "folder": folder})
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder)


def _answering(proxy: dict) -> dict:
    for _ in range(100):
        try:
            ask(proxy)
        except OSError:
            time.sleep(0.1)
        else:
            return proxy
    raise AssertionError((proxy["folder"] / "error.log").read_text())


def ask(proxy: dict, path: str = "/", body: bytes | None = None, *, of: str = "127.0.0.2", **headers):
    """What the proxy answers over TLS to a machine of the address ``of``."""
    trusted = ssl.create_default_context(cafile=proxy["ca"])
    at = {"timeout": 20, "context": trusted, "source_address": (of, 0)}
    with closing(http.client.HTTPSConnection("localhost", proxy["secure"], **at)) as connection:
        connection.request("POST" if body is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_what_comes_over_tls_is_passed_on_and_said_to_be_secure(proxy):
    assert ask(proxy, "/", b"x" * 300_000) == (200, "POST 300000 https")


def test_what_the_browser_claims_of_itself_is_replaced(proxy):
    assert ask(proxy, "/", **{"X-Forwarded-Proto": "http"}) == (200, "GET 0 https")


def test_without_tls_one_is_led_to_it(proxy):
    with closing(http.client.HTTPConnection("127.0.0.1", proxy["plain"], timeout=5)) as connection:
        connection.request("GET", "/don-vi/?q=1", headers={"Host": "localhost"})
        answer = connection.getresponse()

    assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/don-vi/?q=1")


def test_another_certificate_authority_is_not_taken(proxy):
    with pytest.raises(ssl.SSLCertVerificationError):
        ask(proxy | {"ca": None})


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"POST / HTTP/1.1\r\nHost: local",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nx",
    ],
    ids=["nothing", "half a head", "half a form"],
)
def test_three_hundred_half_open_requests_keep_nobody_waiting(proxy, sent):
    careless = ssl._create_unverified_context()
    with ExitStack() as stack:
        for _ in range(300):
            plain = stack.enter_context(closing(socket.create_connection(("127.0.0.1", proxy["secure"]), 5)))
            client = stack.enter_context(closing(careless.wrap_socket(plain)))
            client.sendall(sent)
        began = time.monotonic()
        answers = {ask(proxy) for _ in range(10)}
        took = time.monotonic() - began

    assert answers == {(200, "GET 0 https")}
    assert took < 2


def test_more_than_the_program_takes_is_refused_in_words(proxy):
    status, page = ask(proxy, "/", b"", **{"Content-Length": str(70 * 1024 * 1024)})

    assert status == 413
    assert "Mỗi lần gửi được tối đa 64 MB" in page


def test_whoever_guesses_passwords_quickly_has_to_wait_and_others_have_not(proxy):
    guesses = [ask(proxy, "/dang-nhap/", b"", of="127.0.0.9")[0] for _ in range(40)]

    assert guesses[:20] == [200] * 20
    assert guesses[-1] == 429
    assert ask(proxy, "/dang-nhap/", b"")[0] == 200
