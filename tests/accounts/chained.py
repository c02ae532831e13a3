"""A short chain of operations, and what somebody says to the database behind the program's back."""

from django.db import connection

from accounts.models import Operation
from accounts.operations import operation
from tests import factories


def entered(name: str, **values) -> Operation:
    """A member is entered: one operation."""
    with operation(kind=Operation.Kind.ENTRY, reason=f"Nhập {name}") as current:
        factories.member(name, **values)
    return current


def say(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
