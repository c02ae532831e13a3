"""The first day that a day may be of which only the month or year is known: said to the database, once, here.

What is stored is the last one (``units.fields.RoughDayField``), so ordinary questions read the last days.
"""

from collections.abc import Callable

from django.db.models import DateField, Expression, F, Func, Model

from units.fields import RoughDayField


class FirstDay(Func):
    """The first day of the year or month of a day, by what is known of it."""

    output_field = DateField()
    template = (
        "CASE %(precision)s WHEN 'year' THEN substr(%(day)s, 1, 4) || '-01-01' "
        "WHEN 'month' THEN substr(%(day)s, 1, 7) || '-01' ELSE %(day)s END"
    )
    template_postgresql = (
        "CASE %(precision)s WHEN 'year' THEN date_trunc('year', %(day)s::timestamp)::date "
        "WHEN 'month' THEN date_trunc('month', %(day)s::timestamp)::date ELSE %(day)s END"
    )

    def as_sql(self, compiler, connection, **extra):
        is_postgresql = connection.vendor == "postgresql"
        day, precision = self.get_source_expressions()
        day_sql, of_day = compiler.compile(day)
        precision_sql, of_precision = compiler.compile(precision)
        template = self.template_postgresql if is_postgresql else self.template
        times = template.count("%(day)s")
        sql = template % {"day": day_sql, "precision": precision_sql}
        return sql, (*of_precision, *tuple(of_day) * times)


def first_day(day: str, ref: Callable = F) -> FirstDay:
    """The first day that the day of a row may be; ``ref`` is ``OuterRef`` in a question of others."""
    return FirstDay(ref(day), ref(f"{day}_precision"))


def earliest(model: type[Model], day: str, ref: Callable = F) -> Expression | F:
    """The same of a day on the way ``day`` from a model, which may be one that is always known."""
    *way, name = day.split("__")
    for step in way:
        model = model._meta.get_field(step).related_model
    is_rough = isinstance(model._meta.get_field(name), RoughDayField)
    return first_day(day, ref) if is_rough else ref(day)
