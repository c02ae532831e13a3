"""What a database is made of, told alike however it was made: to compare two that should be the same."""

from collections.abc import Iterator

from django.db import connection

# SQLite writes a table anew for what is altered: the order of its columns then differs, and means nothing.
_SQLITE = "SELECT type, tbl_name, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
_POSTGRESQL = {
    "column": "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, "
    "column_default, is_identity, identity_generation "
    "FROM information_schema.columns WHERE table_schema = 'public'",
    "constraint": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), condeferrable, "
    "condeferred FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "index": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "trigger": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), tgenabled FROM pg_trigger "
    "WHERE NOT tgisinternal",
    "sequence": "SELECT sequencename, data_type, start_value, increment_by FROM pg_sequences "
    "WHERE schemaname = 'public'",
    "function": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    "extension": "SELECT extname FROM pg_extension",
}
# Moments, and the chain of operations that is salted by lot, differ from one making to the next.
_MOMENTS = {"at", "applied", "history_date"}
_DRAWN = {"accounts_seal": {"before", "salts", "content", "hash"}}


def parts() -> set[tuple]:
    """Columns, constraints, indexes, triggers, sequences, functions and extensions of the database in use."""
    return set(_sqlite() if connection.vendor == "sqlite" else _postgresql())


def rows() -> dict[str, list[str]]:
    """By table all that stands in it, but for what each making draws anew."""
    return {table: sorted(_rows(table)) for table in connection.introspection.table_names()}


def _sqlite() -> Iterator[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE)
        for kind, table, name, sql in cursor.fetchall():
            if kind == "table":
                head, _, body = sql.partition("(")
                yield kind, table, head, tuple(sorted(_told_one_by_one(body.removesuffix(")"))))
            else:
                yield kind, table, name, sql


def _told_one_by_one(body: str) -> Iterator[str]:
    """The columns and constraints between the parentheses of a CREATE TABLE."""
    depth, quoted, start = 0, False, 0
    for place, letter in enumerate(body):
        quoted ^= letter == "'"
        depth += 0 if quoted else {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth and not quoted:
            yield body[start:place].strip()
            start = place + 1
    yield body[start:].strip()


def _postgresql() -> Iterator[tuple]:
    with connection.cursor() as cursor:
        for kind, question in _POSTGRESQL.items():
            cursor.execute(question)
            yield from ((kind, *row) for row in cursor.fetchall())


def _rows(table: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        drawn = _MOMENTS | _DRAWN.get(table, set())
        for row in cursor.fetchall():
            told = zip(names, row, strict=True)
            yield repr(sorted((name, value) for name, value in told if name not in drawn))
