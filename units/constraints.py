"""Constraints that the database itself holds against overlapping periods.

PostgreSQL has exclusion constraints; SQLite gets BEFORE triggers with the same condition. So bulk
and raw writes are refused too. Django rebuilds a SQLite table on many migrations and drops its
triggers silently: ``accounts.guards`` makes them again.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, IntegrityError, models
from django.db.backends.ddl_references import Statement, Table
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils import translation
from django.utils.translation import gettext

from accounts.guards import Trigger
from units.periods import overlapping


class YearOf(ExtractYear):
    """The year of a day, in SQL that every reader of the file knows.

    Django's own is a function of Python on SQLite: without it the sqlite3 shell can neither dump nor mend
    a table whose check calls it.
    """

    def as_sqlite(self, compiler: Any, connection: Any, **extra_context: Any) -> tuple[str, tuple]:
        day, parameters = compiler.compile(self.lhs)
        return f"CAST(substr({day}, 1, 4) AS integer)", parameters


class NoOverlap(models.BaseConstraint):
    """No two rows that agree in ``fields`` (no two at all when there are none) hold on the same day.

    ``where`` limits the constraint to the rows in which the fields have the given values (None: are empty).
    As in SQL an empty field agrees with nothing, so that two rows with one may hold at once; with
    ``nulls_distinct=False`` it agrees with another empty one.
    """

    def __init__(
        self,
        *,
        name: str,
        fields: Sequence[str],
        where: dict[str, str | bool | None] | None = None,
        nulls_distinct: bool = True,
        violation_error_message: str,
    ) -> None:
        super().__init__(name=name, violation_error_message=violation_error_message)
        self.fields = tuple(fields)
        self.where = dict(where or {})
        self.nulls_distinct = nulls_distinct

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, NoOverlap):
            return NotImplemented
        return self.deconstruct() == other.deconstruct()

    __hash__ = models.BaseConstraint.__hash__

    def deconstruct(self):
        path, args, kwargs = super().deconstruct()
        kwargs["fields"] = self.fields
        if self.where:
            kwargs["where"] = self.where
        if not self.nulls_distinct:
            kwargs["nulls_distinct"] = False
        return path, args, kwargs

    def _columns(self, model) -> list[models.Field]:
        return [model._meta.get_field(name) for name in self.fields]

    def _agrees_when_empty(self, field: models.Field) -> bool:
        return field.null and not self.nulls_distinct

    def _condition(self, model, prefix: str = "") -> str:
        words: dict[str | bool | None, str] = {None: "IS NULL", True: "= TRUE"}
        return " AND ".join(
            f'{prefix}"{model._meta.get_field(name).column}" ' + words.get(value, f"= '{value}'")
            for name, value in self.where.items()
        )

    # ---- PostgreSQL ---------------------------------------------------------------------------

    def _exclusion(self, model) -> str:
        equal = "".join(
            f'(COALESCE("{field.column}", 0)) WITH =, '
            if self._agrees_when_empty(field)
            else f'"{field.column}" WITH =, '
            for field in self._columns(model)
        )
        where = f" WHERE ({self._condition(model)})" if self.where else ""
        return (
            f'CONSTRAINT "{self.name}" EXCLUDE USING gist '
            f"({equal}daterange(valid_from, valid_to, '[)') WITH &&){where}"
        )

    def constraint_sql(self, model, schema_editor):
        """The part of CREATE TABLE; nothing on SQLite, which gets triggers."""
        if schema_editor.connection.vendor != "postgresql":
            return None
        return self._exclusion(model)

    def create_sql(self, model, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return None
        table = Table(model._meta.db_table, schema_editor.quote_name)
        return Statement(f"ALTER TABLE %(table)s ADD {self._exclusion(model)}", table=table)

    def remove_sql(self, model, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return None
        return schema_editor._delete_constraint_sql(schema_editor.sql_delete_constraint, model, self.name)

    # ---- SQLite -------------------------------------------------------------------------------

    def trigger_names(self) -> list[str]:
        """The names of the triggers that hold this constraint on SQLite."""
        return [f"{self.name}_insert", f"{self.name}_update"]

    def triggers(self, model) -> Iterable[Trigger]:
        """The triggers that hold this constraint on SQLite."""
        table = model._meta.db_table
        equal = "".join(
            f' AND other."{field.column}" {"IS" if self._agrees_when_empty(field) else "="} '
            f'NEW."{field.column}"'
            for field in self._columns(model)
        )
        mine = f"{self._condition(model, 'NEW.')} AND " if self.where else ""
        theirs = f" AND {self._condition(model, 'other.')}" if self.where else ""
        message = str(self.violation_error_message).replace("'", "''")
        for name, event, itself in zip(
            self.trigger_names(), ("INSERT", "UPDATE"), ("", " AND other.id <> NEW.id"), strict=True
        ):
            yield Trigger(
                table,
                name,
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" '
                f'WHEN {mine}EXISTS (SELECT 1 FROM "{table}" AS other WHERE 1 = 1{equal}{theirs}{itself} '
                "AND other.valid_from < NEW.valid_to AND NEW.valid_from < other.valid_to) "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
            )

    # ---- Forms ----------------------------------------------------------------------------------

    def validate(self, model, instance, exclude=None, using=DEFAULT_DB_ALIAS):
        """Raise ``ValidationError`` when ``instance`` would overlap a stored row."""
        needed = {*self.fields, *self.where, "valid_from", "valid_to"}
        if exclude and needed & set(exclude):
            return
        others = self.rivals(instance, using=using)
        if not instance._state.adding:
            others = others.exclude(pk=instance.pk)
        if others.exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def rivals(self, instance, *, using: str = DEFAULT_DB_ALIAS) -> models.QuerySet:
        """The stored rows that ``instance`` overlaps, itself among them."""
        if instance.valid_from is None or instance.valid_to is None:
            return type(instance)._base_manager.none()
        return self.agreeing(instance, using=using).filter(
            overlapping(instance.valid_from, instance.valid_to)
        )

    def agreeing(self, instance, *, using: str = DEFAULT_DB_ALIAS) -> models.QuerySet:
        """The stored rows that must not hold on a day on which ``instance`` holds, itself among them."""
        model = type(instance)
        others = model._base_manager.using(using).filter(Q(**self.where))
        fields = self._columns(model)
        values = {field.name: getattr(instance, field.attname) for field in fields}
        needed = [values[field.name] for field in fields if not self._agrees_when_empty(field)]
        if any(value is None for value in needed):
            return others.none()
        if any(getattr(instance, name) != value for name, value in self.where.items()):
            return others.none()
        return others.filter(Q(**values))


def overlap_constraints():
    """Every (model, constraint) pair of the program that forbids overlapping periods."""
    return [
        (model, constraint)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, NoOverlap)
    ]


def triggers(vendor: str) -> Iterator[Trigger]:
    """What holds every ``NoOverlap`` on SQLite; PostgreSQL has constraints of its own."""
    if vendor == "sqlite":
        with translation.override(None):  # the words of the source, whoever makes them
            for model, constraint in overlap_constraints():
                yield from constraint.triggers(model)


# ---- What was refused by the database ---------------------------------------------------------------


def sentence_of(refusal: IntegrityError) -> str:
    """The sentence of the constraint that a writing met, in the language of the page.

    A general one where the database names none of the program's, or the constraint says nothing of its own.
    """
    diagnosis = getattr(refusal.__cause__, "diag", None)
    name, said = getattr(diagnosis, "constraint_name", None), str(refusal)
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            is_met = constraint.name == name if name else _is_told(constraint, model, said)
            if is_met and constraint.violation_error_message != constraint.default_violation_error_message:
                return str(constraint.get_violation_error_message())
    return gettext("Hai dòng của sổ không thể cùng đúng.")


def _is_told(constraint: models.BaseConstraint, model: type[models.Model], said: str) -> bool:
    """Whether SQLite speaks of this constraint: by its sentence, its name, or its columns."""
    if isinstance(constraint, NoOverlap):
        with translation.override(None):
            return said == str(constraint.violation_error_message)
    kind, _colon, what = said.partition(" constraint failed: ")
    if kind != "UNIQUE" or not isinstance(constraint, models.UniqueConstraint):
        return what == constraint.name
    names = {field.name: field.column for field in model._meta.concrete_fields}
    columns = ", ".join(f"{model._meta.db_table}.{names[name]}" for name in constraint.fields)
    return what in (columns, f"index '{constraint.name}'")
