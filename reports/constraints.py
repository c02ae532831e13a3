"""What the database itself refuses of reports: to change a row that was sent or signed.

Triggers on both databases; ``accounts.guards`` looks after them.
"""

from collections.abc import Iterator

from django.apps import apps

from accounts.guards import Trigger
from accounts.unchanging import Unchanging

_REFUSAL = "Dòng đã gửi hoặc đã ký được giữ nguyên, không sửa được."
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION reports_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""


def unchanging_models() -> list[type[Unchanging]]:
    """The nouns whose rows never change."""
    return [model for model in apps.get_models() if issubclass(model, Unchanging)]


def triggers(vendor: str) -> Iterator[Trigger]:
    """What lets the database refuse to change what never changes."""
    for model in unchanging_models():
        table = model._meta.db_table
        name = f"{table}_never_changes"
        begin = f'CREATE TRIGGER "{name}" BEFORE UPDATE ON "{table}" '
        if vendor == "postgresql":
            does = "FOR EACH ROW EXECUTE FUNCTION reports_never_changes()"
            yield Trigger(table, name, begin + does, needs=_FUNCTION)
        else:
            yield Trigger(table, name, f"{begin}BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END")
