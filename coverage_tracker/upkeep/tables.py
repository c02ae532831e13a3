"""The tables of a database in which nothing is: made at once, as the last migration leaves them.

Carried out one by one, migrations make tables, alter them and write them anew, and Django describes all
models again for each step: half a minute of work without a single row to keep. Where there is nothing yet,
the state in which all migrations end is made directly, and each of them is noted as applied, in one
transaction. A register that exists is never touched by this: it goes from migration to migration.

``tests/test_migrations.py`` makes a database either way and compares them.
"""

from collections.abc import Iterator

from django.contrib.postgres.operations import CreateExtension
from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangosMigrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

# What belongs to one migration, a part of all, or nothing at all: Django's own way is right.
_IN_PART = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Migrate(DjangosMigrate):
    """Django's command; a database in which nothing is gets all tables at once before it."""

    def handle(self, *args, **options):
        if not any(options.get(name) for name in _IN_PART):
            connection = connections[options["database"]]
            connection.prepare_database()
            if is_empty(connection) and make_all(connection) and options["verbosity"]:
                self.stdout.write("All tables were made as the migrations leave them.")
        return super().handle(*args, **options)


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether nothing is there, except perhaps the empty list of migrations of a start that was killed."""
    recorder = MigrationRecorder(connection)
    tables = set(connection.introspection.table_names())
    return tables <= {recorder.Migration._meta.db_table} and not recorder.applied_migrations()


def make_all(connection: BaseDatabaseWrapper) -> bool:
    """Make what all migrations together make, whole or not at all.

    Returns whether it was done: without migrations, or with two that contradict each other, nothing is.
    """
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan or executor.loader.detect_conflicts():
        return False
    executor.recorder.ensure_schema()
    state = executor.loader.project_state()
    with connection.schema_editor() as editor:
        for migration, _ in plan:
            for operation in migration.operations:
                if isinstance(operation, CreateExtension):
                    operation.database_forwards(migration.app_label, editor, state, state)
        for model in _described(executor.loader, state.apps.get_models(), connection):
            editor.create_model(model)
        call_command("createcachetable", database=connection.alias, verbosity=0)  # no model describes it
        for migration, _ in plan:
            executor.recorder.record_applied(migration.app_label, migration.name)
    return True


def _described(
    loader: MigrationLoader, models: list[type[Model]], connection: BaseDatabaseWrapper
) -> Iterator[type[Model]]:
    """Those whose tables the migrations make."""
    for model in models:
        if model._meta.app_label in loader.migrated_apps and model._meta.can_migrate(connection):
            yield model
