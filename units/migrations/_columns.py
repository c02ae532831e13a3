"""Columns that are added to tables of many rows."""

from django.db import migrations


class AddColumn(migrations.AddField):
    """A column with a default of the database, added in no time whatever the number of rows.

    Django writes the whole table of SQLite anew for it, and drops the triggers that stand on it.
    """

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        field = model._meta.get_field(self.name)
        schema_editor.execute(
            f'ALTER TABLE "{model._meta.db_table}" ADD COLUMN "{field.column}" {field.db_type(schema_editor.connection)} '
            f"DEFAULT '{field.db_default}' NOT NULL"
        )
