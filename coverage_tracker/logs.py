"""How the program writes its log: to standard error, a line for each thing that happened.

    2026-11-29T13:05:10.123+07:00 ERROR 7F3K-9QX2 user=12 django.request: 500 POST /dang-vien/12/
      Traceback: …

Time, level, the number of the request (it stands on the page of the error), the key of the person who
asked, who says it, what. Personal data never reach the log: no name, nothing that was typed, neither from
the address nor from a form. A traceback shows lines of the program and no values; the message of an
exception stands in it only where it speaks of the code, because any other may hold what was typed.
"""

import logging
import re
import traceback
from collections.abc import Iterator
from datetime import datetime

from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import Error as DatabaseError
from django.http import HttpRequest
from django.template import TemplateDoesNotExist, TemplateSyntaxError

from accounts.requests.current_request import current_request, number_of, page_of, user_id_of
from accounts.requests.outages import outage_of

_QUERY = re.compile(r"(/[^\s?]*)\?\S+")
_BROKEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_SPEAK_OF_CODE = (
    FieldError,
    ImportError,
    ImproperlyConfigured,
    NameError,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)
_SENTENCES_OF_PYTHON = re.compile(
    r"""'[\w.]+'\ object\ (has\ no\ attribute\ '\w+' | is\ not\ \w+ | does\ not\ support\ [\w ]+)
      | (type\ object\ )?'[\w.]+'\ has\ no\ attribute\ '\w+'
      | [\w.<>]+\(\)\ (missing\ \d+\ required | takes\ .*\ given | got\ an\ unexpected\ keyword).*
      | unsupported\ operand\ type\(s\)\ for\ \S+:\ '\w+'\ and\ '\w+'
      | (list|tuple|string)\ index\ out\ of\ range | division\ by\ zero
      | maximum\ recursion\ depth\ exceeded.*
      | (not\ enough|too\ many)\ values\ to\ unpack\ \([\w ,]+\)""",
    re.VERBOSE | re.DOTALL,
)


def configuration(*, is_debug: bool = False) -> dict:
    """What ``logging.config.dictConfig`` takes, for Django and for gunicorn."""
    lines = "coverage_tracker.logs.Lines"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": lines, "shows_values": is_debug}},
        "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"level": "INFO" if is_debug else "WARNING", "handlers": ["standard_error"]},
        "loggers": {
            "security": {"level": "INFO"},
            "django": {"level": "INFO", "handlers": [], "propagate": True},
            "django.server": {"level": "INFO", "handlers": [], "propagate": True},
            "gunicorn.error": {"level": "WARNING", "handlers": [], "propagate": True},
        },
    }


class Lines(logging.Formatter):
    """A record as a line, with the lines of its traceback indented below it."""

    def __init__(self, *, shows_values: bool = False) -> None:
        super().__init__()
        self.shows_values = shows_values

    def format(self, record: logging.LogRecord) -> str:
        request = _request_of(record) or current_request()
        at = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        number, user = number_of(request) or "-", user_id_of(request) or "-"
        head = f"{at} {record.levelname} {number} user={user} {record.name}: {self._message(record)}"
        return "\n".join([head, *self._below(record)])

    def _message(self, record: logging.LogRecord) -> str:
        """One line that no line of somebody else's making can be mistaken for."""
        request = _request_of(record)
        if request and hasattr(record, "status_code"):  # Django's words repeat the address
            return f"{record.status_code} {request.method} {page_of(request)}"
        return _BROKEN.sub(" ", _QUERY.sub(r"\1?…", record.getMessage()))

    def _below(self, record: logging.LogRecord) -> Iterator[str]:
        """A machine that is short of something is no fault of the program: what it said, in one line."""
        if not record.exc_info or record.exc_info[1] is None:
            return
        if outage_of(record.exc_info[1]):
            yield f"  {_first(record.exc_info[1], shows_values=self.shows_values)}"
            return
        for part in _told(record.exc_info[1], shows_values=self.shows_values):
            yield from (f"  {line}" for line in part.splitlines())


def _request_of(record: logging.LogRecord) -> HttpRequest | None:
    """The request that a record is about; what the server of development calls one is its socket."""
    request = getattr(record, "request", None)
    return request if isinstance(request, HttpRequest) else None


def _told(error: BaseException, *, shows_values: bool) -> Iterator[str]:
    """An exception with what led to it, the first cause first, as Python tells it."""
    for one in reversed(list(_chain(error))):
        yield "Traceback (most recent call last):"
        yield from traceback.format_tb(one.__traceback__)
        yield _said(one, shows_values=shows_values)


def _first(error: BaseException, *, shows_values: bool) -> str:
    """What the first cause said, without the broken lines of another program."""
    causes = reversed(list(_chain(error)))
    first = next((one for one in causes if outage_of(one)), error)
    return _BROKEN.sub(" ", _said(first, shows_values=shows_values))


def _said(error: BaseException, *, shows_values: bool) -> str:
    message = str(error) if shows_values else message_of(error)
    return f"{type(error).__module__}.{type(error).__qualname__}: {message}"


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def message_of(error: BaseException) -> str:
    """The message of an exception as far as it speaks of the code; what may hold a value is left out."""
    message = str(error)
    if (told := _of_database(error)) is not None:
        return told
    if isinstance(error, OSError):
        return error.strerror or ""
    if isinstance(error, _SPEAK_OF_CODE) or _SENTENCES_OF_PYTHON.fullmatch(message):
        return _BROKEN.sub(" ", message)
    return f"({len(message)} characters are left out)" if message else ""


def _of_database(error: BaseException) -> str | None:
    """What a database refused, by the names of its tables and rules; None for another exception."""
    cause = error.__cause__ if isinstance(error, DatabaseError) else error
    if diagnosis := getattr(cause, "diag", None):  # PostgreSQL
        names = ("sqlstate", "table_name", "column_name", "constraint_name")
        return " ".join(f"{name}={getattr(diagnosis, name)}" for name in names if getattr(diagnosis, name))
    if type(cause).__module__ == "sqlite3":  # its messages name columns and rules, never values
        return _BROKEN.sub(" ", str(cause))
    return None
