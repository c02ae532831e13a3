"""Whether everything that writes to the register does so in its turn: watched in every test that asks for a
page or carries out a command.

A table that is not named in ``ELSEWHERE`` is written inside an operation, or the test fails. A new model is
watched by itself.
"""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.apps import apps
from django.core.handlers.base import BaseHandler
from django.core.management.base import BaseCommand
from django.core.management.commands.flush import Command as Flush  # how tests that commit are cleared
from django.db import connection

from accounts.writing.turn import has_turn
from tests.sources import APPS

# What is no fact of the register, and nobody's to be undone: model → why it is written without a turn.
ELSEWHERE = {
    "accounts.Draft": "what is typed and not saved",
    "accounts.Reading": "the log of looks: written by whoever reads",
    "accounts.SecurityEvent": "the security log: written by whoever is refused, signs, exports",
    "units.ReadingSubject": "the log of looks",
    "admissions.CandidateLook": "the log of looks",
    "accounts.Upkeep": "what keeps the installation; its rows are the claims of processes",
    "accounts.User": "logging in notes the moment and a renewed hash; language is the person's own",
    "units.Upload": "an import that is being prepared; what it writes is one operation",
    "units.ReformDraft": "a plan that is being prepared; what it writes is one operation",
    "units.SheetLayout": "how columns were read, proposed the next time",
    "reports.SavedFilter": "a person's own",
    "reports.ReportDraft": "texts that are being written, held by their revision",
    "reports.CommuneReport": "texts that are being written, held by their revision",
    "reports.RaisedItem": "texts that are being written",
}
_WRITES = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
WATCHED = frozenset(
    model._meta.db_table
    for model in apps.get_models()
    if model._meta.app_label in APPS and model._meta.label not in ELSEWHERE
)


class OutOfTurn(AssertionError):
    """A table of the register was written outside an operation."""


def _watch(execute, sql, params, many, context):
    found = _WRITES.match(sql)
    if found and found[1] in WATCHED and not has_turn():
        raise OutOfTurn(f"{found[1]} is written outside an operation: {sql[:200]}")
    return execute(sql, params, many, context)


def watching(method):
    """A function that fails when it writes to the register out of turn."""

    def watched_method(*args, **kwargs):
        with ExitStack() as stack:
            if _watch not in connection.execute_wrappers and not isinstance(args[0], Flush):
                stack.enter_context(connection.execute_wrapper(_watch))
            return method(*args, **kwargs)

    return watched_method


@contextmanager
def watched() -> Iterator[None]:
    """Requests and commands inside write in their turn, or fail."""
    answer, execute = BaseHandler.get_response, BaseCommand.execute
    BaseHandler.get_response, BaseCommand.execute = watching(answer), watching(execute)
    try:
        yield
    finally:
        BaseHandler.get_response, BaseCommand.execute = answer, execute
