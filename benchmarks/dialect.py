"""The few places where the two databases spell the same SQL differently."""

from django.db import connection

from benchmarks.sizes import FIRST_DAY


def numbers(count: int) -> str:
    """The start of a statement whose table ``n (i)`` holds the numbers 1 … ``count``."""
    if connection.vendor == "postgresql":
        return f"WITH n (i) AS (SELECT generate_series(CAST(1 AS bigint), {count}))"
    return f"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"


def day(offset: str) -> str:
    """The date that lies so many days after the first day."""
    if connection.vendor == "postgresql":
        return f"(DATE '{FIRST_DAY}' + CAST({offset} AS integer))"
    return f"date('{FIRST_DAY}', ({offset}) || ' days')"


def greatest(*terms: str) -> str:
    name = "greatest" if connection.vendor == "postgresql" else "max"
    return f"{name}({', '.join(terms)})"


def least(*terms: str) -> str:
    name = "least" if connection.vendor == "postgresql" else "min"
    return f"{name}({', '.join(terms)})"


def chance(number: str, salt: int, sides: int) -> str:
    """A die: a number in [0, ``sides``) that looks random but is always the same for ``number``."""
    mixed = f"((({number}) * 48271 + {salt * 7_368_787 + 11}) % 2147483647)"
    return f"(({mixed} * {mixed} % 2147483647) % {sides})"


def year(column: str) -> str:
    """The calendar year of a date column, as a number."""
    if connection.vendor == "postgresql":
        return f"CAST(EXTRACT(YEAR FROM {column}) AS integer)"
    return f"CAST(strftime('%Y', {column}) AS integer)"


def temporary(table: str) -> str:
    """The start of a statement that makes a scratch table from the query that follows."""
    return f"CREATE TEMPORARY TABLE {table} AS"
