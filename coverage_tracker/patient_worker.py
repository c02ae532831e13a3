"""How run.sh takes requests in: a thread is given to a request when it has arrived, not while it is coming.

Gunicorn's threads read requests themselves: as many clients as there are threads, each with a half-sent form,
stop the server for everybody. Here the loop that accepts connections also takes in what they send, without a
thread: whoever sends nothing for ten seconds, or is not through with a form within a minute, is let go.

What is larger than ``_HELD`` (a file) goes on being read by its thread; the system lets go of its client,
too, after ten seconds without a byte. A client that does not take its answer is let go after half a minute.
"""

import re
import socket
import struct
import time
from functools import partial
from selectors import EVENT_READ

from gunicorn import http
from gunicorn.workers.gthread import TConn, ThreadWorker

_HELD = 256 * 1024
_LONGEST_HEAD = 64 * 1024
_SILENT_SECONDS = 10
_ALL_SECONDS = 60
_UNREAD_SECONDS = 30
_CHUNK = 64 * 1024
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,18})[ \t]*\r\n", re.IGNORECASE)
_IN_CHUNKS = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_WAITS_TO_SEND = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
_LAST_CHUNK = b"0\r\n\r\n"
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
_SEND_ON = b"HTTP/1.1 100 Continue\r\n\r\n"


class Arriving:
    """A connection whose request is arriving, and what has arrived of it."""

    def __init__(self, conn: TConn) -> None:
        self.conn = conn
        self.held = bytearray()
        self.began = self.heard = time.monotonic()
        self.is_told_to_send = False

    def is_whole(self) -> bool:
        """Whether the request is there, or so much of it that a thread reads the rest."""
        end = self.held.find(b"\r\n\r\n")
        if end < 0:
            return False
        if len(self.held) >= _HELD:
            return True
        head = bytes(self.held[: end + 4])
        if _IN_CHUNKS.search(head):
            return self.held.endswith(_LAST_CHUNK)
        length = _LENGTH.search(head)
        if length is None or len(self.held) >= end + 4 + int(length[1]):
            return True
        self._tell_to_send(head)
        return False

    def _tell_to_send(self, head: bytes) -> None:
        """A client that asks first whether it may send its form is told so, once."""
        if not self.is_told_to_send and _WAITS_TO_SEND.search(head):
            self.is_told_to_send = True
            self.conn.sock.send(_SEND_ON)

    def is_endless(self) -> bool:
        """Whether what should be the head of a request is longer than any."""
        return len(self.held) > _LONGEST_HEAD and self.held.find(b"\r\n\r\n") < 0

    def is_late(self, now: float) -> bool:
        return now - self.heard > _SILENT_SECONDS or now - self.began > _ALL_SECONDS


class PatientWorker(ThreadWorker):
    """Threads for requests that have arrived."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._arriving: dict[int, Arriving] = {}

    def accept(self, listener: socket.socket) -> None:
        """Take a connection in; its request is still to come."""
        try:
            sock, client = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):  # another worker was first, or the client has gone
            return
        _let_go_of_the_silent(sock)
        self.nr_conns += 1
        self._await_request(TConn(self.cfg, sock, client, listener.getsockname()))

    def on_client_socket_readable(self, conn: TConn, client: socket.socket) -> None:
        """The next request of a connection that was kept begins to arrive."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._await_request(conn)

    def _await_request(self, conn: TConn) -> None:
        arriving = Arriving(conn)
        conn.sock.setblocking(False)
        self._arriving[conn.sock.fileno()] = arriving
        self.poller.register(conn.sock, EVENT_READ, partial(self._on_arriving, arriving))

    def _on_arriving(self, arriving: Arriving, sock: socket.socket) -> None:
        """Hold what has come; the whole request goes to a thread."""
        try:
            chunk = sock.recv(_CHUNK)
            arriving.held += chunk
            arriving.heard = time.monotonic()
            is_whole = bool(chunk) and arriving.is_whole()
        except BlockingIOError:
            return
        except OSError:
            chunk, is_whole = b"", False
        if not chunk:
            self._let_go(arriving)
        elif arriving.is_endless():
            sock.send(_TOO_LONG)
            self._let_go(arriving)
        elif is_whole:
            self._forget(arriving)
            self.enqueue_req(_with_request(arriving))

    def murder_pending(self) -> None:
        """Called by the loop about once a second: whoever is too slow is let go."""
        super().murder_pending()
        now = time.monotonic()
        for arriving in [one for one in self._arriving.values() if one.is_late(now)]:
            self._let_go(arriving)
        if not self.alive:  # the program is being stopped: what has not arrived will not be answered
            for arriving in list(self._arriving.values()):
                self._let_go(arriving)

    def _let_go(self, arriving: Arriving) -> None:
        self._forget(arriving)
        self.nr_conns -= 1
        arriving.conn.close()

    def _forget(self, arriving: Arriving) -> None:
        sock = arriving.conn.sock
        self._arriving.pop(sock.fileno(), None)
        self.poller.unregister(sock)


def _with_request(arriving: Arriving) -> TConn:
    """The connection, whose parser finds what has arrived before it asks the socket."""
    conn = arriving.conn
    if conn.parser is None:
        conn.parser = http.get_parser(conn.cfg, conn.sock, conn.client)
    conn.initialized = True
    conn.parser.unreader.unread(bytes(arriving.held))
    return conn


def _let_go_of_the_silent(sock: socket.socket) -> None:
    """A thread that reads from the socket, or writes to it, waits no longer than this."""
    for option, seconds in ((socket.SO_RCVTIMEO, _SILENT_SECONDS), (socket.SO_SNDTIMEO, _UNREAD_SECONDS)):
        sock.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", seconds, 0))
